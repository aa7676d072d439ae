"""Telephone: a decision written down for another, and refused where it cannot be."""

import pytest
from support.cases.factories import (
    DECIDED_AT,
    a_case_on_the_telephone,
    a_case_ready_to_send,
    a_notice,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    the_law,
)

from dvpo_desktop.case.proceedings.authority import Outcome, Route, Thinking
from dvpo_desktop.case.proceedings.oral import Call
from dvpo_desktop.rules.lifecycle import lifecycle, telephone
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed, State, state

CASE = a_case_on_the_telephone()
LAW = the_law(oral=True)


def decide(case=CASE, outcome=Outcome.AUTHORISED, law=LAW, notice=None):
    return telephone.decide(case, outcome, an_officer(), law, DECIDED_AT, notice)


def test_an_authority_names_who_decided_who_wrote_and_what_was_said() -> None:
    case = an_orally_authorised_case()
    decision = case.authority.standing
    assert decision is not None
    assert (decision.officer, decision.typed_by) == (a_superintendent(), an_officer())
    assert (decision.route, decision.signed_by) == (Route.TELEPHONE, an_officer())
    assert decision.call == CASE.authority.call
    assert case.authority.call == Call()
    assert state(case) is State.AUTHORISED


def test_at_a_keyboard_the_one_who_decides_signs() -> None:
    decision = an_authorised_case().authority.standing
    assert decision is not None
    assert decision.signed_by == a_superintendent()


@pytest.mark.parametrize(
    ("outcome", "name", "left"),
    [
        (Outcome.REFUSED, "refusal", State.REFUSED),
        (Outcome.RETURNED, "questions", State.RETURNED),
    ],
)
def test_a_refusal_and_questions_are_taken_down_the_same_way(outcome, name, left) -> None:
    case = decide(having(CASE, {f"authority.thinking.{name}": "Bail would do."}), outcome)
    decision = case.authority.decisions[-1]
    assert (decision.route, decision.reasons) == (Route.TELEPHONE, "Bail would do.")
    assert case.authority.thinking == Thinking()
    assert state(case) is left


@pytest.mark.parametrize(
    ("case", "law", "says"),
    [
        (a_case_ready_to_send(), LAW, "has been sent"),
        (CASE, the_law(), "does not take a decision by telephone"),
        (having(CASE, {"authority.call.superintendent": None}), LAW, "from the directory"),
        (having(CASE, {"authority.call.words_agreed": ""}), LAW, "four words"),
        (having(CASE, {"authority.thinking.violence": ""}), LAW, "in your own words"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(case, law, says) -> None:
    with pytest.raises(NotAllowed, match=says):
        decide(case, law=law, notice=a_notice(case))


def test_a_decision_at_the_keyboard_ends_a_call_that_was_under_way() -> None:
    decided = lifecycle.authorise(CASE, a_superintendent(), a_notice(CASE), LAW, DECIDED_AT)
    assert decided.authority.call == Call()
    assert decided.authority.decisions[0].call is None


def test_nothing_is_authorised_without_its_notice() -> None:
    with pytest.raises(NotAllowed, match="no notice"):
        decide()
