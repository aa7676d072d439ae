"""Risk: an assessment that is there, is fresh, and agrees with the account."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.risk import Grade
from dvpo_desktop.case.values import elapsed, is_after
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.preparation.custody import GUIDANCE
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.placeholders import says_none

FRESH = timedelta(hours=24)
OFTEN = 3

# Facts that risk tools treat as grave; a "standard" grade beside one of them needs a word.
_GRAVE = re.compile(
    r"\b(strangl|chok|throttl|stab|kni(?:fe|ves)|machete|gun\b|firearm|weapon|petrol|acid"
    r"|kill|murder|suicid|pregnan|unconscious|fractur|broken (?:nose|jaw|rib|arm|wrist))",
    re.IGNORECASE,
)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the risk assessment, in the order of the page."""
    found = (*_assessment(case), *_age(case, now), *_agreement(case))
    return with_unanswered(case, law, "risk", found)


def _assessment(case: Case) -> Iterator[Problem]:
    risk = case.risk
    if risk.grade is None:
        yield warn(
            "risk-missing",
            "risk.grade",
            "Give the grade of the risk assessment, or say why there is none.",
            GUIDANCE,
            missing=True,
        )


def _age(case: Case, now: datetime) -> Iterator[Problem]:
    assessed_at = case.risk.assessed_at
    if assessed_at is None:
        return
    if is_after(assessed_at, now):
        yield warn(
            "risk-in-future",
            "risk.assessed_at",
            "This time lies in the future. Check the date and the time.",
        )
    elif elapsed(assessed_at, case.authority.decided_or(now)) > FRESH:
        yield warn(
            "risk-old",
            "risk.assessed_at",
            "The assessment is more than 24 hours old. Assess again, or say why it still holds.",
        )


def _agreement(case: Case) -> Iterator[Problem]:
    risk, incident = case.risk, case.incident
    told = "\n".join((incident.narrative, incident.injuries, risk.factors))
    grave = _GRAVE.search(told) is not None or (incident.attendances or 0) >= OFTEN
    hurt = bool(incident.injuries.strip()) and not says_none(incident.injuries)
    if risk.grade is Grade.STANDARD and grave:
        yield warn(
            "risk-disagrees",
            "risk.grade",
            "The grade is standard, but the account speaks of something grave or frequent. Look "
            "at the grade again, or say why it is right.",
        )
    elif risk.grade is Grade.HIGH and not (grave or hurt or risk.factors.strip()):
        yield warn(
            "risk-disagrees",
            "risk.factors",
            "The grade is high, but nothing in the account or the factors shows why. Write the "
            "factors that it rests on.",
        )
