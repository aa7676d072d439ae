"""Binding: only a constable serves, and only a notice issued before; the rest is an attempt."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.cases.factories import (
    DECIDED_AT,
    RECORDED_AT,
    SERVED_AT,
    a_served_case,
    an_authorised_case,
    an_officer,
    having,
    the_law,
)

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Rank
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.rules.deadlines.in_force import Answer, in_force
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import State, clock, state
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.steps.proceedings import service
from dvpo_desktop.rules.steps.proceedings.binding import NOT_SERVICE, as_attempt, why_not_binding

LAW = the_law()


def handed_over(**changes: object) -> Case:
    """An authorised case with the page of service filled in, as before it is recorded."""
    page = replace(a_served_case().service, recorded=None, **changes)
    return replace(an_authorised_case(), service=page)


def test_a_notice_handed_over_in_the_minute_of_its_authority_binds():
    minute = DECIDED_AT.replace(second=0, microsecond=0)
    for seconds in (0, 59):
        case = handed_over(served_at=minute)
        decided = tuple(
            replace(each, at=minute + timedelta(seconds=seconds))
            for each in case.authority.decisions
        )
        case = having(case, {"authority.decisions": decided})
        assert why_not_binding(case) == ""
        codes = {found.code for found in service.check(case, LAW, RECORDED_AT)}
        assert "service-before-authority" not in codes


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"constable_rank": Rank.POLICE_STAFF}, "Handed over by police staff"),
        (
            {"served_at": DECIDED_AT - timedelta(minutes=1)},
            "Handed over before the notice was authorised, Fri 27 Nov 2026, 16:00",
        ),
    ],
)
def test_what_cannot_bind_is_an_attempt_and_starts_no_clock(changes, why):
    before = handed_over(**changes)
    after = lifecycle.record_service(before, an_officer(), LAW, RECORDED_AT)
    assert state(after) is State.AUTHORISED
    assert clock(after, LAW) is None
    assert in_force(after, LAW, RECORDED_AT).answer is Answer.NOTHING
    (attempt,) = after.service.attempts
    assert attempt.at == before.service.served_at
    assert attempt.how.startswith(why)
    assert attempt.outcome.startswith(NOT_SERVICE)
    assert before.service.place in attempt.outcome
    assert before.service.identity_checked in attempt.outcome
    assert (after.service.served_at, after.service.constable_name) == (None, "")
    assert after.service.copies == before.service.copies


def test_the_notice_can_be_served_after_an_attempt():
    tried = lifecycle.record_service(
        handed_over(constable_rank=Rank.POLICE_STAFF), an_officer(), LAW, RECORDED_AT
    )
    page = replace(a_served_case().service, recorded=None, attempts=tried.service.attempts)
    served = lifecycle.record_service(replace(tried, service=page), an_officer(), LAW, RECORDED_AT)
    assert state(served) is State.SERVED
    assert served.service.recorded.served_at == SERVED_AT


def test_a_hand_over_at_the_minute_of_authority_by_a_constable_binds():
    case = handed_over(served_at=DECIDED_AT)
    assert why_not_binding(case) == ""
    with pytest.raises(ValueError, match="binds"):
        as_attempt(case)
    assert why_not_binding(having(case, {"service.served_at": None})) == ""


def test_an_attempt_without_a_word_more_says_only_that_it_is_none():
    case = replace(an_authorised_case(), service=Service(constable_rank=Rank.POLICE_STAFF))
    (attempt,) = as_attempt(case).service.attempts
    assert (attempt.by, attempt.outcome) == ("", NOT_SERVICE)


def test_without_the_minute_nothing_is_recorded():
    with pytest.raises(NotAllowed, match="date and minute"):
        lifecycle.record_service(
            handed_over(served_at=None, constable_rank=Rank.POLICE_STAFF),
            an_officer(),
            LAW,
            RECORDED_AT,
        )
