"""Course: from service through the court to the end of the order, as of any moment."""

from datetime import date, datetime, timedelta

import pytest
from support.cases.after_service import (
    CALLED_ON_AT,
    LISTED_AT,
    MADE_ON,
    a_listed_case,
    a_sitting,
    adjourned,
    closed,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import (
    NOW,
    a_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    at,
    having,
    the_law,
)

from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.case.proceedings.oral import Countersign, Differs, Discrepancy
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import (
    CaseStage,
    called_on_in_time,
    case_stage,
    notice_terms,
    order_ends_at,
)
from dvpo_desktop.rules.deadlines.in_force import Answer, in_force

LAW = the_law()
ACT_BY = at(17, day=30)
BEFORE_IT = at(16, 59, day=30)
BEFORE_LIST = LISTED_AT - timedelta(minutes=1)
NEXT_YEAR = datetime(2027, 1, 1, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("case", "now", "where"),
    [
        (a_case(), NOW, CaseStage.BEFORE),
        (an_authorised_case(), NOW, CaseStage.BEFORE),
        (a_served_case(), BEFORE_IT, CaseStage.SERVED),
        (a_listed_case(), BEFORE_LIST, CaseStage.LISTED),
        (a_listed_case(), LISTED_AT, CaseStage.RESULT_UNKNOWN),
        (a_listed_case(), BEFORE_IT, CaseStage.RESULT_UNKNOWN),
        (a_served_case(), ACT_BY, CaseStage.LAPSED),
        (a_listed_case(), ACT_BY, CaseStage.RESULT_UNKNOWN),
        (a_listed_case(), NEXT_YEAR, CaseStage.RESULT_UNKNOWN),
        (heard(None, adjourned()), ACT_BY, CaseStage.ADJOURNED),
        (heard(None, adjourned(), adjourned()), at(9, day=30), CaseStage.ADJOURNED),
        (heard(None, adjourned(called_on_at=at(17, 1, day=30))), ACT_BY, CaseStage.LAPSED),
        (heard(None, without_order(Result.REFUSED)), ACT_BY, CaseStage.REFUSED),
        (heard(None, without_order(Result.WITHDRAWN)), ACT_BY, CaseStage.WITHDRAWN),
        (heard(), ACT_BY, CaseStage.ORDER),
        (heard(None, adjourned(), a_sitting()), ACT_BY, CaseStage.ORDER),
        (closed(heard()), ACT_BY, CaseStage.CLOSED),
        (heard(None, a_sitting(result=None)), BEFORE_IT, CaseStage.RESULT_UNKNOWN),
        (heard(None, a_sitting(result=Result.REFUSED, days=14)), NEXT_YEAR, CaseStage.REFUSED),
    ],
)
def test_a_case_is_where_what_was_recorded_puts_it(case, now, where):
    assert case_stage(case, LAW, now) is where


def test_a_notice_that_is_not_to_be_served_is_said_to_be_so():
    decided = NotServed(a_superintendent(), NOW, "He was remanded.")
    case = having(an_authorised_case(), {"closure.not_served": decided})

    assert case_stage(case, LAW, NOW) is CaseStage.NOT_SERVED


def test_a_notice_frozen_after_its_service_still_binds():
    differs = Countersign(a_superintendent(), NOW, (Differs(Discrepancy.REASONS_DIFFER, "SAMPLE"),))
    case = having(a_served_case(), {"authority.decisions.0.countersign": differs})

    assert case_stage(case, LAW, BEFORE_IT) is CaseStage.SERVED
    assert in_force(case, LAW, BEFORE_IT).terms == notice_terms(case)


def test_past_the_calendar_nothing_is_said_to_have_lapsed():
    served_at = datetime(2099, 3, 2, 10, 0, tzinfo=LONDON)
    case = having(a_served_case(), {"service.recorded.served_at": served_at})

    assert case_stage(case, LAW, served_at.replace(day=20)) is CaseStage.SERVED


def test_an_order_of_28_days_made_on_30_november_ends_at_midnight_after_27_december():
    case, last_minute = heard(), datetime(2026, 12, 27, 23, 59, tzinfo=LONDON)
    ends = order_ends_at(case.outcome.order)

    assert ends == datetime(2026, 12, 28, 0, 0, tzinfo=LONDON)
    assert case_stage(case, LAW, last_minute) is CaseStage.ORDER
    assert case_stage(case, LAW, ends) is CaseStage.EXPIRED
    assert in_force(case, LAW, ends).answer is Answer.NOTHING


@pytest.mark.parametrize(
    "change",
    [
        {"made_on": None},
        {"days": None},
        {"days": 0},
        {"days": 9_999_999},
        {"made_on": date.max},
        {"made_on": date.max - timedelta(days=27)},
    ],
)
def test_without_its_day_or_its_length_an_order_has_no_end(change):
    assert order_ends_at(a_sitting(**change)) is None
    case = heard(None, a_sitting(**change))
    assert in_force(case, LAW, ACT_BY).until in (None, date.max)


def test_an_order_ends_on_the_day_from_which_it_was_rescinded():
    case = rescinded(heard())

    assert case_stage(case, LAW, datetime(2026, 12, 3, 23, 59, tzinfo=LONDON)) is CaseStage.ORDER
    assert (
        case_stage(case, LAW, datetime(2026, 12, 4, 0, 0, tzinfo=LONDON)) is CaseStage.ORDER_ENDED
    )


def test_an_ending_without_a_day_ends_nothing():
    case = having(rescinded(heard()), {"outcome.endings.0.ended.on": None})

    assert case_stage(case, LAW, ACT_BY) is CaseStage.ORDER


@pytest.mark.parametrize(
    ("called_on_at", "kept"),
    [(ACT_BY, True), (BEFORE_IT, True), (at(17, 1, day=30), False), (None, False)],
)
def test_the_48_hours_are_kept_when_the_first_hearing_was_called_on_by_then(called_on_at, kept):
    late = a_sitting(called_on_at=at(12, day=30))
    case = heard(None, adjourned(called_on_at=called_on_at), late)

    assert called_on_in_time(case, LAW) is kept


def test_nothing_was_called_on_before_service_or_before_a_hearing():
    assert not called_on_in_time(a_listed_case(), LAW)
    assert not called_on_in_time(heard(an_authorised_case(), a_sitting()), LAW)


def test_the_notice_binds_with_its_own_words_until_the_order_does_with_the_courts():
    notice = in_force(a_listed_case(), LAW, BEFORE_LIST)
    by_adjournment = in_force(heard(None, adjourned()), LAW, CALLED_ON_AT)
    order = in_force(heard(), LAW, ACT_BY)

    assert notice.terms == ("You must not molest Beth SAMPLE.",)
    assert (notice.order, notice.by_adjournment, notice.until) == (False, False, None)
    assert (by_adjournment.order, by_adjournment.by_adjournment) == (False, True)
    assert (order.order, order.until) == (True, date(2026, 12, 27))
    assert not order.by_adjournment
    assert order.terms == notice.terms


@pytest.mark.parametrize(
    "case",
    [a_case(), an_authorised_case(), heard(None, without_order(Result.REFUSED)), closed(heard())],
)
def test_nothing_binds_before_service_after_a_refusal_and_in_a_closed_case(case):
    assert in_force(case, LAW, ACT_BY).answer is Answer.NOTHING


def test_a_case_without_a_notice_has_no_terms():
    assert notice_terms(a_case()) == ()
    unworded = having(an_authorised_case(), {"authority.decisions.0.notice": None})
    assert notice_terms(unworded) == ()


def test_the_day_an_order_is_made_is_its_first():
    assert order_ends_at(a_sitting(days=14)).date() == MADE_ON.replace(month=12, day=14)
