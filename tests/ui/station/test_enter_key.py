"""The Enter key on every page of the station: it presses the button that goes on, and once."""

import pytest
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
from support.windows.sessions import ADMINISTRATOR
from support.windows.setting_up import name_place, shown
from support.windows.station_pages import PAGES, opened

from dvpo_desktop.ui.packages.card_page import CardPage
from dvpo_desktop.ui.sign_in.server_passphrase import ServerPassphrase

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


every_page = pytest.mark.parametrize("page", PAGES)


def clicks_of(button: QPushButton) -> list[bool]:
    """A list that grows by each press of the button, which does nothing else any more."""
    clicks: list[bool] = []
    button.clicked.disconnect()
    button.clicked.connect(lambda: clicks.append(True))
    return clicks


@every_page
def test_the_keyboard_begins_at_the_first_question(at, page):
    _, _, _, begins = opened(at, page)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.objectName() == begins


@every_page
def test_enter_in_each_line_presses_the_button_that_goes_on_once(at, qtbot, page):
    _, shows, button, _ = opened(at, page)
    clicks = clicks_of(button)
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
    clicks = clicks_of(button)
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
    clicks = clicks_of(button)
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


def test_a_card_is_kept_by_no_stray_enter(show, qtbot, session):
    page = show(CardPage(session))
    kept: list[str] = []
    page.kept.connect(kept.append)
    page._agreed.setFocus()
    qtbot.keyClick(page._agreed, Qt.Key.Key_Return)
    assert kept == []
    assert page.told.text == ""


def test_enter_presses_the_button_that_has_the_ring_once(signed_in, qtbot):
    button = shown(signed_in.window, QPushButton, "new-case")
    clicks = clicks_of(button)
    button.setFocus()
    for key in ENTER:
        qtbot.keyClick(button, key)
        held = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
        )
        QApplication.sendEvent(button, held)
    assert len(clicks) == len(ENTER)
