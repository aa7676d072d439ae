"""The card: kept once its four words were compared, and who decides nothing makes none."""

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from support.cases.factories import NOW, a_sent_case
from support.stores.two_stations import officers_card
from support.windows.sessions import SERGEANT, SUPERINTENDENT, found_station, unlocked
from ui.packages.conftest import as_administrator

from dvpo_desktop.phrases.four_words import four_words
from dvpo_desktop.store.packages.cards import read_card


@pytest.fixture
def card(tmp_path):
    """A card of the superintendent, made elsewhere."""
    store = unlocked(found_station(tmp_path / "third"))
    file = tmp_path / "card.dvpo"
    file.write_bytes(officers_card(store))
    store.close()
    return file


def test_a_card_is_kept_once_its_words_agree(signed_in, card):
    as_administrator(signed_in)
    page = signed_in.room.packages.card
    for _ in range(2):
        signed_in.answer(str(card))
        signed_in.room.show_page("card")
        _, fingerprint = read_card(card.read_bytes())
        words = four_words(fingerprint, signed_in.session.reference_data.plain_words)
        assert page.findChild(QLabel, "four-words").text() == words
        signed_in.press("keep-card")
        assert "tick that they agree" in page.told.text
        page.findChild(QCheckBox, "agreed").click()
        assert page.told.text == ""
        signed_in.press("keep-card")
        assert f"The card of {SUPERINTENDENT.words} is kept." in signed_in.trouble()
    assert "takes the place of the card made" in page._instead.text()
    assert len(signed_in.session.store.cards.all()) == 1


def test_what_is_no_card_is_told(signed_in, tmp_path):
    as_administrator(signed_in)
    file = tmp_path / "card.dvpo"
    file.write_bytes(b"SAMPLE")
    signed_in.answer(str(file))
    signed_in.room.show_page("card")
    assert "is no card" in signed_in.prompts.asked[-1]


def test_the_card_of_this_station_is_not_kept_here(signed_in, tmp_path):
    made, _ = signed_in.session.store.cards.of_station("SAMPLE", SERGEANT, NOW)
    file = tmp_path / "card.dvpo"
    file.write_bytes(made)
    as_administrator(signed_in)
    signed_in.answer(str(file))
    signed_in.room.show_page("card")
    page = signed_in.room.packages.card
    page.findChild(QCheckBox, "agreed").click()
    signed_in.press("keep-card")
    assert "this very station" in page.told.text


def test_a_superintendent_saves_a_card_and_hears_its_words(at, tmp_path):
    here = at()
    here.sign_in(SUPERINTENDENT)
    file = tmp_path / "mine.card.dvpo"
    here.answer(PASSPHRASE, str(file))
    here.room.show_page("own_card")
    _, fingerprint = read_card(file.read_bytes())
    assert (
        four_words(fingerprint, here.session.reference_data.plain_words) in here.prompts.asked[-1]
    )
    here.answer("")
    here.room.show_page("own_card")
    assert here.prompts.left == 0


def test_a_sergeant_saves_no_card_of_their_own(signed_in):
    signed_in.answer(PASSPHRASE)
    signed_in.room.show_page("own_card")
    assert "Only an authorising officer" in signed_in.prompts.asked[-1]


@pytest.mark.parametrize("page", ["sealing", "received", "card"])
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(request, card, page):
    here = request.getfixturevalue("far" if page == "received" else "signed_in")
    if page == "received":
        here.open_package().wizard.leave()
    elif page == "card":
        as_administrator(here)
        here.answer(str(card))
        here.room.show_page("card")
    else:
        here.open(a_sent_case())
        here.room.show_page("seal")
    seen = 0
    for each in getattr(here.room.packages, page).findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            told = QAccessible.queryAccessibleInterface(each)
            assert told.text(QAccessible.Text.Name), each.objectName()
            assert told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
            seen += 1
    assert seen >= 2
