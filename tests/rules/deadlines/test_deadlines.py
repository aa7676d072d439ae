"""The clocks: every worked example, and what must hold at any minute of the calendar."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.calendar import AddedDay, PastCalendar, read_calendar
from dvpo_desktop.rules.deadlines.deadlines import (
    after_arrest,
    after_service,
    order_last_day,
    say_end,
)

TABLE = Path(__file__).parents[3] / "resources" / "calendar.toml"
CALENDAR = read_calendar(TABLE.read_text(encoding="utf-8"))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BEGINNING = datetime(2012, 1, 1, tzinfo=UTC)
END = datetime(2027, 12, 20, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 24, tzinfo=UTC)


def between(first, last):
    """Whole minutes from first to last."""
    return st.integers(0, (last - first) // MINUTE).map(lambda count: first + count * MINUTE)


MOMENTS = between(BEGINNING, END) | between(AUTUMN, AUTUMN + 3 * DAY)
CLOCKS = st.sampled_from([after_service, after_arrest])


def london(text):
    """A text such as "2026-11-27 17:00" as London wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("served", "act_by", "arguable"),
    [
        ("2026-11-23 09:15", "Wed 25 Nov 2026, 09:15", None),
        ("2026-11-25 23:30", "Fri 27 Nov 2026, 23:30", None),
        ("2026-11-27 17:00", "Mon 30 Nov 2026, 17:00", None),
        ("2026-11-28 10:00", "Tue 1 Dec 2026, 10:00", None),
        ("2026-11-29 14:00", "Tue 1 Dec 2026, 14:00", "end of Tue 1 Dec 2026"),
        ("2026-04-02 16:00", "Tue 7 Apr 2026, 16:00", None),
        ("2026-05-01 18:30", "Tue 5 May 2026, 18:30", None),
        ("2026-08-28 20:00", "Tue 1 Sep 2026, 20:00", None),
        ("2026-12-23 12:00", "Sat 26 Dec 2026, 12:00", "Tue 29 Dec 2026, 12:00"),
        ("2026-12-24 16:00", "Tue 29 Dec 2026, 16:00", "Wed 30 Dec 2026, 16:00"),
    ],
)
def test_the_worked_examples_of_48_hours_from_service(served, act_by, arguable):
    deadline = after_service(london(served), CALENDAR)
    assert say_end(deadline.act_by) == act_by
    assert say_end(deadline.arguable) == (arguable or act_by)
    assert bool(deadline.because) == bool(arguable)


@pytest.mark.parametrize(
    ("arrested", "act_by", "arguable"),
    [
        ("2026-11-25 10:00", "Thu 26 Nov 2026, 10:00", None),
        ("2026-11-28 20:00", "Mon 30 Nov 2026, 20:00", None),
        ("2026-11-29 13:00", "Mon 30 Nov 2026, 13:00", "end of Mon 30 Nov 2026"),
        ("2026-04-02 15:00", "Sat 4 Apr 2026, 15:00", None),
        ("2026-12-24 16:00", "Sat 26 Dec 2026, 16:00", "Tue 29 Dec 2026, 16:00"),
    ],
)
def test_the_worked_examples_of_24_hours_from_arrest(arrested, act_by, arguable):
    deadline = after_arrest(london(arrested), CALENDAR)
    assert say_end(deadline.act_by) == act_by
    assert say_end(deadline.arguable) == (arguable or act_by)
    assert bool(deadline.because) == bool(arguable)


def test_the_arithmetic_is_shown_day_by_day():
    deadline = after_service(london("2026-11-27 17:00"), CALENDAR)
    assert deadline.words == (
        "Fri 27 Nov 7 h · Sat 28 Nov 24 h · Sun 29 Nov not counted, Sunday · Mon 30 Nov 17 h"
    )
    assert deadline.arguable_words == ""
    assert deadline.arguable_arithmetic == ()
    assert deadline.hours == 48


def test_parts_of_hours_are_shown_as_minutes():
    deadline = after_service(london("2026-11-27 17:30"), CALENDAR)
    assert deadline.words.startswith("Fri 27 Nov 6 h 30 min · ")
    assert deadline.words.endswith("Mon 30 Nov 17 h 30 min")


def test_service_on_a_sunday_shows_both_sums_and_says_why():
    deadline = after_service(london("2026-11-29 14:00"), CALENDAR)
    assert deadline.words == (
        "Sun 29 Nov 10 h, Sunday, but the rest of the day of service counts"
        " · Mon 30 Nov 24 h · Tue 1 Dec 14 h"
    )
    assert deadline.arguable_words == (
        "Sun 29 Nov not counted, Sunday · Mon 30 Nov 24 h · Tue 1 Dec 24 h"
    )
    assert deadline.because == (
        "The day of service is itself left out (Sunday). A court may still count the rest of "
        "that day, and the act-by time does; the later time counts no hour of it."
    )


