"""The Enter key on every page of the station: it presses the button that goes on, and once."""

from collections.abc import Callable

import pytest
from at_window import At
from desks import ADMINISTRATOR, SERGEANT
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from setting_up import give_administrator, name_place, press, shown

from dvpo_desktop.ui.packages.card_page import CardPage
from dvpo_desktop.ui.station.server_passphrase import ServerPassphrase

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def administrator(here: At) -> At:
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    return here


def at_page(word: str) -> Callable[[At], QWidget]:
    def go(here: At) -> QWidget:
        administrator(here).room.show_page(word)
        return here.room.currentWidget()

    return go


def pressed(page: str, button: str) -> Callable[[At], QWidget]:
    def go(here: At) -> QWidget:
        administrator(here).room.show_page(page)
        press(here.room, button)
        return here.room.currentWidget()

    return go


def by_sergeant(word: str) -> Callable[[At], QWidget]:
    def go(here: At) -> QWidget:
        here.sign_in(SERGEANT)
        here.room.show_page(word)
        return here.room.currentWidget()

    return go


def first_place(here: At) -> QWidget:
    return here.window


def first_administrator(here: At) -> QWidget:
    name_place(here)
    return here.window


def first_officers(here: At) -> QWidget:
    name_place(here)
    give_administrator(here)
    return here.window


def made_sheets(here: At) -> QWidget:
    name_place(here)
    give_administrator(here)
    press(here.window, "continue")
    press(here.window, "make-sheets")
    return here.window


def all_lost(here: At) -> QWidget:
    press(here.window, "all-lost")
    return here.window


# Each page with the button that goes on, and the control in which the keyboard begins.
PAGES: dict[str, tuple[bool, Callable[[At], QWidget], str, str]] = {
    "set-up 1": (True, first_place, "continue", "place"),
    "set-up 2, administrator": (True, first_administrator, "give", "name"),
    "set-up 2, officers": (True, first_officers, "give", "name"),
    "set-up 3, sheets made": (True, made_sheets, "prove", "sheet-a.print"),
    "sign-in": (False, lambda here: here.window.sign_in, "go", "collar"),
    "every passphrase is lost": (False, all_lost, "open-store", "sheet-a"),
    "settings": (False, at_page("settings"), "keep", "lock_after_minutes"),
    "courts": (False, at_page("courts"), "keep", "name"),
    "days": (False, by_sergeant("days"), "add-day", "day"),
    "figures": (False, by_sergeant("figures"), "show", "first"),
    "passphrase": (False, by_sergeant("passphrase"), "set-passphrase", "old"),
    "an officer added": (False, pressed("officers", "add-officer"), "add", "name"),
    "roles": (False, pressed("officers", "roles"), "set-roles", "roles.preparing"),
    "a superintendent added": (False, pressed("directory", "add-listed"), "keep", "name"),
}
every_page = pytest.mark.parametrize("page", PAGES)


def opened(at, page: str) -> tuple[At, QWidget, QPushButton, str]:
    new, go, button, begins = PAGES[page]
    here = at(new=new)
    if new:
        here.window.sign_in.use_force(SERGEANT.force)
    shows = go(here)
    QApplication.processEvents()
    return here, shows, shown(shows, QPushButton, button), begins


@every_page
def test_the_keyboard_begins_at_the_first_question(at, page):
    _, _, _, begins = opened(at, page)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.objectName() == begins


@every_page
def test_enter_in_each_line_presses_the_button_that_goes_on_once(at, qtbot, page):
    _, shows, button, _ = opened(at, page)
    button.clicked.disconnect()
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    tried = 0
    for box in shows.findChildren(QWidget):
        line = isinstance(box, QLineEdit) and box.echoMode() is QLineEdit.EchoMode.Normal
        if not (line or isinstance(box, QComboBox)) or not box.isVisible():
            continue
        for key in ENTER:
            box.setFocus()
            clicks.clear()
            qtbot.keyClick(box, key)
            assert len(clicks) == 1, box.objectName()
            tried += 1
    assert tried or page in ("passphrase",)


@every_page
def test_enter_presses_nothing_else_from_a_text_or_another_button(at, qtbot, page):
    _, shows, button, _ = opened(at, page)
    button.clicked.disconnect()
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    back = shows.findChild(QPushButton, "back")
    for box in (*shows.findChildren(QPlainTextEdit), *([back] if back else [])):
        if box.isVisible():
            if box is back:
                back.clicked.disconnect()
            box.setFocus()
            qtbot.keyClick(box, Qt.Key.Key_Return)
    assert clicks == []


def test_a_key_held_down_presses_once(at):
    _, shows, button, _ = opened(at, "settings")
    button.clicked.disconnect()
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    box = shown(shows, QLineEdit, "lock_after_minutes")
    for repeats in (False, True, True):
        pressing = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            autorep=repeats,
        )
        QApplication.sendEvent(box, pressing)
    assert len(clicks) == 1


def test_enter_that_begins_the_station_is_not_taken_again_by_the_next_form(at, qtbot):
    here = at(new=True)
    name_place(here)
    for name, text in (("name", ADMINISTRATOR.name), ("collar", ADMINISTRATOR.collar)):
        shown(here.window, QLineEdit, name).setText(text)
    rank = shown(here.window, QComboBox, "rank")
    rank.setCurrentIndex(rank.findData(ADMINISTRATOR.rank.value))
    for name in ("passphrase", "again"):
        shown(here.window, QLineEdit, name).setText("sample kettle orchard")
    again = shown(here.window, QLineEdit, "again")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Return)
    officers = here.window._ways_in._first_run._officers
    assert officers._founded
    assert officers._officer._name.remark() == ""


def test_enter_in_the_passphrase_of_the_server_connects_once(show, qtbot):
    page = show(ServerPassphrase(may_keep=True))
    given: list[tuple[str, bool]] = []
    page.given.connect(lambda *what: given.append(what))
    box = shown(page, QLineEdit, "server_passphrase")
    box.setText("sample")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert given == [("sample", False)]


def test_a_card_is_kept_by_no_stray_enter(show, qtbot, desk):
    page = show(CardPage(desk))
    kept: list[str] = []
    page.kept.connect(kept.append)
    page._agreed.setFocus()
    qtbot.keyClick(page._agreed, Qt.Key.Key_Return)
    assert kept == []
    assert page.told.text == ""
