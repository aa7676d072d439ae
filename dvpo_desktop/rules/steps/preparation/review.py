"""Review: the practical plan for the hours after the notice is served."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing from the plan, in the order of the page."""
    return (*_telling(case), *_safety(case), *_referrals(case))


def _telling(case: Case) -> Iterator[Problem]:
    if not case.review.told_by.strip():
        yield warn(
            "review-told-by-missing",
            "review.told_by",
            "Name the officer who tells the protected person before the respondent leaves.",
            missing=True,
        )
    if case.review.told_by_when is None:
        yield warn(
            "review-told-when-missing",
            "review.told_by_when",
            "Say by when the protected person will be told.",
            missing=True,
        )


def _safety(case: Case) -> Iterator[Problem]:
    if case.respondent.firearms and not case.review.weapons.strip():
        yield warn(
            "review-weapons",
            "review.weapons",
            "The respondent holds a firearms certificate. Say who tells firearms licensing and "
            "secures the guns.",
        )


def _referrals(case: Case) -> Iterator[Problem]:
    if not case.review.support_referrals.strip():
        yield warn(
            "review-support-missing",
            "review.support_referrals",
            "Say which support service was told, or that the protected person wants none.",
            missing=True,
        )
    if case.children.known is Known.YES and not case.review.childrens_services.strip():
        yield warn(
            "review-childrens-services-missing",
            "review.childrens_services",
            "There are children. Say who told children's social care and the school, or why not.",
            missing=True,
        )
