"""Shut out: what an officer decided who had been suspended or removed freezes the case."""

from datetime import timedelta

import pytest
from support.cases.factories import (
    NOW,
    RECORDED_AT,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    the_law,
    with_thinking,
)

from dvpo_desktop.rules.case_state import State, content, shut_out, state
from dvpo_desktop.rules.lifecycle import countersign, gates, lifecycle
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.permission.shut_out import what_to_do, without_standing
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.proceedings.closure import still_running
from dvpo_desktop.rules.whiteboard.next_action import next_action

WHY = "Superintendent A. Sample 0107 had been removed since Friday at 15:00."
LAW = the_law()


def marked(case):
    return without_standing(case, None, lambda officer, at: WHY)


@pytest.mark.parametrize("case", [an_authorised_case(), a_served_case()])
def test_an_authority_by_who_was_shut_out_freezes_the_case_served_or_not(case):
    frozen = marked(case)

    assert (state(frozen), shut_out(frozen)) == (State.FROZEN, WHY)
    assert next_action(frozen, LAW, RECORDED_AT).words.startswith(
        "Frozen: take Legal Services’ advice. Superintendent A. Sample 0107 had been removed"
    )
    problem = gates.problems(frozen, LAW, RECORDED_AT, Gate.PRINT)[0]
    assert problem.code == "print-shut-out"
    assert problem.says.startswith(WHY)
    with pytest.raises(NotAllowed, match=r"frozen|served"):
        lifecycle.void(frozen, an_officer(), "SAMPLE", RECORDED_AT)


def test_it_is_not_closed_and_says_why():
    running = still_running(marked(a_served_case()), LAW, RECORDED_AT + timedelta(days=90))

    assert "it is frozen, because who decided had been suspended or removed" in running


def test_after_advice_a_corrected_notice_is_begun():
    begun = countersign.correct(marked(a_served_case()), an_officer(), "SAMPLE", RECORDED_AT)

    assert state(begun) is State.VOIDED
    assert shut_out(begun) == ""


def test_what_was_decided_and_signed_stays_the_same():
    case = an_authorised_case()
    frozen = marked(case)
    (decision,), (before,) = frozen.authority.decisions, case.authority.decisions

    assert content(frozen) == content(case)
    assert words_signed(frozen, decision) == words_signed(case, before)


def test_a_refusal_leaves_the_case_to_another_superintendent():
    asked = with_thinking(a_sent_case(), refusal="SAMPLE", alternatives="SAMPLE")
    case = marked(lifecycle.refuse(asked, a_superintendent(), RECORDED_AT))

    assert (state(case), shut_out(case)) == (State.REFUSED, "")
    assert case.authority.decisions[-1].shut_out == WHY


def test_what_the_server_has_already_was_decided_while_it_could_be_asked():
    case = an_authorised_case()
    later = having(case, {"review.marker": "SAMPLE"})

    assert without_standing(later, case, lambda officer, at: WHY) is later
    assert shut_out(without_standing(later, marked(case), lambda officer, at: "")) == WHY


def test_a_decision_is_asked_about_of_who_wrote_it_down_and_of_who_countersigned():
    case = an_orally_authorised_case()
    (decision,) = case.authority.decisions
    signed = countersign.countersign(case, decision.officer, (), RECORDED_AT)
    asked = []

    def ask(officer, at):
        asked.append((officer, at))
        return ""

    without_standing(signed, None, ask)
    assert asked == [
        (decision.officer, decision.at),
        (decision.typed_by, decision.at),
        (decision.officer, RECORDED_AT),
    ]
    del asked[:]
    without_standing(signed, case, ask)
    assert asked == [(decision.officer, RECORDED_AT)]
    assert shut_out(without_standing(signed, case, lambda officer, at: WHY)) == WHY


@pytest.mark.parametrize("case", [an_authorised_case(), a_served_case()])
def test_what_to_do_is_said_served_or_not(case):
    says = what_to_do(marked(case))

    assert "Legal Services" in says
    assert "have another authorising officer decide" in says
    served = case.service.recorded is not None
    assert ("keep every deadline" in says) is served
    assert says.startswith("Served Fri") is served


def test_nothing_changes_where_nobody_was_shut_out_and_a_mark_once_made_stays():
    case = an_authorised_case()

    assert without_standing(case, None, lambda officer, at: "") is case
    assert without_standing(marked(case), None, lambda officer, at: "") == marked(case)
    assert shut_out(having(case, {"authority.decisions": ()})) == ""
    assert NOW < RECORDED_AT
