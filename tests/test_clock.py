"""The clock: the time now, on the wall in London, and what shows that it was moved."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import NOW

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.clock import (
    Parted,
    Reading,
    london_now,
    moved_words,
    odd_against,
    odd_since,
    parted,
    read_clocks,
)

SECONDS = st.integers(0, 10**7)


def test_the_clock_shows_the_time_now_in_london():
    now = london_now()
    assert now.tzinfo is LONDON
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


@given(awake=SECONDS, slept=SECONDS, moved=st.integers(-(10**7), 10**7))
def test_whatever_happened_is_told_apart(awake, slept, moved):
    before = Reading(wall=1_795_791_600, steady=5_000, awake=4_000)
    after = Reading(
        before.wall + awake + slept + moved,
        before.steady + awake + slept,
        before.awake + awake,
    )

    assert parted(before, after) == Parted(moved=moved, slept=slept)


def test_the_clocks_of_this_machine_stay_together_while_nothing_happens():
    happened = parted(read_clocks(), read_clocks())

    assert abs(happened.moved) < 1
    assert abs(happened.slept) < 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3600, "was moved back by 1 hour, to Fri 27 Nov 2026, 15:00. Compare it"),
        (86_400, "was moved forward by 1 day, to"),
        (-90_061, "was moved back by 1 day 1 hour, to"),
        (61, "was moved forward by 1 minute, to"),
    ],
)
def test_a_clock_that_was_moved_is_told_with_what_to_do(seconds, words):
    told = moved_words(seconds, NOW)
    assert words in told
    assert "control room’s clock" in told


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(hours=-1), "was made at Fri 27 Nov 2026, 16:00, which is 1 hour later."),
        (timedelta(days=1), "nobody worked here for 1 day. If that is not so"),
        (timedelta(seconds=-60), ""),
        (timedelta(0), ""),
        (timedelta(hours=20), ""),
    ],
)
def test_a_clock_moved_between_two_sessions_is_seen_by_the_history(passed, words):
    told = odd_since(NOW - passed, NOW)
    assert words in told
    assert bool(told) is bool(words)


def test_the_end_of_summer_time_is_no_clock_moved():
    before = datetime(2026, 10, 25, 1, 59, tzinfo=LONDON)
    after = datetime(2026, 10, 25, 1, 1, tzinfo=LONDON, fold=1)
    assert odd_since(before, after) == ""


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (2, ""),
        (-2, ""),
        (120, "2 hours ahead of the server’s"),
        (-5, "5 minutes behind the server"),
    ],
)
def test_a_clock_that_the_servers_contradicts_is_told(minutes, says):
    told = odd_against(NOW, NOW + timedelta(minutes=minutes))
    assert says in told
    assert bool(told) is bool(says)
