"""One's own passphrase: the old one is asked, the new one must be good, and only it opens."""

from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QLineEdit, QPushButton
from support.windows.sessions import SERGEANT
from support.windows.setting_up import press, shown, words

NEW = "another kettle orchard"


def change(here, old: str, new: str, again: str = "") -> None:
    here.room.show_page("passphrase")
    for name, text in (("old", old), ("passphrase", new), ("again", again or new)):
        shown(here.room, QLineEdit, name).setText(text)
    press(here.room, "set-passphrase")


def test_an_officer_changes_the_passphrase_and_signs_in_with_the_new_one(signed_in):
    here = signed_in
    change(here, PASSPHRASE, NEW)
    assert here.room.currentWidget() is here.room.whiteboard
    assert here.trouble() == "Your new passphrase is set. The old one opens nothing any more."
    here.window.lock()
    here.sign_in(SERGEANT, PASSPHRASE)
    assert here.room is None
    here.sign_in(SERGEANT, NEW)
    assert here.session.officer == SERGEANT


def test_a_wrong_old_passphrase_changes_nothing(signed_in):
    here = signed_in
    change(here, "not the passphrase", NEW)
    assert here.room.currentWidget() is here.room.station.passphrase
    here.window.lock()
    here.sign_in(SERGEANT, PASSPHRASE)
    assert here.room is not None


def test_what_is_missing_or_weak_is_said(signed_in):
    here = signed_in
    change(here, "", NEW)
    assert "Type the passphrase with which you signed in." in words(here.room)
    change(here, PASSPHRASE, "K. Example 4417")
    assert "Choose another passphrase" in words(here.room)
    change(here, PASSPHRASE, NEW, "other kettle orchard")
    assert "The two differ. Type both again." in words(here.room)
    change(here, PASSPHRASE, PASSPHRASE)
    assert "other than the one you have now" in words(here.room)


def test_it_can_be_left_alone(signed_in):
    here = signed_in
    here.room.show_page("passphrase")
    assert shown(here.room, QPushButton, "back").isVisible()
    press(here.room, "back")
    assert here.room.currentWidget() is here.room.whiteboard
