"""Breach: the exact terms in force now, the arrest with its clock, and what the court did."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.breach import Arrest, Breached, Disposal
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.phrases.recorded import say_arrest
from dvpo_desktop.rules.deadlines.bring import court_for
from dvpo_desktop.rules.deadlines.in_force import Answer, InForce, in_force
from dvpo_desktop.ui.actions.paper_buttons import PaperButtons
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.after_service.arrest_clock import ArrestClock
from dvpo_desktop.ui.pages.after_service.term_ticks import TermTicks
from dvpo_desktop.ui.pages.proceedings.parted import Parted
from dvpo_desktop.ui.session.session import Session

PARTS = ("&1 What happened", "&2 The arrest", "&3 At court")
HAPPENED, ARREST, COURT = range(len(PARTS))
NO_ARREST = "No arrest for breach is recorded."
NONE_WAITS = "No arrest waits for a court."
ANY_COURT = (
    "Any magistrates’ court hears a breach of the order (s.29(1)): take the first that sits."
)
TICK = 30_000  # milliseconds


class BreachPage(Parted):
    """The terms over three parts, one in front. ``act_wanted`` asks to record, print or save."""

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session, PARTS)
        self._bound = InForce(Answer.NOTHING, "")
        self._standing = theme.heading()
        self._standing.setObjectName("standing")
        self._terms = TermTicks("arrest.terms", self.form.question("arrest.terms"))
        self._clock, self._running = ArrestClock("draft"), ArrestClock("running")
        self._which, self._past = theme.words(), theme.words()
        self._which.setObjectName("which-court")
        self._past.setObjectName("past-arrests")
        self._waits = theme.quiet(NONE_WAITS)
        self._record = self.a_button("&Record the arrest", "record_arrest")
        theme.make_primary(self._record)
        self._heard = self.a_button("Record &what the court did", "record_heard")
        self._papers = PaperButtons("breach", self.act_wanted)
        self._lay_out()
        self.form.edited.connect(self._on_written)
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self._on_tick)
        self._ticking.start()

    def fill_from(self, case: Case) -> None:
        """Shows what binds now, what is written of an arrest, and those recorded."""
        self._bound = in_force(case, self.session.law, self.session.now())
        self._terms.offer(self._bound.terms)
        super().fill_from(case)

    def set_writable(self, writable: bool) -> None:
        """Opens the page, or keeps it for reading; the facts are printed at any time."""
        super().set_writable(writable)
        breach = self.session.case.breach
        self._record.setEnabled(writable)
        self._heard.setEnabled(writable and breach.waiting is not None)
        self._papers.offer(self.session.case)

    def take_focus(self) -> None:
        """Puts the keyboard on the first term in force, or on the parts where there is none."""
        if self._terms.controls:
            self._terms.take_focus()
        else:
            super().take_focus()

    def _lay_out(self) -> None:
        form, take = self.form, self.tabs.take
        form.put(self._running)
        form.put(self._standing)
        form.add("arrest.terms", self._terms)
        form.put(self.tabs)
        self._breached = form.choice("arrest.breached", Breached)
        take(HAPPENED, self._breached, form.moment("arrest.happened_at"))
        take(HAPPENED, form.long_text("arrest.what", lines=3))
        take(HAPPENED, form.long_text("arrest.evidence", lines=2))
        take(HAPPENED, form.long_text("arrest.other_offences", lines=2))
        take(ARREST, form.moment("arrest.arrested_at"), form.put(self._clock))
        take(ARREST, form.text("arrest.arrested_by"), form.text("arrest.custody_number"))
        self._court = form.text("arrest.court")
        take(ARREST, form.put(self._which), self._court, form.moment("arrest.court_at"))
        take(ARREST, form.put(in_a_line(self._record)), *map(form.put, self._papers.lines()))
        take(COURT, form.put(self._past), form.put(self._waits), *self._ask_heard())
        take(COURT, form.put(in_a_line(self._heard)))

    def _ask_heard(self) -> list[QWidget]:
        """What the court did, asked only while an arrest waits for it."""
        form = self.form
        return [
            form.choice("heard.disposal", Disposal),
            form.moment("heard.at"),
            form.number("heard.pounds_a_day", most=999_999),
            form.number("heard.days_in_default", most=999),
            form.number("heard.pounds", most=9_999_999),
            form.number("heard.days", most=9_999),
            form.long_text("heard.notes", lines=2),
        ]

    def _on_written(self) -> None:
        """What is in force answers what is broken, and that the court, until an officer does."""
        if self._terms.value() and self._breached.value() is None:
            self._breached.fill(self._bound.kind)
        case = self.write_to(self.session.case)
        wanted = court_for(case, case.breach.arrest.breached)
        if wanted and not self._court.value():
            self._court.fill(wanted)
            case = self.write_to(self.session.case)
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Says what binds, what was recorded and what follows from both."""
        session, breach = self.session, case.breach
        self._bound = in_force(case, session.law, session.now())
        self._terms.offer(self._bound.terms)
        self._terms.setVisible(bool(self._bound.terms) or bool(self._terms.value()))
        says = (self._bound.says, self._bound.doubt)
        self._standing.setText(" ".join(part for part in says if part))
        theme.set_tone(self._standing, "" if self._bound.binds else "stop")
        self._clock.show_arrest(case, breach.arrest, session.law, session.now())
        waiting = breach.waiting
        self._running.show_arrest(
            case, waiting.arrest if waiting else Arrest(), session.law, session.now()
        )
        wanted = court_for(case, breach.arrest.breached)
        of_order = breach.arrest.breached is Breached.ORDER
        must = f"It must be the court that hears the application (s.26(1)): {wanted}."
        self._which.setText(must if wanted else ANY_COURT if of_order else "")
        self._which.setVisible(bool(self._which.text()))
        self._past.setText("\n\n".join(map(say_arrest, breach.arrests)) or NO_ARREST)
        self._waits.setVisible(waiting is None and bool(breach.arrests))

    def _on_tick(self) -> None:
        if self.isVisible() and self.session.has_case:
            self.show_case(self.session.case)
