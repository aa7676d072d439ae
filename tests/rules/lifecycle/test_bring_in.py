"""Bring in: a decision from a package stands as it was signed, or is refused in one sentence."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    SENT_AT,
    a_call,
    a_case_ready_to_send,
    a_notice,
    a_sent_case,
    a_superintendent,
    a_thinking,
    an_authorised_case,
    an_officer,
    having,
    later,
    the_law,
)

from dvpo_desktop.case import Rank
from dvpo_desktop.case.proceedings.authority import Decision, Outcome, Route, Thinking
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.bring_in import bring_in
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed, State, state

SENT, LAW = a_sent_case(), the_law()
THINKING = a_thinking(SENT, refusal="Bail would do.", questions="Who saw it?")


def decision(outcome: Outcome = Outcome.AUTHORISED, **changes: object) -> Decision:
    notice = a_notice(SENT) if outcome is Outcome.AUTHORISED else None
    made = Decision(
        outcome,
        a_superintendent(),
        DECIDED_AT,
        THINKING,
        content=content(SENT),
        notice=notice,
        route=Route.PACKAGE,
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("outcome", "stands"),
    [
        (Outcome.AUTHORISED, State.AUTHORISED),
        (Outcome.REFUSED, State.REFUSED),
        (Outcome.RETURNED, State.RETURNED),
    ],
)
def test_a_decision_stands_exactly_as_it_was_signed(outcome: Outcome, stands: State) -> None:
    made = decision(outcome)
    case = bring_in(SENT, made, LAW, RECORDED_AT)
    assert SENT.review.sent is not None
    assert case.authority.decisions == (replace(made, sent_at=SENT.review.sent.at),)
    assert case.authority.thinking == Thinking()
    assert state(case) is stands


@pytest.mark.parametrize(
    ("at", "now"),
    [(SENT_AT, RECORDED_AT), (DECIDED_AT, DECIDED_AT)],
    ids=["in the minute it was sent", "in this minute"],
)
def test_a_decision_can_be_of_the_first_minute_and_of_the_last(at, now) -> None:
    case = bring_in(SENT, decision(at=at), LAW, now)
    assert case.authority.decisions[0].at == at


def test_questions_come_back_without_reasons_for_a_refusal() -> None:
    asked = decision(Outcome.RETURNED, thinking=Thinking(questions="Who saw it?"))
    assert state(bring_in(SENT, asked, LAW, RECORDED_AT)) is State.RETURNED


@pytest.mark.parametrize(
    ("case", "changes", "says"),
    [
        (a_case_ready_to_send(), {}, "no longer with the superintendent"),
        (having(SENT, {"risk.officers_view": "Graver."}), {}, "no longer with the superintendent"),
        (SENT, {"content": "0" * 64}, "changed after this package was sealed"),
        (SENT, {"at": later(NOW, minutes=-1)}, "before the case was sent"),
        (SENT, {"at": later(RECORDED_AT, minutes=1)}, "still to come"),
        (SENT, {"route": Route.HERE}, "no decision from a sealed package"),
        (SENT, {"typed_by": an_officer()}, "no decision from a sealed package"),
        (SENT, {"call": a_call(SENT)}, "no decision from a sealed package"),
        (SENT, {"officer": a_superintendent(rank=Rank.INSPECTOR)}, "below the rank"),
        (SENT, {"officer": an_officer(rank=Rank.SUPERINTENDENT)}, "You prepared part"),
        (SENT, {"notice": None}, "no notice"),
        (SENT, {"notice": replace(a_notice(SENT), blocks=())}, "s.24|notice"),
        (SENT, {"thinking": Thinking()}, "in your own words"),
        (SENT, {"outcome": Outcome.REFUSED, "thinking": Thinking()}, "reasons for refusing"),
    ],
)
def test_what_cannot_stand_is_refused_in_a_sentence(case, changes, says: str) -> None:
    with pytest.raises(NotAllowed, match=says):
        bring_in(case, decision(**changes), LAW, RECORDED_AT)


def test_a_decision_is_brought_in_once_whatever_became_of_the_case_since() -> None:
    case = bring_in(SENT, decision(Outcome.REFUSED), LAW, RECORDED_AT)
    again = lifecycle.send(case, an_officer(), LAW, RECORDED_AT)
    for held in (case, again):
        with pytest.raises(NotAllowed, match="brought in already"):
            bring_in(held, decision(Outcome.REFUSED), LAW, RECORDED_AT)


def test_a_case_decided_meanwhile_takes_no_second_decision() -> None:
    decided = having(an_authorised_case(), {"authority.decisions.0.at": later(DECIDED_AT, hours=1)})
    with pytest.raises(NotAllowed, match="decided, changed or taken back"):
        bring_in(decided, decision(), LAW, later(DECIDED_AT, hours=2))
