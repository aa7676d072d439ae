"""What follows service, at the window: recorded by its button, and shown at once on its page."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from support.cases.after_service import a_listed_case, a_sitting, an_arrest
from support.cases.factories import at, having

from dvpo_desktop.case.proceedings.outcome import Sitting
from dvpo_desktop.ui.actions.acts_after import AFTER

WRITTEN = having(
    a_listed_case(), {"outcome.sitting": a_sitting(), "breach.arrest": an_arrest(terms=())}
)


def label(here, name: str) -> str:
    return here.room.wizard.page.findChild(QLabel, name).text()


def press(here, name: str) -> None:
    here.room.wizard.page.findChild(QPushButton, name).click()


def test_a_hearing_is_recorded_and_the_page_shows_the_order(signed_in, clock):
    clock.now = at(16, day=30)
    signed_in.open(WRITTEN, "outcome")
    press(signed_in, "record_hearing")
    assert signed_in.trouble() == AFTER["record_hearing"][1]
    assert signed_in.session.case.outcome.sitting == Sitting()
    assert label(signed_in, "past-hearings").startswith("Order made.")
    assert label(signed_in, "last-day").endswith("ends at the end of Sun 27 Dec 2026.")
    assert label(signed_in, "standing").startswith("The order is in force")
    assert signed_in.room.wizard.page.findChild(QLineEdit, "sitting.court").text() == ""
    assert signed_in.room.wizard.page.findChild(QPushButton, "print_order").isEnabled()


def test_an_arrest_is_recorded_and_its_clock_runs_over_the_page(signed_in, clock):
    clock.now = at(21, day=28)
    signed_in.open(WRITTEN, "breach")
    signed_in.room.wizard.page.show_part(1)
    press(signed_in, "record_arrest")
    assert signed_in.trouble() == AFTER["record_arrest"][1]
    assert label(signed_in, "running-by") == (
        "Before the court by Mon 30 Nov 2026, 14:00 · 41 h left"
    )
    assert signed_in.room.wizard.page.findChild(QPushButton, "record_heard").isEnabled()


def test_what_is_refused_stays_on_the_page_as_it_was_typed(signed_in, clock):
    clock.now = at(16, day=30)
    signed_in.open(having(WRITTEN, {"outcome.sitting.days": 0}), "outcome")
    press(signed_in, "record_hearing")
    assert "this is 0" in signed_in.prompts.asked[0]
    assert signed_in.room.wizard.page.findChild(QLineEdit, "sitting.days").text() == "0"
    assert signed_in.session.case.outcome.sittings == ()
