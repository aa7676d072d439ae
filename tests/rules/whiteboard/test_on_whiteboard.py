"""Board: what stays on the whiteboard, for how long, and what never goes by itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.after_service import (
    NEXT_AT,
    RESULT_AT,
    a_listed_case,
    a_sitting,
    adjourned,
    arrested,
    closed,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import (
    NOW,
    SERVED_AT,
    a_case,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    later,
    the_law,
)

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.case.proceedings.oral import Countersign, Differs, Discrepancy
from dvpo_desktop.case.proceedings.outcome import RecordedSitting, Result
from dvpo_desktop.case.proceedings.service import Service, Superseded
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.case_state import State
from dvpo_desktop.rules.deadlines.deadlines import after_service
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.whiteboard.on_whiteboard import AFTER_THE_END, LATEST_ACT_BY, Place, place

LATER = later(NOW, hours=1)


def _midnight(day: int, month: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("case", "stands"),
    [
        (a_case(), State.DRAFT),
        (a_case_ready_to_send(), State.DRAFT),
        (lifecycle.void(an_authorised_case(), an_officer(), "SAMPLE", LATER), State.VOIDED),
        (having(an_authorised_case(), {"incident.place": "SAMPLE"}), State.VOIDED),
    ],
)
def test_a_case_in_preparation_goes_four_weeks_after_the_day_it_was_last_touched(case, stands):
    found = place(case, NOW)
    assert (found.stands, found.leaves_at) == (stands, _midnight(26, 12))


@pytest.mark.parametrize("decide", [lifecycle.refuse, lifecycle.return_])
def test_a_case_refused_or_returned_goes_four_weeks_after_too(decide):
    words = {"authority.thinking.refusal": "SAMPLE", "authority.thinking.questions": "SAMPLE"}
    case = decide(having(a_sent_case(), words), a_superintendent(), NOW)
    assert place(case, NOW).leaves_at == _midnight(26, 12)


def test_each_change_of_a_case_in_preparation_keeps_it_longer():
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=LONDON)
    assert place(a_case(), summer).leaves_at == _midnight(30, 7)
    assert place(a_case(), later(summer, hours=24)).leaves_at == _midnight(31, 7)


def test_it_presses_by_when_it_was_opened_and_without_that_by_its_last_change():
    assert place(a_case(), LATER).presses_at == a_case().opened_at
    assert place(having(a_case(), {"opened_at": None}), LATER).presses_at == LATER


@pytest.mark.parametrize("days", [0, 100])
def test_what_waits_for_a_decision_or_for_service_never_goes_by_itself(days):
    changed_at = later(NOW, hours=24 * days)
    sent, authorised = a_sent_case(), an_authorised_case()
    assert place(sent, changed_at) == Place(State.SENT, sent.review.sent.at, None)
    issued = authorised.authority.standing.at
    assert place(authorised, changed_at) == Place(State.AUTHORISED, issued, None)


ACT_BY = SERVED_AT + LATEST_ACT_BY
LAPSED = Lapsed(an_officer(), datetime(2026, 12, 1, 9, tzinfo=LONDON))
ENDS_AT = _midnight(28, 12)


@pytest.mark.parametrize(
    ("case", "presses_at", "leaves_at"),
    [
        (a_served_case(), ACT_BY, None),
        (a_listed_case(), ACT_BY, None),
        (a_listed_case(**{"hearing.lapsed": LAPSED}), ACT_BY, LAPSED.at + AFTER_THE_END),
        (heard(None, adjourned()), NEXT_AT, None),
        (heard(None, adjourned(next_at=None)), SERVED_AT, None),
        (heard(None, without_order(Result.REFUSED)), RESULT_AT, RESULT_AT + AFTER_THE_END),
        (heard(None, without_order(Result.WITHDRAWN)), RESULT_AT, RESULT_AT + AFTER_THE_END),
        (heard(), ENDS_AT, ENDS_AT + AFTER_THE_END),
        (heard(None, a_sitting(days=None)), RESULT_AT, None),
        (rescinded(heard()), _midnight(4, 12), _midnight(4, 12) + AFTER_THE_END),
        (heard(None, a_sitting(result=None)), ACT_BY, None),
        (arrested(heard()), arrested().breach.waiting.at, None),
        (closed(heard()), ENDS_AT, NOW),
        (closed(arrested()), ACT_BY, NOW),
    ],
)
def test_after_service_a_case_stays_until_it_has_ended_and_four_weeks(case, presses_at, leaves_at):
    found = place(case, later(NOW, hours=1000))
    assert (found.stands, found.leaves_at) == (State.SERVED, leaves_at)
    assert found.presses_at == presses_at or case.closure.is_closed


def test_a_year_that_somebody_mistyped_keeps_a_case_in_sight():
    far = datetime(9999, 12, 30, tzinfo=LONDON)
    ended = heard(None, without_order(Result.REFUSED))
    assert place(having(ended, {"outcome.sittings.0.at": far}), NOW).leaves_at is None


def test_a_notice_not_served_goes_when_it_is_closed():
    decided = NotServed(a_superintendent(), NOW, "SAMPLE")
    case = having(an_authorised_case(), {"closure.not_served": decided})
    assert place(case, NOW).leaves_at is None
    assert place(closed(case), NOW).leaves_at == NOW


def test_a_case_frozen_after_its_hearing_never_goes_by_itself():
    ended = heard(None, without_order(Result.REFUSED))
    differs = Countersign(a_superintendent(), NOW, (Differs(Discrepancy.REASONS_DIFFER, "SAMPLE"),))
    frozen = having(ended, {"authority.decisions.0.countersign": differs})
    assert place(frozen, NOW).leaves_at is None


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 20)),  # noqa: DTZ001, by the wall
)
def test_the_act_by_time_is_never_later_than_is_kept(moment):
    served_at = moment.replace(tzinfo=LONDON)
    assert after_service(served_at, the_law().calendar).act_by <= served_at + LATEST_ACT_BY


def test_the_longest_run_of_days_left_out_fits_even_with_a_day_more():
    """Over Christmas 2027 and Easter; one day is left over for a day that is added."""
    calendar = the_law().calendar
    for day in (date(2026, 4, 2), date(2026, 12, 24), date(2027, 3, 25), date(2027, 12, 24)):
        served_at = datetime(day.year, day.month, day.day, 23, 59, tzinfo=LONDON)
        latest = after_service(served_at, calendar).act_by
        assert latest + timedelta(days=1) <= served_at + LATEST_ACT_BY


def corrected(case: Case) -> Case:
    """The case with its first notice superseded and the next one in preparation."""
    first = Superseded(case.service, an_officer(), NOW)
    begun = having(case, {"superseded": (first,), "service": Service()})
    return having(begun, {"incident.place": "SAMPLE"})


def test_a_corrected_notice_stays_until_the_first_one_was_heard_or_seen_to_lapse():
    case = corrected(a_served_case())
    assert case.service.recorded is None
    assert place(case, NOW) == Place(State.VOIDED, SERVED_AT + LATEST_ACT_BY, None)


@pytest.mark.parametrize(
    ("seen_at", "leaves_at"),
    [(NOW, _midnight(26, 12)), (later(NOW, days=9), later(NOW, days=9) + AFTER_THE_END)],
)
def test_a_corrected_notice_goes_when_neither_it_nor_the_first_one_asks_for_more(
    seen_at, leaves_at
):
    seen = {"hearing.lapsed": Lapsed(an_officer(), seen_at)}
    found = place(having(corrected(a_served_case()), seen), NOW)
    assert (found.presses_at, found.leaves_at) == (SERVED_AT + LATEST_ACT_BY, leaves_at)


def test_a_frozen_case_never_goes_by_itself_whatever_was_seen_to_lapse():
    seen = {"hearing.lapsed": Lapsed(an_officer(), NOW)}
    differs = Countersign(a_superintendent(), NOW, (Differs(Discrepancy.REASONS_DIFFER, "SAMPLE"),))
    frozen = seen | {"authority.decisions.0.countersign": differs}
    found = place(having(a_served_case(), frozen), NOW)
    assert (found.stands, found.leaves_at) == (State.FROZEN, None)
    assert found.presses_at == SERVED_AT + LATEST_ACT_BY


def test_what_ended_an_earlier_order_does_not_end_a_later_one():
    made_at = later(RESULT_AT, days=5)
    second = RecordedSitting(a_sitting(made_on=made_at.date()), an_officer(), made_at)
    first = rescinded(heard())
    case = having(first, {"outcome.sittings": (*first.outcome.sittings, second)})
    assert place(case, NOW).presses_at == _midnight(2, 1, 2027)


def test_the_first_of_two_ends_counts_and_one_without_its_day_does_not():
    case = rescinded(heard())
    (end,) = case.outcome.endings
    on = (date(2026, 12, 8), date(2026, 12, 4), None)
    ends = tuple(replace(end, ended=replace(end.ended, on=day)) for day in on)
    assert place(having(case, {"outcome.endings": ends}), NOW).presses_at == _midnight(4, 12)
