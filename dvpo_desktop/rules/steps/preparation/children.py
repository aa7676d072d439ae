"""Children: the welfare of everybody under 18 whose interests are relevant (s.24(3)(a))."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.children import Children, Known
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.ages import ADULT, age_on
from dvpo_desktop.rules.conditions.limbs import about_a_home, proposed
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.texts.placeholders import says_none

OTHERS = "Crime and Security Act 2010, s.24(3)(d)"
WELFARE = "Crime and Security Act 2010, s.24(3)(a)"


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about the children, in the order of the page."""
    found = (
        *_none_known(case),
        *_each_child(case.children, now),
        *_stays(case, law),
    )
    return with_unanswered(case, law, "children", found)


def _none_known(case: Case) -> Iterator[Problem]:
    children = case.children
    listed = children.children or any(one.under_18 for one in case.household.residents)
    if children.known is Known.NONE_KNOWN and listed:
        yield warn(
            "children-contradiction",
            "children.known",
            "You said that no children are known, but a child is listed here or in the "
            "household. Correct the one that is wrong.",
            WELFARE,
        )


def _each_child(children: Children, now: datetime) -> Iterator[Problem]:
    today = in_london(now).date()
    for place, child in enumerate(children.children):
        row = f"children.children.{place}"
        if child.born is not None and child.born > today:
            yield warn(
                f"children-born-in-future.{place}",
                f"{row}.born",
                "This date of birth lies in the future. Check the year.",
            )
        elif child.born is not None and age_on(child.born, today) >= ADULT:
            yield warn(
                f"children-grown-up.{place}",
                f"{row}.born",
                "This person is 18 or over. Move them to the household, or correct the date.",
                WELFARE,
            )
        if child.court_orders.strip() and not says_none(child.court_orders):
            yield warn(
                f"children-court-order.{place}",
                f"{row}.court_orders",
                "A court order concerns this child. Say how the conditions leave room for it, "
                "or why they must not.",
                WELFARE,
            )


def _stays(case: Case, law: Law) -> Iterator[Problem]:
    """Where a condition is about a home, whether each child lives or stays there (law note U7)."""
    if not about_a_home(proposed(case), law.catalogue):
        return
    for place, child in enumerate(case.children.children):
        if child.stays_in_home is None:
            yield warn(
                f"children-stays-missing.{place}",
                f"children.children.{place}.stays_in_home",
                f"Say whether {child.name.strip() or 'this child'} lives or stays in the home: "
                "then the child's opinion is one that must be considered.",
                OTHERS,
                missing=True,
            )