def test_an_arrest_on_christmas_day_says_arrest():
    deadline = after_arrest(london("2026-12-25 13:00"), CALENDAR)
    assert say_end(deadline.act_by) == "Sat 26 Dec 2026, 13:00"
    assert say_end(deadline.arguable) == "end of Tue 29 Dec 2026"
    assert deadline.because.startswith("The day of arrest is itself left out (Christmas Day).")
    assert deadline.because.endswith(f" no hour of it. {CALENDAR.doubtful(date(2026, 12, 26))}")


def test_a_doubtful_26_december_is_named_in_the_sum():
    deadline = after_service(london("2026-12-24 16:00"), CALENDAR)
    assert "Sat 26 Dec 24 h" in deadline.words
    assert "Sat 26 Dec not counted, may be a bank holiday" in deadline.arguable_words
    assert "London Gazette" in deadline.because


def test_service_on_the_doubtful_day_itself():
    deadline = after_service(london("2026-12-26 10:00"), CALENDAR)
    assert say_end(deadline.act_by) == "Wed 30 Dec 2026, 10:00"
    assert say_end(deadline.arguable) == "end of Wed 30 Dec 2026"
    assert deadline.because == CALENDAR.doubtful(date(2026, 12, 26))


def test_a_26_december_settled_as_left_out_is_left_out_of_both():
    at = london("2026-11-22 09:00")
    day = AddedDay(
        date(2026, 12, 26), "Boxing Day", "London Gazette notice 0000001", "read", Officer(), at
    )
    deadline = after_service(london("2026-12-24 16:00"), CALENDAR.with_days((day,)))
    assert say_end(deadline.act_by) == "Wed 30 Dec 2026, 16:00"
    assert deadline.arguable == deadline.act_by
    assert deadline.because == ""
    assert "Sat 26 Dec not counted, Boxing Day, bank holiday" in deadline.words


@pytest.mark.parametrize(
    ("served", "act_by", "arguable"),
    [
        ("2026-11-28 00:00", "end of Mon 30 Nov 2026", None),
        ("2026-11-27 00:00", "end of Sat 28 Nov 2026", None),
        ("2026-11-28 23:59", "Tue 1 Dec 2026, 23:59", None),
        ("2026-11-29 00:00", "end of Mon 30 Nov 2026", "end of Tue 1 Dec 2026"),
        ("2026-11-29 23:59", "Tue 1 Dec 2026, 23:59", "end of Tue 1 Dec 2026"),
        ("2026-11-30 00:00", "end of Tue 1 Dec 2026", None),
        ("2024-02-28 12:00", "Fri 1 Mar 2024, 12:00", None),
    ],
)
def test_service_at_the_edges_of_a_day(served, act_by, arguable):
    deadline = after_service(london(served), CALENDAR)
    assert say_end(deadline.act_by) == act_by
    assert say_end(deadline.arguable) == (arguable or act_by)


def test_seconds_are_dropped_so_that_the_time_is_never_later():
    served = london("2026-11-27 17:00").replace(second=59, microsecond=1)
    deadline = after_service(served, CALENDAR)
    assert deadline.start == london("2026-11-27 17:00")
    assert say_end(deadline.act_by) == "Mon 30 Nov 2026, 17:00"


@pytest.mark.parametrize("clock", [after_service, after_arrest])
def test_a_time_without_a_zone_is_refused(clock):
    with pytest.raises(ValueError, match="a time needs its zone"):
        clock(london("2026-11-27 17:00").replace(tzinfo=None), CALENDAR)


def test_past_the_calendar_the_clock_refuses_rather_than_guess():
    assert say_end(after_service(london("2027-12-29 16:00"), CALENDAR).act_by) == (
        "Fri 31 Dec 2027, 16:00"
    )
    with pytest.raises(PastCalendar, match="This time needs Sat 1 Jan 2028"):
        after_service(london("2027-12-30 16:00"), CALENDAR)
    with pytest.raises(PastCalendar, match="This time needs Sat 31 Dec 2011"):
        after_arrest(london("2011-12-31 16:00"), CALENDAR)
    for day in ("9999-12-31", "0001-01-01"):
        with pytest.raises(PastCalendar, match="the calendar of bank holidays runs from"):
            after_service(london(f"{day} 12:00"), CALENDAR)


def test_a_period_that_ends_with_the_calendar_is_known():
    deadline = after_service(london("2027-12-30 00:00"), CALENDAR)
    assert say_end(deadline.act_by) == "end of Fri 31 Dec 2027"


