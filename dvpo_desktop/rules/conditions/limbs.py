"""Limbs: which paragraphs of s.24 the conditions of a case rest on."""

from collections.abc import Iterable

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.rules.conditions.catalogue import Catalogue, UnknownClause

KEEPING_OUT = frozenset({Limb.NOT_ENTER, Limb.LEAVE, Limb.DISTANCE})
TOLD_TO_COMMANDER = frozenset({Limb.NOT_ENTER, Limb.LEAVE})


def limb(condition: Condition, catalogue: Catalogue) -> Limb | None:
    """The paragraph that a condition rests on; None while a free clause names none."""
    if condition.code == FREE:
        return condition.limb
    try:
        return catalogue.clause(condition.code, condition.version).limb
    except UnknownClause:
        return condition.limb


def limbs(conditions: Iterable[Condition], catalogue: Catalogue) -> frozenset[Limb]:
    """Every paragraph that these conditions rest on."""
    found = (limb(condition, catalogue) for condition in conditions)
    return frozenset(one for one in found if one is not None)


def proposed(case: Case) -> tuple[Condition, ...]:
    """Every condition that the notice may come to have: as prepared, and as amended since."""
    amended = (verdict.amended for verdict in case.authority.thinking.verdicts)
    return (*case.conditions.chosen, *(one for one in amended if one is not None))


def about_a_home(conditions: Iterable[Condition], catalogue: Catalogue) -> bool:
    """Whether any of these conditions is one of s.24(8), about shared premises."""
    return any(one.needs_shared_home for one in limbs(conditions, catalogue))
