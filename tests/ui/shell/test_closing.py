"""The window is closed, or its computer logged off: whose words would be lost is asked first."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from support.cases.factories import a_case
from support.windows.at_window import NEW, At, all_words, full_disk
from support.windows.sessions import ADMINISTRATOR, SERGEANT
from support.windows.setting_up import (
    give_administrator,
    make_sheets,
    name_place,
    press,
    shown,
    type_person,
)

DAYS = f"What {SERGEANT.words} typed on the page “Which days does the clock leave out?”"
RECORD = "Surname: SAMPLE\nVICTIM 9\nSurname: EXAMPLE\n"
PLANTED = "Plantagenet"


class Manager:
    """What the system says of the end of a session, and what it is answered."""

    def __init__(self, *, may_ask: bool = True) -> None:
        self._may_ask, self.done = may_ask, []

    def allowsInteraction(self) -> bool:  # noqa: N802
        return self._may_ask

    def release(self) -> None:
        self.done.append("release")

    def cancel(self) -> None:
        self.done.append("cancel")


def type_day(here: At) -> None:
    here.room.show_page("days")
    shown(here.window, QLineEdit, "name").setText(PLANTED)


def bring_in(here: At) -> None:
    here.room.start_case()
    here.room.new_case.read(RECORD, "clipboard")


def is_read(here: At) -> bool:
    here.room.start_case()
    return here.room.new_case.half_read() is not None


def test_closing_at_the_sign_in_says_whose_words_a_lock_lost_and_the_officer_is_told_there(
    signed_in,
):
    here = signed_in
    type_day(here)
    here.window.lock()
    here.answer(False)
    here.window.close()
    assert here.window.isVisible()
    assert here.prompts.asked[-1].startswith(
        f"{DAYS} was lost when the screen was locked, and they have not been told."
    )
    here.sign_in()
    assert "Which days does the clock leave out?" in here.trouble()
    here.window.close()
    assert here.window.isHidden()


def test_another_officer_who_closes_is_told_whose_words_a_lock_lost(signed_in):
    here = signed_in
    type_day(here)
    here.window.lock()
    here.sign_in(ADMINISTRATOR)
    here.answer(True)
    here.window.close()
    assert SERGEANT.words in here.prompts.asked[-1]
    assert here.window.isHidden()
    here.window.close()
    assert SERGEANT.words in here.prompts.asked[-1]


def test_closing_says_which_officer_left_words_here(signed_in):
    here = signed_in
    type_day(here)
    here.room.hand_over_wanted.emit(False)
    here.answer(False)
    here.window.close()
    assert here.prompts.asked[-1].startswith(f"{DAYS} is not kept yet.")
    assert here.window.isVisible()


def test_the_case_is_on_disk_before_closing_asks_about_anything_else(signed_in, monkeypatch):
    here = signed_in
    type_day(here)
    here.open(a_case(), "respondent")
    here.room.wizard.page.findChild(QLineEdit, "family_name").setText(PLANTED)
    stored = []

    def ask(*_, **_labels):
        stored.append(here.session.store.cases.get("DV-26-0113").case.respondent.family_name)
        return False

    monkeypatch.setattr(here.prompts, "ask", ask)
    here.window.close()
    assert stored == [PLANTED]


@pytest.mark.parametrize("leave", ["home", "history", "started again"])
def test_a_record_that_began_no_case_is_still_there_when_the_page_comes_back(signed_in, leave):
    here = signed_in
    bring_in(here)
    if leave == "home":
        here.room.go_home()
    elif leave == "history":
        here.room.show_page("history")
    assert is_read(here)


def test_a_record_is_asked_about_when_the_window_closes_from_another_page(signed_in):
    here = signed_in
    bring_in(here)
    here.room.go_home()
    here.answer(False)
    here.window.close()
    assert here.prompts.asked[-1].startswith("The custody record that you brought in on")
    assert is_read(here)


@pytest.mark.parametrize("home", [True, False])
def test_a_record_is_gone_after_a_lock_and_its_officer_told_to_bring_it_in_again(signed_in, home):
    here = signed_in
    bring_in(here)
    if home:
        here.room.go_home()
    here.window.lock()
    assert "SAMPLE" not in all_words(here.window)
    here.sign_in()
    assert "the custody record that you brought in on the page “New case”" in here.trouble()
    assert here.trouble().endswith("Bring it in again.")
    assert not is_read(here)


def test_a_record_waits_for_the_officer_who_brought_it_in_and_is_shown_to_no_other(signed_in):
    here = signed_in
    bring_in(here)
    here.room.new_case.findChild(QPushButton, "to-protected").click()
    here.room.hand_over_wanted.emit(False)
    here.sign_in(ADMINISTRATOR)
    assert here.room.new_case.half_read() is None
    assert "EXAMPLE" not in all_words(here.window)
    here.room.hand_over_wanted.emit(False)
    here.sign_in()
    assert here.room.currentWidget() is here.room.new_case
    here.room.new_case.findChild(QPushButton, "begin").click()
    assert here.session.case.protected.family_name == "EXAMPLE"


@pytest.mark.parametrize("way", ["begin", "by-hand", "back"])
def test_a_record_is_done_with_once_a_case_is_begun_or_it_is_left_with_back(signed_in, way):
    here = signed_in
    bring_in(here)
    here.room.new_case.findChild(QPushButton, way).click()
    assert here.room.half_typed() == ()
    assert not is_read(here)


def test_set_up_is_asked_about_before_it_is_closed_and_what_it_has_kept_is_not(at):
    here = at(new=True)
    shown(here.window, QLineEdit, "place").setText(PLANTED)
    here.answer(False)
    here.window.close()
    assert "“Where is this station?”" in here.prompts.asked[-1]
    name_place(here)
    type_person(here.window, ADMINISTRATOR)
    press(here.window, "back")
    press(here.window, "continue")
    here.answer(False)
    here.window.close()
    assert "“Who looks after this station?”" in here.prompts.asked[-1]
    assert "“Where is this station?”" not in here.prompts.asked[-1]
    give_administrator(here)
    here.window.close()
    assert here.window.isHidden()


@pytest.fixture
def lost(at, tmp_path) -> At:
    """The page for both recovery sheets, at a station whose sheets were made."""
    here = at()
    here.sign_in(ADMINISTRATOR)
    make_sheets(here, tmp_path)
    here.window.lock()
    press(here.window, "all-lost")
    return here


def sheet(here: At) -> QPlainTextEdit:
    return shown(here.window, QPlainTextEdit, "sheet-a")


def test_a_lock_takes_recovery_sheets_away_and_says_so_and_keeps_who_is_to_come_in(lost):
    sheet(lost).setPlainText(PLANTED)
    type_person(lost.window, NEW)
    lost.window.lock()
    assert PLANTED not in all_words(lost.window)
    assert lost.window.sign_in.refusal.startswith("The screen was locked, and the lines that you")
    assert "was kept, but for the passphrase" in lost.window.sign_in.refusal
    press(lost.window, "all-lost")
    assert sheet(lost).toPlainText() == ""
    assert shown(lost.window, QLineEdit, "collar").text() == NEW.collar
    assert shown(lost.window, QLineEdit, "passphrase").text() == ""
    lost.window.lock()
    assert lost.window.sign_in.refusal == (
        "The screen was locked. Press “Every passphrase is lost…” to go on. Who the new "
        "administrator is was kept, but for the passphrase."
    )


@pytest.mark.parametrize("typed", [True, False])
def test_a_lock_of_the_recovery_page_says_only_what_it_took(lost, typed):
    if typed:
        sheet(lost).setPlainText(PLANTED)
    lost.window.lock()
    assert bool(lost.window.sign_in.refusal) is typed
    assert "administrator is was kept" not in lost.window.sign_in.refusal


@pytest.mark.parametrize("way", ["back", "close"])
def test_recovery_sheets_are_left_only_where_they_may_be_lost(lost, way):
    def leave():
        press(lost.window, "back") if way == "back" else lost.window.close()

    sheet(lost).setPlainText(PLANTED)
    lost.answer(False)
    leave()
    assert sheet(lost).toPlainText() == PLANTED
    lost.answer(True)
    leave()
    assert lost.window.sign_in.isVisible() is (way == "back")
    assert lost.window.isHidden() is (way == "close")


def test_a_lock_while_somebody_new_types_who_they_are_says_that_it_is_gone(signed_in):
    here = signed_in
    here.room.hand_over_wanted.emit(False)
    press(here.window, "first-time")
    here.field("name").setText(PLANTED)
    here.window.lock()
    assert here.window.sign_in.refusal.startswith("The screen was locked, and what you typed here")
    here.sign_in()
    here.room.hand_over_wanted.emit(False)
    press(here.window, "first-time")
    here.window.lock()
    assert here.window.sign_in.refusal == ""


def test_a_computer_that_logs_off_waits_for_nothing_where_all_is_kept(signed_in):
    here, manager = signed_in, Manager()
    here.open(a_case(), "respondent")
    here.room.wizard.page.findChild(QLineEdit, "family_name").setText(PLANTED)
    here.window.log_off(manager)
    assert manager.done == []
    assert here.session.store.cases.get("DV-26-0113").case.respondent.family_name == PLANTED


@pytest.mark.parametrize(
    ("may_ask", "goes", "done"),
    [(True, True, ["release"]), (True, False, ["release", "cancel"]), (False, True, ["cancel"])],
)
def test_a_log_off_is_stopped_where_words_would_be_lost_and_nobody_lets_them_go(
    signed_in, may_ask, goes, done
):
    here, manager = signed_in, Manager(may_ask=may_ask)
    type_day(here)
    asked = len(here.prompts.asked)
    here.answer(goes)
    here.window.log_off(manager)
    assert manager.done == done
    assert len(here.prompts.asked) - asked == may_ask
    if done == ["release"]:
        here.window.close()
        assert here.window.isHidden()


def test_a_log_off_is_stopped_where_the_disk_takes_nothing(signed_in, monkeypatch):
    here, manager = signed_in, Manager()
    here.open(a_case(), "respondent")
    with monkeypatch.context() as full:
        full.setattr(here.session.store.cases, "save", full_disk)
        here.room.wizard.page.findChild(QLineEdit, "family_name").setText(PLANTED)
        here.answer(False)
        here.window.log_off(manager)
    assert manager.done == ["release", "cancel"]
