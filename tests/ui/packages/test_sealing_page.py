"""Sealing: who decides elsewhere is chosen, and the file saved or what stands against it said."""

from PySide6.QtWidgets import QPushButton, QRadioButton
from support.cases.factories import NOW, a_case_ready_to_send, a_sent_case, a_superintendent
from support.windows.at_window import At
from support.windows.sessions import SERGEANT, SUPERINTENDENT

from dvpo_desktop.case.card import Card
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.store.officers import card_rows
from dvpo_desktop.store.vault.identity import new_identity

SENT, READY = a_sent_case(), a_case_ready_to_send()
ANOTHER = a_superintendent(name="Z. Another", collar="0110")


def sealing(here: At, case=SENT):
    here.open(case, "review")
    here.room.show_page("seal")
    return here.room.packages.sealing


def exported(here: At) -> list[str]:
    of = here.session.store.history.of(SENT.reference)
    return [entry.detail["to"] for entry in of if entry.act is Act.EXPORTED]


def test_without_a_card_it_says_how_one_comes_here(signed_in):
    page = sealing(signed_in)
    assert "an administrator brings it in here" in page.told.text
    assert not page.findChild(QPushButton, "seal-case").isEnabled()


def test_a_case_is_sealed_and_then_in_front_again(with_cards, tmp_path):
    page = sealing(with_cards)
    file = tmp_path / "out.dvpo"
    with_cards.answer(str(file))
    with_cards.press("seal-case")
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert with_cards.prompts.left == 0
    assert with_cards.room.place == (SENT.reference, "authority")
    assert f"is sealed for {SUPERINTENDENT.words}" in with_cards.trouble()
    assert exported(with_cards) == [SUPERINTENDENT.words]
    with_cards.room.show_page("seal")
    assert f"for {SUPERINTENDENT.words}." in page._before.text()


def test_sealing_a_case_in_preparation_sends_it(with_cards, tmp_path):
    page = sealing(with_cards, READY)
    assert "Sealing it sends it" in page._case.text()
    with_cards.answer(str(tmp_path / "out.dvpo"))
    with_cards.press("seal-case")
    assert state(with_cards.session.case) is State.SENT
    assert (tmp_path / "out.dvpo").exists()


def test_of_two_superintendents_the_one_chosen_is_asked(with_cards, tmp_path):
    card = Card(new_identity().public.text, NOW, "1" * 32, "Elsewhere", ANOTHER)
    with with_cards.session.store._database.begin() as connection:
        card_rows.keep(connection, card)
    page = sealing(with_cards)
    rows = page.findChildren(QRadioButton)
    assert [row.text() for row in rows] == [SUPERINTENDENT.words, ANOTHER.words]
    rows[1].click()
    with_cards.answer(str(tmp_path / "out.dvpo"))
    with_cards.press("seal-case")
    assert exported(with_cards) == [ANOTHER.words]


def test_without_a_place_to_save_nothing_is_sealed(with_cards):
    sealing(with_cards)
    with_cards.answer("")
    with_cards.press("seal-case")
    assert exported(with_cards) == []
    assert with_cards.room.currentWidget() is with_cards.room.packages.sealing


def test_a_folder_that_is_gone_is_told(with_cards, tmp_path):
    sealing(with_cards)
    with_cards.answer(str(tmp_path / "gone" / "out.dvpo"))
    with_cards.press("seal-case")
    assert "The file was not saved" in with_cards.prompts.asked[-1]
    assert with_cards.room.currentWidget() is with_cards.room.packages.sealing


def test_what_stands_against_sealing_is_said_on_the_page(with_cards, tmp_path):
    case = a_sent_case(hands=(SERGEANT, SUPERINTENDENT))
    page = sealing(with_cards, case)
    with_cards.answer(str(tmp_path / "out.dvpo"))
    with_cards.press("seal-case")
    assert "prepared part of this case" in page.told.text
    assert not (tmp_path / "out.dvpo").exists()


def test_back_leads_to_the_case(with_cards):
    page = sealing(with_cards)
    page.findChild(QPushButton, "back").click()
    assert with_cards.room.place[0] == SENT.reference


def test_without_a_case_it_says_which_to_open(with_cards):
    with_cards.room.show_page("seal")
    assert "Open the case that is to be sealed" in with_cards.prompts.asked[-1]


def test_the_way_is_offered_where_the_decision_is_wanted(with_cards):
    with_cards.open(SENT, "authority")
    with_cards.press("seal")
    assert with_cards.room.currentWidget() is with_cards.room.packages.sealing
