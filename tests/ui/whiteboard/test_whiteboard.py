"""The whiteboard: found, chosen and opened by key; what is chosen stays so as time passes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView
from support.cases.factories import (
    SERVED_AT,
    a_case,
    a_case_ready_to_send,
    a_served_case,
    having,
    later,
)
from support.stores.stations import put

from dvpo_desktop.case import Case
from dvpo_desktop.store.cases.whiteboard_rows import OnBoard
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.whiteboard.board import REFERENCE
from dvpo_desktop.ui.whiteboard.whiteboard import Whiteboard


@pytest.fixture
def hang(session, show):
    """A whiteboard in sight, over a store with the cases given."""

    def _hang(*cases: Case) -> Whiteboard:
        for number, case in enumerate(cases, 1):
            add(session, case, number)
        board = show(Whiteboard(session))
        board.resize(1366, 700)
        board.refresh()
        board.take_focus()
        return board

    return _hang


def add(session, case: Case, number: int) -> None:
    named = having(case, {"reference": f"DV-26-{number:04}"})
    put(session.store, named)


def named(name: str) -> Case:
    return having(a_case(), {"respondent.family_name": name, "respondent.given_names": "Alan"})


def table(board: Whiteboard) -> QTableView:
    return board.findChild(QTableView, "board")


def shown(board: Whiteboard) -> list[str]:
    model = table(board).model()
    return [model.index(row, 0).data(REFERENCE) for row in range(model.rowCount())]


def chosen(board: Whiteboard) -> str:
    return table(board).currentIndex().data(REFERENCE)


def seek(board: Whiteboard, text: str) -> None:
    board.findChild(QLineEdit, "find").setText(text)


def test_an_empty_station_says_how_to_begin(hang):
    board = hang()
    says = board.findChild(QLabel, "empty")
    assert says.isVisible()
    assert "Press Ctrl+N" in says.text()
    assert not table(board).isVisible()
    assert board.findChild(QPushButton, "new-case").hasFocus()


def test_the_first_row_is_chosen_and_has_the_keyboard(hang):
    board = hang(a_case(), a_case())
    assert table(board).hasFocus()
    assert chosen(board) == shown(board)[0]


@pytest.mark.parametrize("text", ["ample", "0002", " gx/26/0099 ", "ABC/1"])
def test_a_case_is_found_by_name_reference_custody_or_crime_number(hang, text):
    wanted = having(
        named("Sample"),
        {"custody.custody_number": "GX/26/0099", "custody.crime_reference": "abc/1"},
    )
    board = hang(named("Other"), wanted)
    seek(board, text)
    assert shown(board) == ["DV-26-0002"]
    assert chosen(board) == "DV-26-0002"


def test_what_is_not_found_is_said_as_it_was_typed(hang):
    board = hang(named("Sample"))
    seek(board, "<b>nobody</b>")
    says = board.findChild(QLabel, "empty")
    assert says.isVisible()
    assert says.text().startswith("No case matches “<b>nobody</b>” on the whiteboard.")
    assert says.textFormat() is Qt.TextFormat.PlainText
    seek(board, "")
    assert table(board).isVisible()


def test_enter_opens_the_row_chosen(hang, qtbot):
    board = hang(named("Sample"), named("Example"))
    qtbot.keyClick(table(board), Qt.Key.Key_Down)
    with qtbot.waitSignal(board.case_wanted) as wanted:
        qtbot.keyClick(table(board), Qt.Key.Key_Return)
    assert wanted.args == [shown(board)[1]]


def test_enter_in_the_search_opens_the_first_case_found(hang, qtbot):
    board = hang(named("Sample"), named("Example"))
    seek(board, "examp")
    with qtbot.waitSignal(board.case_wanted) as wanted:
        qtbot.keyClick(board.findChild(QLineEdit, "find"), Qt.Key.Key_Return)
    assert wanted.args == ["DV-26-0002"]


def test_enter_in_the_search_opens_nothing_when_nothing_is_found(hang, qtbot):
    board = hang(named("Sample"))
    seek(board, "nobody")
    with qtbot.assertNotEmitted(board.case_wanted):
        qtbot.keyClick(board.findChild(QLineEdit, "find"), Qt.Key.Key_Return)


def test_a_click_opens_a_row(hang, qtbot):
    board = hang(named("Sample"))
    at = table(board).visualRect(table(board).model().index(0, 1)).center()
    with qtbot.waitSignal(board.case_wanted):
        qtbot.mouseClick(table(board).viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_that_is_told_twice_opens_a_case_once(hang):
    board, opened = hang(named("Sample")), []
    board.case_wanted.connect(opened.append)
    board.case_wanted.connect(board.hide)
    index = table(board).model().index(0, 1)
    table(board).clicked.emit(index)
    table(board).activated.emit(index)
    assert opened == ["DV-26-0001"]


def test_the_keys_find_and_begin_a_case(hang, qtbot):
    board = hang(named("Sample"))
    with qtbot.waitSignal(board.new_wanted):
        qtbot.keyClick(board, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(board, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is board.findChild(QLineEdit, "find")


@pytest.mark.parametrize(
    ("name", "signal"), [("new-case", "new_wanted"), ("hand-over", "hand_over_wanted")]
)
def test_the_buttons_ask_for_what_they_name(hang, qtbot, name, signal):
    board = hang()
    with qtbot.waitSignal(getattr(board, signal)):
        board.findChild(QPushButton, name).click()


def test_the_row_chosen_stays_chosen_when_the_order_changes(hang, session, clock):
    board = hang(a_case_ready_to_send(), a_served_case())
    first = shown(board)[0]
    assert chosen(board) == first
    clock.now = later(SERVED_AT, hours=70)
    board.refresh()
    assert shown(board) == ["DV-26-0002", "DV-26-0001"]
    assert chosen(board) == first


def test_what_is_looked_at_stays_in_sight_as_time_passes(hang):
    board = hang(*[a_case()] * 20)
    bar = table(board).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    board.refresh()
    assert bar.value() == bar.maximum()


def test_time_passing_refreshes_only_a_board_in_sight(hang, session):
    board = hang(named("Sample"))
    add(session, named("Example"), 2)
    board.hide()
    board._tick.timeout.emit()
    assert len(shown(board)) == 1
    board.show()
    board._tick.timeout.emit()
    assert len(shown(board)) == 2


def test_the_counts_stand_over_the_rows(hang):
    board = hang(a_case(), a_case())
    says = board.findChild(QLabel, "counts").text()
    assert says.startswith("Needs you  2".replace(" ", "\N{NO-BREAK SPACE}"))


def test_in_large_type_two_whole_rows_stay_in_sight_under_an_alarm(hang):
    before = theme.scale()
    theme.set_scale(2.0)
    try:
        board = hang(a_case(), a_case(), a_case())
        board.resize(1366, 430)
        QApplication.processEvents()
        rows = table(board)
        last = rows.visualRect(rows.model().index(1, 0))
        assert last.bottom() <= rows.viewport().height()
        assert not board.findChild(QLabel, "counts").isVisible()
        board.resize(1366, 700)
        assert board.findChild(QLabel, "counts").isVisible()
    finally:
        theme.set_scale(before)


@pytest.mark.parametrize(
    ("many", "named"),
    [
        (0, ""),
        (1, "DV-26-0001 cannot be read"),
        (3, "DV-26-0001, DV-26-0002, DV-26-0003 cannot be read"),
        (5, "DV-26-0001, DV-26-0002, DV-26-0003 and 2 more cannot be read"),
    ],
)
def test_cases_that_cannot_be_read_stand_over_the_rows_with_what_to_do(
    hang, session, monkeypatch, many, named
):
    spoiled = tuple(f"DV-26-{number:04}" for number in range(1, many + 1))
    monkeypatch.setattr(session.store.board, "read", lambda now: OnBoard((), 0, unreadable=spoiled))
    board = hang()
    says = board.findChild(Banner, "unreadable").text
    assert says.startswith(named)
    assert ("dvpo-desktop verify" in says) is bool(many)


def test_nor_do_they_make_a_window_in_large_type_wider(hang, session, monkeypatch, show):
    theme.set_scale(2)
    spoiled = tuple(f"DV-26-{number:04}" for number in range(1, 6))
    monkeypatch.setattr(session.store.board, "read", lambda now: OnBoard((), 0, unreadable=spoiled))
    assert hang().width() == 1366
