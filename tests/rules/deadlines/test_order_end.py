"""Order: its last day over every day and length, its countdown, and what it asks for."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.cases.after_service import (
    MADE_ON,
    a_listed_case,
    a_sitting,
    adjourned,
    heard,
    rescinded,
)
from support.cases.factories import having, the_law

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage, order_ends_at
from dvpo_desktop.rules.deadlines.deadlines import order_last_day
from dvpo_desktop.rules.deadlines.order_end import (
    LONGER,
    after_order,
    days_left,
    reminder,
    say_days_left,
    say_length,
    what_next,
)

LAW = the_law()
LENGTHS = st.integers(1, 60)
DAYS = st.dates(date(2012, 1, 1), date(2035, 12, 31))
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
LEAP = date(2028, 2, 29)


def on(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def made(days: int = 28, made_on: date = MADE_ON, **changes: object):
    return having(heard(None, a_sitting(days=days, made_on=made_on)), changes)


@given(DAYS, LENGTHS)
@example(LEAP, 14)
@example(date(2028, 2, 16), 14)
@example(SPRING, 28)
@example(AUTUMN - timedelta(days=1), 14)
def test_the_last_day_is_the_day_that_a_finger_on_a_calendar_stops_at(made_on, days):
    counted, day = 1, made_on
    while counted < days:
        day, counted = day + timedelta(days=1), counted + 1
    assert order_last_day(made_on, days) == day
    ends = order_ends_at(a_sitting(made_on=made_on, days=days))
    assert (ends - timedelta(minutes=1)).date() == day
    assert (ends.hour, ends.minute) == (0, 0)


@given(DAYS.filter(lambda day: day.year >= 2027), LENGTHS)
@example(SPRING - timedelta(days=13), 14)
@example(LEAP, 14)
def test_an_order_is_in_force_through_its_last_minute_and_not_a_minute_longer(made_on, days):
    case, end = made(days, made_on), order_ends_at(a_sitting(made_on=made_on, days=days))
    last_minute = end - timedelta(minutes=1)
    assert case_stage(case, LAW, last_minute) is CaseStage.ORDER
    assert days_left(case, LAW, last_minute) == 0
    assert case_stage(case, LAW, end) is CaseStage.EXPIRED
    assert days_left(case, LAW, end) is None


def test_the_order_of_the_law_note_ends_on_the_day_it_says():
    assert order_last_day(date(2026, 11, 23), 28) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("made_on", "days", "says"),
    [
        (
            date(2026, 11, 30),
            28,
            "Made Mon 30 Nov, day 1; ends at the end of Sun 27 Dec 2026.",
        ),
        (
            date(2026, 12, 24),
            14,
            "Made Thu 24 Dec 2026, day 1; ends at the end of Wed 6 Jan 2027.",
        ),
        (
            date(2026, 11, 30),
            13,
            "Made Mon 30 Nov, day 1; ends at the end of Sat 12 Dec 2026.",
        ),
        (
            date(2026, 11, 30),
            29,
            "Made Mon 30 Nov, day 1; ends at the end of Mon 28 Dec 2026.",
        ),
        (date(2026, 11, 30), 0, ""),
        (date(2026, 11, 30), None, ""),
        (None, 28, ""),
    ],
)
def test_the_length_is_said_from_the_day_made_to_the_last_day(made_on, days, says):
    assert say_length(a_sitting(made_on=made_on, days=days)) == says


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (27, "27 days left after today"),
        (2, "2 days left after today"),
        (1, "1 day left after today"),
        (0, "This is the last day: the order ends tonight at midnight"),
    ],
)
def test_the_countdown_is_in_words(left, says):
    assert say_days_left(left) == says


@pytest.mark.parametrize(
    ("left", "due"), [(8, None), (7, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 1)]
)
def test_the_reminders_are_at_seven_three_and_one(left, due):
    assert reminder(left) == due


@pytest.mark.parametrize(
    "case", [a_listed_case(), heard(None, adjourned()), rescinded(made(), MADE_ON)]
)
def test_without_an_order_in_force_nothing_is_due(case):
    now = on(MADE_ON)
    assert days_left(case, LAW, now) is None
    assert after_order(case, LAW, now) == ""
    assert list(what_next(case, LAW, now)) == []


def test_first_the_respondent_is_served_then_longer_protection_is_asked_about():
    last = order_last_day(MADE_ON, 28)
    assert after_order(made(), LAW, on(MADE_ON)) == "Serve the order on the respondent"
    served = made(**{"outcome.order_served_at": on(MADE_ON)})
    for left, says in (
        (8, ""),
        (7, "Ask about longer protection: the order ends in 7 days"),
        (2, "Ask about longer protection: the order ends in 2 days"),
        (1, "Ask about longer protection: the order ends in 1 day"),
        (0, "Ask about longer protection: the order ends tonight"),
    ):
        assert after_order(served, LAW, on(last - timedelta(days=left))) == says
    told = having(served, {"outcome.longer_protection": "Applies on Monday."})
    assert after_order(told, LAW, on(last)) == ""


def test_what_next_names_each_longer_protection_from_a_week_before_the_end():
    last = order_last_day(MADE_ON, 28)
    assert list(what_next(made(), LAW, on(last - timedelta(days=8)))) == []
    first, *others = what_next(made(), LAW, on(last - timedelta(days=3)))
    assert first.startswith("3 days left after today.")
    assert tuple(others) == LONGER
