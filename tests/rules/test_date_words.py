"""Days, moments and spans in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.date_words import (
    say_day,
    say_end,
    say_left,
    say_long_span,
    say_moment,
    say_short_day,
    say_span,
)

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=LONDON)


def test_days_and_moments_read_as_on_the_whiteboard():
    assert say_day(date(2026, 11, 30)) == "Mon 30 Nov 2026"
    assert say_short_day(date(2026, 12, 1)) == "Tue 1 Dec"
    assert say_moment(datetime(2026, 11, 30, 17, 0, tzinfo=LONDON)) == "Mon 30 Nov 2026, 17:00"
    assert say_moment(datetime(2026, 7, 1, 8, 5, tzinfo=UTC)) == "Wed 1 Jul 2026, 09:05"


def test_the_hour_that_comes_twice_has_its_zone():
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    assert say_moment(first) == "Sun 25 Oct 2026, 01:30 BST"
    assert say_moment(first.replace(fold=1)) == "Sun 25 Oct 2026, 01:30 GMT"


def test_midnight_is_the_end_of_the_day_before():
    assert say_end(datetime(2026, 12, 2, 0, 0, tzinfo=LONDON)) == "end of Tue 1 Dec 2026"
    assert say_end(datetime(2027, 1, 1, 0, 0, tzinfo=LONDON)) == "end of Thu 31 Dec 2026"
    assert say_end(datetime(2026, 12, 2, 0, 1, tzinfo=LONDON)) == "Wed 2 Dec 2026, 00:01"
    assert say_end(datetime(2026, 12, 2, 1, 0, tzinfo=LONDON)) == "Wed 2 Dec 2026, 01:00"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (390, "6 h 30 min"), (1440, "24 h")],
)
def test_a_span_in_hours_and_minutes(minutes, words):
    assert say_span(minutes) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=41), "41 h left"),
        (timedelta(hours=41, minutes=59), "41 h left"),
        (timedelta(hours=12), "12 h left"),
        (timedelta(hours=12, minutes=59), "12 h left"),
        (timedelta(hours=11, minutes=59), "11 h 59 min left"),
        (timedelta(hours=3, minutes=20), "3 h 20 min left"),
        (timedelta(seconds=119), "1 min left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "passed just now"),
        (-timedelta(seconds=59), "passed just now"),
        (-timedelta(hours=2), "passed 2 h ago"),
        (-timedelta(hours=50, minutes=9), "passed 50 h ago"),
    ],
)
def test_what_is_left(left, words):
    assert say_left(NOON + left, NOON) == words


def test_what_is_left_is_real_time_over_a_clock_change():
    saturday = datetime(2026, 10, 24, 12, 0, tzinfo=LONDON)
    monday = datetime(2026, 10, 26, 12, 0, tzinfo=LONDON)
    assert say_left(monday, saturday) == "49 h left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "1 minute"),
        (3600, "1 hour"),
        (172_800, "2 days"),
        (72_300, "20 hours 5 minutes"),
        (90_061, "1 day 1 hour"),
    ],
)
def test_a_long_span_is_said_in_its_two_largest_parts(seconds, words):
    assert say_long_span(seconds) == words


def test_a_time_without_a_zone_is_refused():
    naive = NOON.replace(tzinfo=None)
    for ask in (say_moment, say_end, lambda moment: say_left(moment, NOON)):
        with pytest.raises(ValueError, match="a time needs its zone"):
            ask(naive)


@given(st.integers(0, 10_000))
def test_a_span_gives_its_minutes_back(minutes):
    words = say_span(minutes).replace(" h", "*60").replace(" min", "*1").split()
    assert sum(int(part.split("*")[0]) * int(part.split("*")[1]) for part in words) == minutes