@pytest.mark.parametrize(
    ("days", "last"),
    [
        (1, date(2026, 11, 23)),
        (13, date(2026, 12, 5)),
        (14, date(2026, 12, 6)),
        (21, date(2026, 12, 13)),
        (28, date(2026, 12, 20)),
        (29, date(2026, 12, 21)),
    ],
)
def test_the_day_an_order_is_made_is_its_first_day(days, last):
    assert order_last_day(date(2026, 11, 23), days) == last


@pytest.mark.parametrize("days", [0, -14])
def test_a_number_of_days_that_is_no_length_is_refused_in_words(days):
    with pytest.raises(ValueError, match=f"a day or more, and this is {days}"):
        order_last_day(date(2026, 11, 23), days)


def test_a_last_day_in_no_year_that_can_be_is_refused_in_words():
    assert order_last_day(date.max, 1) == date.max
    with pytest.raises(ValueError, match="end in no year that can be right"):
        order_last_day(date.max, 2)


def counted_by_the_minute(start, hours, left_out):
    """An independent count: real minutes, one by one, that do not fall on a day left out."""
    left_out = cache(left_out)
    moment, wanted = start.astimezone(UTC).replace(second=0, microsecond=0), hours * 60
    while wanted:
        wanted -= not left_out(moment.astimezone(LONDON).date())
        moment += MINUTE
    return moment


@given(MOMENTS, CLOCKS)
@example(datetime(2026, 12, 24, 16, 0, tzinfo=UTC), after_arrest)
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), after_service)
def test_the_act_by_time_is_never_later_than_a_count_of_minutes(start, clock):
    deadline = clock(start, CALENDAR)
    literal = counted_by_the_minute(start, deadline.hours, CALENDAR.why_left_out)
    latest = counted_by_the_minute(
        start,
        deadline.hours,
        lambda day: CALENDAR.why_left_out(day) or CALENDAR.doubtful(day),
    )
    assert deadline.act_by.astimezone(UTC) <= literal
    assert deadline.arguable.astimezone(UTC) == latest
    if not CALENDAR.why_left_out(deadline.start.date()):
        assert deadline.act_by.astimezone(UTC) == literal


@given(MOMENTS, CLOCKS)
def test_the_act_by_time_is_never_after_the_arguable_one(start, clock):
    deadline = clock(start, CALENDAR)
    assert deadline.start < deadline.act_by <= deadline.arguable
    assert bool(deadline.because) == (deadline.act_by < deadline.arguable)
    assert bool(deadline.arguable_arithmetic) == bool(deadline.because)


@given(MOMENTS, st.integers(0, 4 * 24 * 60), CLOCKS)
@example(datetime(2026, 10, 25, 0, 59, tzinfo=UTC), 1, after_service)
@example(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1, after_service)
def test_a_later_start_never_ends_earlier(start, minutes, clock):
    first, second = clock(start, CALENDAR), clock(start + minutes * MINUTE, CALENDAR)
    assert first.arguable <= second.arguable
    # The careful reading spends the rest of a day left out, so a start on such a day may end
    # before a start on the day before; among starts on one day, and on days that count, never.
    day = second.start.date()
    if day == first.start.date() or CALENDAR.why_left_out(day) is None:
        assert first.act_by <= second.act_by


def test_service_on_a_sunday_is_dealt_with_before_service_late_on_the_saturday():
    saturday = after_service(london("2026-11-28 23:00"), CALENDAR)
    sunday = after_service(london("2026-11-29 01:00"), CALENDAR)
    assert say_end(saturday.act_by) == "Tue 1 Dec 2026, 23:00"
    assert say_end(sunday.act_by) == "Tue 1 Dec 2026, 01:00"
    assert saturday.arguable <= sunday.arguable


@given(MOMENTS, CLOCKS)
def test_no_day_left_out_gives_minutes_after_the_first(start, clock):
    deadline = clock(start, CALENDAR)
    for shares in (deadline.arithmetic, deadline.arguable_arithmetic):
        assert sum(share.minutes for share in shares) in {0, deadline.hours * 60}
        for before, after in pairwise(shares):
            assert after.day == before.day + DAY
    for share in deadline.arithmetic[1:]:
        assert bool(share.minutes) == (CALENDAR.why_left_out(share.day) is None)
    for share in deadline.arguable_arithmetic:
        left_out = CALENDAR.why_left_out(share.day) or CALENDAR.doubtful(share.day)
        assert bool(share.minutes) == (not left_out)


@given(MOMENTS, CLOCKS)
def test_the_end_is_on_the_last_day_of_the_sum(start, clock):
    deadline = clock(start, CALENDAR)
    assert (deadline.act_by - MINUTE).date() == deadline.arithmetic[-1].day
