"""Eligibility: whether there is any power to issue a notice, why not, and what else there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.preparation import custody, incident, relationship, respondent

NO_POWER = frozenset({"respondent-under-18", "relationship-none", "incident-no-violence"})
THINK_AGAIN = frozenset({"custody-charged", "custody-remanded"})

# Areas in which the 2021 Act's notices were piloted: SI 2024/1191, SI 2025/319, SI 2025/515.
PILOT_AREAS = {
    "greater-manchester": "",
    "metropolitan": " in Croydon, Bromley and Sutton",
    "btp": "",
    "cleveland": "",
    "north-wales": "",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against a notice, and the section it rests on.

    ``fails`` tells a missing power from a reason to think again.
    """

    says: str
    rests_on: str
    fails: bool = True


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to protect: its name, and when it serves."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether the power stands on what is known so far. What is not answered has not failed."""

    stands: bool
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def eligibility(case: Case, law: Law, now: datetime) -> Eligibility:
    """Whether s.24 gives a power here: age, association, and violence or a threat of it.

    A charge or a remand is a reason to think again and no failure. The alternatives come with
    any reason.
    """
    found = [
        problem
        for check in (respondent.check, relationship.check, incident.check, custody.check)
        for problem in check(case, law, now)
        if problem.code in NO_POWER | THINK_AGAIN
    ]
    reasons = tuple(_reason(problem) for problem in found)
    codes = {problem.code for problem in found}
    return Eligibility(
        stands=codes.isdisjoint(NO_POWER),
        reasons=reasons,
        alternatives=tuple(_alternatives(case, codes)) if reasons else (),
    )


def _reason(problem: Problem) -> Reason:
    return Reason(problem.says, problem.rests_on, problem.code in NO_POWER)


def _alternatives(case: Case, codes: set[str]) -> Iterator[Alternative]:
    yield Alternative(
        "Charge",
        "Ask the reviewing lawyer what is missing for a charge, and get it. Controlling or "
        "coercive behaviour between people in a relationship can itself be an offence.",
    )
    yield Alternative(
        "Bail with conditions",
        "If the investigation goes on, bail can forbid contact and keep the suspect away.",
    )
    if "relationship-none" in codes:
        yield Alternative(
            "Injunction against harassment",
            "People who are not associated can ask the county court for one. Put them in touch "
            "with a solicitor or a support service.",
        )
    else:
        yield Alternative(
            "Non-molestation order",
            "Refer the person at risk to a solicitor or a support service who can apply to the "
            "family court, the same day and without notice if need be.",
        )
    yield Alternative(
        "Stalking protection order",
        "If there is a course of following, watching or unwanted contact, the police can apply "
        "to a magistrates' court for one.",
    )
    if "respondent-under-18" in codes:
        yield Alternative(
            "Safeguarding both",
            "Refer the young person to children's social care and the youth offending team, and "
            "make a safety plan with the person at risk.",
        )
    area = PILOT_AREAS.get(case.custody.force)
    if area is not None and codes.isdisjoint({"respondent-under-18", "relationship-none"}):
        yield Alternative(
            "Domestic abuse protection notice",
            f"Your force has used the notices of the Domestic Abuse Act 2021{area}. They reach "
            "abuse without violence. Ask whether your force uses them now: the form is another.",
        )
