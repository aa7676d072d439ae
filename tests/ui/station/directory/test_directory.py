"""The directory on the screen: kept by the administrator, read by officers, a token shown once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QWidget
from support.cases.factories import NOW
from support.windows.on_the_line import Line
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import words

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.square import Square
from dvpo_desktop.ui.station.directory.token_page import TokenPage

LISTED = Listed(SUPERINTENDENT, "01632 960107")


@pytest.fixture
def keeper(at, qtbot):
    """The administrator at the directory, and hands."""

    def _keeper(*listed: Listed):
        here = at()
        here.sign_in(ADMINISTRATOR)
        line = Line(here.window, qtbot)
        here.answer("SAMPLE")
        line.press("put-off")
        for each in listed:
            here.session.store.directory.put(each, ADMINISTRATOR, NOW)
        here.room.show_page("directory")
        return here, line

    return _keeper


def rows(here) -> list[str]:
    table = next(each for each in here.room.findChildren(QTableView, "directory-list"))
    model = table.model()
    return [
        " | ".join(str(model.index(row, at).data()) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_who_is_known_here_is_added_with_the_number_alone(keeper):
    here, line = keeper()
    line.press("add-listed")
    line.pick("known", SUPERINTENDENT.words)
    line.write("telephone", LISTED.telephone)
    line.press("keep")
    assert here.session.store.directory.all() == (LISTED,)
    assert rows(here) == ["Superintendent A. Sample 0107 | 01632 960107 | No token yet"]
    assert "can be called back on 01632 960107" in words(here.window)


def test_what_is_missing_is_said_under_each_field_and_nothing_is_kept(keeper):
    here, line = keeper()
    line.press("add-listed")
    line.write("telephone", "0163")
    line.press("keep")
    for sentence in ("Type the name.", "Type the number.", "Type the whole number"):
        assert sentence in words(here.window)
    assert here.session.store.directory.all() == ()
    here.answer(False)
    line.press("back")
    assert line.find(QLineEdit, "telephone").text() == "0163"
    here.answer(True)
    line.press("back")
    assert "Nobody is in the directory yet." in words(here.window)


def test_a_number_is_changed_and_the_officer_stays_the_same(keeper):
    here, line = keeper(LISTED)
    line.press("change")
    assert line.find(QLineEdit, "collar").isReadOnly()
    line.write("telephone", "01632 960999")
    line.press("keep")
    assert here.session.store.directory.all() == (Listed(SUPERINTENDENT, "01632 960999"),)


def test_a_token_is_shown_once_and_leaves_nothing_behind(keeper):
    here, line = keeper(LISTED)
    here.answer(True)
    line.press("token")
    letters = line.find(QLabel, "token-letters").text()
    assert [len(group) for group in letters.split()] == [4] * 8
    square = here.window.findChild(Square)
    assert square.sizeHint().height() > 180
    picture = square.grab().toImage()
    colours = {picture.pixelColor(at, at).name() for at in range(picture.width())}
    assert colours == {"#000000", "#ffffff"}
    here.window.lock()
    page = here.window.findChild(TokenPage)
    assert page is None or letters not in "".join(each.text() for each in page.findChildren(QLabel))
    assert not square.sizeHint().height()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    here.room.show_page("directory")
    assert rows(here)[-1].endswith("Token given")


def test_no_token_is_given_and_nobody_taken_out_where_the_administrator_thinks_again(keeper):
    here, line = keeper(LISTED)
    here.answer(False, False)
    line.press("token")
    line.press("remove")
    assert here.session.store.directory.all() == (LISTED,)
    here.answer(True)
    line.press("remove")
    assert here.session.store.directory.all() == ()
    assert "is taken out of the directory" in words(here.window)


def test_trouble_of_the_disk_is_told_and_the_list_stays(keeper, monkeypatch):
    here, line = keeper(LISTED)

    def full(*_given: object) -> None:
        raise StationProblem("The disk is full. SAMPLE")

    monkeypatch.setattr(here.session.store.directory, "remove", full)
    here.answer(True)
    line.press("remove")
    assert "The disk is full. SAMPLE" in words(here.window)
    assert rows(here)


def test_an_officer_reads_names_and_numbers_and_changes_nothing(at, qtbot):
    here = at()
    here.sign_in(SERGEANT)
    here.room.show_page("directory")
    line = Line(here.window, qtbot)
    assert "Nobody is in the directory yet." in line.words()
    for name in ("add-listed", "change", "token", "remove"):
        assert not any(each.isVisible() for each in here.room.findChildren(QWidget, name))
    line.press("back")
    assert here.room.whiteboard.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_directory_is_walked_by_keyboard_and_everything_has_a_name(
    keeper, qtbot, dressed, fonts, scale
):
    theme.apply(dressed, fonts, scale)
    keeper(LISTED)
    wanted, passed = {"directory-list", "change", "token", "remove", "back", "add-listed"}, set()
    for _ in range(20):
        now = QApplication.focusWidget()
        told = QAccessible.queryAccessibleInterface(now)
        assert told.text(QAccessible.Text.Name), now.objectName()
        passed.add(now.objectName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert wanted <= passed
