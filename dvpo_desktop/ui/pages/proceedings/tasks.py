"""The tasks page: who does what after service, by when, and the papers that go with it."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.tasks import Support
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings.tasks import Owed, State, owed
from dvpo_desktop.ui.actions.paper_buttons import PaperButtons
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.pages.after_service.owed_rows import OwedRows
from dvpo_desktop.ui.session.session import Session

TICK = 30_000  # milliseconds
# What the cards say of themselves, as shape and word.
SAID_BY_CARDS = ("tasks-late.", "tasks-unowned.", "tasks-open.")


class TasksPage(Page):
    """Each task in a card with its time; it stays open for writing until the case is closed."""

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session)
        self._session = session
        self._count = theme.subheading()
        self._count.setObjectName("tasks-count")
        self._rows = OwedRows(questions, session)
        self._papers = PaperButtons("tasks", self.act_wanted)
        self._lay_out()
        self.edited.connect(self._on_edited)
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self._on_tick)
        self._ticking.start()

    def fill_from(self, case: Case) -> None:
        """Shows every task that applies to the case, and what was written on it."""
        self._show_owed(case)
        super().fill_from(case)
        self._show_owed(case)

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields; what is late or nobody's is said by the cards themselves."""
        super().mark(one for one in problems if not one.code.startswith(SAID_BY_CARDS))
        self._show_owed(self._session.case)

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing; papers are made of every case that was served."""
        super().set_writable(writable)
        self._papers.offer(self._session.case)

    def _lay_out(self) -> None:
        form = self.form
        form.put(self._count)
        for line in self._papers.lines():
            form.put(line)
        form.add("tasks", self._rows)
        form.part("Support")
        form.choice("support", Support)
        form.long_text("support_service", lines=2)
        form.long_text("support_why", lines=2)

    def _show_owed(self, case: Case) -> None:
        now = self._session.now()
        found = owed(case, self._session.law, now)
        self._rows.know_owed(found, now)
        self._count.setText(_counted(case, found))
        self._count.setAccessibleName(self._count.text())

    def _on_edited(self) -> None:
        self._show_owed(self.write_to(self._session.case))

    def _on_tick(self) -> None:
        if self.isVisible():
            self._on_edited()


def _counted(case: Case, found: tuple[Owed, ...]) -> str:
    """How many tasks stand how: "1 late · 3 without a name · 2 of 9 done"."""
    if not services(case):
        return "The tasks are shown once the service of the notice is recorded."
    late = sum(one.state is State.LATE for one in found)
    unowned = sum(one.unowned for one in found)
    done = sum(one.state is State.SETTLED for one in found)
    parts = (
        f"{late} late" if late else "",
        f"{unowned} without a name" if unowned else "",
        f"{done} of {len(found)} done",
    )
    return " · ".join(part for part in parts if part)
