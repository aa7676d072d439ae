"""Officers: each deed of an administrator is asked once, done, told, and stands in the history."""

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QTableView
from support.windows.at_window import NEW, At
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import make_sheets, press, sheets_page, shown, type_person, words

from dvpo_desktop.case import Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import WrongPassphrase
from dvpo_desktop.ui.station.recovery.recovery_sheets import is_due


@pytest.fixture
def here(at) -> At:
    """The administrator at the officers, with the recovery sheets put off."""
    at_work = at()
    at_work.sign_in(ADMINISTRATOR)
    at_work.answer("SAMPLE, tomorrow")
    press(at_work.window, "put-off")
    return at_work


def choose(here: At, key: str) -> None:
    table = shown(here.window, QTableView, "officers")
    keys = [one.officer.key for one in here.room.station.officers.list._rows.shown]
    table.selectRow(keys.index(key))


def known(here: At, key: str):
    return here.session.store.officers.enrolled(key)


def newest(here: At) -> Act:
    return here.session.store.history.by(ADMINISTRATOR.key)[-1].act


def chosen(here: At) -> str:
    return shown(here.window, QLabel, "chosen").text()


def test_everybody_is_listed_with_roles_standing_and_last_sign_in(here):
    rows = here.room.station.officers.list._rows
    told = {
        rows.index(row, 0).data(): [rows.index(row, column).data() for column in (1, 2, 3)]
        for row in range(rows.rowCount())
    }
    assert told == {
        ADMINISTRATOR.words: ["Station administrator", "Active", "Fri 27 Nov 2026, 15:00"],
        SERGEANT.words: ["Preparing officer, serving constable", "Active", "Never"],
        SUPERINTENDENT.words: ["Authorising officer", "Active", "Never"],
    }


def test_an_officer_is_added_and_types_a_passphrase(here):
    press(here.window, "add-officer")
    type_person(here.window, NEW, Role.SERVING)
    press(here.window, "add")
    assert f"{NEW.words} is added." in words(here.window)
    assert known(here, NEW.key).roles == {Role.SERVING}
    assert not known(here, NEW.key).must_change
    here.window.lock()
    here.sign_in(NEW)
    assert here.session.officer == NEW


def test_an_officer_who_is_away_gets_three_words_for_one_sign_in(here):
    press(here.window, "add-officer")
    type_person(here.window, NEW, Role.PREPARING, passphrase="")
    press(here.window, "add")
    given = here.prompts.asked[-1].split("\n\n")[1]
    assert len(given.split()) == 3
    here.window.lock()
    here.sign_in(NEW, given)
    assert here.room.currentWidget() is here.room.station.passphrase
    here.room.show_page("backups")
    assert here.room.currentWidget() is here.room.station.passphrase
    shown(here.window, QLineEdit, "old").setText(given)
    for name in ("passphrase", "again"):
        shown(here.room, QLineEdit, name).setText("another kettle orchard")
    press(here.window, "set-passphrase")
    assert here.room.currentWidget() is here.room.whiteboard
    assert not known(here, NEW.key).must_change
    with pytest.raises(WrongPassphrase):
        here.session.store.check(NEW.force, NEW.collar, given, here.opening._clock())


def test_an_officer_known_already_is_not_added(here):
    press(here.window, "add-officer")
    type_person(here.window, SERGEANT, Role.SERVING)
    press(here.window, "add")
    assert "is known here already" in words(here.window)
    assert shown(here.window, QLineEdit, "passphrase").text() == ""


def test_roles_that_do_not_go_together_are_refused_in_words(here):
    choose(here, SERGEANT.key)
    press(here.window, "roles")
    for role in (Role.AUTHORISING, Role.LEGAL):
        shown(here.window, QAbstractButton, f"roles.{role.value}").setChecked(True)
    press(here.window, "set-roles")
    assert "Type why, in one sentence." in words(here.window)
    shown(here.window, QLineEdit, "why").setText("SAMPLE")
    press(here.window, "set-roles")
    assert "goes with no other" in words(here.window)
    assert known(here, SERGEANT.key).roles == {Role.PREPARING, Role.SERVING}
    shown(here.window, QAbstractButton, "roles.legal").setChecked(False)
    here.answer((SUPERINTENDENT.collar, PASSPHRASE))
    press(here.window, "set-roles")
    assert known(here, SERGEANT.key).roles == {Role.PREPARING, Role.AUTHORISING, Role.SERVING}
    assert newest(here) is Act.ROLES_SET


