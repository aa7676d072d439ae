"""Closure: nothing still runs, what is owed, and who closes a case or opens it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.after_service import (
    a_listed_case,
    a_sitting,
    adjourned,
    arrested,
    closed,
    heard,
    without_order,
)
from support.cases.ended import ENDED_AT, ENDINGS, MARKERS, NOT_SERVED, REFUSED, settled
from support.cases.factories import (
    NOW,
    RECORDED_AT,
    a_case,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_constable,
    a_frozen_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    at,
    having,
    the_law,
)

from dvpo_desktop.case.proceedings.closure import Closed, NotServed, Reopened, Retention
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.rules.deadlines.order_end import after_order
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.closing import close, decide_not_to_serve, reopen
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.steps.proceedings.closure import check, owed, still_running
from dvpo_desktop.rules.steps.proceedings.tasks import late

LAW = the_law()
ACT_BY = at(17, day=30)


@pytest.mark.parametrize("case", ENDINGS.values(), ids=ENDINGS)
def test_each_ending_can_be_closed(case):
    assert still_running(case, LAW, ENDED_AT) == ()
    shut = close(case, an_officer(), LAW, ENDED_AT)
    assert shut.closure.is_closed
    assert shut.closure.closed == (Closed(an_officer(), ENDED_AT),)
    assert shut.closure.retention is Retention.CHILD


@pytest.mark.parametrize(
    ("case", "now", "named"),
    [
        (a_served_case(), RECORDED_AT, "the 48 hours run and no hearing is recorded"),
        (a_listed_case(), RECORDED_AT, "the 48 hours run and no hearing is recorded"),
        (a_served_case(), ACT_BY, "no supervisor has acknowledged"),
        (a_listed_case(), ACT_BY, "no result of the hearing is recorded"),
        (heard(None, adjourned()), ENDED_AT, "no result of the hearing is recorded"),
        (heard(None, adjourned()), ACT_BY, "the hearing is adjourned and the notice is in force"),
        (heard(), ACT_BY, "the order is in force"),
        (an_authorised_case(), NOW, "no superintendent has decided that it is not to be"),
        (a_case_ready_to_send(), NOW, "its notice was not served"),
        (arrested(REFUSED), ENDED_AT, "an arrest for breach waits for what the court did"),
        (a_frozen_case(), NOW, "it is frozen"),
        (
            having(
                settled(heard(None, without_order(Result.REFUSED))),
                {"closure.markers_removed_at": None},
            ),
            ENDED_AT,
            "the closing page does not say when the markers were taken off",
        ),
        (
            heard(None, without_order(Result.REFUSED)),
            ENDED_AT,
            "“Take every marker off”",
        ),
        (
            having(REFUSED, {"tasks.tasks": ()}),
            ENDED_AT,
            "still to be done: “",
        ),
        (
            having(a_served_case(), {"service.recorded.served_at": at(17).replace(year=2190)}),
            at(17).replace(year=2190),
            "the 48 hours run",
        ),
        (
            having(
                heard(None, adjourned(next_at=None)),
                {"service.recorded.served_at": at(17).replace(year=2190)},
            ),
            ENDED_AT,
            "its deadline is past the calendar",
        ),
    ],
)
def test_what_still_runs_is_named_and_nothing_is_closed(case, now, named):
    assert any(named in words for words in still_running(case, LAW, now))
    with pytest.raises(NotAllowed, match=r"cannot be closed yet: .*") as refusal:
        close(case, an_officer(), LAW, now)
    assert named in str(refusal.value)


def test_the_markers_are_asked_for_once_by_their_task_or_else_in_words():
    refused = heard(None, without_order(Result.REFUSED))
    done = settled(refused).tasks.tasks
    for written, ends in (
        (tuple(one for one in done if one.code != "markers-off"), "“Take every marker off”"),
        (
            tuple(one for one in done if one.code == "markers-off"),
            "does not say when the markers were taken off",
        ),
    ):
        last = still_running(having(refused, {"tasks.tasks": written}), LAW, ENDED_AT)[-1]
        assert last.endswith(ends)


def test_a_closed_case_has_no_task_late_and_one_in_preparation_no_order():
    assert late(closed(heard()), LAW, ENDED_AT) == ()
    assert after_order(an_authorised_case(), LAW, NOW) == ""


def test_a_class_that_was_chosen_is_kept():
    held = having(REFUSED, {"closure.retention": Retention.HOLD})
    assert close(held, an_officer(), LAW, ENDED_AT).closure.retention is Retention.HOLD


def test_a_closed_case_is_opened_again_with_a_reason_and_closed_again():
    shut = close(REFUSED, an_officer(), LAW, ENDED_AT)
    with pytest.raises(NotAllowed, match="closed already"):
        close(shut, an_officer(), LAW, ENDED_AT)
    with pytest.raises(NotAllowed, match="Say why"):
        reopen(shut, an_officer(), "  ", ENDED_AT)
    opened = reopen(shut, an_officer(), " A complaint came. ", ENDED_AT)
    assert opened.closure.reopened == (Reopened(an_officer(), ENDED_AT, "A complaint came."),)
    assert not opened.closure.is_closed
    with pytest.raises(NotAllowed, match="case is open"):
        reopen(opened, an_officer(), "SAMPLE", ENDED_AT)
    again = close(opened, a_superintendent(), LAW, ENDED_AT)
    assert (len(again.closure.closed), again.closure.is_closed) == (2, True)


@given(st.lists(st.booleans(), max_size=8))
def test_a_case_is_never_closed_or_opened_twice_running(tries):
    case = REFUSED
    for wants_closed in tries:
        was = case.closure.is_closed
        try:
            if wants_closed:
                case = close(case, an_officer(), LAW, ENDED_AT)
            else:
                case = reopen(case, an_officer(), "SAMPLE", ENDED_AT)
        except NotAllowed:
            assert was is wants_closed
        assert case.closure.is_closed is wants_closed
        assert 0 <= len(case.closure.closed) - len(case.closure.reopened) <= 1


def test_a_superintendent_decides_that_a_notice_is_not_served():
    case = decide_not_to_serve(an_authorised_case(), a_superintendent(), " Remanded. ", NOW)
    assert case.closure.not_served == NotServed(a_superintendent(), NOW, "Remanded.")
    with pytest.raises(NotAllowed, match="decided before"):
        decide_not_to_serve(case, a_superintendent(), "SAMPLE", NOW)


@pytest.mark.parametrize(
    ("case", "officer", "why", "says"),
    [
        (a_served_case(), a_superintendent(), "SAMPLE", "only the court can end it"),
        (a_case(), a_superintendent(), "SAMPLE", "No authorised notice waits"),
        (an_authorised_case(), an_officer(), "SAMPLE", "not below the rank of superintendent"),
        (an_authorised_case(), a_superintendent(), " ", "Say why the notice is not served"),
    ],
)
def test_it_is_not_decided_of_another_case_by_another_or_without_a_reason(case, officer, why, says):
    with pytest.raises(NotAllowed, match=says):
        decide_not_to_serve(case, officer, why, NOW)


def test_a_notice_not_to_be_served_is_neither_served_nor_sent_again():
    decided = {"closure.not_served": NOT_SERVED.closure.not_served}
    with pytest.raises(NotAllowed, match="decided that this notice is not served"):
        lifecycle.record_service(
            having(a_case_ready_to_record(), decided), a_constable(), LAW, RECORDED_AT
        )
    with pytest.raises(NotAllowed, match="decided that this notice is not served"):
        lifecycle.send(having(a_case_ready_to_send(), decided), an_officer(), LAW, NOW)
    with pytest.raises(NotAllowed, match="decided that this notice is not served"):
        lifecycle.void(NOT_SERVED, an_officer(), "SAMPLE", NOW)


def test_what_is_owed_at_the_end():
    assert owed(heard()) == ("take the markers off", "tell the protected person")
    assert owed(REFUSED) == ("tell the protected person",)
    assert owed(NOT_SERVED) == ("tell the protected person",)
    assert owed(having(REFUSED, {"closure.for_protected": "SAMPLE told her."})) == ()


def codes(case, now=ENDED_AT) -> list[tuple[str, bool]]:
    found = check(case, LAW, now)
    assert not any(problem.blocks for problem in found)
    return [(problem.code, problem.missing) for problem in found]


@pytest.mark.parametrize("case", [a_case(), an_authorised_case(), closed(heard())])
def test_nothing_is_asked_before_service_and_nothing_of_a_closed_case(case):
    assert codes(case) == []


def test_nothing_is_asked_of_a_closed_case_or_one_without_service_whatever_it_lacks():
    lacking = MARKERS | {"closure.markers_removed_by": ""}
    assert codes(closed(having(heard(), lacking))) == []
    assert codes(having(an_authorised_case(), lacking)) == []


@pytest.mark.parametrize("case", [a_listed_case(), heard(None, adjourned())])
def test_nothing_is_asked_while_the_case_runs(case):
    assert codes(case, RECORDED_AT) == []


def test_at_the_end_everything_is_asked_for():
    ended = heard(None, without_order(Result.REFUSED))
    wanted = ["markers", "for-protected", "lessons", "retention"]
    assert codes(ended) == [(f"closure-{each}-missing", True) for each in wanted]
    filled = {
        "closure.for_protected": "SAMPLE",
        "closure.lessons": "SAMPLE",
        "closure.retention": Retention.SERVED,
    }
    assert codes(having(REFUSED, filled)) == []


def test_a_notice_that_is_not_served_has_no_markers_to_take_off():
    assert codes(NOT_SERVED)[0] == ("closure-for-protected-missing", True)


def test_markers_off_too_early_or_in_the_future_or_by_nobody_are_said():
    early = having(heard(), MARKERS | {"closure.markers_removed_by": ""})
    assert codes(early, ACT_BY) == [
        ("closure-markers-early", False),
        ("closure-markers-by-missing", True),
    ]
    now = having(REFUSED, {"closure.markers_removed_at": ENDED_AT})
    assert "closure-markers-in-future" not in dict(codes(now))
    future = having(REFUSED, {"closure.markers_removed_at": ENDED_AT.replace(hour=10)})
    assert ("closure-markers-in-future", False) in codes(future)


def test_past_the_calendar_nothing_is_asked():
    far = {"service.recorded.served_at": at(17).replace(year=2190)}
    assert codes(having(heard(None, adjourned()), far)) == []


def test_an_order_without_its_last_day_still_runs():
    case = heard(None, a_sitting(made_on=None))
    assert still_running(case, LAW, ENDED_AT) == ("the order is in force",)


def test_past_the_calendar_nothing_is_asked_of_the_end():
    far = having(a_listed_case(), {"service.recorded.served_at": at(17).replace(year=2090)})
    adjourned_far = heard(far, adjourned(at(17).replace(year=2091)))
    assert check(adjourned_far, LAW, at(18).replace(year=2090)) == ()
