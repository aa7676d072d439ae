"""The key to the terms in force: from the whiteboard, a search or a step, to the exact words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu
from support.cases.after_service import a_listed_case, closed, heard
from support.cases.factories import a_case, having
from support.stores.stations import put

from dvpo_desktop.rules.deadlines.case_stage import notice_terms
from dvpo_desktop.ui.shell.terms_key import NO_CASE, NO_NOTICE

CTRL = Qt.KeyboardModifier.ControlModifier
(FIRST,) = notice_terms(a_listed_case())


def press(qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    now = QApplication.focusWidget()
    assert now is not None, "nothing has the keyboard"
    qtbot.keyClick(now, key, modifier)
    QApplication.processEvents()


def terms(here) -> list[str]:
    """The terms in sight at the top of the breach page."""
    page = here.room.wizard.page
    return [
        tick.text()
        for tick in page.findChildren(QCheckBox)
        if tick.isVisible() and not tick.visibleRegion().isEmpty()
    ]


def two_cases(here) -> None:
    other = having(
        a_listed_case(),
        {"reference": "DV-26-0114", "respondent.family_name": "SPECIMEN"},
    )
    for case in (a_listed_case(), other):
        put(here.session.store, case)
    here.room.go_home()


def test_from_the_whiteboard_one_key_leads_from_the_chosen_row_to_the_terms(signed_in, qtbot):
    two_cases(signed_in)
    press(qtbot, Qt.Key.Key_Down)
    chosen = signed_in.room.whiteboard.chosen
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert signed_in.room.place == (chosen, "breach")
    assert terms(signed_in) == [f"1. {FIRST}"]
    assert QApplication.focusWidget().objectName() == "arrest.terms.0"


def test_from_a_search_the_key_leads_to_the_case_found(signed_in, qtbot):
    two_cases(signed_in)
    press(qtbot, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "specimen")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert signed_in.room.place == ("DV-26-0114", "breach")
    assert terms(signed_in) == [f"1. {FIRST}"]


def test_from_a_search_of_all_cases_too(signed_in, qtbot):
    two_cases(signed_in)
    press(qtbot, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "specimen")
    signed_in.press("find-in-all")
    assert signed_in.room.whiteboard.chosen == "DV-26-0114"
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert signed_in.room.place == ("DV-26-0114", "breach")


def test_from_a_step_of_a_case_the_key_leads_to_its_terms(signed_in, qtbot):
    signed_in.open(a_listed_case(), "custody")
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert signed_in.room.place == ("DV-26-0113", "breach")


def test_without_a_case_it_says_what_to_do(signed_in, qtbot):
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert signed_in.prompts.asked == [NO_CASE]


def test_a_case_without_a_notice_has_no_terms(signed_in, qtbot):
    put(signed_in.session.store, a_case())
    signed_in.room.go_home()
    press(qtbot, Qt.Key.Key_B, CTRL)
    assert signed_in.prompts.asked == [NO_NOTICE]
    assert signed_in.room.place == ("", "")


def test_a_closed_case_says_that_nothing_is_in_force(signed_in):
    put(signed_in.session.store, closed(heard()))
    signed_in.room.open_case("DV-26-0113")
    signed_in.room.show_page("breach")
    assert signed_in.room.place == ("DV-26-0113", "breach")
    assert terms(signed_in) == []


def test_the_key_is_in_the_menu_and_does_nothing_at_the_sign_in(signed_in, qtbot):
    actions = [each for menu in signed_in.window.findChildren(QMenu) for each in menu.actions()]
    (entry,) = [each for each in actions if each.shortcut().toString() == "Ctrl+B"]
    assert "Terms in force" in entry.text()
    signed_in.window.lock()
    entry.trigger()
    assert signed_in.prompts.asked == []


@pytest.mark.parametrize("word", ["outcome", "breach"])
def test_what_was_written_is_kept_when_the_key_leads_away(signed_in, qtbot, word):
    signed_in.open(a_listed_case(), "outcome")
    page = signed_in.room.wizard.page
    page.findChild(QLineEdit, "sitting.court").setText("SAMPLE court")
    press(qtbot, Qt.Key.Key_B, CTRL)
    kept = signed_in.session.store.cases.get("DV-26-0113").case
    assert kept.outcome.sitting.court == "SAMPLE court"
    signed_in.room.wizard.go(word)
    assert signed_in.room.place == ("DV-26-0113", word)
