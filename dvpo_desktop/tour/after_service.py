"""Tour after service: tasks, the court, the order, a breach and the end, with their papers."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from dvpo_desktop.intake.court_lists import say_lists
from dvpo_desktop.rules.steps.proceedings.tasks import owed
from dvpo_desktop.tour import after_service_script as script
from dvpo_desktop.tour.script import TourClock
from dvpo_desktop.tour.walk import Walk
from dvpo_desktop.ui.pages.after_service.papers_for_court import OFFERED


class TourAfter(Walk):
    """One served case of the store to its closure; ``_clock`` tells the time of the tour."""

    _clock: TourClock

    def _add_court(self) -> None:
        """Types the court on the page of the station's courts, and keeps it."""
        court = script.COURT
        self.room.show_page("courts")
        for name, line in (("name", court.name), ("lead_minutes", str(court.lead_minutes))):
            self.shown(QLineEdit, name).setText(line)
        for name, text in (("address", court.address), ("lists", say_lists(court.lists))):
            self.shown(QPlainTextEdit, name).setPlainText(text)
        self.press("keep")
        self.picture("courts")
        self.press("back")

    def _to_the_end(self, reference: str) -> None:
        """From the whiteboard, with the case served, to the case closed."""
        self._tasks(reference)
        self._hearing(reference)
        self._result()
        self._in_force()
        self._breach(reference)
        self._close(reference)

    def _tasks(self, reference: str) -> None:
        session = self.room.session
        self.room.open_case(reference, "tasks")
        self.picture("tasks-owed")
        found = owed(session.case, session.law, self._clock())
        tasks = script.tasks_after_service(found, self._clock())
        self.fill_page(replace(session.case, tasks=tasks))
        self.picture("tasks")
        self._clock.on(5)
        for name in ("save_card", "save_pack"):
            self.press(name)
        self.room.go_home()
        self.room.show_sheet()
        self.picture("shift-sheet")
        self.press("save-sheet")

    def _hearing(self, reference: str) -> None:
        session = self.room.session
        self.room.open_case(reference, "hearing")
        self.picture("hearing-last-list")
        self.fill_page(replace(session.case, hearing=script.hearing_of(session.case)))
        self.picture("hearing")
        which = self.shown(QComboBox, "papers")
        for paper in OFFERED:
            which.setCurrentIndex(which.findData(paper))
            self.press("save_application")
        self.press("save_bundle")
        bundle = self._pictures.out / f"{reference} bundle for the court.pdf"
        self.until(bundle.exists)
        self.picture("hearing-bundle")

    def _result(self) -> None:
        session, wizard = self.room.session, self.room.wizard
        self._clock.at(script.RECORDED_AT)
        wizard.go("outcome")
        outcome = replace(session.case.outcome, sitting=script.sitting_of(session.case))
        self.fill_page(replace(session.case, outcome=outcome))
        self.picture("outcome")
        self.press("record_hearing")
        self.picture("outcome-recorded")

    def _in_force(self) -> None:
        session, wizard = self.room.session, self.room.wizard
        self._show_part(1)
        self.fill_page(script.order_of(session.case))
        self.picture("order")
        self.press("save_order")
        self._show_part(2)
        self.picture("order-in-force")
        wizard.leave()
        self._clock.at(script.BROKEN_AT)
        self.picture("whiteboard-order")

    def _breach(self, reference: str) -> None:
        session = self.room.session
        self.room.open_case(reference, "breach")
        self.picture("breach-terms")
        self._clock.on(45)
        self.fill_page(script.arrest_of(session.case))
        self._show_part(1)
        self.press("record_arrest")
        self.picture("breach")
        self.press("save_facts")
        self.room.go_home()
        self.picture("whiteboard-breach")
        self._clock.at(script.BEFORE_COURT_AT)
        self._clock.on(30)
        self.room.open_case(reference, "breach")
        self.fill_page(script.heard_of(session.case))
        self._show_part(2)
        self.picture("breach-heard")
        self.press("record_heard")

    def _close(self, reference: str) -> None:
        session, wizard = self.room.session, self.room.wizard
        self._clock.at(script.AFTER_IT)
        wizard.go("tasks")
        found = owed(session.case, session.law, self._clock())
        tasks = script.tasks_at_the_end(session.case.tasks, found, self._clock())
        self.fill_page(replace(session.case, tasks=tasks))
        wizard.go("closure")
        self.fill_page(replace(session.case, closure=script.closure_of(session.case)))
        self.picture("closure")
        self._clock.on(5)
        self.press("close_case")
        self.picture("closed")
        wizard.leave()
        self.picture("whiteboard-closed")

    def _show_part(self, number: int) -> None:
        self.room.wizard.page.show_part(number)  # type: ignore[attr-defined]
