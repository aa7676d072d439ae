"""Not known: a hearing without a result, and the hours of two readings (law note U5)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.cases.after_service import LISTED_AT, NEXT_AT, a_listed_case, adjourned, heard
from support.cases.factories import a_served_case, an_officer, at, having, the_law

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.breach import Breached
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage, notice_terms
from dvpo_desktop.rules.deadlines.in_force import Answer, in_force, in_force_at
from dvpo_desktop.rules.lifecycle.lapse import acknowledge_lapse, say_lapse, say_not_known
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.steps.proceedings.closure import still_running
from dvpo_desktop.rules.whiteboard.alarms import alarms, standing
from dvpo_desktop.rules.whiteboard.next_action import Urgency, next_action

LAW = the_law()
MINUTE = timedelta(minutes=1)
# Served on Sunday 29 November 2026 at 14:00: the careful reading ends on Tuesday at 14:00, the
# later one, which counts no hour of the Sunday, at the end of Tuesday (law note U3).
SUNDAY = having(a_served_case(), {"service.recorded.served_at": at(14, day=29)})
CAREFUL, LATER = at(14, day=29) + timedelta(days=2), at(0, day=30) + timedelta(days=2)


def listed(case: Case, when) -> Case:
    return replace(case, hearing=replace(case.hearing, listed_at=when, court="Sample Court"))


@pytest.mark.parametrize(
    ("case", "now", "answer"),
    [
        (SUNDAY, CAREFUL - MINUTE, Answer.IN_FORCE),
        (SUNDAY, CAREFUL, Answer.NOT_KNOWN),
        (SUNDAY, LATER - MINUTE, Answer.NOT_KNOWN),
        (SUNDAY, LATER, Answer.NOTHING),
        (listed(SUNDAY, LATER + MINUTE), CAREFUL, Answer.NOT_KNOWN),
        (listed(SUNDAY, LATER + MINUTE), LATER, Answer.NOTHING),
        (listed(SUNDAY, LATER + MINUTE), LATER + MINUTE, Answer.NOT_KNOWN),
        (a_listed_case(), LISTED_AT - MINUTE, Answer.IN_FORCE),
        (a_listed_case(), LISTED_AT, Answer.NOT_KNOWN),
        (a_listed_case(), LISTED_AT + timedelta(days=40), Answer.NOT_KNOWN),
        (listed(a_served_case(), at(9)), at(18), Answer.IN_FORCE),
        (listed(a_served_case(), at(9)), at(17, day=30), Answer.NOT_KNOWN),
        (heard(None, adjourned()), NEXT_AT - MINUTE, Answer.IN_FORCE),
        (heard(None, adjourned()), NEXT_AT, Answer.NOT_KNOWN),
        (heard(SUNDAY, adjourned(called_on_at=CAREFUL)), LATER, Answer.IN_FORCE),
        (
            heard(SUNDAY, adjourned(called_on_at=CAREFUL + MINUTE)),
            CAREFUL + MINUTE,
            Answer.NOT_KNOWN,
        ),
        (
            heard(SUNDAY, adjourned(called_on_at=LATER + MINUTE, next_at=LATER + 9 * MINUTE)),
            LATER + 2 * MINUTE,
            Answer.NOTHING,
        ),
        (
            heard(SUNDAY, adjourned(called_on_at=LATER + MINUTE, next_at=LATER + 9 * MINUTE)),
            LATER + 9 * MINUTE,
            Answer.NOT_KNOWN,
        ),
    ],
)
def test_there_are_three_answers(case, now, answer):
    found = in_force(case, LAW, now)
    assert found.answer is answer
    assert (found.terms == ()) is (answer is Answer.NOTHING)
    assert (found.kind is Breached.NOTICE) is (answer is Answer.IN_FORCE)
    assert bool(say_not_known(case, LAW, now)) is (answer is Answer.NOT_KNOWN)
    if answer is Answer.NOT_KNOWN:
        for never in ("Nothing is in force", "Do not arrest", "come to an end"):
            assert never not in f"{found.says} {found.doubt}"


def test_without_a_result_the_court_is_to_be_rung():
    found = in_force(a_listed_case(), LAW, LISTED_AT)
    assert found.says == (
        "Not known. The hearing was listed for Mon 30 Nov 2026, 14:00 at Sample Magistrates' Court."
        " No result is recorded. Ring the court before acting."
    )
    assert "the terms are the order’s" in found.doubt
    assert found.terms == notice_terms(a_listed_case())
    assert say_lapse(a_listed_case(), LAW, LISTED_AT) == ""


def test_both_readings_stand_between_the_two_times():
    found = in_force(SUNDAY, LAW, CAREFUL)
    assert found.says == (
        "Not known. Two readings stand. Careful reading: treat the notice as lapsed since "
        "Tue 1 Dec 2026, 14:00. Later reading: in force until end of Tue 1 Dec 2026."
    )
    assert found.doubt == "Take advice before an arrest."
    late = heard(SUNDAY, adjourned(called_on_at=CAREFUL + MINUTE))
    assert "in force by adjournment, because" in in_force(late, LAW, CAREFUL + MINUTE).says


@pytest.mark.parametrize(
    ("case", "now", "words"),
    [
        (SUNDAY, CAREFUL, "Two readings: take advice before an arrest"),
        (SUNDAY, LATER, "Treat as lapsed: do not arrest on it"),
        (a_listed_case(), at(17, day=30), "No result recorded: ring the court"),
        (heard(None, adjourned()), NEXT_AT, "No result recorded: ring the court"),
    ],
)
def test_the_whiteboard_says_the_same(case, now, words):
    found = next_action(case, LAW, now)
    assert found.words == words
    assert found.urgency in (Urgency.PASSED, Urgency.RED)
    assert still_running(case, LAW, now)


def test_nobody_acknowledges_as_lapsed_what_is_not_known():
    for case, now in ((a_listed_case(), at(18, day=30)), (SUNDAY, CAREFUL)):
        with pytest.raises(NotAllowed, match="nothing to acknowledge"):
            acknowledge_lapse(case, an_officer(), LAW, now)


def test_a_lapse_that_was_acknowledged_stays_one():
    seen = replace(a_listed_case().hearing, lapsed=Lapsed(an_officer(), at(18, day=30)))
    case = replace(a_listed_case(), hearing=seen)
    assert case_stage(case, LAW, at(19, day=30)) is CaseStage.LAPSED
    assert in_force_at(case, LAW, LISTED_AT - MINUTE).answer is Answer.IN_FORCE


@pytest.mark.parametrize(
    ("case", "now", "says"),
    [
        (a_listed_case(), at(17, day=30), "no result is recorded. Ring the court before acting"),
        (SUNDAY, CAREFUL, "a later time can be argued. Take advice before an arrest"),
        (SUNDAY, LATER, "Treat the notice as lapsed, and do not arrest on it"),
    ],
)
def test_the_alarm_at_the_time_says_the_same(case, now, says):
    passing = next(one for one in alarms(case, LAW, now) if not one.hours)
    assert says in passing.says
    assert passing.at == now
    seen = frozenset({passing.key})
    stands = passing in standing([case], LAW, now, seen)
    assert stands is passing.lapses is ("do not arrest" in says)


def test_a_hearing_recorded_since_tells_what_bound_before_it():
    called = adjourned(called_on_at=LISTED_AT + timedelta(minutes=90))
    case = heard(None, called, adjourned(called_on_at=NEXT_AT + timedelta(hours=1)))
    assert in_force_at(case, LAW, LISTED_AT + 30 * MINUTE).answer is Answer.IN_FORCE
    assert in_force_at(case, LAW, NEXT_AT + 30 * MINUTE).by_adjournment
