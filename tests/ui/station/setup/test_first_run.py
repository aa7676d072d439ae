"""First run: three pages to a station, and what is left when it is cut off at any of them."""

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from support.cases.papers import page_texts
from support.windows.at_window import FULL, full_disk
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import (
    give_administrator,
    make_sheets,
    name_place,
    press,
    prove,
    sheets_page,
    shown,
    type_person,
    words,
)

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.ui.station.setup.first_run import FirstRun


def test_three_pages_lead_to_the_sign_in_with_the_force_filled(at, tmp_path):
    here = at(new=True)
    assert "page 1 of 3" in words(here.window)
    name_place(here)
    assert "page 2 of 3" in words(here.window)
    give_administrator(here)
    type_person(here.window, SERGEANT, Role.PREPARING, Role.SERVING)
    press(here.window, "give")
    type_person(here.window, SUPERINTENDENT, Role.AUTHORISING)
    press(here.window, "give")
    press(here.window, "continue")
    assert "page 3 of 3" in words(here.window)
    make_sheets(here, tmp_path)
    assert here.window.sign_in.isVisible()
    assert here.choice("force").currentData() == SERGEANT.force
    assert not here.window.findChildren(FirstRun) or here.window._ways_in._first_run is None
    here.sign_in(SERGEANT)
    assert here.room.currentWidget() is here.room.whiteboard


def test_the_administrator_comes_to_the_officers_with_everybody_as_ticked(at, tmp_path):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    type_person(here.window, SERGEANT, Role.PREPARING, Role.SERVING)
    press(here.window, "give")
    press(here.window, "continue")
    make_sheets(here, tmp_path)
    here.sign_in(ADMINISTRATOR)
    assert here.room.currentWidget() is here.room.station.officers
    known = {one.officer.key: one.roles for one in here.session.store.officers.all()}
    assert known == {
        ADMINISTRATOR.key: {Role.ADMINISTRATOR},
        SERGEANT.key: {Role.PREPARING, Role.SERVING},
    }


def test_the_wrong_force_is_put_right_before_the_store_begins(at):
    here = at(new=True)
    name_place(here, "merseyside")
    type_person(here.window, ADMINISTRATOR)
    press(here.window, "back")
    assert shown(here.window, QLineEdit, "place").text() == "Gablecross custody"
    name_place(here, SERGEANT.force)
    assert shown(here.window, QLineEdit, "name").text() == ADMINISTRATOR.name
    press(here.window, "give")
    (begun,) = here.window.findChildren(FirstRun)
    assert begun.session.officer.force == SERGEANT.force
    assert not begun.findChild(QPushButton, "back").isVisible()


def test_what_is_missing_is_said_and_nothing_is_made(at, qtbot):
    here = at(new=True)
    forces = shown(here.window, QComboBox, "force")
    forces.setCurrentIndex(0)
    shown(here.window, QLineEdit, "place").setText(" ")
    press(here.window, "continue")
    assert "Choose the force." in words(here.window)
    assert "Type what the station is called." in words(here.window)
    forces.setCurrentIndex(forces.findData(SERGEANT.force))
    place = shown(here.window, QLineEdit, "place")
    place.setText("Gablecross custody")
    assert "Choose the force." not in words(here.window)
    assert "Type what the station is called." not in words(here.window)
    qtbot.keyClick(place, Qt.Key.Key_Return)
    press(here.window, "give")
    for sentence in ("Type the name.", "Choose the rank.", "Type a passphrase."):
        assert sentence in words(here.window)
    assert here.opening.is_new()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("short", "at least 12 characters"), ("password2026", "guessed first")],
)
def test_advice_on_the_passphrase_is_given_as_it_is_typed(at, typed, said):
    here = at(new=True)
    name_place(here)
    box = shown(here.window, QLineEdit, "passphrase")
    box.setText(typed)
    assert said in words(here.window)
    box.setText(PASSPHRASE)
    assert said not in words(here.window)
    assert "Good. Type it once more." in words(here.window)


def test_two_passphrases_that_differ_make_nothing(at):
    here = at(new=True)
    name_place(here)
    type_person(here.window, ADMINISTRATOR)
    shown(here.window, QLineEdit, "again").setText("another kettle orchard")
    press(here.window, "give")
    assert "The two differ. Type both again." in words(here.window)
    assert here.opening.is_new()


