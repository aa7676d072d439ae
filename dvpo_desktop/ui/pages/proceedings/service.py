"""Service: copies are printed, a constable hands the notice over, and the clock starts."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.people import Rank
from dvpo_desktop.case.proceedings.service import AddressAnswer, CopyFor, Service, Taken
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import State
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings import commander
from dvpo_desktop.ui.actions.paper_buttons import PaperButtons
from dvpo_desktop.ui.case.act_by import ActBy
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page
from dvpo_desktop.ui.session.session import Session

COPIES = {
    CopyFor.RESPONDENT: "Respondent",
    CopyFor.PROTECTED: "Protected person",
    CopyFor.COURT: "Court",
    CopyFor.CUSTODY_RECORD: "Custody record",
    CopyFor.CONTROL_ROOM: "Control room",
    CopyFor.SOLICITOR: "Solicitor",
}
USUAL = (CopyFor.RESPONDENT, CopyFor.PROTECTED, CopyFor.COURT, CopyFor.CUSTODY_RECORD)


class ServicePage(Page):
    """Prints the copies, takes the constable's account, and shows the running clock."""

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        forces = {force.id: force.name for force in session.forces}
        ranks = {rank.value: rank.words for rank in Rank}
        asked = questions.offering("constable_force", forces).offering("constable_rank", ranks)
        super().__init__(asked, session)
        self._session = session
        self._clock = ActBy(session)
        self._ticks = {copy: Tick(name) for copy, name in COPIES.items()}
        for copy, tick in self._ticks.items():
            tick.setObjectName(f"copies.{copy.value}")
            tick.setAccessibleName(f"Print a copy for: {COPIES[copy].lower()}")
            tick.setChecked(copy in USUAL)
        self._made = theme.quiet()
        self._print = self._button("&Print these copies…", "print", self._copies_wanted)
        self._notice = PaperButtons("service.copies", self.act_wanted)
        self._record = self._button("Record ser&vice", "record")
        theme.make_primary(self._record)
        self._papers = PaperButtons("service.account", self.act_wanted)
        self._lay_out()

    def fill_from(self, case: Case) -> None:
        """Shows what is known of service, and the clock once it runs."""
        super().fill_from(case)
        self._show_commander(case)
        self._made.setText(_copies_made(case.service))
        self._clock.show_case(case)

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields, and keeps the clock and the copies up to date."""
        super().mark(problems)
        self._made.setText(_copies_made(self._session.case.service))
        self._clock.show_case(self._session.case)

    def take_focus(self) -> None:
        """Puts the keyboard on the first copy once the clock runs: the clock is in sight then."""
        if self._session.case.service.recorded is None:
            super().take_focus()
        else:
            self._ticks[next(iter(COPIES))].setFocus()
            self.show_top(self._clock)

    def set_writable(self, writable: bool) -> None:
        """Opens the page to the constable; once service is recorded only papers are made."""
        where = lifecycle.state(self._session.case)
        super().set_writable(writable and where is State.AUTHORISED)
        told = commander.asked(self._session.case, self._session.law)
        for field in self._commander[1:]:
            field.set_writable(writable and told)
        issued = where in (State.AUTHORISED, State.SERVED)
        for widget in (self._print, *self._ticks.values()):
            widget.setEnabled(issued)
        self._record.setEnabled(writable and where is State.AUTHORISED)
        self._papers.offer(self._session.case)

    def _lay_out(self) -> None:
        form = self.form
        form.put(self._clock)
        form.part("Copies")
        form.put(in_a_line(*list(self._ticks.values())[:3]))
        form.put(in_a_line(*list(self._ticks.values())[3:]))
        form.put(in_a_line(self._print, *self._notice.every))
        form.put(self._made)
        form.part("The constable’s account")
        form.text("constable_name")
        form.text("constable_collar")
        form.choice("constable_force", str, "")
        form.choice("constable_rank", Rank)
        form.moment("served_at")
        form.text("place")
        form.long_text("identity_checked", lines=2)
        form.yes_no("read_over")
        form.text("language")
        form.text("interpreter")
        form.long_text("understood", lines=2)
        form.long_text("questions", lines=2)
        form.choice("taken", Taken)
        form.yes_no("signed")
        form.yes_no("address_asked")
        form.moment("address_asked_at")
        form.choice("address_answer", AddressAnswer)
        form.address("address")
        form.text("keys")
        form.long_text("belongings", lines=2)
        form.text("body_worn_video")
        form.text("witness")
        form.rows("attempts", Attempt, _ask_attempt, "try")
        form.put(in_a_line(self._record, *self._papers.every))
        self._commander = (
            form.part("The commanding officer"),
            form.text("commanding_officer"),
            form.rows("efforts", Attempt, _ask_attempt, "effort"),
        )

    def _show_commander(self, case: Case) -> None:
        """Asks for the efforts only where the notice brings the duty, or some are written."""
        asked = commander.asked(case, self._session.law)
        for widget in self._commander:
            widget.setVisible(asked)

    def _button(self, text: str, act: str, with_what: object = None) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(act)

        def press() -> None:
            self.act_wanted.emit(act, with_what() if callable(with_what) else None)

        button.clicked.connect(press)
        return button

    def _copies_wanted(self) -> tuple[CopyFor, ...]:
        return tuple(copy for copy, tick in self._ticks.items() if tick.isChecked())


def _ask_attempt(form: Form) -> None:
    form.moment("at")
    form.text("by")
    form.text("how")
    form.text("outcome")


def _copies_made(service: Service) -> str:
    lines = [
        f"Copy {copy.number} for {COPIES[copy.copy_for].lower()}: {copy.pages} pages, printed "
        f"{say_moment(copy.at)} by {copy.by.words}."
        for copy in service.copies
    ]
    return "\n".join(lines) or "No copy has been printed yet."
