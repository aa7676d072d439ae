"""Respondent: 18 on the day of issue, by London's date, and who must be told."""

from datetime import UTC, date, datetime

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import (
    NOW,
    a_case_ready_to_send,
    an_authorised_case,
    having,
    later,
    the_law,
)

from dvpo_desktop.case.preparation.conditions import MOLESTATION, Condition
from dvpo_desktop.rules.steps.preparation.respondent import check


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (date(2008, 11, 27), []),
        (date(2008, 11, 28), ["respondent-under-18"]),
        (date(2026, 11, 27), ["respondent-under-18"]),
        (date(2026, 11, 28), ["respondent-born-in-future"]),
        (date(1906, 11, 27), []),
        (date(1905, 11, 27), ["respondent-born-long-ago"]),
    ],
)
def test_the_birthday_decides(born: date, told: list[str]) -> None:
    assert codes(check, {"respondent.born": born}) == told


def test_the_day_is_that_of_london() -> None:
    changes = {"respondent.born": date(2008, 7, 2)}
    before_midnight = datetime(2026, 7, 1, 22, 59, tzinfo=UTC)
    assert codes(check, changes, before_midnight) == ["respondent-under-18"]
    assert codes(check, changes, datetime(2026, 7, 1, 23, 0, tzinfo=UTC)) == []


def test_who_was_17_on_the_day_of_issue_does_not_become_18_afterwards() -> None:
    changes = {"respondent.born": date(2008, 11, 28)}
    late = later(NOW, days=30)
    assert codes(check, changes, late, an_authorised_case()) == ["respondent-under-18"]


@pytest.mark.parametrize(
    ("years", "basis", "told"),
    [
        (17, "Appearance", ["respondent-under-18"]),
        (17, "", ["respondent-under-18"]),
        (18, " ", ["respondent-age-basis-missing"]),
        (18, "Driving licence seen abroad", ["respondent-age-estimated"]),
    ],
)
def test_an_estimate_needs_a_basis(years: int, basis: str, told: list[str]) -> None:
    changes = {
        "respondent.born": None,
        "respondent.estimated_age": years,
        "respondent.age_basis": basis,
    }
    assert codes(check, changes) == told


@pytest.mark.parametrize(
    ("born", "field", "told"),
    [
        (date(2009, 11, 27), "born", "The respondent is 17. "),
        (None, "estimated_age", "The respondent is 16 by estimate. "),
    ],
)
def test_who_is_too_young_is_told_by_how_much_and_where(born, field: str, told: str) -> None:
    changes = {"respondent.born": born, "respondent.estimated_age": 16}
    (found,) = check(having(a_case_ready_to_send(), changes), the_law(), NOW)
    assert (found.field, found.blocks) == (f"respondent.{field}", True)
    assert found.says.startswith(told)


def test_a_date_of_birth_goes_before_an_estimate() -> None:
    assert codes(check, {"respondent.estimated_age": 12}) == []


def test_service_law_is_asked_only_where_a_condition_keeps_out_of_a_home() -> None:
    unknown = {"respondent.service_law": None}
    assert codes(check, unknown) == ["respondent-service-law-missing"]
    assert codes(check, unknown | {"conditions.chosen": (Condition(MOLESTATION),)}) == []


def test_a_named_commanding_officer_is_enough_here() -> None:
    changes = {"respondent.service_law": True, "respondent.commanding_officer": "Maj E. Specimen"}
    assert codes(check, changes) == []


def test_a_vulnerable_respondent_with_an_appropriate_adult_is_no_problem() -> None:
    changes = {"respondent.vulnerability": "Deaf", "respondent.appropriate_adult": "E. Sample"}
    assert codes(check, changes) == []
