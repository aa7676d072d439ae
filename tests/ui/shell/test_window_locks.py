"""The window is locked, closed or built anew: nothing is lost, and nothing left to be seen."""

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid
from support.cases.factories import a_case, a_case_ready_to_send, having
from support.windows.at_window import FULL, At, all_words, full_disk
from support.windows.sessions import SUPERINTENDENT

from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme

PLANTED = "Plantagenet"


def who(here: At) -> str:
    return here.window.findChild(QLabel, "who").text()


def words_in_sight(window) -> str:
    """What somebody who passes by could read."""
    return "\n".join(
        each.text() if isinstance(each, (QLabel, QLineEdit, QPushButton)) else each.toPlainText()
        for each in window.findChildren(QWidget)
        if isinstance(each, (QLabel, QLineEdit, QPushButton, QPlainTextEdit)) and each.isVisible()
    )


def button_in(window, name: str) -> QPushButton:
    return window.findChild(QPushButton, name)


def test_a_case_is_not_handed_over_before_it_is_saved(signed_in, monkeypatch):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.session.store.cases, "save", full_disk)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.room.hand_over_wanted.emit(False)
    assert here.room.isVisible()
    assert here.trouble() == FULL


def test_a_locked_screen_holds_nothing_of_a_case(signed_in):
    here = signed_in
    planted = having(
        a_case_ready_to_send(),
        {"respondent.family_name": PLANTED, "incident.narrative": f"{PLANTED} struck her."},
    )
    here.open(planted)
    for word in ("incident", "review", "authority", "custody"):
        here.room.wizard.go(word)
    assert PLANTED in all_words(here.window)
    room = here.room
    here.press("lock")
    assert not room.isVisible()
    assert PLANTED not in all_words(here.window)
    assert here.window.sign_in.isVisible()
    assert not here.window.findChild(QPushButton, "lock").isVisible()


def test_ctrl_l_locks_and_the_case_can_be_opened_again(signed_in, qtbot):
    here = signed_in
    here.open(a_case(), "respondent")
    box = here.room.wizard.page.findChild(QLineEdit, "family_name")
    box.setFocus()
    qtbot.keyClicks(box, "Example")
    qtbot.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert here.room is None
    here.sign_in()
    assert here.session.store.cases.get("DV-26-0113").case.respondent.family_name == "Example"


def test_what_cannot_be_saved_is_covered_at_once_and_shut_in_when_the_disk_takes_it(
    signed_in, monkeypatch
):
    here = signed_in
    here.open(a_case(), "respondent")
    store, window = here.session.store, here.window
    closed = []
    with monkeypatch.context() as full:
        full.setattr(store.cases, "save", full_disk)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText(PLANTED)
        here.press("lock")
        assert here.prompts.asked == []
        assert window.sign_in.isVisible()
        assert "leave the computer on" in here.trouble()
        assert PLANTED not in words_in_sight(window)
        assert not here.field("passphrase").text()
        assert not button_in(window, "first-time").isVisible()
        window._locking.again.emit()
        assert here.room is not None
    full_close = store.close
    store.close = lambda: (
        closed.append(store.cases.get("DV-26-0113").case.respondent.family_name),
        full_close(),
    )
    window._locking.again.emit()
    assert here.room is None
    assert closed == [PLANTED]
    assert here.trouble() == ""
    assert PLANTED not in all_words(window)


def test_whoever_typed_what_could_not_be_saved_comes_back_to_it(signed_in, monkeypatch):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.session.store.cases, "save", full_disk)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.window._locking.wanted.emit()
        here.field("passphrase").setText(PASSPHRASE)
        here.go()
        assert here.room.isVisible()
        assert here.room.wizard.page.findChild(QLineEdit, "family_name").text() == "Example"
    here.window._locking.again.emit()
    assert here.room.isVisible()


