"""The shift sheet: read on the screen from the whiteboard, printed, and recorded of each case."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView
from support.cases.factories import SERVED_AT, a_case_ready_to_send, a_served_case, later
from support.cases.papers import page_texts
from support.stores.stations import put
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import Papers, acts_of

from dvpo_desktop.ui.shell.main_view import MainView

OTHER = "DV-26-0114"


@pytest.fixture
def room(session, clock, show):
    """A workroom on the whiteboard, five minutes past six, with a served case and one to send."""
    made: list[MainView] = []

    def _room(*answers: object, cases: bool = True) -> tuple[MainView, Papers]:
        clock.now = later(SERVED_AT, minutes=65)
        session.own.place = "Gablecross custody"
        if cases:
            put(session.store, a_served_case())
            put(session.store, replace(a_case_ready_to_send(), reference=OTHER))
        papers = Papers()
        here = MainView(session, ScriptedPrompts(*answers), papers)
        here.resize(1366, 700)
        made.append(here)
        return show(here), papers

    yield _room
    for here in made:
        here.shut()


def press(room: MainView, name: str) -> None:
    button = room.currentWidget().findChild(QPushButton, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def text(room: MainView, name: str) -> str:
    label = room.sheet.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def cells(room: MainView, row: int) -> list[str]:
    model = room.sheet.findChild(QTableView, "shift").model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_it_opens_from_the_whiteboard_with_what_nobody_has_first(room) -> None:
    here, _ = room()
    press(here, "shift-sheet")
    assert here.currentWidget() is here.sheet
    assert cells(here, 0) == [
        "Late",
        "DV-26-0113  Alan EXAMPLE",
        "Hand the card to the control room",
        "nobody yet (custody sergeant)",
        "was due 18:00 · 5 min late",
    ]
    assert text(here, "shift-count") == (
        "9 without a name · 3 late · 12 in all, as it stood Fri 27 Nov 2026, 18:05"
    )
    assert text(here, "shift-line").startswith("Late · DV-26-0113  Alan EXAMPLE · Hand the card")


def test_the_keyboard_walks_the_rows_and_reaches_every_button(room) -> None:
    here, _ = room()
    here.show_sheet()
    table = QApplication.focusWidget()
    assert isinstance(table, QTableView)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert "Put local markers" in text(here, "shift-line")
    reached = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName())
    assert {"back", "save-sheet", "print-sheet"} <= set(reached)
    press(here, "back")
    assert here.currentWidget() is here.whiteboard


def test_it_is_printed_with_the_chain_and_recorded_of_each_case_on_it(room, session) -> None:
    here, papers = room(QPrinter())
    here.show_sheet()
    chain = session.store.history.head()
    press(here, "print-sheet")
    ((pdf, _),) = papers.printed
    pages = page_texts(pdf)
    assert all(f"history code {chain}" in page and session.own.marking in page for page in pages)
    assert "Hand-over sheet, Gablecross custody" in pages[0]
    for reference in ("DV-26-0113", OTHER):
        assert acts_of(session, reference)[-1] == "printed"
        told = session.store.history.of(reference)[-1].detail
        assert told["to"] == "the next shift"


def test_it_is_saved_where_the_officer_says(room, session, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    here, _ = room(str(file))
    here.show_sheet()
    press(here, "save-sheet")
    assert "Handed over by" in " ".join(page_texts(file.read_bytes()))
    assert [acts_of(session, one)[-1] for one in ("DV-26-0113", OTHER)] == ["exported"] * 2


def test_without_cases_there_is_nothing_to_print(room) -> None:
    here, _ = room(cases=False)
    here.show_sheet()
    assert text(here, "shift-count") == "No case is on the whiteboard, Fri 27 Nov 2026, 18:05."
    assert not here.sheet.findChild(QPushButton, "print-sheet").isEnabled()
    assert QApplication.focusWidget().objectName() == "back"


def test_the_papers_of_a_case_are_asked_for_on_its_page(room, session) -> None:
    here, papers = room(QPrinter())
    here.open_case("DV-26-0113", "tasks")
    press(here, "print_card")
    assert len(papers.printed) == 1
    assert acts_of(session)[-1] == "printed"