def test_who_is_suspended_stays_out_until_let_back_in(here):
    choose(here, SERGEANT.key)
    here.answer("SAMPLE leave")
    press(here.window, "suspend")
    assert f"{SERGEANT.words} is suspended." in words(here.window)
    assert "Suspended" in chosen(here)
    here.window.lock()
    here.sign_in(SERGEANT)
    assert here.room is None
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE again")
    press(here.window, "put-off")
    choose(here, SERGEANT.key)
    here.answer("SAMPLE back")
    press(here.window, "suspend")
    assert known(here, SERGEANT.key).standing is Standing.ACTIVE
    here.window.lock()
    here.sign_in(SERGEANT)
    assert here.session.officer == SERGEANT


@pytest.mark.parametrize("name", ["suspend", "remove"])
def test_without_a_reason_nothing_is_done(here, name):
    choose(here, SERGEANT.key)
    here.answer("")
    press(here.window, name)
    assert known(here, SERGEANT.key).standing is Standing.ACTIVE


def test_a_passphrase_is_reset_to_three_words(here):
    choose(here, SERGEANT.key)
    here.answer(True)
    press(here.window, "reset")
    given = here.prompts.asked[-1].split("\n\n")[1]
    assert known(here, SERGEANT.key).must_change
    here.window.lock()
    here.sign_in(SERGEANT, PASSPHRASE)
    assert here.room is None
    here.sign_in(SERGEANT, given)
    assert here.room.currentWidget() is here.room.station.passphrase


def test_removing_says_that_the_store_gets_a_new_key_and_how_long(here):
    choose(here, SERGEANT.key)
    here.answer("SAMPLE left the force")
    press(here.window, "remove")
    assert "under a new key: about a second" in here.prompts.asked[-1]
    assert known(here, SERGEANT.key).standing is Standing.REMOVED
    choose(here, SERGEANT.key)
    assert "Removed for good" in chosen(here)
    here.window.lock()
    here.sign_in(SERGEANT)
    assert here.room is None
    here.sign_in(ADMINISTRATOR)
    assert here.room is not None


def test_what_cannot_be_done_to_oneself_is_off_with_a_word_why(here):
    choose(here, ADMINISTRATOR.key)
    assert "This is you" in chosen(here)
    for name in ("roles", "suspend", "reset", "remove"):
        assert not shown(here.window, QPushButton, name).isEnabled()
    assert shown(here.window, QPushButton, "history").isEnabled()


def test_the_history_of_an_officer_is_a_button_away(here):
    choose(here, SERGEANT.key)
    press(here.window, "history")
    assert here.room.currentWidget() is here.room.history
    assert f"History of {SERGEANT.words}" in words(here.window)


def test_new_sheets_can_be_left_alone_until_they_are_made(here, tmp_path):
    press(here.window, "sheets")
    page = sheets_page(here)
    press(page, "make-sheets")
    here.answer("")
    press(page, "put-off")
    assert page.isVisible()


def test_new_sheets_that_nobody_reads_back_leave_the_old_ones_good(here, tmp_path):
    press(here.window, "sheets")
    first, _ = make_sheets(here, tmp_path / "first")
    mark = here.session.store.recovery_mark

    press(here.window, "sheets")
    page = sheets_page(here)
    press(page, "make-sheets")
    assert f"The two sheets marked {mark} stay good until" in words(page)
    press(page, "put-off")

    assert not page.isVisible()
    assert here.session.store.recovery_mark == mark
    assert not is_due(here.session)
    press(here.window, "sheets")
    second, _ = make_sheets(here, tmp_path / "second")
    assert second != first
    assert here.session.store.recovery_mark != mark
    assert not is_due(here.session)


def test_sheets_made_and_not_read_back_are_due_and_the_question_names_them(here):
    press(here.window, "sheets")
    page = sheets_page(here)
    press(page, "make-sheets")
    mark = here.session.store.recovery_mark
    here.answer("SAMPLE")
    press(page, "put-off")

    assert f"the two marked {mark} open this store" in here.prompts.asked[-1]
    assert is_due(here.session)


def test_an_administrator_sees_no_case_by_any_way(here):
    for keys in ("case", "new"):
        here.room.open_case("DV-26-0113") if keys == "case" else here.room.start_case()
        assert here.room.currentWidget() is not here.room.wizard
    assert "Only a preparing officer may prepare a case." in here.prompts.asked[-1]