def test_an_officer_typed_and_not_added_is_not_passed_over(at):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    shown(here.window, QLineEdit, "name").setText(SERGEANT.name)
    press(here.window, "continue")
    assert "An officer is typed in and not added yet." in words(here.window)
    assert "page 2 of 3" in words(here.window)


def test_a_disk_that_is_full_is_told_and_the_passphrase_typed_again(at):
    here = at(new=True)
    name_place(here)
    here.window._ways_in._first_run._beginning.begin = full_disk
    give_administrator(here)
    assert FULL in words(here.window)
    assert shown(here.window, QLineEdit, "name").text() == ADMINISTRATOR.name
    assert shown(here.window, QLineEdit, "passphrase").text() == ""


def test_cut_off_before_the_administrator_there_is_no_store(at):
    here = at(new=True)
    name_place(here)
    type_person(here.window, ADMINISTRATOR)
    here.answer(False)
    here.window.close()
    assert shown(here.window, QLineEdit, "name").text() == ADMINISTRATOR.name
    here.answer(True)
    here.window.close()
    assert "on the page “Who looks after this station?”" in here.prompts.asked[-1]
    assert here.opening.is_new()


def test_cut_off_later_the_administrator_signs_in_and_is_asked_for_the_sheets(at, tmp_path):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    here.window.close()
    assert not here.opening.is_new()
    here.window.show()
    here.window.ask_who()
    here.sign_in(ADMINISTRATOR)
    assert sheets_page(here).isVisible()
    make_sheets(here, tmp_path)
    assert here.room.station.officers.list.isVisible()
    here.window.lock()
    here.sign_in(ADMINISTRATOR)
    assert here.room.station.officers.list.isVisible()


def test_sheets_that_were_made_and_not_proved_are_asked_for_again(at, tmp_path):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    press(here.window, "continue")
    press(here.window, "make-sheets")
    here.window.close()
    here.window.show()
    here.window.ask_who()
    here.sign_in(ADMINISTRATOR)
    assert sheets_page(here).isVisible()


def test_going_on_without_sheets_takes_a_reason_that_is_recorded(at):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    press(here.window, "continue")
    here.answer("")
    press(here.window, "put-off")
    assert sheets_page(here).isVisible()
    here.answer("the printer is broken, SAMPLE")
    press(here.window, "put-off")
    assert here.window.sign_in.isVisible()
    here.sign_in(ADMINISTRATOR)
    put_off = here.session.store.history.newest(Act.RECOVERY_PUT_OFF)
    assert put_off.detail == {"why": "the printer is broken, SAMPLE"}
    assert sheets_page(here).isVisible()


def test_a_line_is_checked_against_the_paper_and_both_must_be_handed_out(at, tmp_path):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    press(here.window, "continue")
    page = sheets_page(here)
    press(page, "make-sheets")
    prove(page)
    assert "Print sheet A or save it first, then type its line." in words(page)
    for letter in "ab":
        here.answer(str(tmp_path / f"{letter}.pdf"))
        press(page, f"sheet-{letter}.save")
    assert "Saved beside the other. Move one away" in words(page)
    shown(page, QLineEdit, "sheet-a.line").setText("0000-0000-00")
    press(page, "prove")
    assert "of sheet A. Read it again." in words(page)
    for letter in "AB":
        file = tmp_path / f"{letter.lower()}.pdf"
        assert file.stat().st_mode & 0o777 == 0o600
        text = page_texts(file.read_bytes())[0]
        sheet = next(one for one in page._pair.sheets if one.letter == letter)
        assert [line for line in sheet.lines if line not in text] == []
    prove(page)
    assert here.window.sign_in.isVisible()


def test_both_sheets_open_the_store_for_a_new_administrator(at, tmp_path):
    here = at(new=True)
    name_place(here)
    give_administrator(here)
    press(here.window, "continue")
    first, second = make_sheets(here, tmp_path)
    station = StationStore(tmp_path / "station")
    station.recover(first, second, SUPERINTENDENT, PASSPHRASE, here.opening._clock()).close()
    here.sign_in(SUPERINTENDENT)
    assert here.room.currentWidget() is here.room.station.officers
