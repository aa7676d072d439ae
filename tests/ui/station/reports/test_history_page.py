"""The history page: newest first, searched, printed, and itself a consultation."""

from time import perf_counter

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableView
from support.cases.factories import a_served_case
from support.cases.papers import page_texts
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import SERGEANT, SUPERINTENDENT, Papers, acts_of, put_in_front

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.station.reports.history_page import HistoryPage

ENTRIES = 1000
TIMES_THE_READING = 4


def shown(page: HistoryPage, column: int = 2) -> list[str]:
    model = page.findChild(QTableView, "history").model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def a_page(session, show, *answers: object) -> HistoryPage:
    put_in_front(session, a_served_case())
    return show(HistoryPage(session, HandingOut(session, ScriptedPrompts(*answers), Papers())))


def test_the_history_of_a_case_stands_newest_first_and_was_looked_at(session, show):
    page = a_page(session, show)
    page.show_case("DV-26-0113")
    assert shown(page) == [
        "Looked at the history",
        "Looked at the case",
        "Opened the case: typed in",
    ]
    assert set(shown(page, 1)) == {SERGEANT.words}
    assert acts_of(session)[-1] == "looked"
    assert page.findChild(QPlainTextEdit, "history-line").toPlainText().endswith("the history")


def test_the_history_of_an_officer_names_each_case(session, show):
    page = a_page(session, show)
    page.show_officer(SERGEANT.key)
    assert "DV-26-0113 · Opened the case: typed in" in shown(page)
    assert shown(page)[0] == f"Looked at the history of {SERGEANT.words}"
    page.show_officer(SUPERINTENDENT.key)
    assert shown(page) == []


def test_the_search_keeps_the_lines_that_hold_every_word(session, show):
    page = a_page(session, show)
    page.show_case("DV-26-0113")
    box = page.findChild(QLineEdit, "history-find")
    box.setText("TYPED opened")
    assert shown(page) == ["Opened the case: typed in"]
    box.setText("frog")
    assert shown(page) == []
    assert page.findChild(QPlainTextEdit, "history-line").toPlainText() == ""
    page.show_case("DV-26-0113")
    assert (box.text(), len(shown(page))) == ("", 4)


def test_what_is_shown_is_what_is_printed(session, show):
    page = a_page(session, show, QPrinter())
    page.show_case("DV-26-0113")
    page.findChild(QLineEdit, "history-find").setText("opened")
    page.findChild(QPushButton, "print-history").click()
    ((pdf, title),) = page._papers._printing.printed
    assert title == "DV-26-0113"
    (printed,) = page_texts(pdf)
    assert "Opened the case: typed in" in printed
    assert "Looked at the case" not in printed


def test_back_closes(session, show, qtbot):
    page = a_page(session, show)
    with qtbot.waitSignal(page.closed):
        page.findChild(QPushButton, "back").click()


def test_a_thousand_entries_show_soon_after_they_are_read(session, show):
    page = a_page(session, show)
    with session.store._database.begin() as connection:
        for number in range(ENTRIES):
            detail = {"what": "notice", "copy": number, "to": "the court"}
            write(connection, Act.PRINTED, "DV-26-0113", session.officer, session.now(), detail)
    took, floor = [], []
    for _ in range(5):
        begun = perf_counter()
        session.store.history.of("DV-26-0113")
        read = perf_counter()
        page.show_case("DV-26-0113")
        page.grab()
        took.append(perf_counter() - read)
        floor.append(read - begun)
    assert len(shown(page)) > ENTRIES
    assert min(took) / min(floor) < TIMES_THE_READING
