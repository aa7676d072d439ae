"""Acts: each done, refused in its own sentence, and recorded as the act it was."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    with_thinking,
)
from support.stores.stations import PASSPHRASE
from support.windows.acts_on_case import Doing, decided_so
from support.windows.at_window import full_disk
from support.windows.sessions import SUPERINTENDENT, take_over

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.custody import Custody
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.vault.identity import Signed


def test_a_case_ready_to_send_is_sent_without_a_question(session):
    doing = Doing(session, a_case_ready_to_send())
    assert doing.acts.send()
    assert (state(doing.stored), doing.done) == (State.SENT, ["sent"])
    assert doing.prompts.asked == []


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"opinions.alone": False}, "One warning has"),
        ({"opinions.alone": False, "risk.grade": None}, "2 warnings have"),
    ],
)
@pytest.mark.parametrize("yes", [True, False])
def test_warnings_without_a_reason_are_asked_about_first(session, changes, count, yes):
    doing = Doing(session, having(a_case_ready_to_send(), changes), yes)
    assert doing.acts.send() is yes
    assert doing.prompts.asked[0].startswith(count)
    assert doing.done == ["sent"] * yes


def test_a_case_that_something_stops_is_not_sent_and_says_what(session):
    doing = Doing(session, a_case(custody=Custody()))
    assert not doing.acts.send()
    assert len(doing.prompts.asked) == 1
    assert (state(doing.stored), doing.done) == (State.DRAFT, [])


def test_a_sent_case_is_taken_back(session):
    doing = Doing(session, a_sent_case())
    assert doing.acts.take_back()
    assert (state(doing.stored), doing.done) == (State.DRAFT, ["sent"])


def test_a_case_that_is_not_sent_cannot_be_taken_back(session):
    doing = Doing(session, a_case())
    assert not doing.acts.take_back()
    assert "Only a case that is with the superintendent" in doing.prompts.asked[0]


def test_an_authority_is_voided_with_a_reason(session):
    doing = Doing(session, an_authorised_case(), "A new statement came in.")
    assert doing.acts.void()
    assert (state(doing.stored), doing.done) == (State.VOIDED, ["voided"])
    assert doing.stored.authority.decisions[-1].voided.why == "A new statement came in."


def test_an_authority_stands_when_no_reason_is_given(session):
    doing = Doing(session, an_authorised_case(), "")
    assert not doing.acts.void()
    assert (state(doing.stored), doing.done) == (State.AUTHORISED, [])


def test_a_served_notice_is_not_voided(session):
    doing = Doing(session, a_served_case(), "A new statement came in.")
    assert not doing.acts.void()
    assert "has been served and cannot be voided" in doing.prompts.asked[-1]
    assert doing.done == []


@pytest.mark.parametrize(
    ("case", "outcome", "becomes"),
    [
        (a_case_ready_to_authorise(), Outcome.AUTHORISED, State.AUTHORISED),
        (*decided_so(Outcome.REFUSED, refusal="SAMPLE reasons"), State.REFUSED),
        (*decided_so(Outcome.RETURNED, questions="SAMPLE question?"), State.RETURNED),
    ],
    ids=lambda each: each.value if isinstance(each, (Outcome, State)) else "",
)
def test_a_decision_is_recorded(session, case, outcome, becomes):
    doing = Doing(session, case, PASSPHRASE)
    take_over(session, SUPERINTENDENT)
    assert doing.acts.decide(outcome)
    assert (state(doing.stored), doing.done) == (becomes, ["decided"])
    decision = doing.stored.authority.decisions[-1]
    told = session.store.history.of(doing.stored.reference)[-1].detail
    assert Signed(told["public"], told["signed"]).holds(words_signed(doing.stored, decision))
    assert session.store.verify().faults == ()


@pytest.mark.parametrize(
    ("typed", "says"),
    [("not the passphrase", "That is not your passphrase"), ("", "Your signature refuses")],
)
def test_a_decision_that_is_not_signed_is_not_taken_and_what_was_written_stays(
    session, typed, says
):
    doing = Doing(session, with_thinking(a_sent_case(), refusal="SAMPLE reasons"), typed)
    take_over(session, SUPERINTENDENT)
    before = session.case
    assert not doing.acts.decide(Outcome.REFUSED)
    assert says in doing.prompts.asked[-1]
    assert "Superintendent A. Sample 0107, type your passphrase to sign" in doing.prompts.asked[0]
    assert session.case == before == doing.stored
    assert doing.done == []


def test_too_many_wrong_passphrases_at_the_signature_are_slowed_as_at_the_door(session):
    doing = Doing(session, a_case_ready_to_authorise(), *["not the passphrase"] * 4)
    take_over(session, SUPERINTENDENT)
    for _ in range(4):
        assert not doing.acts.decide(Outcome.AUTHORISED)
    assert "Wait" in doing.prompts.asked[-1]
    assert state(doing.stored) is State.SENT


def test_a_decision_that_the_disk_did_not_take_keeps_its_signature(session, monkeypatch):
    doing = Doing(session, a_case_ready_to_authorise(), PASSPHRASE)
    take_over(session, SUPERINTENDENT)
    with monkeypatch.context() as full:
        full.setattr(CaseStore, "save", full_disk)
        assert not doing.acts.decide(Outcome.AUTHORISED)
    assert state(doing.stored) is State.SENT
    assert session.retry()
    assert (state(doing.stored), doing.done) == (State.AUTHORISED, ["decided"])


def test_a_sergeant_is_not_asked_for_a_signature(session):
    doing = Doing(session, a_case_ready_to_authorise())
    assert not doing.acts.decide(Outcome.AUTHORISED)
    assert len(doing.prompts.asked) == 1
    assert not doing.prompts.asked[0].startswith("Your signature")


def test_authorising_freezes_the_words_that_were_read(session):
    doing = Doing(session, a_case_ready_to_authorise(), PASSPHRASE)
    take_over(session, SUPERINTENDENT)
    words = session.notice(NOW)
    assert doing.acts.decide(Outcome.AUTHORISED)
    assert doing.stored.authority.standing.notice == words


@pytest.mark.parametrize(
    ("officer", "outcome", "sentence", "recorded"),
    [
        (None, Outcome.AUTHORISED, "below the rank of superintendent", ["refused-act"]),
        (SUPERINTENDENT, Outcome.REFUSED, "Write your reasons for refusing", []),
        (SUPERINTENDENT, Outcome.RETURNED, "Write what you need to know", []),
    ],
)
def test_a_decision_that_may_not_be_taken_is_refused_in_words(
    session, officer, outcome, sentence, recorded
):
    doing = Doing(session, a_case_ready_to_authorise())
    take_over(session, officer or session.officer)
    assert not doing.acts.decide(outcome)
    assert sentence in doing.prompts.asked[0]
    assert (state(doing.stored), doing.done) == (State.SENT, recorded)


def test_service_is_recorded(session):
    doing = Doing(session, a_case_ready_to_record())
    assert doing.acts.record_service()
    assert (state(doing.stored), doing.done) == (State.SERVED, ["served"])


def test_service_without_its_minute_is_refused_in_words(session):
    doing = Doing(session, a_case_ready_to_record(served_at=None))
    assert not doing.acts.record_service()
    assert "minute" in doing.prompts.asked[0]
    assert (state(doing.stored), doing.done) == (State.AUTHORISED, [])


def test_service_of_what_nobody_authorised_is_not_recorded(session):
    case = a_case_ready_to_record()
    doing = Doing(session, replace(case, authority=Case().authority))
    assert not doing.acts.record_service()
    assert doing.prompts.asked[0].startswith("No superintendent has authorised this notice.")
