"""Respondent: who the notice would be given to, 18 or over on the day of issue (s.24(2))."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.ages import ADULT, OLDEST, age_on
from dvpo_desktop.rules.conditions.limbs import TOLD_TO_COMMANDER, limbs
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered

AGE = "Crime and Security Act 2010, s.24(2)"
COMMANDER = "Crime and Security Act 2010, s.24(10) and (11)"


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the respondent, in the order of the page."""
    who = case.respondent
    found = (
        *_identity(who),
        *_age(case, now),
        *_service_law(case, law),
        *_standing(who),
    )
    return with_unanswered(case, law, "respondent", found)


def _identity(who: Respondent) -> Iterator[Problem]:
    if not who.name:
        yield warn(
            "respondent-name-missing",
            "respondent.family_name",
            "Give the respondent's name: the notice is addressed to it.",
            "Crime and Security Act 2010, s.25(2)",
            missing=True,
        )


def _age(case: Case, now: datetime) -> Iterator[Problem]:
    who = case.respondent
    if who.born is not None:
        standing = case.authority.standing
        issued = in_london(standing.at if standing else now).date()
        years = age_on(who.born, issued)
        if years < 0:
            yield block(
                "respondent-born-in-future",
                "respondent.born",
                "This date of birth lies in the future, so it does not show that the "
                "respondent is 18. Check the year.",
                AGE,
            )
        elif years < ADULT:
            yield _under_18("respondent.born", f"{years}")
        elif years > OLDEST:
            yield warn(
                "respondent-born-long-ago",
                "respondent.born",
                f"This date of birth makes the respondent {years}. Check the year.",
            )
    elif who.estimated_age is None:
        yield block(
            "respondent-age-missing",
            "respondent.born",
            "Give a date of birth, or an estimated age and what it rests on: the respondent "
            "must be 18 or over.",
            AGE,
            missing=True,
        )
    else:
        yield from _estimate(who, who.estimated_age)


def _estimate(who: Respondent, years: int) -> Iterator[Problem]:
    if years < ADULT:
        yield _under_18("respondent.estimated_age", f"{years} by estimate")
    elif not who.age_basis.strip():
        yield block(
            "respondent-age-basis-missing",
            "respondent.age_basis",
            "Say what the estimated age rests on: the respondent must be 18 or over.",
            AGE,
            missing=True,
        )
    else:
        yield warn(
            "respondent-age-estimated",
            "respondent.estimated_age",
            "The age is an estimate. Say why you are satisfied that the respondent is 18 or "
            "over, and look for a date of birth.",
            AGE,
        )


def _under_18(field: str, age: str) -> Problem:
    return block(
        "respondent-under-18",
        field,
        f"The respondent is {age}. A notice can be given only to somebody who is 18 or over on "
        "the day of issue: see the alternatives.",
        AGE,
    )


def _service_law(case: Case, law: Law) -> Iterator[Problem]:
    """The commanding officer is told where P must leave or may not enter service housing."""
    who = case.respondent
    if not limbs(case.conditions.chosen, law.catalogue) & TOLD_TO_COMMANDER:
        return
    if who.service_law is None:
        yield warn(
            "respondent-service-law-missing",
            "respondent.service_law",
            "Say whether the respondent is subject to service law: a condition keeps them out "
            "of a home.",
            COMMANDER,
            missing=True,
        )
    elif who.service_law and not who.commanding_officer.strip():
        yield warn(
            "respondent-commanding-officer-missing",
            "respondent.commanding_officer",
            "Name the commanding officer. If the home is service living accommodation, "
            "reasonable efforts must be made to tell them of the notice.",
            COMMANDER,
            missing=True,
        )


def _standing(who: Respondent) -> Iterator[Problem]:
    if who.police_employee:
        yield warn(
            "respondent-police-employee",
            "respondent.police_employee",
            "The respondent works for the police. Tell professional standards, and say who "
            "keeps this case apart from colleagues.",
        )
    if who.vulnerability.strip() and not who.appropriate_adult.strip():
        yield warn(
            "respondent-appropriate-adult",
            "respondent.appropriate_adult",
            "The respondent is vulnerable. Name the appropriate adult, or say why none is needed.",
        )
