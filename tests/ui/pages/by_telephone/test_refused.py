"""Refused on the telephone: each in one sentence, recorded, and nothing of what was typed lost."""

from dataclasses import replace

import pyotp
import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from support.cases.factories import (
    NOW,
    a_sent_case,
    a_superintendent,
    an_orally_authorised_case,
    having,
    later,
)
from support.stores.stations import allow_telephone, put, sit
from support.windows.on_the_line import SAID, Line, wrong
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.rules.steps.proceedings.oral import NOT_ALLOWED
from dvpo_desktop.settings import Settings
from dvpo_desktop.store.officers import officers

REFERENCE, NUMBER = "DV-26-0113", "01632 960107"
ANOTHER = a_superintendent(name="C. Another", collar="0110")


class Called:
    """A window at the telephone page of a sent case, with the superintendent in the directory."""

    def __init__(self, here, qtbot, case) -> None:
        self.here = here
        here.sign_in(SERGEANT)
        store = here.session.store
        allow_telephone(store)
        here.session._law = None
        sit(store, ADMINISTRATOR)
        store.directory.put(Listed(SUPERINTENDENT, NUMBER), ADMINISTRATOR, NOW)
        self.secret = store.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
        sit(store, SERGEANT)
        self.line = Line(here.window, qtbot)
        here.open(case, "authority")

    @property
    def stored(self):
        return self.here.session.store.cases.get(REFERENCE).case

    @property
    def told(self) -> str:
        """What was last asked or told."""
        return self.here.prompts.asked[-1]

    @property
    def refusals(self) -> list[str]:
        """Why something was refused, as the history has it."""
        kinds = (Act.REFUSED_ACT, Act.CODE_REFUSED)
        entries = self.here.session.store.history.of(REFERENCE)
        return [entry.detail["why"] for entry in entries if entry.act in kinds]

    def begin(self) -> None:
        self.line.press("to-telephone")
        self.line.call()
        self.line.say_everything()
        assert self.here.room.wizard.save()

    def answer(self, *answers) -> None:
        self.here.answer(*answers)

    def kept(self) -> bool:
        """Whether all that was typed is in the store."""
        thinking = self.stored.authority.thinking
        return {name: getattr(thinking, name) for name in SAID} == SAID


@pytest.fixture
def called(at, qtbot):
    return lambda case=None: Called(at(), qtbot, case or a_sent_case())


def test_a_wrong_code_three_times_asks_for_a_second_listener(called):
    call = called()
    call.begin()
    code = wrong(pyotp.TOTP(call.secret).at(NOW))
    for says in ("2 tries are left", "One try is left", "No try is left", "Three codes were wrong"):
        call.line.write("code", code)
        call.line.press("check-code")
        assert says in call.told
    assert len(call.refusals) == 4
    assert call.kept()
    call.line.agree()
    call.line.press("spoken-authorised")
    assert "a second officer must listen" in call.told
    call.line.write("call.second_listener", "PS EXAMPLE 5002")
    call.line.write("call.no_code_why", "Three codes were wrong.")
    call.answer(PASSPHRASE)
    call.line.press("spoken-authorised")
    decision = call.stored.authority.standing
    assert decision.call.second_listener == "PS EXAMPLE 5002"
    assert decision.call.checked is None


def test_a_code_that_was_spent_on_another_notice_is_refused(called):
    call = called()
    code = pyotp.TOTP(call.secret).at(NOW)
    store = call.here.session.store
    store.directory.check_code(SUPERINTENDENT.key, code, "a" * 64, "DV-26-0001", SERGEANT, NOW)
    call.begin()
    call.line.write("code", code)
    call.line.press("check-code")
    assert "used on another notice or other words" in call.told
    assert call.refusals == [call.told]
    assert call.kept()
    assert call.stored.authority.call.checked is None


def test_what_is_changed_after_the_code_needs_another(called, clock):
    call = called()
    call.begin()
    call.line.give_code(call.secret, NOW)
    first = call.line.agree()
    call.line.tick("thinking.verdicts.1.fate.strike")
    call.line.write("thinking.verdicts.1.because", "The house is enough.")
    assert call.here.room.wizard.save()
    assert "it no longer counts" in call.line.words()
    assert call.line.find(QLabel, "four-words").text() != first
    call.line.press("spoken-authorised")
    assert "other content than this" in call.told
    assert call.refusals == [call.told]
    clock.now = later(NOW, minutes=1)
    call.line.give_code(call.secret, clock.now)
    call.line.agree()
    call.answer(PASSPHRASE)
    call.line.press("spoken-authorised")
    assert state(call.stored) is State.AUTHORISED


def test_who_prepared_the_case_does_not_decide_it_on_the_telephone(called):
    case = a_sent_case()
    call = called(replace(case, hands=(*case.hands, SUPERINTENDENT)))
    call.begin()
    call.line.give_code(call.secret, NOW)
    call.line.agree()
    call.line.press("spoken-authorised")
    assert "another superintendent must decide it" in call.told
    assert call.refusals == [call.told]
    assert call.kept()
    assert state(call.stored) is State.SENT


