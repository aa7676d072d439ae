"""Retention: from which event the years count, and when somebody looks at the record again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.after_service import (
    a_sitting,
    adjourned,
    arrested,
    closed,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import (
    a_case,
    a_case_ready_to_send,
    a_served_case,
    an_authorised_case,
    having,
)

from dvpo_desktop.case.preparation.children import Child, Children, Known
from dvpo_desktop.case.proceedings.closure import Retention
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.rules.deadlines.retention import review_on, usual_class, years_after
from dvpo_desktop.rules.policy import Policy

POLICY = Policy()
NOBODY = Children()


def childless(case):
    return replace(case, children=NOBODY)


def with_children(case, *born: date | None):
    found = tuple(Child(name="SAMPLE", born=day) for day in born)
    return replace(case, children=Children(Known.YES, children=found))


@pytest.mark.parametrize(
    ("case", "kept"),
    [
        (childless(a_served_case()), Retention.SERVED),
        (childless(an_authorised_case()), Retention.NOT_SERVED),
        (with_children(a_served_case()), Retention.CHILD),
        (with_children(an_authorised_case(), None), Retention.CHILD),
    ],
)
def test_the_usual_class_follows_from_the_case(case, kept):
    assert usual_class(case) is kept


@pytest.mark.parametrize(
    ("case", "on"),
    [
        (a_served_case(), date(2036, 11, 27)),
        (heard(None, without_order(Result.REFUSED)), date(2036, 11, 30)),
        (heard(None, adjourned(called_on_at=None)), date(2036, 11, 27)),
        (heard(), date(2036, 12, 27)),
        (heard(None, a_sitting(days=None)), date(2036, 11, 30)),
        (heard(None, a_sitting(made_on=None)), date(2036, 11, 30)),
        (rescinded(heard(None, a_sitting(days=14))), date(2036, 12, 13)),
        (arrested(a_served_case()), date(2036, 11, 28)),
        (an_authorised_case(), date(2032, 11, 27)),
        (closed(an_authorised_case()), date(2032, 11, 27)),
    ],
)
def test_the_years_count_from_the_last_event(case, on):
    assert review_on(childless(case), POLICY) == on


def test_a_force_sets_its_own_years():
    own = Policy(keep_served_years=7, keep_not_served_years=3)
    assert review_on(childless(a_served_case()), own) == date(2033, 11, 27)
    assert review_on(childless(an_authorised_case()), own) == date(2029, 11, 27)


def test_a_legal_hold_has_no_day_and_neither_has_a_case_without_events():
    held = having(a_served_case(), {"closure.retention": Retention.HOLD})
    assert review_on(held, POLICY) is None
    assert review_on(having(a_case(), {"opened_at": None}), POLICY) is None


def test_the_class_that_is_asked_about_comes_first():
    case = having(childless(a_served_case()), {"closure.retention": Retention.HOLD})
    assert review_on(case, POLICY, Retention.NOT_SERVED) == date(2032, 11, 27)


def test_a_child_delays_the_review_to_ten_years_after_growing_up():
    case = with_children(a_served_case(), date(2020, 2, 29), date(2010, 1, 1))
    assert review_on(case, POLICY) == date(2048, 3, 1)
    unknown = with_children(a_served_case(), date(2010, 1, 1), None)
    assert review_on(unknown, POLICY) == date(2054, 11, 27)
    grown = with_children(a_served_case(), date(2000, 1, 1))
    assert review_on(grown, POLICY) == date(2036, 11, 27)
    assert review_on(with_children(a_case_ready_to_send()), POLICY) == date(2036, 11, 27)


def test_29_february_becomes_1_march():
    assert years_after(date(2024, 2, 29), 10) == date(2034, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 40))
def test_years_later_is_never_short_of_the_years(day, years):
    found = years_after(day, years)
    assert found.year - day.year == years
    assert (found.month, found.day) >= (day.month, day.day)
