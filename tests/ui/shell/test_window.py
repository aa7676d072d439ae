"""The window: who is let in, who takes over, and nothing of a case on a locked screen."""

from datetime import timedelta

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
)
from support.cases.factories import a_case_ready_to_send, having
from support.windows.at_window import FULL, NEW, At, full_disk
from support.windows.sessions import SERGEANT, SUPERINTENDENT

PLANTED = "Plantagenet"


def who(here: At) -> str:
    return here.window.findChild(QLabel, "who").text()


def test_a_new_training_store_is_set_up_by_its_trainer(at):
    here = at(new=True, training=True)
    assert here.field("again").isVisible()
    here.sign_in(NEW)
    assert here.room is not None
    assert who(here) == NEW.words
    assert here.room.currentWidget() is here.room.whiteboard


def test_an_officer_who_is_known_here_is_let_in(at):
    here = at()
    assert not here.field("again").isVisible()
    here.sign_in()
    assert who(here) == SERGEANT.words
    assert here.window.findChild(QLabel, "place").text() == "Gablecross custody"
    assert not here.window.sign_in.isVisible()


def test_a_wrong_passphrase_is_told_and_what_was_typed_is_kept(at):
    here = at()
    here.sign_in(passphrase="not the passphrase")
    assert here.room is None
    assert here.window.sign_in.refusal.startswith("The store does not open with these details.")
    assert here.field("collar").text() == SERGEANT.collar
    assert here.choice("rank").currentData() == SERGEANT.rank.value
    assert here.field("passphrase").text() == ""


def test_a_store_that_cannot_be_begun_is_told_on_the_form(at):
    here = at(new=True, training=True)
    here.opening.found = full_disk
    here.sign_in(NEW)
    assert (here.room, here.window.sign_in.refusal) == (None, FULL)


def test_the_window_waits_for_the_rooms_without_freezing(at, qtbot):
    here = at()
    here.opening.loaded = False
    here.window.sign_in._title = "not asked yet"
    here.window.ask_who()
    here.opening.loaded = True
    qtbot.waitUntil(lambda: here.window.sign_in._title == "Who is at the keyboard?")


def test_the_keyboard_is_handed_to_the_superintendent_and_back(signed_in):
    here = signed_in
    here.open(a_case_ready_to_send(), "review")
    here.room.wizard.acted.emit("send", None)
    assert here.window.sign_in.isVisible()
    assert not here.room.isVisible()
    assert who(here) == ""
    here.sign_in(SUPERINTENDENT)
    assert who(here) == SUPERINTENDENT.words
    assert here.room.place == ("DV-26-0113", "authority")
    later = {"later_until": here.session.now() + timedelta(hours=1), "later_why": "SAMPLE meeting"}
    changes = {f"authority.thinking.{name}": told for name, told in later.items()}
    here.session.keep(having(here.session.case, changes))
    here.room.wizard.fill_anew()
    here.room.wizard.acted.emit("later", None)
    assert here.field("collar").text() == SERGEANT.collar
    assert here.choice("rank").currentData() == SERGEANT.rank.value
    assert here.field("passphrase").hasFocus()
    here.field("passphrase").setText(PASSPHRASE)
    here.go()
    assert here.session.officer == SERGEANT


def test_a_wrong_passphrase_at_a_hand_over_lets_nobody_at_the_case(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.sign_in(SUPERINTENDENT, "not the passphrase")
    assert here.window.sign_in.isVisible()
    assert here.session.officer == SERGEANT
    here.sign_in(SUPERINTENDENT)
    assert here.session.officer == SUPERINTENDENT
    assert here.room.currentWidget() is here.room.whiteboard


def test_an_officer_who_is_new_here_is_vouched_for_at_a_hand_over(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.press("first-time")
    here.sign_in(NEW)
    assert here.session.officer == NEW
    assert here.session.store.officers.find(NEW.key) == NEW


def test_an_officer_known_already_is_not_enrolled_again(signed_in):
    here = signed_in
    here.room.whiteboard.hand_over_wanted.emit()
    here.press("first-time")
    here.sign_in(SUPERINTENDENT)
    assert "is known here already" in here.window.sign_in.refusal


@pytest.mark.parametrize("training", [True, False])
def test_training_is_unmistakable(at, training):
    here = at(training=training)
    bands = here.window.findChildren(QLabel, "training-band")
    assert [band.isVisible() for band in bands] == [training] * 2
    assert ("training" in here.window.windowTitle()) is training


def entries(here) -> list[str]:
    """The entries of the menus that can be chosen."""
    chosen = [each for each in here.window.findChildren(QAction) if each.isEnabled()]
    return [each.text().replace("&", "") for each in chosen]


def test_the_menu_shows_the_days_only_to_who_is_signed_in(signed_in):
    here = signed_in
    days = next(each for each in here.window.findChildren(QAction) if "Days" in each.text())
    here.room.hand_over_wanted.emit(False)
    days.trigger()
    assert here.window.sign_in.isVisible()
    here.sign_in()
    days.trigger()
    assert here.room.currentWidget() is here.room.days


def test_no_entry_of_a_menu_is_offered_that_would_do_nothing(signed_in):
    here = signed_in
    at_work = entries(here)
    here.room.hand_over_wanted.emit(False)
    nobody = entries(here)
    assert {"Officers…", "Seal the case for another PC…"} <= {*at_work} - {*nobody}
    assert {"Lock", "Quit", "Keys…", "About…", "200 %"} <= {*nobody}
    here.sign_in()
    assert entries(here) == at_work


@pytest.mark.parametrize(
    ("name", "words"), [("Keys", "Ctrl+Page Down"), ("About", "33 of the Crime")]
)
def test_help_tells_the_keys_and_what_this_is(signed_in, name, words):
    actions = signed_in.window.findChildren(QAction)
    next(each for each in actions if name in each.text().replace("&", "")).trigger()
    assert words in signed_in.prompts.asked[-1]


def test_what_was_done_is_said_on_its_page_and_not_on_the_next(signed_in):
    here = signed_in
    here.room.show_page("days")
    here.room.said.emit("SAMPLE is done.")
    here.room.show_page("sheet")
    assert here.trouble() == "SAMPLE is done."
    QCoreApplication.processEvents()
    here.room.show_page("sheet")
    assert here.trouble() == "SAMPLE is done."
    here.room.go_home()
    assert here.trouble() == ""
    here.room.said.emit("SAMPLE is done.")
    QCoreApplication.processEvents()
    here.session.trouble.emit("SAMPLE trouble")
    here.room.show_page("days")
    assert here.trouble() == "SAMPLE trouble"
