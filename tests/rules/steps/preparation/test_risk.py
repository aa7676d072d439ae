"""Risk: fresh for a day, and in agreement with the account."""

from datetime import timedelta

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    a_case_ready_to_send,
    an_authorised_case,
    having,
    the_law,
)

from dvpo_desktop.case.preparation.risk import Grade
from dvpo_desktop.rules.steps.preparation.risk import check

PLAIN = {
    "incident.narrative": "He pushed her.",
    "incident.injuries": "None",
    "incident.attendances": None,
    "risk.factors": "",
}


@pytest.mark.parametrize(("minutes", "told"), [(0, []), (1, ["risk-old"])])
def test_an_assessment_is_fresh_for_24_hours(minutes: int, told: list[str]) -> None:
    assessed_at = NOW - timedelta(hours=24, minutes=minutes)
    assert codes(check, {"risk.assessed_at": assessed_at}) == told


def test_an_assessment_that_was_fresh_for_the_decision_is_not_too_old_after_it() -> None:
    later = DECIDED_AT + timedelta(days=3)
    assert [each.code for each in check(an_authorised_case(), the_law(), later)] == []
    assert [each.code for each in check(a_case_ready_to_send(), the_law(), later)] == ["risk-old"]


def test_the_grade_is_asked_for_and_not_which_tool_gave_it() -> None:
    case = having(a_case_ready_to_send(), {"risk.tool": None, "risk.grade": None})
    (found,) = check(case, the_law(), NOW)
    assert (found.code, found.field) == ("risk-missing", "risk.grade")


@pytest.mark.parametrize(
    "grave",
    [
        {"incident.narrative": "He strangled her."},
        {"incident.narrative": "He had two KNIVES."},
        {"risk.factors": "Says he will kill himself"},
        {"incident.injuries": "Broken jaw"},
        {"incident.attendances": 3},
    ],
)
def test_a_standard_grade_beside_something_grave_is_doubted(grave: dict[str, object]) -> None:
    standard = PLAIN | {"risk.grade": Grade.STANDARD}
    assert codes(check, standard | grave) == ["risk-disagrees"]
    assert codes(check, standard | grave | {"risk.grade": Grade.MEDIUM}) == []


@pytest.mark.parametrize("narrative", ["He pushed her.", "She is skilled; he begged."])
def test_a_standard_grade_beside_a_plain_account_is_not(narrative: str) -> None:
    changes = PLAIN | {"risk.grade": Grade.STANDARD, "incident.narrative": narrative}
    assert codes(check, changes | {"incident.attendances": 2}) == []


def test_a_high_grade_needs_something_to_rest_on() -> None:
    high = PLAIN | {"risk.grade": Grade.HIGH}
    (found,) = check(having(a_case_ready_to_send(), high), the_law(), NOW)
    assert (found.code, found.field) == ("risk-disagrees", "risk.factors")
    assert found.says.startswith("The grade is high")
    for ground in (
        {"risk.factors": "Escalation"},
        {"incident.injuries": "Swollen lip"},
        {"incident.attendances": 3},
    ):
        assert codes(check, high | ground) == []
