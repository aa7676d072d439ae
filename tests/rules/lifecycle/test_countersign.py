"""Countersign: what was said beside what was served, certified or frozen."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    RECORDED_AT,
    a_case_ready_to_record,
    a_constable,
    a_frozen_case,
    a_notice,
    a_sent_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    later,
    the_law,
)

from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.case.proceedings.oral import Differs, Discrepancy
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.rules.lifecycle import countersign, gates, lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed, State, state
from dvpo_desktop.rules.problems import Gate

SPOKEN = an_orally_authorised_case()
LAW = the_law(oral=True)
SUPERINTENDENT = a_superintendent()
ADDED = Differs(Discrepancy.CONDITION_ADDED, "I said nothing of the school.")


def spoken_and_served():
    ready = a_case_ready_to_record()
    decision = replace(ready.authority.decisions[0], **_spoken())
    ready = replace(ready, authority=replace(ready.authority, decisions=(decision,)))
    return lifecycle.record_service(ready, a_constable(), LAW, RECORDED_AT)


def _spoken():
    said = SPOKEN.authority.decisions[0]
    return {"route": Route.TELEPHONE, "typed_by": said.typed_by, "call": said.call}


def test_what_a_court_may_put_into_an_order_is_no_condition_of_the_notice() -> None:
    notice = SPOKEN.authority.decisions[0].notice
    lettered = Block(
        Kind.CONDITION, "to prohibit you from entering;", "(b)", came_from="wording.order-enter"
    )
    case = having(
        SPOKEN,
        {"authority.decisions.0.notice": replace(notice, blocks=(*notice.blocks, lettered))},
    )
    assert countersign.pairs(case, LAW) == countersign.pairs(SPOKEN, LAW)


def test_it_is_owed_from_the_call_until_it_is_given() -> None:
    decision = countersign.owed(SPOKEN)
    assert decision is SPOKEN.authority.standing
    assert decision is not None
    due = countersign.due_at(decision, LAW)
    assert due == later(DECIDED_AT, hours=12)
    assert not countersign.overdue(SPOKEN, LAW, later(due, minutes=-1))
    assert countersign.overdue(SPOKEN, LAW, due)


@pytest.mark.parametrize("case", [an_authorised_case(), a_frozen_case(), having(SPOKEN, {})])
def test_it_is_owed_by_a_decision_by_telephone_alone(case) -> None:
    owed = countersign.owed(case) is not None
    assert owed is (case == SPOKEN)
    assert countersign.overdue(case, LAW, later(DECIDED_AT, days=9)) is owed


def test_it_is_owed_neither_undecided_nor_once_given_nor_of_words_that_were_changed() -> None:
    given = countersign.countersign(SPOKEN, SUPERINTENDENT, (), RECORDED_AT)
    changed = having(SPOKEN, {"risk.officers_view": "Graver."})
    for case in (a_sent_case(), given, changed):
        assert countersign.owed(case) is None
        with pytest.raises(NotAllowed, match="No decision by telephone"):
            countersign.countersign(case, SUPERINTENDENT, (), RECORDED_AT)


def test_what_was_said_stands_beside_what_was_served() -> None:
    found = {each.what: each for each in countersign.pairs(SPOKEN, LAW)}
    assert found["Protected person"].said == found["Protected person"].served
    assert found["Respondent"].served == countersign.NOTHING
    assert found["Condition 1"].served == "You must not molest Beth SAMPLE."
    assert found["Condition 2"].served == countersign.NOTHING
    assert found["Reasons"].served == "You struck Beth SAMPLE."
    assert {what for what, each in found.items() if each.differs} == {
        "Respondent",
        "Condition 1",
        "Condition 2",
        "Condition 3",
    }
    assert SPOKEN.authority.decisions[0].thinking.necessary in found["Reasons"].said


def test_of_the_reasons_said_only_those_that_were_written_stand_there() -> None:
    thinking = replace(SPOKEN.authority.decisions[0].thinking, violence=" ")
    case = having(SPOKEN, {"authority.decisions.0.thinking": thinking})
    assert countersign.pairs(case, LAW)[-1].said == thinking.necessary


def test_without_a_notice_there_is_nothing_to_compare() -> None:
    assert countersign.pairs(having(SPOKEN, {"authority.decisions.0.notice": None}), LAW) == ()
    assert countersign.pairs(having(SPOKEN, {"authority.decisions": ()}), LAW) == ()


def test_a_consistent_certificate_leaves_the_case_as_it_was() -> None:
    begun = having(SPOKEN, {"authority.differs": (ADDED,)})
    case = countersign.countersign(begun, SUPERINTENDENT, (), RECORDED_AT)
    assert state(case) is State.AUTHORISED
    assert case.authority.differs == ()
    assert case.authority.decisions[0].countersign.consistent
    assert gates.open_for(case, LAW, RECORDED_AT, Gate.PRINT) is True


@pytest.mark.parametrize(
    ("case", "officer", "differs", "says"),
    [
        (an_authorised_case(), SUPERINTENDENT, (), "No decision by telephone"),
        (a_frozen_case(), SUPERINTENDENT, (), "No decision by telephone"),
        (SPOKEN, a_superintendent(collar="0110"), (), "0107"),
        (SPOKEN, an_officer(), (), "who decided by telephone"),
        (SPOKEN, SUPERINTENDENT, (replace(ADDED, says=" "),), "what the paper says"),
        (SPOKEN, SUPERINTENDENT, (replace(ADDED, kind=None),), "what kind it is"),
    ],
)
def test_who_may_not_certify_is_told_why(case, officer, differs, says) -> None:
    with pytest.raises(NotAllowed, match=says):
        countersign.countersign(case, officer, differs, RECORDED_AT)


@pytest.mark.parametrize("case", [SPOKEN, spoken_and_served()])
def test_a_discrepancy_freezes_the_case_served_or_not(case) -> None:
    frozen = a_frozen_case(case)
    assert state(frozen) is State.FROZEN
    for gate in (Gate.PRINT, Gate.RECORD):
        codes = [each.code for each in gates.problems(frozen, LAW, RECORDED_AT, gate)]
        assert codes[0] == "print-frozen"
    with pytest.raises(NotAllowed, match="frozen"):
        lifecycle.send(frozen, an_officer(), LAW, RECORDED_AT)


def test_a_frozen_notice_is_not_voided_but_corrected() -> None:
    with pytest.raises(NotAllowed, match="corrected"):
        lifecycle.void(a_frozen_case(), an_officer(), "Wrong.", RECORDED_AT)


def test_a_corrected_notice_begins_anew_and_the_service_made_is_kept_whole() -> None:
    served = spoken_and_served()
    case = countersign.correct(a_frozen_case(served), an_officer(), " Serve anew. ", RECORDED_AT)
    assert state(case) is State.VOIDED
    assert case.service == Service()
    (kept,) = case.superseded
    assert (kept.service, kept.advice, kept.by) == (served.service, "Serve anew.", an_officer())
    assert "Serve anew." in case.authority.decisions[-1].voided.why


def test_before_any_service_nothing_is_put_aside() -> None:
    case = countersign.correct(a_frozen_case(), an_officer(), "Serve anew.", RECORDED_AT)
    assert case.superseded == ()
    assert state(case) is State.VOIDED


@pytest.mark.parametrize(
    ("case", "advice", "says"),
    [(SPOKEN, "Serve anew.", "frozen"), (a_frozen_case(), " ", "advised")],
)
def test_correcting_needs_a_frozen_case_and_its_advice(case, advice, says) -> None:
    with pytest.raises(NotAllowed, match=says):
        countersign.correct(case, an_officer(), advice, RECORDED_AT)


def test_a_printed_notice_is_still_the_one_that_was_authorised() -> None:
    assert SPOKEN.authority.standing.notice == a_notice(SPOKEN)