def test_a_fault_while_saving_covers_the_screen_all_the_same(signed_in, monkeypatch, qtbot):
    here = signed_in
    here.open(a_case(), "respondent")

    def broken(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as fault:
        fault.setattr(here.session.store.cases, "save", broken)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText(PLANTED)
        with qtbot.captureExceptions() as caught:
            here.press("lock")
        assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
        assert here.window.sign_in.isVisible()
        assert PLANTED not in words_in_sight(here.window)


@pytest.mark.parametrize("signal", ["idle.passed", "desktop.left"])
def test_nobody_there_locks_as_ctrl_l_does(signed_in, signal):
    here = signed_in
    here.open(a_case(), "respondent")
    here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
    where, name = signal.split(".")
    getattr(getattr(here.window._locking, where), name).emit()
    assert here.room is None
    here.sign_in()
    assert here.session.store.cases.get("DV-26-0113").case.respondent.family_name == "Example"


def test_closing_the_window_saves_first(signed_in):
    here = signed_in
    here.open(a_case(), "respondent")
    here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
    store = here.session.store
    saved = []
    close = store.close
    store.close = lambda: (saved.append(store.cases.get("DV-26-0113").case), close())
    assert here.window.close()
    assert saved[0].respondent.family_name == "Example"


def test_a_window_whose_case_cannot_be_saved_stays_open_if_the_officer_stays(
    signed_in, monkeypatch
):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.session.store.cases, "save", full_disk)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.answer(False)
        assert not here.window.close()
    assert here.window.isVisible()


def test_trouble_stays_until_trying_again_succeeds(signed_in, monkeypatch):
    here = signed_in
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.session.store.cases, "save", full_disk)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText("Example")
        here.room.wizard.save()
        assert here.trouble() == FULL
    button = here.window.findChild(Banner, "trouble").findChild(QPushButton)
    assert button.text() == "Try again"
    button.click()
    assert here.trouble() == ""


def test_another_text_size_keeps_the_case_and_the_step(signed_in):
    here = signed_in
    here.open(a_case(), "risk")
    before = here.room
    here.window.set_scale(2.0)
    assert theme.scale() == 2.0
    assert here.opening.remembered == [2.0]
    assert here.room is not before
    # Qt would style each page of the old room anew.
    assert not isValid(before)
    assert here.room.place == ("DV-26-0113", "risk")


def test_another_text_size_keeps_the_record_that_is_read_and_whose_its_parts_are(signed_in):
    here = signed_in
    here.room.start_case()
    record = "Surname: SAMPLE\nVICTIM 9\nSurname: EXAMPLE\n"
    here.room.new_case.read(record, "clipboard")
    here.room.new_case.findChild(QPushButton, "to-protected").click()
    for scale in (2.0, 1.0):
        here.window.set_scale(scale)
        assert here.room.currentWidget() is here.room.new_case
    here.room.new_case.findChild(QPushButton, "begin").click()
    assert here.session.case.respondent.family_name == "SAMPLE"
    assert here.session.case.protected.family_name == "EXAMPLE"


@pytest.mark.parametrize("page", ["backups", "sheet", "new_case"])
def test_another_text_size_stays_on_the_page_in_front(signed_in, page):
    signed_in.room.show_page(page)
    signed_in.window.set_scale(1.5)
    assert signed_in.room.page_in_front == page


def test_a_record_read_and_not_begun_is_told_after_a_lock_and_given_up_with_back(signed_in):
    here = signed_in
    here.room.start_case()
    here.room.new_case.read("Surname: SAMPLE\n", "clipboard")
    assert [half.title for half in here.room.half_typed()] == ["New case"]
    here.room.new_case.findChild(QPushButton, "back").click()
    assert here.room.half_typed() == ()


def test_another_text_size_keeps_the_whiteboard_in_front(signed_in):
    signed_in.window.set_scale(1.5)
    assert signed_in.room.currentWidget() is signed_in.room.whiteboard
    assert signed_in.room.isVisible()


def test_another_text_size_lets_nobody_past_a_hand_over(signed_in):
    here = signed_in
    here.open(a_case(), "risk")
    here.room.hand_over_wanted.emit(False)
    here.window.set_scale(1.25)
    assert here.window.sign_in.isVisible()
    assert not here.room.isVisible()
    assert who(here) == ""
    here.sign_in(SUPERINTENDENT)
    assert here.session.case.reference == "DV-26-0113"


def test_another_text_size_on_a_locked_screen_is_remembered(at):
    here = at()
    here.window.set_scale(1.5)
    assert here.opening.remembered == [1.5]
    assert here.window.sign_in.isVisible()


def test_the_next_officer_is_not_shown_who_worked_here_before_a_lock(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "review")
    here.room.wizard.acted.emit("send", None)
    here.window.lock()
    here.sign_in(SUPERINTENDENT)
    here.room.whiteboard.hand_over_wanted.emit()
    assert here.field("collar").text() == ""


def test_a_station_with_nobody_at_it_locks_nothing(at):
    here = at()
    here.window.lock()
    assert here.window.sign_in.isVisible()
    assert here.window.save()
