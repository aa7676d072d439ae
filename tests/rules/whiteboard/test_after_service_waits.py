"""Next after, at the minute itself: what waits, what presses, and what stands beside it."""

from datetime import date, datetime

import pytest
from support.cases.after_service import (
    LISTED_AT,
    NEXT_AT,
    a_listed_case,
    adjourned,
    an_order,
    heard,
    rescinded,
)
from support.cases.ended import settled
from support.cases.factories import a_served_case, an_officer, at, having, later, the_law

from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.outcome import Ending
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.whiteboard.next_action import Urgency, next_action
from dvpo_desktop.rules.whiteboard.urgency import order_of

LAW = the_law()
ACT_BY = at(17, day=30)
LISTED = settled(a_listed_case())


@pytest.mark.parametrize(
    ("case", "now", "waits"),
    [
        (LISTED, at(18), True),
        (a_served_case(), at(18), False),
        (heard(None, adjourned()), at(18, day=30), True),
        (heard(None, adjourned()), NEXT_AT, False),
        (heard(), ACT_BY, False),
        (an_order(), ACT_BY, True),
        (an_order(), datetime(2026, 12, 20, 9, tzinfo=LONDON), False),
    ],
)
def test_a_case_waits_where_nothing_is_to_be_done_now(case, now, waits):
    assert next_action(case, LAW, now).waits is waits


def test_a_list_at_the_act_by_time_is_not_too_late_and_one_that_begins_now_is_to_be_recorded():
    at_the_last = settled(a_listed_case(**{"hearing.listed_at": ACT_BY}))
    assert next_action(at_the_last, LAW, at(18)).words == "Hearing Mon 30 Nov 17:00"
    assert next_action(LISTED, LAW, LISTED_AT).words == "No result recorded: ring the court"
    before = next_action(LISTED, LAW, later(LISTED_AT, minutes=-1))
    assert before.words.startswith("Hearing Mon 30 Nov 14:00")
    assert before.note == "Sample Magistrates' Court"


def test_a_list_that_is_too_late_stands_beside_the_owner():
    late = a_listed_case(**{"hearing.listed_at": later(ACT_BY, minutes=1)})
    note = "listed Mon 30 Nov 17:01, Sample Magistrates' Court"
    assert next_action(late, LAW, at(18)).note == note


def test_a_lapse_presses_before_all_else_and_keeps_its_clock_once_it_was_seen():
    found = next_action(a_served_case(), LAW, ACT_BY)
    assert (found.urgency, found.order) == (Urgency.PASSED, order_of(Urgency.PASSED, ACT_BY))
    assert found.note == "its time has passed, a supervisor acknowledges it"
    seen = having(a_served_case(), {"hearing.lapsed": Lapsed(an_officer(), ACT_BY)})
    assert next_action(seen, LAW, ACT_BY).deadline.act_by == ACT_BY


def test_what_ended_an_order_is_the_last_that_has_its_day():
    case = rescinded(an_order())
    (end,) = case.outcome.endings
    undated = {"ended.ending": Ending.SUSPENDED, "ended.on": None}
    ends = (end, having(end, undated))
    found = next_action(having(case, {"outcome.endings": ends}), LAW, at(12, day=30))
    assert found.words.startswith("Order in force")
    after = datetime(2026, 12, 4, 12, tzinfo=LONDON)
    ended = next_action(having(case, {"outcome.endings": ends}), LAW, after)
    assert ended.words.startswith("Order rescinded")
    assert end.ended.on == date(2026, 12, 4)
