"""Figures: a period is counted from the store, shown as tables, saved, and each look recorded."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from PySide6.QtWidgets import QLineEdit, QTableView
from support.cases.factories import (
    a_case,
    a_sent_case,
    a_served_case,
    a_superintendent,
    with_thinking,
)
from support.cases.papers import page_texts
from support.stores.stations import put
from support.windows.acts_on_case import Doing
from support.windows.sessions import SUPERINTENDENT, take_over
from support.windows.setting_up import press, shown, words

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.ui.station.reports.figures_page import FiguresPage


@pytest.fixture
def page(session, show):
    """The page with a store of seven served, five refused and two other cases."""

    def _page(*answers: object) -> FiguresPage:
        doing = Doing(session, a_case(), *answers)
        refused = lifecycle.refuse(
            with_thinking(a_sent_case(), refusal="SAMPLE"), a_superintendent(), session.now()
        )
        for number, case in enumerate((*[a_served_case()] * 7, *[refused] * 5, a_sent_case())):
            put(session.store, _named(case, number))
        take_over(session, SUPERINTENDENT)
        session.put_away()
        made = FiguresPage(session, doing.hand)
        made.refresh()
        made.resize(1000, 700)
        return show(made)

    return _page


def _named(case, number: int):
    return replace(case, reference=f"DV-26-{number:04}")


def cells(page: FiguresPage, name: str) -> dict[str, list[str]]:
    model = page.findChild(QTableView, name).model()
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return {row[0]: row[1:] for row in rows}


def test_the_period_is_counted_from_the_store_and_the_look_recorded(page, session):
    made = page()
    assert made.findChildren(QTableView) == []
    press(made, "show")
    assert cells(made, "notices")["Served"] == ["7", "0", "0", "0", "7"]
    assert cells(made, "notices")["Refused"] == ["5", "0", "0", "0", "5"]
    assert cells(made, "minutes")["Decision to service, all"] == ["60", "0"]
    (looked,) = [
        each
        for each in session.store.history.by(SUPERINTENDENT.key)
        if each.act is Act.LOOKED and "what" in each.detail
    ]
    assert looked.detail["what"] == "figures, Sun 1 Nov 2026 to Fri 27 Nov 2026"


def test_another_period_is_counted_apart(page):
    made = page()
    shown(made, QLineEdit, "last").setText("26/11/2026")
    press(made, "show")
    assert cells(made, "notices")["Requests"] == ["0"] * 5


def test_a_period_that_cannot_be_is_said_and_nothing_is_shown(page):
    made = page()
    shown(made, QLineEdit, "last").setText("31/10/2026")
    press(made, "show")
    assert "The period ends before it begins." in words(made)
    shown(made, QLineEdit, "first").setText("")
    press(made, "show")
    assert "Type the first day of the period." in words(made)
    assert made.findChildren(QTableView) == []


def test_the_figures_are_saved_as_csv_and_as_pdf_and_both_recorded(page, session, tmp_path):
    files = [tmp_path / "figures.csv", tmp_path / "figures.pdf"]
    made = page(*map(str, files))
    press(made, "show")
    press(made, "save-csv")
    press(made, "save-pdf")
    lines = list(csv.reader(StringIO(files[0].read_text(encoding="utf-8"))))
    assert ["Notices, by the day of the decision", "Served", "All", "7"] in lines
    text = " ".join("".join(page_texts(files[1].read_bytes())).split())
    assert "Figures of notices" in text
    assert "West Mercia Police" in text
    assert "The figures are saved." in words(made)
    saved = [each for each in session.store.history.last(5) if each.act is Act.EXPORTED]
    assert [each.detail["where"] for each in saved] == ["figures.pdf", "figures.csv"]
    assert all(each.detail["why"] and each.reference == "" for each in saved)


def test_a_folder_that_takes_no_file_is_told(page, tmp_path):
    made = page(str(tmp_path / "nowhere" / "figures.csv"))
    press(made, "show")
    press(made, "save-csv")
    assert "The CSV was not saved: No such file or directory." in (made._papers._prompts.asked[-1])
