"""The clock: the time now, on the wall in London."""

from datetime import UTC, datetime, timedelta

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.clock import london_now


def test_the_clock_shows_the_time_now_in_london():
    now = london_now()
    assert now.tzinfo is LONDON
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)
