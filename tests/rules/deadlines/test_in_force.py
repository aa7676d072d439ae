"""Bound: what binds the respondent at any moment, and why nothing does where nothing does."""

from datetime import date, datetime

import pytest
from support.cases.after_service import (
    CALLED_ON_AT,
    LISTED_AT,
    NEXT_AT,
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
    SERVED_AT,
    a_served_case,
    an_authorised_case,
    at,
    having,
    later,
    the_law,
)

from dvpo_desktop.case.proceedings.breach import Breached
from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, next_hearing, notice_terms
from dvpo_desktop.rules.deadlines.in_force import NOTHING, Answer, InForce, in_force, in_force_at

LAW = the_law()
TERMS = notice_terms(a_listed_case())
DECEMBER = datetime(2026, 12, 4, 12, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("case", "kind", "says"),
    [
        (a_listed_case(), Breached.NOTICE, "The notice is in force, until the court"),
        (heard(None, adjourned()), Breached.NOTICE, "The notice is in force by adjournment"),
        (
            heard(),
            Breached.ORDER,
            "The order is in force until the end of Sun 27 Dec 2026.",
        ),
    ],
)
def test_what_is_in_force_is_said_with_its_exact_terms(case, kind, says):
    found = in_force(case, LAW, at(13, day=30))
    assert (found.kind, found.terms) == (kind, TERMS)
    assert found.says.startswith(says)


def test_an_order_whose_length_is_not_known_is_in_force_without_a_last_day():
    found = in_force(heard(None, a_sitting(days=None)), LAW, at(16, day=30))
    assert found.says == "The order is in force."


@pytest.mark.parametrize(
    ("case", "where"),
    [
        (an_authorised_case(), CaseStage.BEFORE),
        (
            having(an_authorised_case(), {"closure.not_served": NotServed(None, NOW, "SAMPLE")}),
            CaseStage.NOT_SERVED,
        ),
        (a_served_case(), CaseStage.LAPSED),
        (heard(None, without_order(Result.REFUSED)), CaseStage.REFUSED),
        (heard(None, without_order(Result.WITHDRAWN)), CaseStage.WITHDRAWN),
        (rescinded(heard()), CaseStage.ORDER_ENDED),
        (heard(None, a_sitting(made_on=date(2026, 11, 1))), CaseStage.EXPIRED),
        (closed(heard()), CaseStage.CLOSED),
    ],
)
def test_where_nothing_is_in_force_it_says_why(case, where):
    assert in_force(case, LAW, DECEMBER) == InForce(
        Answer.NOTHING, f"Nothing is in force. {NOTHING[where]}"
    )
    assert (in_force(case, LAW, DECEMBER).kind, in_force(case, LAW, DECEMBER).terms) == (None, ())


def test_past_the_calendar_nobody_can_say():
    far = SERVED_AT.replace(year=2090)
    case = having(heard(None, adjourned(next_at=None)), {"service.recorded.served_at": far})
    assert "agree the time with Legal Services" in in_force(case, LAW, far).doubt


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        (later(SERVED_AT, minutes=-1), None),
        (SERVED_AT, Breached.NOTICE),
        (later(CALLED_ON_AT, minutes=-1), Breached.NOTICE),
        (CALLED_ON_AT, Breached.ORDER),
    ],
)
def test_what_bound_at_an_earlier_moment_is_what_had_happened_by_then(moment, kind):
    assert in_force_at(closed(heard()), LAW, moment).kind is kind


def test_a_withdrawal_that_was_not_called_on_counts_from_its_record():
    case = heard(None, without_order(Result.WITHDRAWN, called_on_at=None))
    assert in_force_at(case, LAW, at(14, 59, day=30)).kind is Breached.NOTICE
    assert in_force_at(case, LAW, at(15, day=30)).kind is None


def test_before_any_service_nothing_bound():
    assert "not served yet" in in_force_at(an_authorised_case(), LAW, NOW).says


@pytest.mark.parametrize(
    ("case", "hearing"),
    [
        (a_listed_case(), LISTED_AT),
        (heard(None, adjourned()), NEXT_AT),
        (heard(), None),
        (heard(None, a_sitting(next_at=NEXT_AT)), None),
        (an_authorised_case(), None),
    ],
)
def test_the_next_hearing_is_as_listed_or_as_adjourned(case, hearing):
    assert next_hearing(case) == hearing
