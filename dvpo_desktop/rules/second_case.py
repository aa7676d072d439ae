"""Second case: begun for another protected person from a case of the same respondent.

One notice protects one person (law note U15), so two people attacked have a case each, linked both
ways by reference.
"""

from dataclasses import replace

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.household import Household, Resident
from dvpo_desktop.rules.steps.preparation.relationship import associated

_COPIED = ("custody.", "respondent.", "incident.")


def second_case(case: Case) -> Case:
    """A case for another protected person, without a reference yet.

    Custody, respondent, incident and homes are copied. What is about the protected person alone is
    empty: the person, the relationship, whom it was towards, who of the two lives where, opinions,
    risk, necessity, conditions and all that follows. The first protected person is listed as living
    in the homes where that was said.
    """
    return Case(
        training=case.training,
        custody=case.custody,
        respondent=case.respondent,
        household=_homes(case),
        incident=replace(case.incident, attacked=()),
        as_typed=tuple(one for one in case.as_typed if one.field.startswith(_COPIED)),
        linked=(*case.linked, case.reference),
    )


def link(case: Case, reference: str) -> Case:
    """The case with a link to another; the same case where it has it, or where it is that one."""
    if reference == case.reference or reference in case.linked:
        return case
    return replace(case, linked=(*case.linked, reference))


def say_linked(case: Case) -> str:
    """Which cases of other protected persons belong to this one: "Linked to DV-26-0114"."""
    return f"Linked to {', '.join(case.linked)}" if case.linked else ""


def _homes(case: Case) -> Household:
    household, person = case.household, case.protected
    first = f"{person.given_names} {person.family_name}".strip()
    homes = tuple(
        replace(home, protected_lives=None, protected_lives_why="", others_live=None)
        for home in household.premises
    )
    here = tuple(
        Resident(
            first,
            home.address.on_one_line,
            f"Protected person of {case.reference}",
            associated=associated(case.relationship) or None,
        )
        for home in household.premises
        if first and home.protected_lives
    )
    return replace(household, premises=homes, residents=(*household.residents, *here))