def test_a_case_changed_elsewhere_under_the_decision_is_not_decided(called):
    call = called()
    call.begin()
    call.line.give_code(call.secret, NOW)
    call.line.agree()
    assert call.here.room.wizard.save()
    store, kept = call.here.session.store, call.here.session.store.cases.get(REFERENCE)
    taken = lifecycle.take_back(kept.case, SERGEANT, NOW)
    store.cases.save(taken, kept.version, SERGEANT, NOW, Act.SENT)
    call.answer(PASSPHRASE)
    call.line.press("spoken-authorised")
    assert call.here.trouble()
    assert call.here.session.clashes
    assert state(call.stored) is State.DRAFT
    assert not call.stored.authority.decisions
    assert call.here.session.case.authority.decisions[-1].thinking.violence == (SAID["violence"])
    # Closing asks whether what clashes may be lost.
    call.answer(True)


def test_a_superintendent_suspended_during_the_call_decides_nothing(called):
    call = called()
    call.begin()
    call.line.give_code(call.secret, NOW)
    call.line.agree()
    store = call.here.session.store
    with store._database.begin() as connection:
        officers.change(connection, SUPERINTENDENT.key, standing="suspended")
    call.answer(PASSPHRASE)
    call.line.press("spoken-authorised")
    assert "is suspended at this station" in call.here.trouble()
    assert "is suspended at this station" in call.refusals[-1]
    assert state(call.stored) is State.SENT
    assert call.kept()
    # The refused decision does not wait: the officer goes on, and calls another.
    assert not call.here.session.waits
    assert call.here.room.wizard.save()


def test_another_number_needs_a_reason(called):
    call = called()
    call.begin()
    call.line.give_code(call.secret, NOW)
    call.line.agree()
    call.line.write("call.number", "07700 900999")
    call.line.press("spoken-authorised")
    assert "not the number in the directory" in call.told
    call.line.write("call.number_why", "On leave: the control room put me through.")
    call.answer(PASSPHRASE)
    call.line.press("spoken-authorised")
    assert call.stored.authority.standing.call.number == "07700 900999"


@pytest.mark.parametrize(
    ("outcome", "name", "left"),
    [("refused", "refusal", State.REFUSED), ("returned", "questions", State.RETURNED)],
)
def test_a_refusal_and_questions_are_taken_down_too(called, outcome, name, left):
    call = called()
    call.begin()
    call.line.give_code(call.secret, NOW)
    call.line.agree()
    call.line.press(f"spoken-{outcome}")
    assert state(call.stored) is State.SENT
    call.line.write(f"thinking.{name}", "Bail would do: ask for it first.")
    call.answer(PASSPHRASE)
    call.line.press(f"spoken-{outcome}")
    assert state(call.stored) is left
    assert call.here.room.wizard.word == "authority"


def test_a_wrong_passphrase_decides_nothing_and_loses_nothing(called):
    call = called()
    call.begin()
    call.line.give_code(call.secret, NOW)
    call.line.agree()
    call.answer("not the passphrase")
    call.line.press("spoken-authorised")
    assert "nothing was decided" in call.told
    assert state(call.stored) is State.SENT
    assert call.kept()


def test_where_the_force_takes_none_the_page_says_why(called):
    call = called()
    call.here.session.own.choices = Settings(oral_authority=False)
    call.here.room.wizard.fill_anew()
    assert NOT_ALLOWED in call.line.words()
    call.here.room.wizard.go("telephone")
    call.line.call()
    call.line.press("spoken-authorised")
    assert call.told == NOT_ALLOWED


def test_an_inspector_is_not_taken_into_the_directory(at, qtbot):
    here = at()
    here.sign_in(ADMINISTRATOR)
    line = Line(here.window, qtbot)
    here.answer("SAMPLE")
    line.press("put-off")
    here.room.show_page("directory")
    line.press("add-listed")
    line.write("name", "D. Inspector")
    line.write("collar", "0200")
    rank = line.find(QComboBox, "rank")
    rank.setCurrentIndex(rank.findText("Inspector"))
    line.write("telephone", NUMBER)
    line.press("keep")
    assert "below the rank of superintendent" in line.words()
    assert line.find(QLineEdit, "telephone").text() == NUMBER
    assert here.session.store.directory.all() == ()
    refused = here.session.store.history.newest(Act.REFUSED_ACT)
    assert "below the rank of superintendent" in refused.detail["why"]


def test_a_countersign_by_another_superintendent_is_refused(at, qtbot):
    here = at()
    here.sign_in(SUPERINTENDENT)
    allow_telephone(here.session.store)
    here.session._law = None
    case = having(an_orally_authorised_case(), {"authority.decisions.0.officer": ANOTHER})
    put(here.session.store, case)
    here.room.open_case(REFERENCE, "countersign")
    line = Line(here.window, qtbot)
    assert "Only Superintendent C. Another 0110" in here.room.wizard._over.lock.text
    line.press("certify")
    assert "can countersign" in here.prompts.asked[-1]
    entry = here.session.store.history.of(REFERENCE)[-1]
    assert (entry.act, entry.detail["deed"]) == (Act.REFUSED_ACT, "countersign")
    assert here.session.store.cases.get(REFERENCE).case == case
