"""Conditions: what the notice would forbid, limb by limb, and how it will be explained."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Condition
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.rules.conditions import collisions
from dvpo_desktop.rules.conditions.one_condition import look_at
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn

WELSH_FORCES = frozenset({"dyfed-powys", "gwent", "north-wales", "south-wales"})


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the conditions as prepared, in the order of the page."""
    chosen = case.conditions.chosen
    found: list[Problem] = []
    if all(condition.code != MOLESTATION for condition in chosen):
        found.append(
            block(
                "no-molestation",
                "conditions.chosen",
                "A notice has to forbid molesting the protected person. Put that condition back.",
                "Crime and Security Act 2010, s.24(6)",
            )
        )
    for at, condition in enumerate(chosen):
        found += look_at(condition, f"{at}", f"conditions.chosen.{at}", case, law.catalogue, now)
    for at, finding in (
        *collisions.between(chosen, law.catalogue),
        *collisions.through_others_alone(chosen, law.catalogue),
    ):
        where = f"conditions.chosen.{at}"
        found.append(warn(f"{finding.code}.{at}", where, finding.says, finding.rests_on))
    children = collisions.with_children(case, law.catalogue)
    if children:
        found.append(warn(children.code, "conditions.chosen", children.says, children.rests_on))
    return (*found, *_bail(case), *_explaining(case))


def amended(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """The same questions of each condition that the superintendent has amended.

    The rules of the authority step ask this, so that an amendment meets what the condition
    that it replaces had to meet.
    """
    return tuple(
        problem
        for at, verdict in enumerate(case.authority.thinking.verdicts)
        if verdict.fate is Fate.AMEND and verdict.amended
        for problem in look_at(
            verdict.amended,
            f"amended.{at}",
            f"authority.thinking.verdicts.{at}",
            case,
            law.catalogue,
            now,
        )
    )


def authorised(case: Case) -> tuple[Condition, ...]:
    """The conditions after the verdicts of the standing decision, or of the thinking so far.

    A condition without a verdict counts as kept, but a free clause without the
    superintendent's explicit yes as struck. The molestation prohibition cannot be struck
    (s.24(6)), nor amended into something else.
    """
    return tuple(condition for condition, _ in with_verdicts(case))


def with_verdicts(case: Case) -> tuple[tuple[Condition, Verdict], ...]:
    """Each of the authorised conditions, with the verdict that left it standing."""
    standing = case.authority.standing
    thinking = standing.thinking if standing else case.authority.thinking
    verdicts = {verdict.position: verdict for verdict in thinking.verdicts}
    each = (
        (_after(condition, verdict), verdict)
        for at, condition in enumerate(case.conditions.chosen)
        for verdict in (verdicts.get(at, Verdict(at)),)
    )
    return tuple((condition, verdict) for condition, verdict in each if condition)


def _after(condition: Condition, verdict: Verdict) -> Condition | None:
    changed = verdict.amended if verdict.fate is Fate.AMEND and verdict.amended else condition
    if condition.code == MOLESTATION:
        return changed if changed.code == MOLESTATION else condition
    refused = changed.code == FREE and not verdict.free_clause_agreed
    return None if verdict.fate is Fate.STRIKE or refused else changed


def _bail(case: Case) -> Iterator[Problem]:
    on_bail = case.custody.liberty is Liberty.BAIL_CONDITIONAL
    if on_bail and not case.conditions.bail_compared:
        yield warn(
            "bail-not-compared",
            "conditions.bail_compared",
            "Compare each bail condition with the notice, mend what differs, then say that they"
            " agree.",
            "law note U21: May a notice and bail stand side by side?",
            missing=case.conditions.bail_compared is None,
        )


def _explaining(case: Case) -> Iterator[Problem]:
    explaining = case.conditions.explaining
    if case.respondent.interpreter_needed and not explaining.interpreter.strip():
        yield warn(
            "no-interpreter",
            "conditions.explaining.interpreter",
            "The respondent needs an interpreter. Name the one who will be there at service.",
            "law note U22: How is the notice explained to somebody who needs help?",
            missing=True,
        )
    if case.custody.force in WELSH_FORCES and not explaining.welsh_offered:
        yield warn(
            "welsh-not-offered",
            "conditions.explaining.welsh_offered",
            "Offer Welsh before anything is explained, and record it.",
            "law note U22: How is the notice explained to somebody who needs help?",
            missing=explaining.welsh_offered is None,
        )
    if explaining.machine_translated:
        yield block(
            "machine-translated",
            "conditions.explaining.machine_translated",
            "No words translated by machine may stand on a notice: an error could forbid the"
            " wrong thing. Take them out, then answer no.",
            "safety",
        )
