"""Clock changes: the hour that is skipped, the hour that comes twice, and the computer's zone."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from support.cases.factories import the_law

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.deadlines import after_arrest, after_service, say_end, say_moment

CALENDAR = the_law().calendar
DAY = timedelta(days=1)


def london(text):
    """A text such as "2026-10-25 01:30" as London wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def set_zone(monkeypatch):
    """Sets the computer to a zone, as far as the system can change it while it runs."""
    tell = getattr(time, "tzset", lambda: None)

    def _set(zone):
        monkeypatch.setenv("TZ", zone)
        tell()

    yield _set
    monkeypatch.undo()
    tell()


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
def test_a_clock_change_inside_the_period_does_not_move_the_hour(sunday):
    change = date.fromisoformat(sunday)
    served = london(f"{change - DAY} 10:00")
    assert served.utcoffset() != (served + 2 * DAY).utcoffset()
    after_easter = timedelta(days=3) if sunday != "2027-03-28" else timedelta(days=4)
    assert after_service(served, CALENDAR).act_by == served + after_easter
    arrested = after_arrest(served, CALENDAR)
    assert (arrested.act_by.hour, arrested.act_by.minute) == (10, 0)


@pytest.mark.parametrize(
    ("served", "fold", "act_by"),
    [
        ("2026-10-25 00:30", 0, "Mon 26 Oct 2026, 23:30"),
        ("2026-10-25 01:30", 0, "Tue 27 Oct 2026, 00:30"),
        ("2026-10-25 01:30", 1, "Tue 27 Oct 2026, 01:30"),
        ("2026-10-25 14:00", 0, "Tue 27 Oct 2026, 14:00"),
        ("2026-03-29 00:30", 0, "Tue 31 Mar 2026, 00:30"),
        ("2026-03-29 01:30", 0, "Tue 31 Mar 2026, 00:30"),
        ("2026-03-29 02:30", 0, "Tue 31 Mar 2026, 02:30"),
        ("2026-03-29 14:00", 0, "Tue 31 Mar 2026, 14:00"),
    ],
)
def test_service_on_a_clock_change_sunday_takes_the_earlier_reading(served, fold, act_by):
    # Between the clock on the wall and the hours that really pass, the earlier end governs;
    # 01:30 on 29 March does not exist, and is taken as 00:30 rather than 02:30.
    deadline = after_service(london(served).replace(fold=fold), CALENDAR)
    assert say_end(deadline.act_by) == act_by
    assert sum(share.minutes for share in deadline.arithmetic) == 48 * 60


def test_the_shorter_sunday_counts_the_hours_on_the_wall():
    deadline = after_service(london("2026-03-29 00:30"), CALENDAR)
    assert deadline.words == (
        "Sun 29 Mar 23 h 30 min, Sunday, but the rest of the day of service counts"
        " · Mon 30 Mar 24 h · Tue 31 Mar 30 min"
    )


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_the_zone_that_the_computer_is_set_to_does_not_move_a_deadline(zone, set_zone):
    set_zone(zone)
    skipped, twice = london("2026-03-29 01:30"), london("2026-10-25 01:30").replace(fold=1)
    for served, start, act_by in (
        (skipped, "Sun 29 Mar 2026, 00:30", "Tue 31 Mar 2026, 00:30"),
        (twice, "Sun 25 Oct 2026, 01:30 GMT", "Tue 27 Oct 2026, 01:30"),
    ):
        deadline = after_service(served.astimezone(UTC) if served.fold else served, CALENDAR)
        assert (say_moment(deadline.start), say_moment(deadline.act_by)) == (start, act_by)
        assert deadline.start.tzinfo is deadline.act_by.tzinfo is LONDON


def test_the_longer_sunday_is_said_in_the_sum():
    deadline = after_arrest(london("2026-10-25 00:30"), CALENDAR)
    assert say_end(deadline.act_by) == "Sun 25 Oct 2026, 23:30"
    assert deadline.words == (
        "Sun 25 Oct 24 h, Sunday, but the rest of the day of arrest counts; the clocks go back"
    )
