"""Lifecycle: each move from its right start, and refused in words from every wrong one."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    SENT_AT,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_constable,
    a_notice,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    later,
    the_law,
    with_thinking,
)

from dvpo_desktop.case import Case, Rank
from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.case.preparation.incident import Conduct
from dvpo_desktop.case.proceedings.authority import Outcome, Thinking
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed, State, state

REFUSING = {"refusal": "Bail with conditions would do."}
ASKING = {"questions": "What did the neighbour see?"}


def a_refused_case() -> Case:
    case = with_thinking(a_sent_case(), **REFUSING)
    return lifecycle.refuse(case, a_superintendent(), DECIDED_AT)


def a_returned_case() -> Case:
    case = with_thinking(a_sent_case(), **ASKING)
    return lifecycle.return_(case, a_superintendent(), DECIDED_AT)


def a_voided_case() -> Case:
    case = an_authorised_case()
    return lifecycle.void(case, an_officer(), "Wrong house number", later(DECIDED_AT, minutes=5))


def a_copy(case: Case) -> Copy:
    fingerprint = a_notice(case).fingerprint
    return Copy(CopyFor.COURT, 1, 4, an_officer(), RECORDED_AT, fingerprint)


STAGES: dict[State, Callable[[], Case]] = {
    State.DRAFT: a_case_ready_to_send,
    State.SENT: a_case_ready_to_authorise,
    State.RETURNED: a_returned_case,
    State.REFUSED: a_refused_case,
    State.AUTHORISED: a_case_ready_to_record,
    State.VOIDED: a_voided_case,
    State.SERVED: a_served_case,
}
IN_PREPARATION = {State.DRAFT, State.RETURNED, State.REFUSED, State.VOIDED}
SUPER = a_superintendent()
MOVES: dict[str, tuple[Callable[[Case], Case], set[State], State | None]] = {
    "send": (
        lambda case: lifecycle.send(case, an_officer(), the_law(), NOW),
        IN_PREPARATION,
        State.SENT,
    ),
    "take_back": (
        lambda case: lifecycle.take_back(case, an_officer(), NOW),
        {State.SENT},
        State.DRAFT,
    ),
    "authorise": (
        lambda case: lifecycle.authorise(case, SUPER, a_notice(case), the_law(), DECIDED_AT),
        {State.SENT},
        State.AUTHORISED,
    ),
    "refuse": (
        lambda case: lifecycle.refuse(_thought(case, **REFUSING), SUPER, DECIDED_AT),
        {State.SENT},
        State.REFUSED,
    ),
    "return": (
        lambda case: lifecycle.return_(_thought(case, **ASKING), SUPER, DECIDED_AT),
        {State.SENT},
        State.RETURNED,
    ),
    "void": (
        lambda case: lifecycle.void(case, an_officer(), "Wrong name", RECORDED_AT),
        {State.AUTHORISED},
        State.VOIDED,
    ),
    "copy_made": (
        lambda case: lifecycle.copy_made(case, a_copy(case)),
        {State.AUTHORISED, State.SERVED},
        None,
    ),
    "record_service": (
        lambda case: lifecycle.record_service(case, a_constable(), the_law(), RECORDED_AT),
        {State.AUTHORISED},
        State.SERVED,
    ),
}


def _thought(case: Case, **changes: object) -> Case:
    thinking = replace(case.authority.thinking, **changes)
    return replace(case, authority=replace(case.authority, thinking=thinking))


@pytest.mark.parametrize("stage", STAGES)
def test_the_stages_are_what_they_are_called(stage: State) -> None:
    assert state(STAGES[stage]()) is stage


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("stage", STAGES)
def test_a_move_is_made_from_its_right_starts_alone(name: str, stage: State) -> None:
    move, starts, end = MOVES[name]
    case = STAGES[stage]()
    if stage in starts:
        assert state(move(case)) is (end or stage)
    else:
        with pytest.raises(NotAllowed) as refusal:
            move(case)
        assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("name", MOVES)
def test_the_case_given_is_left_as_it_was(name: str) -> None:
    move, starts, _end = MOVES[name]
    case = STAGES[min(starts)]()
    before = replace(case)
    move(case)
    assert case == before


def test_sending_records_who_and_when_and_makes_the_sender_a_preparer() -> None:
    another = an_officer(name="E. Another", collar="5500")
    case = lifecycle.send(a_case_ready_to_send(), another, the_law(), SENT_AT)
    assert case.review.sent is not None
    assert (case.review.sent.by, case.review.sent.at) == (another, SENT_AT)
    assert case.review.sent.content == lifecycle.content(case)
    assert case.hands == (an_officer(), another)
    again = lifecycle.send(a_case_ready_to_send(), an_officer(), the_law(), SENT_AT)
    assert again.hands == (an_officer(),)


def test_a_blocked_case_is_not_sent_and_the_sentence_says_why() -> None:
    case = having(a_case_ready_to_send(), {"incident.conduct": (Conduct.CONTROL,)})
    with pytest.raises(NotAllowed, match="violence"):
        lifecycle.send(case, an_officer(), the_law(), NOW)


def test_unexplained_warnings_do_not_stop_a_case() -> None:
    case = having(a_case_ready_to_send(), {"risk.tool": None})
    assert state(lifecycle.send(case, an_officer(), the_law(), NOW)) is State.SENT


def test_a_case_changed_after_it_was_sent_must_be_sent_again() -> None:
    changed = having(a_case_ready_to_authorise(), {"incident.place": "The kitchen"})
    with pytest.raises(NotAllowed, match="send it again"):
        lifecycle.authorise(changed, SUPER, a_notice(), the_law(), DECIDED_AT)
    again = lifecycle.send(changed, an_officer(), the_law(), NOW)
    assert again.authority.thinking == Thinking()


def test_authorising_freezes_the_words_the_content_and_the_thinking() -> None:
    case = a_case_ready_to_authorise()
    decided = lifecycle.authorise(case, SUPER, a_notice(case), the_law(), DECIDED_AT)
    standing = decided.authority.standing
    assert standing is not None
    assert (standing.outcome, standing.officer, standing.at) == (
        Outcome.AUTHORISED,
        SUPER,
        DECIDED_AT,
    )
    assert (standing.notice, standing.reasons) == (a_notice(case), "")
    assert standing.content == lifecycle.content(case)
    assert standing.thinking == case.authority.thinking == decided.authority.thinking


@pytest.mark.parametrize(
    ("officer", "told"),
    [
        (a_superintendent(rank=Rank.CHIEF_INSPECTOR), "below the rank"),
        (an_officer(rank=Rank.CHIEF_OFFICER), "You prepared"),
    ],
)
def test_nobody_else_takes_any_decision(officer, told: str) -> None:
    case = _thought(a_case_ready_to_authorise(), **REFUSING, **ASKING)
    for decide in (
        lambda: lifecycle.authorise(case, officer, a_notice(), the_law(), DECIDED_AT),
        lambda: lifecycle.refuse(case, officer, DECIDED_AT),
        lambda: lifecycle.return_(case, officer, DECIDED_AT),
    ):
        with pytest.raises(NotAllowed, match=told):
            decide()


@pytest.mark.parametrize("ground", ["violence", "necessary"])
def test_a_ground_left_empty_is_not_authorised(ground: str) -> None:
    case = _thought(a_case_ready_to_authorise(), **{ground: ""})
    with pytest.raises(NotAllowed, match="own words"):
        lifecycle.authorise(case, SUPER, a_notice(case), the_law(), DECIDED_AT)


def test_a_notice_that_lacks_a_statement_or_shows_too_much_is_not_authorised() -> None:
    case = a_case_ready_to_authorise()
    lacking = replace(a_notice(case), blocks=a_notice(case).blocks[:-2])
    telling = replace(
        a_notice(case),
        blocks=(*a_notice(case).blocks, Block(Kind.PARAGRAPH, "Ring 07700 900222.")),
    )
    for notice, told in ((lacking, "does not say"), (telling, "phone number")):
        with pytest.raises(NotAllowed, match=told):
            lifecycle.authorise(case, SUPER, notice, the_law(), DECIDED_AT)


def test_refusing_and_returning_need_words() -> None:
    case = a_case_ready_to_authorise()
    with pytest.raises(NotAllowed, match="reasons"):
        lifecycle.refuse(_thought(case, refusal=" "), SUPER, DECIDED_AT)
    with pytest.raises(NotAllowed, match="need to know"):
        lifecycle.return_(_thought(case, questions="\n"), SUPER, DECIDED_AT)


def test_a_refusal_stays_in_sight_and_prints_nothing() -> None:
    (refused,) = a_refused_case().authority.decisions
    assert (refused.outcome, refused.reasons) == (Outcome.REFUSED, REFUSING["refusal"])
    assert refused.notice is None
    assert refused.thinking.violence
    again = lifecycle.send(a_refused_case(), an_officer(), the_law(), RECORDED_AT)
    assert again.authority.decisions == (refused,)
    assert again.authority.thinking == Thinking()


def test_a_return_carries_questions_and_reasons_back() -> None:
    (returned,) = a_returned_case().authority.decisions
    assert (returned.outcome, returned.reasons) == (Outcome.RETURNED, ASKING["questions"])
    both = with_thinking(a_sent_case(), **ASKING, **REFUSING)
    (returned,) = lifecycle.return_(both, SUPER, DECIDED_AT).authority.decisions
    assert returned.reasons == f"{ASKING['questions']}\n{REFUSING['refusal']}"
    assert a_returned_case().authority.thinking == Thinking()


def test_taking_back_leaves_nothing_of_the_superintendents_thinking() -> None:
    case = lifecycle.take_back(a_case_ready_to_authorise(), an_officer(), NOW)
    assert (case.authority.thinking, case.review.sent) == (Thinking(), None)


def test_voiding_keeps_who_when_and_why() -> None:
    voided = a_voided_case().authority.decisions[-1].voided
    assert voided is not None
    assert (voided.at, voided.by, voided.why) == (
        later(DECIDED_AT, minutes=5),
        an_officer(),
        "Wrong house number",
    )
    assert a_voided_case().authority.standing is None
    assert a_voided_case().authority.thinking == Thinking()


def test_voiding_needs_a_reason() -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        lifecycle.void(an_authorised_case(), an_officer(), " ", NOW)


def test_a_changed_authority_is_void_and_sending_again_writes_it_down() -> None:
    changed = having(an_authorised_case(), {"incident.place": "The kitchen"})
    assert state(changed) is State.VOIDED
    again = lifecycle.send(changed, an_officer(), the_law(), RECORDED_AT)
    voided = again.authority.decisions[0].voided
    assert voided is not None
    assert (voided.by, voided.at) == (an_officer(), RECORDED_AT)
    assert "changed" in voided.why
    assert state(again) is State.SENT


def test_a_changed_authority_can_be_voided_by_name() -> None:
    changed = having(an_authorised_case(), {"incident.place": "The kitchen"})
    void = lifecycle.void(changed, an_officer(), "Wrong place", RECORDED_AT)
    assert (state(void), void.authority.standing) == (State.VOIDED, None)
