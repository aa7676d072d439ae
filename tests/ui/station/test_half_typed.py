"""Half typed pages: built anew with every word, asked about when the window closes, told of after
a lock, and never shown to another officer.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QTableView
from support.cases.factories import NOW
from support.windows.at_window import At, all_words, full_disk
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import give_administrator, name_place, press, shown, words

from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import DARK

TYPED = "Plantagenet"
COURTS = "Which courts hear your applications, and when?"
CLOSE = "What you typed {} is not kept yet. Close all the same, and lose it?"


@pytest.fixture
def keeper(at) -> At:
    """The administrator at the list of officers, with two courts and a superintendent listed."""
    here = at()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    for name in ("Sample Court", "Other Court"):
        here.session.keep_court(Court(name), "", first=False)
    here.session.store.directory.put(Listed(SUPERINTENDENT, "01632 960107"), ADMINISTRATOR, NOW)
    return here


def box(here: At, name: str) -> QLineEdit:
    return shown(here.window, QLineEdit, name)


def type_court(here: At, row: int = 1) -> None:
    here.room.show_page("courts")
    table = shown(here.window, QTableView, "court-list")
    table.setCurrentIndex(table.model().index(row, 0))
    shown(here.window, QPlainTextEdit, "lists").setPlainText(TYPED)


def lists_of(here: At) -> str:
    return shown(here.window, QPlainTextEdit, "lists").toPlainText()


def come_back(here: At, officer=ADMINISTRATOR) -> None:
    here.sign_in(officer)
    if officer is ADMINISTRATOR:
        here.answer("SAMPLE")
        press(here.window, "put-off")


def at_another(here: At) -> None:
    """The sergeant has the keyboard instead."""
    here.room.hand_over_wanted.emit(False)
    here.sign_in(SERGEANT)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_court_half_typed_is_in_front_after_a_change_of_text_size_and_is_still_that_court(keeper):
    type_court(keeper)
    keeper.window.set_scale(1.5)
    assert box(keeper, "name").text() == "Other Court"
    assert lists_of(keeper) == TYPED
    shown(keeper.window, QPlainTextEdit, "lists").setPlainText("Mon 10:00")
    press(keeper.window, "keep")
    assert [court.name for court in keeper.session.law.courts] == ["Sample Court", "Other Court"]
    assert [len(court.lists) for court in keeper.session.law.courts] == [0, 1]


def test_a_court_that_was_removed_meanwhile_is_typed_again_as_a_new_one(keeper):
    type_court(keeper)
    box(keeper, "name").setText(TYPED)
    keeper.room.hand_over_wanted.emit(False)
    keeper.session.remove_court("Other Court")
    keeper.room.hand_over_wanted.emit(False)
    keeper.sign_in(ADMINISTRATOR)
    assert box(keeper, "name").text() == TYPED
    shown(keeper.window, QPlainTextEdit, "lists").setPlainText("Mon 10:00")
    press(keeper.window, "keep")
    assert [court.name for court in keeper.session.law.courts] == ["Sample Court", TYPED]


def test_new_colours_leave_every_word(keeper):
    type_court(keeper)
    theme.wear(DARK)
    assert lists_of(keeper) == TYPED


@pytest.mark.parametrize("ticked", [True, False])
def test_a_tick_is_kept_as_words_are(keeper, ticked):
    if not ticked:
        keeper.room.show_page("settings")
        shown(keeper.window, QCheckBox, "oral_authority").click()
        shown(keeper.window, QPlainTextEdit, "oral_advice").setPlainText("SAMPLE advice")
        keeper.session.own.keep = lambda _: None
        press(keeper.window, "keep")
    keeper.room.show_page("settings")
    assert keeper.room.half_typed() == ()
    shown(keeper.window, QCheckBox, "oral_authority").click()
    keeper.window.set_scale(1.25)
    assert shown(keeper.window, QCheckBox, "oral_authority").isChecked() is ticked
    (half,) = keeper.room.half_typed()
    assert half.title == "Settings of this station"


def test_choices_of_a_new_officer_are_kept_and_the_passphrase_is_not(keeper):
    press(keeper.window, "add-officer")
    box(keeper, "name").setText(TYPED)
    for name in ("passphrase", "again"):
        box(keeper, name).setText("sample kettle orchard")
    rank = shown(keeper.window, QComboBox, "rank")
    rank.setCurrentIndex(rank.findData(SERGEANT.rank.value))
    shown(keeper.window, QCheckBox, "roles.serving").click()
    keeper.window.set_scale(1.25)
    assert box(keeper, "name").text() == TYPED
    assert shown(keeper.window, QComboBox, "rank").currentData() == SERGEANT.rank.value
    assert shown(keeper.window, QCheckBox, "roles.serving").isChecked()
    assert box(keeper, "passphrase").text() == box(keeper, "again").text() == ""


def test_a_passphrase_alone_is_nothing_that_is_asked_about(keeper):
    press(keeper.window, "add-officer")
    box(keeper, "passphrase").setText(TYPED)
    assert keeper.room.half_typed() == ()
    press(keeper.window, "back")
    assert keeper.room.station.officers.list.isVisible()


def test_what_was_typed_and_taken_back_is_nothing_that_is_asked_about(keeper):
    type_court(keeper)
    shown(keeper.window, QPlainTextEdit, "lists").setPlainText("")
    assert keeper.room.half_typed() == ()
    keeper.window.close()
    assert keeper.window.isHidden()


def test_what_is_kept_is_not_asked_about_any_more(keeper):
    type_court(keeper)
    shown(keeper.window, QPlainTextEdit, "lists").setPlainText("Mon 10:00")
    press(keeper.window, "keep")
    keeper.window.close()
    assert keeper.window.isHidden()


def test_a_period_that_was_shown_is_not_asked_about_and_one_that_was_not_is(signed_in):
    signed_in.room.show_page("figures")
    box(signed_in, "first").setText("2 Nov 2026")
    assert [half.page for half in signed_in.room.half_typed()] == ["figures"]
    signed_in.room.go_home()
    signed_in.room.show_page("figures")
    assert box(signed_in, "first").text() == "2 Nov 2026"
    press(signed_in.window, "show")
    assert signed_in.room.half_typed() == ()


def test_closing_the_window_asks_and_stays_with_every_word(keeper):
    type_court(keeper)
    keeper.answer(False)
    keeper.window.close()
    assert keeper.prompts.asked[-1] == CLOSE.format(f"on the page “{COURTS}”")
    assert keeper.window.isVisible()
    assert lists_of(keeper) == TYPED
    keeper.answer(True)
    keeper.window.close()
    assert keeper.window.isHidden()
    keeper.window.show()
    keeper.window.ask_who()
    come_back(keeper)
    assert keeper.trouble() == ""


def test_closing_asks_once_about_everything_that_is_typed(keeper, monkeypatch):
    type_court(keeper)
    keeper.room.show_page("days")
    box(keeper, "name").setText(TYPED)
    closed = iter((True, False))
    monkeypatch.setattr(keeper.prompts, "typed", lambda: True)
    monkeypatch.setattr(keeper.prompts, "close", lambda: next(closed))
    asked = len(keeper.prompts.asked)
    keeper.answer(True)
    keeper.window.close()
    QCoreApplication.processEvents()
    assert keeper.window.isHidden()
    (question,) = keeper.prompts.asked[asked:]
    for where in (COURTS, "Which days does the clock leave out?", "in the question that was open"):
        assert where in question


def test_closing_asks_about_what_an_officer_left_who_handed_over(keeper):
    type_court(keeper)
    at_another(keeper)
    keeper.answer(False)
    keeper.window.close()
    assert COURTS in keeper.prompts.asked[-1]
    assert keeper.window.isVisible()


@pytest.mark.parametrize("signal", ["lock_wanted", "idle.passed", "desktop.left"])
def test_a_lock_leaves_no_word_and_tells_where_it_stood(keeper, signal):
    type_court(keeper)
    where, _, name = signal.partition(".")
    if name:
        getattr(getattr(keeper.window._locking, where), name).emit()
    else:
        keeper.press("lock")
    assert TYPED not in all_words(keeper.window)
    assert TYPED not in repr(vars(keeper.window._not_kept))
    assert keeper.trouble() == ""
    come_back(keeper)
    assert f"on the page “{COURTS}”" in keeper.trouble()
    assert "it is lost. Type it again." in keeper.trouble()
    keeper.window.lock()
    come_back(keeper)
    assert keeper.trouble() == ""


def test_only_whoever_typed_is_told_and_whoever_else_signs_in_first(keeper):
    type_court(keeper)
    keeper.window.lock()
    come_back(keeper, SERGEANT)
    assert keeper.trouble() == ""
    keeper.room.hand_over_wanted.emit(False)
    keeper.sign_in(ADMINISTRATOR)
    assert COURTS in keeper.trouble()


def test_what_two_officers_left_is_told_to_each(keeper):
    type_court(keeper)
    at_another(keeper)
    keeper.room.show_page("days")
    box(keeper, "name").setText(TYPED)
    keeper.window.lock()
    come_back(keeper, SERGEANT)
    assert "the clock leave out" in keeper.trouble()
    assert COURTS not in keeper.trouble()
    keeper.window.lock()
    come_back(keeper)
    assert COURTS in keeper.trouble()


def test_words_in_an_open_question_are_told_of_after_a_lock(keeper, monkeypatch):
    monkeypatch.setattr(keeper.prompts, "typed", lambda: True)
    keeper.window.lock()
    come_back(keeper)
    assert "in the question that was open" in keeper.trouble()


def test_a_lock_that_cannot_save_leaves_the_pages_to_the_same_officer(keeper, monkeypatch):
    type_court(keeper)
    with monkeypatch.context() as full:
        full.setattr(keeper.session, "retry", lambda: False)
        keeper.window.lock()
        assert TYPED not in all_words(keeper.window)
        come_back_here = keeper.window.sign_in
        assert come_back_here.isVisible()
    keeper.sign_in(ADMINISTRATOR)
    assert lists_of(keeper) == TYPED
    assert keeper.trouble() == ""


def test_another_officer_meets_empty_pages_and_the_first_finds_every_word(keeper):
    keeper.room.show_page("days")
    box(keeper, "name").setText(TYPED)
    press(keeper.window, "back")
    type_court(keeper)
    at_another(keeper)
    keeper.room.show_page("days")
    assert box(keeper, "name").text() == ""
    assert TYPED not in all_words(keeper.window)
    keeper.room.hand_over_wanted.emit(False)
    keeper.sign_in(ADMINISTRATOR)
    assert lists_of(keeper) == TYPED
    keeper.room.show_page("days")
    assert box(keeper, "name").text() == TYPED


def test_a_change_of_text_size_between_two_officers_loses_nothing(keeper):
    type_court(keeper)
    keeper.room.hand_over_wanted.emit(False)
    keeper.window.set_scale(1.5)
    keeper.sign_in(ADMINISTRATOR)
    assert lists_of(keeper) == TYPED


def test_a_page_that_cannot_be_shown_now_keeps_its_words_and_says_why(keeper, monkeypatch):
    type_court(keeper)
    keeper.room.hand_over_wanted.emit(False)
    with monkeypatch.context() as full:
        full.setattr(type(keeper.room.station), "page", full_disk)
        keeper.sign_in(ADMINISTRATOR)
        assert "The disk is full" in keeper.trouble()
    keeper.room.show_page("days")
    box(keeper, "name").setText(TYPED)
    keeper.window.set_scale(1.25)
    assert {half.page for half in keeper.room.half_typed()} == {"courts", "days"}


def test_another_court_is_chosen_only_where_the_words_may_go(keeper):
    type_court(keeper)
    table = shown(keeper.window, QTableView, "court-list")
    for leave in (lambda: table.setCurrentIndex(table.model().index(0, 0)), None):
        keeper.answer(False)
        if leave:
            leave()
        else:
            press(keeper.window, "new-court")
        assert lists_of(keeper) == TYPED
        assert box(keeper, "name").text() == "Other Court"
        assert table.currentIndex().row() == 1
    keeper.answer(True)
    table.setCurrentIndex(table.model().index(0, 0))
    assert (box(keeper, "name").text(), lists_of(keeper)) == ("Sample Court", "")


def test_a_new_court_half_typed_is_not_taken_away_by_the_list(keeper):
    keeper.room.show_page("courts")
    press(keeper.window, "new-court")
    box(keeper, "name").setText(TYPED)
    table = shown(keeper.window, QTableView, "court-list")
    keeper.answer(False)
    table.setCurrentIndex(table.model().index(0, 0))
    assert box(keeper, "name").text() == TYPED
    assert not table.selectionModel().hasSelection()
    keeper.answer(True)
    table.setCurrentIndex(table.model().index(0, 0))
    assert box(keeper, "name").text() == "Sample Court"


@pytest.mark.parametrize(
    ("page", "button", "name"),
    [
        ("officers", "add-officer", "name"),
        ("officers", "roles", "why"),
        ("directory", "add-listed", "name"),
        ("directory", "change", "telephone"),
    ],
)
def test_a_form_is_left_only_where_its_words_may_go(keeper, page, button, name):
    keeper.room.show_page(page)
    press(keeper.window, button)
    box(keeper, name).setText(TYPED)
    keeper.answer(False)
    press(keeper.window, "back")
    assert box(keeper, name).text() == TYPED
    keeper.room.show_page("settings")
    keeper.room.show_page(page)
    assert box(keeper, name).text() == TYPED
    keeper.answer(True)
    press(keeper.window, "back")
    press(keeper.window, button)
    assert box(keeper, name).text() != TYPED


def test_set_up_that_is_locked_tells_the_administrator_what_was_not_kept(at):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    box(here, "name").setText(TYPED)
    here.window.lock()
    assert TYPED not in all_words(here.window)
    here.sign_in(ADMINISTRATOR)
    assert "on the page “Who works here?”" in here.trouble()


def test_set_up_before_there_is_an_administrator_keeps_its_words_through_a_lock(at):
    here = at(new=True)
    box(here, "place").setText(TYPED)
    here.window.lock()
    assert box(here, "place").text() == TYPED
    assert "Where is this station?" in words(here.window)


@pytest.mark.parametrize("page", ["settings", "courts", "directory", "officers", "days"])
def test_a_change_of_text_size_stays_on_a_page_on_which_nothing_is_typed(keeper, page):
    keeper.room.show_page(page)
    for scale in (2.0, 1.0):
        keeper.window.set_scale(scale)
        assert keeper.room.page_in_front == page
        assert not keeper.room.station.officers.asks_for_sheets
