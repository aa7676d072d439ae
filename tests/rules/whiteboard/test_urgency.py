"""Pressing: amber under 24 hours, red under 4, passed at the minute itself; the gravest first."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from support.cases.factories import the_law

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.deadlines import after_service
from dvpo_desktop.rules.whiteboard.urgency import (
    PRESSES,
    Urgency,
    graver,
    order_of,
    pressing,
    pressing_until,
    say_act_by,
)

MOMENT = datetime(2026, 11, 30, 17, 0, tzinfo=LONDON)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("left", "urgency"),
    [
        (timedelta(hours=24), Urgency.CALM),
        (timedelta(hours=24) - MINUTE, Urgency.AMBER),
        (timedelta(hours=4), Urgency.AMBER),
        (timedelta(hours=4) - MINUTE, Urgency.RED),
        (MINUTE, Urgency.RED),
        (timedelta(0), Urgency.PASSED),
        (-MINUTE, Urgency.PASSED),
    ],
)
def test_how_pressing_it_is_changes_at_the_minute(left, urgency):
    assert pressing_until(MOMENT, MOMENT - left) is urgency


@pytest.mark.parametrize(
    ("hours", "urgency"), [(24, Urgency.CALM), (23, Urgency.AMBER), (3, Urgency.RED)]
)
def test_the_hours_left_are_hours_that_really_pass(hours, urgency):
    after_the_clocks_went_back = datetime(2026, 10, 25, 12, 0, tzinfo=LONDON)
    now = after_the_clocks_went_back.astimezone(UTC) - timedelta(hours=hours)
    assert pressing_until(after_the_clocks_went_back, now.astimezone(LONDON)) is urgency


def test_the_act_by_time_decides_how_pressing_a_clock_is_and_not_the_arguable_one():
    served_on_a_sunday = datetime(2026, 11, 29, 14, 0, tzinfo=LONDON)
    deadline = after_service(served_on_a_sunday, the_law().calendar)
    assert deadline.arguable > deadline.act_by
    assert pressing(deadline, deadline.act_by) is Urgency.PASSED
    assert pressing(deadline, deadline.act_by - MINUTE) is Urgency.RED
    assert say_act_by(deadline) == "act by Tue 1 Dec 2026, 14:00"


def test_of_two_the_graver_counts_whichever_is_named_first():
    for one, other in product(PRESSES, PRESSES):
        assert graver(one, other) is PRESSES[min(PRESSES.index(one), PRESSES.index(other))]
    assert PRESSES == (Urgency.PASSED, Urgency.RED, Urgency.AMBER, Urgency.CALM)


def test_rows_are_sorted_by_how_pressing_then_by_the_moment_and_last_without_one():
    rows = [
        order_of(Urgency.PASSED, MOMENT),
        order_of(Urgency.RED, MOMENT - MINUTE),
        order_of(Urgency.RED, MOMENT),
        order_of(Urgency.RED, None),
        order_of(Urgency.CALM, MOMENT - timedelta(days=9)),
    ]
    assert all(one < other for one, other in pairwise(rows))
