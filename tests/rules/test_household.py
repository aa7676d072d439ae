"""Household: doubt is told apart from no answer, and nobody is put out without a plan."""

from datetime import date

import pytest
from asking import codes

from dvpo_desktop.case.conditions import MOLESTATION, Condition
from dvpo_desktop.case.household import Premises
from dvpo_desktop.rules.household import check


def test_a_home_is_not_asked_for_when_the_two_live_apart() -> None:
    apart = {"relationship.live_together": False, "household.premises": ()}
    assert codes(check, apart) == []


def test_a_home_where_one_of_them_lives_needs_no_further_reason() -> None:
    changes = {
        "household.premises.0.protected_lives": False,
        "household.premises.0.protected_lives_why": "",
        "household.premises.0.respondent_lives_why": "",
    }
    assert codes(check, changes) == []


def test_each_home_and_resident_is_told_by_its_place() -> None:
    homes = (Premises(), Premises())
    assert codes(check, {"household.premises": homes}) == [
        "household-address-missing.0",
        "household-respondent-lives-missing.0",
        "household-protected-lives-missing.0",
        "household-address-missing.1",
        "household-respondent-lives-missing.1",
        "household-protected-lives-missing.1",
    ]


@pytest.mark.parametrize(("day", "told"), [(27, []), (28, ["household-as-at-in-future.0"])])
def test_today_is_not_in_the_future(day: int, told: list[str]) -> None:
    assert codes(check, {"household.premises.0.as_at": date(2026, 11, day)}) == told


@pytest.mark.parametrize("plan", ["household.where_respondent_sleeps", "review.bed_tonight"])
def test_a_plan_for_the_night_on_either_step_is_enough(plan: str) -> None:
    none = {"household.where_respondent_sleeps": "", "review.bed_tonight": ""}
    assert codes(check, none | {plan: "A friend's"}) == []


def test_no_plan_is_needed_where_nothing_keeps_the_respondent_out() -> None:
    changes = {
        "household.where_respondent_sleeps": "",
        "review.bed_tonight": "",
        "conditions.chosen": (Condition(MOLESTATION), Condition("not-evict")),
    }
    assert codes(check, changes) == []
