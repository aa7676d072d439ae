"""Outcome: each thing missing or doubtful of a hearing and of an order, and nothing before."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from support.cases.after_service import (
    MADE_ON,
    a_listed_case,
    a_sitting,
    adjourned,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import SERVED_AT, an_authorised_case, at, having, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.outcome import Ended, Ending, Result, Sitting, Term, Visit
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings.outcome import check, late

LAW = the_law()
NOW = at(16, day=30)
LATE = at(17, 5, day=30)
LAST_WEEK = datetime(2026, 12, 21, 12, 0, tzinfo=LONDON)
ENDED = Ended(Ending.SUSPENDED, date(2026, 12, 1), "Sample Magistrates' Court", "On complaint.")
SERVED = {"outcome.order_served_at": at(15, 30, day=30)}
BLOCKING = {"outcome-days-nought"}
ODD = a_sitting(days=29, terms=(Term("You must not come near."),))


def writing(sitting: Sitting, case: Case | None = None) -> Case:
    return having(case or a_listed_case(), {"outcome.sitting": sitting})


def with_end(**changes: object) -> Case:
    return having(heard(), {"outcome.ended": replace(ENDED, **changes), **SERVED})


MADE = having(heard(), SERVED)
UNDATED = having(heard(None, a_sitting(made_on=None)), SERVED)
CODES: dict[str, tuple[Case, datetime]] = {
    "outcome-called-on-missing": (writing(a_sitting(called_on_at=None)), NOW),
    "outcome-before-service": (writing(adjourned(called_on_at=at(16, 59))), NOW),
    "outcome-in-future": (writing(a_sitting(called_on_at=at(16, 1, day=30))), NOW),
    "outcome-late": (writing(a_sitting(called_on_at=LATE)), at(18, day=30)),
    "outcome-court-missing": (writing(a_sitting(court=" ")), NOW),
    "outcome-result-missing": (writing(a_sitting(result=None)), NOW),
    "outcome-present-missing": (writing(a_sitting(respondent_present=None)), NOW),
    "outcome-reasons-missing": (writing(without_order(Result.REFUSED, reasons="")), NOW),
    "outcome-next-missing": (writing(adjourned(None)), NOW),
    "outcome-next-before": (writing(adjourned(at(14, 20, day=30))), NOW),
    "outcome-second-order": (writing(a_sitting(), MADE), NOW),
    "outcome-made-before-service": (writing(a_sitting(made_on=date(2026, 11, 26))), NOW),
    "outcome-made-in-future": (writing(a_sitting(made_on=date(2027, 11, 30))), NOW),
    "outcome-made-another-day": (writing(a_sitting(made_on=date(2026, 11, 29))), NOW),
    "outcome-days-missing": (writing(a_sitting(days=None)), NOW),
    "outcome-days-nought": (writing(a_sitting(days=0)), NOW),
    "outcome-days": (writing(a_sitting(days=29)), NOW),
    "outcome-molestation": (writing(a_sitting(terms=ODD.terms)), NOW),
    "outcome-order-days": (having(heard(None, a_sitting(days=13)), SERVED), NOW),
    "outcome-order-molestation": (having(heard(None, a_sitting(terms=ODD.terms)), SERVED), NOW),
    "outcome-terms-missing": (writing(a_sitting(terms=(Term(" ", 0),))), NOW),
    "outcome-debrief-missing": (heard(None, without_order(Result.REFUSED)), NOW),
    "outcome-next-passed": (heard(None, adjourned(at(15, 30, day=30))), NOW),
    "outcome-served-missing": (heard(), NOW),
    "outcome-served-in-future": (
        having(heard(), {"outcome.order_served_at": at(16, 1, day=30)}),
        NOW,
    ),
    "outcome-served-before-made": (having(heard(), {"outcome.order_served_at": at(15)}), NOW),
    "outcome-visit-in-future": (
        having(MADE, {"outcome.visits": (Visit(at(15, day=30)), Visit(), Visit(LATE))}),
        NOW,
    ),
    "outcome-longer-missing": (MADE, LAST_WEEK),
    "outcome-end-ending-missing": (with_end(ending=None), NOW),
    "outcome-end-on-missing": (with_end(on=None), NOW),
    "outcome-end-court-missing": (with_end(court=""), NOW),
    "outcome-end-reasons-missing": (with_end(reasons=" "), NOW),
    "outcome-end-before-made": (with_end(on=date(2026, 11, 29)), NOW),
}
FINE: dict[str, tuple[Case, datetime]] = {
    "nothing begun": (a_listed_case(), NOW),
    "an order as written": (writing(a_sitting()), NOW),
    "made on the day of the hearing by default": (writing(a_sitting(made_on=None)), NOW),
    "an adjournment as written": (writing(adjourned()), NOW),
    "withdrawn before it was called on": (
        writing(without_order(Result.WITHDRAWN, called_on_at=None)),
        NOW,
    ),
    "an order without the time it was called on": (MADE, NOW),
    "an order served": (MADE, NOW),
    "adjourned to a day to come": (heard(None, adjourned()), NOW),
    "refused with its debrief": (
        having(heard(None, without_order(Result.REFUSED)), {"outcome.debrief": "SAMPLE"}),
        NOW,
    ),
    "told of longer protection": (
        having(MADE, {"outcome.longer_protection": "SAMPLE"}),
        LAST_WEEK,
    ),
    "an end as written": (with_end(), NOW),
    "an end of no order": (having(a_listed_case(), {"outcome.ended": ENDED}), NOW),
    "an order that ended, not served": (rescinded(heard(), MADE_ON), NOW),
    "a hearing in the minute of service": (writing(adjourned(called_on_at=SERVED_AT)), NOW),
    "a hearing called on now": (writing(a_sitting(called_on_at=NOW)), NOW),
    "called on at the act-by time": (writing(a_sitting(called_on_at=at(17, day=30))), LATE),
    "adjourned to this minute": (heard(None, adjourned(NOW)), NOW),
    "served and visited now": (
        having(heard(), {"outcome.order_served_at": NOW, "outcome.visits": (Visit(NOW),)}),
        NOW,
    ),
    "made on the day of service": (
        writing(a_sitting(called_on_at=at(23), made_on=date(2026, 11, 27))),
        NOW,
    ),
    "ended on the day it was made": (with_end(on=MADE_ON), NOW),
    "a visit to come, and no order": (
        having(heard(None, adjourned()), {"outcome.visits": (Visit(LATE),)}),
        NOW,
    ),
    "a date left over from an adjournment": (
        having(heard(None, a_sitting(next_at=at(15, 30, day=30))), SERVED),
        NOW,
    ),
    "a second order over one of no known day": (writing(a_sitting(), UNDATED), NOW),
    "an end of an order of no known day": (having(UNDATED, {"outcome.ended": ENDED}), NOW),
    "a second order once the first has ended": (
        writing(a_sitting(), rescinded(MADE, MADE_ON)),
        NOW,
    ),
    "a later hearing after the act-by time": (
        writing(adjourned(called_on_at=LATE), heard(None, adjourned(LATE))),
        LATE,
    ),
}


def found(case: Case, now: datetime) -> tuple[Problem, ...]:
    return check(case, LAW, now)


@pytest.mark.parametrize("code", CODES)
def test_the_code_is_raised_alone_and_says_what_to_do(code):
    (problem,) = found(*CODES[code])
    assert problem.code.split(".")[0] == code
    assert problem.missing == code.endswith("-missing")
    assert problem.blocks == (code in BLOCKING)
    assert problem.step == "outcome"
    assert problem.says.endswith(".")
    assert problem.rests_on


@pytest.mark.parametrize("why", FINE)
def test_nothing_is_said_where_nothing_is_wrong(why):
    assert found(*FINE[why]) == ()


def test_nothing_is_asked_before_service():
    assert late(writing(a_sitting(), an_authorised_case()), LAW) == ""
    assert found(writing(a_sitting(days=29), an_authorised_case()), NOW) == ()


@pytest.mark.parametrize("days", [14, 28])
def test_the_shortest_and_the_longest_order_are_fine(days):
    assert found(writing(a_sitting(days=days)), NOW) == ()


@pytest.mark.parametrize(("days", "says"), [(1, "of 1 day."), (13, "13"), (29, "29"), (400, "400")])
def test_a_length_that_the_act_does_not_give_warns_before_and_after_it_is_recorded(days, says):
    (problem,) = found(writing(a_sitting(days=days)), NOW)
    longer = {"outcome.longer_protection": "SAMPLE"}
    (kept,) = found(having(heard(None, a_sitting(days=days)), SERVED | longer), NOW)
    assert not problem.blocks
    assert problem.says == kept.says
    assert says in problem.says
    assert "Legal Services" in problem.says


@pytest.mark.parametrize("days", [0, -1])
def test_a_number_of_days_that_is_no_length_blocks(days):
    (problem,) = found(writing(a_sitting(days=days)), NOW)
    assert problem.blocks


def test_a_late_first_hearing_says_both_times_and_what_to_do_recorded_or_not():
    written = writing(adjourned(called_on_at=LATE))
    says = late(written, LAW)
    assert says == late(heard(None, adjourned(called_on_at=LATE)), LAW)
    assert says.startswith("Called on Mon 30 Nov 2026, 17:05, after the act-by time, Mon 30 Nov")
    assert "treated as lapsed" in says
    assert "Do not arrest" in says


def test_a_hearing_on_time_is_not_late_and_neither_is_one_that_nobody_wrote():
    assert late(heard(), LAW) == ""
    assert late(a_listed_case(), LAW) == ""
    assert late(an_authorised_case(), LAW) == ""


def test_between_the_two_readings_both_are_said_and_nobody_is_told_not_to_arrest():
    sunday = at(14, day=29)
    case = having(a_listed_case(), {"service.recorded.served_at": sunday})
    last = clock(case, LAW).arguable
    for called in (datetime(2026, 12, 1, 15, 0, tzinfo=LONDON), last):
        written = writing(adjourned(called_on_at=called), case)
        assert late(written, LAW).endswith(
            "Two readings stand. Careful reading: treat the notice as lapsed. Later reading: the "
            "application was called on by end of Tue 1 Dec 2026, which was in time. Take advice "
            "before an arrest."
        )
        assert "Do not arrest" not in late(heard(case, adjourned(called_on_at=called)), LAW)
    after = last + timedelta(minutes=1)
    assert "Do not arrest" in late(writing(adjourned(called_on_at=after), case), LAW)


def test_past_the_calendar_it_says_what_to_do():
    far = at(17).replace(year=2090)
    case = having(a_listed_case(), {"service.recorded.served_at": far})
    called = far.replace(day=28)
    (problem,) = found(
        writing(adjourned(called.replace(day=29), called_on_at=called), case), called
    )
    assert problem.code == "outcome-late"
    assert "agree the time with Legal Services" in problem.says
