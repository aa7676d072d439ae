"""Review: the practical plan for the hours after the notice is served."""

from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing from the plan, in the order of the page."""
    weapons = warn(
        "review-weapons",
        "review.weapons",
        "The respondent holds a firearms certificate. Say who tells firearms licensing and "
        "secures the guns.",
    )
    unsecured = case.respondent.firearms and not case.review.weapons.strip()
    return with_unanswered(case, law, "review", (weapons,) if unsecured else ())
