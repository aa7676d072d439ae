"""The telephone page: opened by a call, saved by itself, and found again after a lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from support.cases.factories import NOW, a_sent_case, an_authorised_case, later
from support.stores.stations import allow_telephone, sit
from support.windows.on_the_line import SAID, Line
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT

from dvpo_desktop.case import Held
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.proceedings.oral import Put
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.reading.problem_list import ProblemList

REFERENCE = "DV-26-0113"
ACTING = Listed(
    SUPERINTENDENT.__class__(
        "B. Acting", SUPERINTENDENT.force, "0300", SUPERINTENDENT.rank, Held.ACTING
    ),
    "01632 960300",
)


@pytest.fixture
def ringing(at, qtbot):
    """The sergeant at the telephone page of a case."""

    def _ringing(case=None):
        here = at()
        here.sign_in(SERGEANT)
        store = here.session.store
        allow_telephone(store)
        here.session._law = None
        sit(store, ADMINISTRATOR)
        for listed in (Listed(SUPERINTENDENT, "01632 960107"), ACTING):
            store.directory.put(listed, ADMINISTRATOR, NOW)
        sit(store, SERGEANT)
        here.open(case or a_sent_case(), "telephone")
        QApplication.processEvents()
        return here, Line(here.window, qtbot)

    return _ringing


def stored(here):
    return here.session.store.cases.get(REFERENCE).case


def test_nothing_is_written_down_before_somebody_is_called(ringing):
    here, line = ringing()
    page = here.room.wizard.page
    assert page.findChild(QPlainTextEdit, "thinking.violence").isReadOnly()
    assert not line.find(QPushButton, "check-code").isEnabled()
    line.pick("call.superintendent", SUPERINTENDENT.words)
    assert not page.findChild(QPlainTextEdit, "thinking.violence").isReadOnly()
    assert line.find(QLineEdit, "call.number").text() == "01632 960107"
    assert here.room.wizard.save()
    call = stored(here).authority.call
    assert (call.superintendent, call.called_at) == (SUPERINTENDENT, NOW)


def test_what_is_typed_is_saved_by_itself_and_found_after_a_lock(ringing, qtbot):
    here, line = ringing()
    line.call()
    line.write("thinking.violence", "I believe what the officers saw.")
    line.tick("call.read_out.incident")
    line.press("call.put.add")
    line.write("call.put.0.question", "Where does he sleep?")
    line.write("call.put.0.answer", "At a friend's.")

    def kept() -> bool:
        authority = stored(here).authority
        return (
            authority.thinking.violence == "I believe what the officers saw."
            and authority.call.read_out == ("incident",)
            and authority.call.put == (Put("Where does he sleep?", "At a friend's."),)
        )

    qtbot.waitUntil(kept, timeout=2000)
    here.window.lock()
    here.sign_in(SERGEANT)
    here.room.open_case(REFERENCE)
    assert here.room.wizard.word == "telephone"
    again = Line(here.window, qtbot)
    assert again.find(QPlainTextEdit, "thinking.violence").toPlainText().startswith("I believe")


def test_the_script_holds_each_condition_and_each_voice_word_for_word(ringing):
    here, line = ringing()
    case, said = here.session.case, line.words()
    assert f"“{case.opinions.words}”" in said
    assert f"“{case.opinions.representations}”" in said
    assert case.incident.narrative in said
    for condition in case.conditions.chosen:
        words = here.session.law.catalogue.words(
            condition,
            protected_name=case.protected.name,
            respondent_name=case.respondent.name,
        )
        assert words.legal in said


def test_an_acting_rank_is_asked_for_and_another_number_for_its_reason(ringing):
    here, line = ringing()
    page = here.room.wizard.page
    why, rank = (
        page.findChild(QPlainTextEdit, name)
        for name in ("call.number_why", "thinking.acting_rank_reason")
    )
    line.pick("call.superintendent", SUPERINTENDENT.words)
    assert not why.isVisible()
    assert not rank.isVisible()
    line.write("call.number", "01632 960999")
    assert why.isVisible()
    line.pick("call.superintendent", ACTING.officer.words)
    assert rank.isVisible()
    assert not why.isVisible()
    assert line.find(QLineEdit, "call.number").text() == ACTING.telephone


def test_a_time_of_the_call_that_is_not_understood_is_kept_as_typed(ringing):
    here, line = ringing()
    line.call()
    line.write("call.called_at.time", "ten to")
    assert here.room.wizard.save()
    assert [each.field for each in stored(here).as_typed] == ["authority.call.called_at"]
    assert here.trouble() == ""


def test_what_is_left_is_listed_at_the_decision(ringing):
    here, line = ringing()
    line.call()
    assert here.room.wizard.save()
    left = here.room.wizard.page.findChild(ProblemList)
    told = "\n".join(each.text() for each in left.findChildren(QLabel))
    for says in ("parts of the script not read out yet", "six-digit code", "four words"):
        assert says in told


def test_four_words_that_were_agreed_are_others_after_a_change(ringing):
    here, line = ringing()
    line.call()
    first = line.agree()
    assert here.room.wizard.save()
    assert stored(here).authority.call.words_agreed
    line.tick("thinking.verdicts.0.fate.keep")
    assert here.room.wizard.save()
    assert line.find(QLabel, "four-words").text() == first
    line.tick("thinking.verdicts.2.fate.strike")
    assert here.room.wizard.save()
    assert line.find(QLabel, "four-words").text() != first
    line.tick("call.words_agreed")
    assert here.room.wizard.save()
    assert "read back" not in here.trouble()


def test_a_code_that_was_not_typed_is_asked_for(ringing):
    here, line = ringing()
    line.call()
    line.press("check-code")
    assert "Type the six figures" in line.words()
    assert here.session.store.history.of(REFERENCE)[-1].act.value != "code-refused"


def test_a_decided_case_is_not_written_to(ringing, clock):
    clock.now = later(NOW, hours=2)
    here, line = ringing(an_authorised_case())
    assert "It waits to be served" in here.room.wizard._over.lock.text
    assert not line.find(QPushButton, "spoken-authorised").isEnabled()
    here.room.wizard.go_back()
    assert here.room.wizard.word == "authority"
    here.room.wizard.go("telephone")
    here.room.wizard.go_on()
    assert here.room.wizard.word == "service"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_call_is_walked_by_keyboard_and_everything_has_a_name(
    ringing, qtbot, dressed, fonts, scale
):
    theme.apply(dressed, fonts, scale)
    here, line = ringing()
    line.call()
    line.find(QLineEdit, "call.listeners").setFocus()
    wanted = {
        "call.read_out.incident",
        "call.put.add",
        *(f"thinking.{name}" for name in SAID),
        "code",
        "check-code",
        "call.words_agreed",
        "spoken-authorised",
        "spoken-refused",
    }
    passed: list[str] = []
    for _ in range(70):
        now = QApplication.focusWidget()
        told = QAccessible.queryAccessibleInterface(now)
        assert told.text(QAccessible.Text.Name), now.objectName()
        passed.append(now.objectName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
        if passed[-1] == "spoken-refused":
            break
    assert wanted <= set(passed)
    assert passed.index("call.read_out.incident") < passed.index("thinking.violence")
    assert passed.index("code") < passed.index("call.words_agreed") < passed.index("spoken-refused")
    assert here.room.wizard.save()
