"""Found: from the whiteboard to any case of the store, by key and by button."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from support.cases.factories import (
    NOW,
    a_case,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    having,
    later,
)
from support.stores.allowing import Allowing
from support.windows.sessions import SERGEANT

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases import search
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.cases.search import Found
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.whiteboard.found import HEADINGS, FoundCases
from dvpo_desktop.ui.whiteboard.whiteboard import Whiteboard


@pytest.fixture
def hang(session, show):
    """A whiteboard three months on: of these cases, opened in turn, none is left on it."""

    def _hang(*cases) -> Whiteboard:
        store = CaseStore(Allowing(session.store._database), training=False)
        for number, case in enumerate(cases, 1):
            numbered = having(case, {"reference": f"DV-26-{number:04}"})
            store.add(numbered, SERGEANT, NOW, "typed in")
        board = show(Whiteboard(session))
        board.resize(1366, 700)
        board.refresh()
        board.take_focus()
        return board

    return _hang


@pytest.fixture
def months_on(clock):
    clock.now = later(NOW, hours=24 * 90)


def the(board, kind, name):
    return board.findChild(kind, name)


def seek(board, text: str) -> None:
    the(board, QLineEdit, "find").setText(text)


def rows(board) -> list[list[str]]:
    model = the(board, QTableView, "found").model()
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns] for row in range(model.rowCount())
    ]


NAMED = {"respondent.family_name": "Sample", "respondent.given_names": "Alan"}


def test_what_left_the_whiteboard_is_counted_beneath_it_and_leads_to_the_search(
    hang, months_on, qtbot
):
    board = hang(having(a_case(), NAMED), a_case())
    older = the(board, QPushButton, "elsewhere")
    assert older.text() == "2 older cases: find them by name"
    older.click()
    assert the(board, QLineEdit, "find").hasFocus()


def test_one_older_case_is_found_by_its_name_and_none_is_not_told_of(hang, clock):
    board = hang(a_case())
    assert not the(board, QPushButton, "elsewhere").isVisible()
    clock.now = later(NOW, hours=24 * 90)
    board.refresh()
    assert the(board, QPushButton, "elsewhere").text() == "1 older case: find it by name"


def test_enter_finds_in_all_cases_what_the_whiteboard_does_not_show(
    hang, months_on, qtbot, session
):
    board = hang(having(a_case(), NAMED), a_case())
    seek(board, "samp al")
    assert "Press Enter" in the(board, QLabel, "empty").text()
    qtbot.keyClick(the(board, QLineEdit, "find"), Qt.Key.Key_Return)
    assert [row[:3] for row in rows(board)] == [["DV-26-0001", "SAMPLE, Alan", "No name yet"]]
    assert the(board, QLabel, "found-heading").text() == "All cases with “samp al”"
    assert the(board, QLabel, "found-says").text() == "1 case."
    table = the(board, QTableView, "found")
    assert table.hasFocus()
    assert not the(board, QTableView, "board").isVisible()
    assert session.store.history.by(SERGEANT.key)[-1].act is Act.SEARCHED
    with qtbot.waitSignal(board.case_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == ["DV-26-0001"]
    assert board.chosen == "DV-26-0001"


def test_the_button_finds_in_all_cases_though_the_whiteboard_shows_one(hang, qtbot):
    board = hang(having(a_case(), NAMED))
    button = the(board, QPushButton, "find-in-all")
    assert not button.isEnabled()
    seek(board, "sample")
    button.click()
    assert len(rows(board)) == 1
    at = the(board, QTableView, "found").visualRect(
        the(board, QTableView, "found").model().index(0, 1)
    )
    with qtbot.waitSignal(board.case_wanted):
        qtbot.mouseClick(
            the(board, QTableView, "found").viewport(), Qt.MouseButton.LeftButton, pos=at.center()
        )


def test_each_case_says_where_it_stands_the_newest_first(hang, months_on):
    served, sent = a_served_case(), a_sent_case()
    board = hang(
        a_case(), served, having(an_authorised_case(), {"incident.place": "EXAMPLE"}), sent
    )
    seek(board, "26")
    the(board, QPushButton, "find-in-all").click()
    assert [(row[0], row[3], row[4]) for row in rows(board)] == [
        ("DV-26-0004", "In preparation", "Fri 27 Nov 2026"),
        ("DV-26-0003", "Authority void", "Fri 27 Nov 2026"),
        ("DV-26-0002", "Served Fri 27 Nov 2026", "Fri 27 Nov 2026"),
        ("DV-26-0001", "In preparation", "Fri 27 Nov 2026"),
    ]


def test_a_frozen_case_is_said_to_be_frozen_served_or_not(hang):
    board = hang(a_frozen_case())
    seek(board, "26")
    the(board, QPushButton, "find-in-all").click()
    assert [row[3] for row in rows(board)] == ["Frozen for advice"]


@pytest.mark.parametrize("way", ["escape", "button", "typing"])
def test_the_way_back_leaves_nothing_of_what_was_found(hang, qtbot, way):
    board = hang(having(a_case(), NAMED))
    seek(board, "sample")
    the(board, QPushButton, "find-in-all").click()
    if way == "escape":
        qtbot.keyClick(the(board, QTableView, "found"), Qt.Key.Key_Escape)
    elif way == "button":
        the(board, QPushButton, "found-back").click()
    else:
        seek(board, "sampl")
    assert rows(board) == []
    assert the(board, QTableView, "board").isVisible()
    assert not the(board, QTableView, "found").isVisible()
    assert (the(board, QLineEdit, "find").text() == "") is (way != "typing")


def test_time_passing_leaves_the_list_in_sight(hang):
    board = hang(having(a_case(), NAMED))
    seek(board, "sample")
    the(board, QPushButton, "find-in-all").click()
    board.refresh()
    assert the(board, QTableView, "found").isVisible()
    assert not the(board, QTableView, "board").isVisible()
    board.take_focus()
    assert the(board, QTableView, "found").hasFocus()


def test_no_case_anywhere_is_said_with_what_else_to_try(hang, qtbot):
    board = hang(having(a_case(), NAMED))
    seek(board, "nobody")
    qtbot.keyClick(the(board, QLineEdit, "find"), Qt.Key.Key_Return)
    assert "Try the family name alone" in the(board, QLabel, "found-says").text()
    assert not the(board, QTableView, "found").isVisible()
    assert the(board, QLineEdit, "find").hasFocus()
    assert board.chosen == ""


def test_enter_in_an_empty_search_opens_the_case_chosen_and_searches_nothing(hang, qtbot, session):
    board = hang()
    qtbot.keyClick(the(board, QLineEdit, "find"), Qt.Key.Key_Return)
    assert Act.SEARCHED not in {entry.act for entry in session.store.history.by(SERGEANT.key)}


def test_trouble_with_the_store_is_said_in_its_place(hang, session, monkeypatch):
    def refuse(*_):
        raise StationProblem("The disk is full. SAMPLE")

    board = hang(having(a_case(), NAMED))
    seek(board, "sample")
    monkeypatch.setattr(session.store.search, "find", refuse)
    the(board, QPushButton, "find-in-all").click()
    assert the(board, QLabel, "found-says").text() == "The disk is full. SAMPLE"


def test_more_than_are_shown_and_a_search_cut_short_are_said(qtbot, hang, monkeypatch):
    board = hang(having(a_case(), NAMED), having(a_case(), NAMED))
    kept = board._session.store.board.read(NOW).cases
    for found, words in (
        (Found(kept, more=True), "The newest 2 cases. There are more"),
        (Found(kept), "2 cases, the newest first."),
        (Found((), reached=False), f"only the newest {search.REACH:,} were looked"),
    ):
        board._results.show_found("sample", found)
        assert words in the(board, QLabel, "found-says").text()


def test_the_list_keeps_the_rules_of_qt(qtmodeltester, qtbot, session, hang):
    board = hang(having(a_case(), NAMED))
    found = FoundCases()
    qtbot.addWidget(found)
    found.show_found("sample", Found(board._session.store.board.read(NOW).cases))
    model = found.findChild(QTableView).model()
    qtmodeltester.check(model)
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == HEADINGS[0]
