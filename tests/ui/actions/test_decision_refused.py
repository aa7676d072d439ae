"""A decision that may not be: refused in one sentence, recorded, and nothing written is lost."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_superintendent,
    having,
    with_thinking,
)
from support.servers.wire import Stations
from support.stores.stations import ADMINISTRATOR, KEEPERS_WORD, PASSPHRASE, put, sit
from support.windows.acts_on_case import Doing
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import SERGEANT, SUPERINTENDENT, take_over

from dvpo_desktop.case import Case, Rank, Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.ui.actions.acts import MEANWHILE, Acts
from dvpo_desktop.ui.session.session import Session

READY = a_case_ready_to_authorise()
ANOTHER = a_superintendent(name="C. Another", collar="0110")


def refusals(session, reference: str = READY.reference) -> list[tuple[str, str]]:
    """Who was refused what deed, as the history tells it."""
    return [
        (entry.officer, entry.detail["deed"])
        for entry in session.store.history.of(reference)
        if entry.act is Act.REFUSED_ACT
    ]


def one_sentence_or_two(told: list[str]) -> str:
    assert len(told) == 1, told
    return told[0]


def nothing_is_lost(session, case: Case = READY) -> bool:
    return session.store.cases.get(case.reference).case == case


def test_an_inspector_who_would_authorise(session):
    doing = Doing(session, READY)
    take_over(session, replace(SUPERINTENDENT, rank=Rank.INSPECTOR))
    assert not doing.acts.decide(Outcome.AUTHORISED)
    assert "is below the rank of superintendent" in one_sentence_or_two(doing.prompts.asked)
    assert refusals(session) == [(SUPERINTENDENT.key, "decide")]
    assert nothing_is_lost(session)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_preparer_who_would_decide_the_case(session, outcome):
    own = having(READY, {"hands": (*READY.hands, SUPERINTENDENT)})
    doing = Doing(session, own)
    take_over(session, SUPERINTENDENT)
    assert not doing.acts.decide(outcome)
    assert one_sentence_or_two(doing.prompts.asked) == (
        "You prepared part of this case, so another superintendent must decide it."
    )
    assert refusals(session) == [(SUPERINTENDENT.key, "decide")]
    assert nothing_is_lost(session, own)


def test_an_officer_suspended_between_reading_and_signing(session):
    doing = Doing(session, READY, PASSPHRASE)
    take_over(session, SUPERINTENDENT)
    assert session.paper("brief").blocks
    sit(session.store, ADMINISTRATOR)
    session.store.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", NOW)
    session.store._permission.sit(SUPERINTENDENT, frozenset({Role.AUTHORISING}))
    assert not doing.acts.decide(Outcome.AUTHORISED)
    assert "is suspended at this station" in doing.prompts.asked[-1]
    sit(session.store, SERGEANT)
    assert refusals(session) == [(SUPERINTENDENT.key, "read")]
    assert nothing_is_lost(session)


@pytest.fixture
def screens(fresh_database, tmp_path, reference_data, press, clock):
    """Two superintendents at stations of one store, each with the case in front."""
    there = Stations(fresh_database, tmp_path, NOW)
    founding = there.signed_in("Gablecross", SUPERINTENDENT)
    decides = frozenset({Role.AUTHORISING})
    founding.enrol(ANOTHER, PASSPHRASE, SUPERINTENDENT, NOW, decides, second=KEEPERS_WORD)
    founding.close()
    put(there.signed_in("Gablecross"), READY)

    def screen(name: str, officer) -> tuple[Session, Acts, ScriptedPrompts]:
        session = Session(reference_data, there.signed_in(name, officer), officer, clock)
        session.press = press
        prompts = ScriptedPrompts(PASSPHRASE)
        session.open(READY.reference)
        return session, Acts(session, prompts), prompts

    yield screen
    there.close()


def test_two_superintendents_who_decide_at_once(screens):
    first, second = screens("Sample Lane", SUPERINTENDENT), screens("Example Street", ANOTHER)
    assert first[1].decide(Outcome.AUTHORISED)
    assert not second[1].decide(Outcome.REFUSED)
    assert one_sentence_or_two(second[2].asked) == MEANWHILE
    assert refusals(first[0]) == [(ANOTHER.key, "decide")]
    (decision,) = first[0].store.cases.get(READY.reference).case.authority.decisions
    assert (decision.officer, decision.outcome) == (SUPERINTENDENT, Outcome.AUTHORISED)


def test_two_signatures_in_the_same_moment(screens, monkeypatch):
    first, second = screens("Sample Lane", SUPERINTENDENT), screens("Example Street", ANOTHER)
    # The other's decision comes in after this one was looked at and before it is kept.
    monkeypatch.setattr(second[0], "is_behind", lambda: not first[1].decide(Outcome.AUTHORISED))
    thought = with_thinking(second[0].case, refusal="SAMPLE bail would do")
    told: list[str] = []
    second[0].trouble.connect(told.append)
    second[0].keep(thought)
    first[0].open(READY.reference)
    assert not second[1].decide(Outcome.REFUSED)
    assert "was changed elsewhere after you opened it" in told[-1]
    assert second[0].clashes
    assert second[0].case.authority.decisions[-1].reasons == "SAMPLE bail would do"
    assert refusals(first[0]) == [(ANOTHER.key, "decide")]


def test_what_was_prepared_is_changed_under_a_decision(screens):
    session, acts, prompts = screens("Sample Lane", SUPERINTENDENT)
    sergeant = screens("Example Street", SERGEANT)[0]
    back = lifecycle.take_back(sergeant.case, SERGEANT, sergeant.now())
    assert sergeant.keep(having(back, {"risk.factors": "SAMPLE he has a new key."}))
    assert not acts.decide(Outcome.AUTHORISED)
    assert one_sentence_or_two(prompts.asked) == MEANWHILE
    assert refusals(sergeant) == [(SUPERINTENDENT.key, "decide")]
    assert session.store.cases.get(READY.reference).case == sergeant.case
