"""The courts page: kept by an administrator, each bad entry said under its field and kept."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableView
from support.cases.court_lists import a_court
from support.windows.sessions import ADMINISTRATOR
from support.windows.setting_up import press, shown, words

from dvpo_desktop.intake.court_lists import say_lists
from dvpo_desktop.store.problems import StationProblem


@pytest.fixture
def here(at):
    made = at()
    made.sign_in(ADMINISTRATOR)
    made.answer("SAMPLE")
    press(made.window, "put-off")
    made.room.show_page("courts")
    return made


def write(here, name: str, lists: str = "Mon 10:00", lead: str = "", closed: str = "") -> None:
    for field, text in (("name", name), ("lead_minutes", lead)):
        shown(here.room, QLineEdit, field).setText(text)
    for field, text in (("lists", lists), ("closed", closed)):
        shown(here.room, QPlainTextEdit, field).setPlainText(text)


def table(here) -> list[str]:
    model = shown(here.room, QTableView, "court-list").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_court_is_added_with_its_lists_and_the_law_has_it_at_once(here):
    assert table(here) == []
    write(here, " Sample  Court ", "Mon to Fri 10:00, papers 60", "120", "24/12/26 Christmas Eve")
    press(here.room, "keep")
    (court,) = here.session.law.courts
    assert (court.name, court.lead_minutes, len(court.lists)) == ("Sample Court", 120, 5)
    assert court.closed[0].why == "Christmas Eve"
    assert "Sample Court is kept." in words(here.window)
    assert here.session.store.history.last(1)[0].act == "courts-changed"


def test_what_cannot_be_read_is_said_and_stays_as_it_was_typed(here):
    write(here, "", "never", "soon", "some day")
    press(here.room, "keep")
    said = words(here.window)
    for sentence in (
        "Name the court",
        "“never” is no day and no time",
        "Type a whole number",
        "“some day” does not begin with a day",
    ):
        assert sentence in said
    assert here.session.law.courts == ()
    assert shown(here.room, QPlainTextEdit, "lists").toPlainText() == "never"
    write(here, "Sample Court", closed="soon")
    press(here.room, "keep")
    assert here.session.law.courts == ()


def test_a_court_is_chosen_changed_put_first_and_removed(here):
    for name in ("Sample Court", "Other Court"):
        press(here.room, "new-court")
        write(here, name)
        press(here.room, "keep")
    assert table(here) == ["Sample Court", "Other Court"]
    press(here.room, "first")
    assert table(here) == ["Other Court", "Sample Court"]
    assert "Other Court is kept, and used unless a case names another." in words(here.window)
    rows = shown(here.room, QTableView, "court-list")
    rows.setCurrentIndex(rows.model().index(1, 0))
    assert shown(here.room, QLineEdit, "name").text() == "Sample Court"
    here.answer(False)
    press(here.room, "remove-court")
    assert len(table(here)) == 2
    here.answer(True)
    press(here.room, "remove-court")
    assert table(here) == ["Other Court"]
    assert "Sample Court is removed." in words(here.window)


def test_a_name_that_is_there_and_a_full_disk_are_said(here, monkeypatch):
    write(here, "Sample Court")
    press(here.room, "keep")
    press(here.room, "new-court")
    assert not shown(here.room, QPushButton, "remove-court").isEnabled()
    write(here, "Sample Court")
    press(here.room, "keep")
    assert "Sample Court is in the list already" in words(here.window)
    here.room.station.courts.refresh("Sample Court")

    def full(*_args, **_kwargs):
        raise StationProblem("The disk is full. SAMPLE")

    monkeypatch.setattr(here.session.store.courts, "remove", full)
    here.answer(True)
    press(here.room, "remove-court")
    assert "The disk is full. SAMPLE" in words(here.window)


def test_lists_are_shown_in_the_words_in_which_they_are_typed(here):
    here.session.store.courts.keep(a_court(), here.session.officer, here.session.now())
    here.session._law = None
    here.room.show_page("courts")
    shown_lists = shown(here.room, QPlainTextEdit, "lists").toPlainText()
    assert shown_lists == say_lists(a_court().lists)


def test_who_is_no_administrator_is_told_who_may(at):
    made = at()
    made.sign_in()
    made.room.show_page("courts")
    assert "Only a station administrator may change the courts" in made.prompts.asked[-1]


def test_back_leads_to_the_officers(here):
    press(here.room, "back")
    assert here.room.station.officers.isVisible()
