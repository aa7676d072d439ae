"""Vouching on screen: a second officer's word, and words for one who forgot the passphrase."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from support.cases.factories import NOW, a_superintendent
from support.stores.stations import ADMINISTRATOR, CONSTABLE, PASSPHRASE, SERGEANT, SUPERINTENDENT
from support.windows.at_window import At, all_words

from dvpo_desktop.case.people import Role
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.asking import Asking
from dvpo_desktop.ui.station.officers.vouching import enrol, give_words, helped, second_word

NEW = a_superintendent(name="C. Sample", collar="0108")
DECIDES = frozenset({Role.AUTHORISING})


@pytest.fixture
def here(at) -> At:
    return at()


def by_sergeant(here: At) -> None:
    """The sergeant is at the keyboard, and the constable is known."""
    here.sign_in(SERGEANT)
    serves = frozenset({Role.SERVING})
    here.session.store.enrol(CONSTABLE, PASSPHRASE, SERGEANT, NOW, serves)


def test_a_second_officer_confirms_in_a_dialog(here):
    here.sign_in(ADMINISTRATOR)
    here.answer((SUPERINTENDENT.collar, PASSPHRASE))

    word = second_word(here.session, here.prompts, NEW, new=True)

    assert (word.key, word.passphrase) == (SUPERINTENDENT.key, PASSPHRASE)
    assert PASSPHRASE not in repr(word)
    assert SUPERINTENDENT.words in here.prompts.asked[-1]


def test_without_the_second_nothing_is_done(here):
    here.sign_in(ADMINISTRATOR)
    here.answer(None)

    with pytest.raises(StationProblem, match="Nobody confirmed it"):
        second_word(here.session, here.prompts, NEW, new=True)


def test_a_superintendent_who_hands_over_to_a_new_one_needs_a_second_too(here):
    here.sign_in(SUPERINTENDENT)
    here.answer((ADMINISTRATOR.collar, PASSPHRASE))

    enrol(here.session, here.prompts, NEW, "velvet example harbour")

    assert here.session.store.officers.enrolled(NEW.key).roles == DECIDES


def test_whoever_hands_over_gives_words_after_typing_their_own_passphrase(here):
    by_sergeant(here)
    here.answer("not the passphrase", None, PASSPHRASE)

    assert f"not the passphrase of {SERGEANT.words}" in give_words(
        here.session, here.prompts, CONSTABLE
    )
    assert "No words were given" in give_words(here.session, here.prompts, CONSTABLE)
    assert give_words(here.session, here.prompts, CONSTABLE) == ""

    told = here.prompts.asked[-1]
    assert CONSTABLE.words in told
    given = told.split("\n\n")[1]
    assert here.session.store.check(CONSTABLE.force, CONSTABLE.collar, given, NOW) == CONSTABLE


def test_words_for_who_decides_or_is_not_known_are_refused_in_a_sentence(here):
    by_sergeant(here)
    here.answer(PASSPHRASE)

    assert "administrator alone" in give_words(here.session, here.prompts, SUPERINTENDENT)
    assert "is known here" in give_words(here.session, here.prompts, NEW)


def test_the_hand_over_offers_words_and_the_plain_sign_in_does_not(here):
    assert not here.window.findChild(QPushButton, "forgotten").isVisible()
    by_sergeant(here)
    here.room.whiteboard.hand_over_wanted.emit()

    here.press("forgotten")
    assert "Type your collar number." in all_words(here.window)
    here.field("collar").setText(CONSTABLE.collar)
    here.answer(PASSPHRASE)
    here.press("forgotten")
    assert "three words" in here.prompts.asked[-2]


def test_the_administrator_is_told_at_the_next_sign_in(here):
    by_sergeant(here)
    here.answer(PASSPHRASE)
    give_words(here.session, here.prompts, CONSTABLE)
    here.session.store.check(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE, NOW)
    here.session.officer = here.session.store.signed_in(ADMINISTRATOR, NOW)

    said = helped(here.session)
    assert SERGEANT.words in said
    assert CONSTABLE.words in said
    here.session.store.signed_in(ADMINISTRATOR, NOW)
    assert helped(here.session) == ""


def test_the_dialog_waits_for_both_and_is_walked_by_keyboard(qtbot):
    asking = Asking("Who confirms it?", "Confirm it", "Go back", None)
    collar, secret = asking.add_officer()
    qtbot.addWidget(asking)
    asking.show()
    yes = asking.findChild(QPushButton, "yes")

    assert asking.focusWidget() is collar
    assert not yes.isEnabled()
    qtbot.keyClicks(collar, "0107")
    qtbot.keyClick(collar, Qt.Key.Key_Return)
    assert asking.focusWidget() is secret
    assert not yes.isEnabled()
    qtbot.keyClicks(secret, PASSPHRASE)
    qtbot.keyClick(secret, Qt.Key.Key_Return)
    assert asking.result() == QDialog.DialogCode.Accepted
    assert secret.echoMode() is QLineEdit.EchoMode.Password
