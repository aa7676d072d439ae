"""Outcome: what the court did is recorded, held against the notice, followed to the last day."""

from PySide6.QtWidgets import QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.outcome import CourtOutcome, Ending, Result, Term, Visit
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.phrases.recorded import say_end, say_hearing
from dvpo_desktop.rules.deadlines.case_stage import as_recorded, notice_terms
from dvpo_desktop.rules.deadlines.court_power import advice
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.deadlines.order_end import days_left, say_days_left, say_length, what_next
from dvpo_desktop.rules.deadlines.terms import compare
from dvpo_desktop.rules.lifecycle.court_results import as_the_notice
from dvpo_desktop.rules.steps.proceedings.outcome import late
from dvpo_desktop.ui.actions.paper_buttons import PaperButtons
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.after_service.compared_terms import ComparedTerms
from dvpo_desktop.ui.pages.proceedings.parted import Parted
from dvpo_desktop.ui.session.session import Session

PARTS = ("&1 Hearing", "&2 The order", "&3 While it runs")
NO_HEARING = "No hearing is recorded yet. Record each one as soon as it is over."
NO_ORDER = "No order is made. Once a hearing is recorded at which one was, its terms stand here."
NOTHING_DUE = "Nothing is prompted yet: it begins seven days before the last day."
HEARING, ORDER, RUNNING = range(len(PARTS))


class OutcomePage(Parted):
    """Three parts, one in front. ``act_wanted`` asks to record, to print or to save."""

    def __init__(self, questions: StepQuestions, session: Session) -> None:
        super().__init__(questions, session, PARTS)
        self._result: Result | None = None
        self._standing = theme.part()
        self._standing.setObjectName("standing")
        self._late, self._past = theme.words(), theme.words()
        self._late.setObjectName("late")
        self._past.setObjectName("past-hearings")
        self._length, self._last_day = theme.part(), theme.heading()
        self._length.setObjectName("length")
        self._last_day.setObjectName("last-day")
        self._odd, self._odd_order = theme.words(), theme.words()
        self._odd.setObjectName("odd")
        self._odd_order.setObjectName("odd-order")
        self._left, self._next, self._ends = theme.words(), theme.words(), theme.words()
        self._left.setObjectName("days-left")
        self._next.setObjectName("what-next")
        self._before, self._after = ComparedTerms(), ComparedTerms()
        self._after.setObjectName("compared-order")
        self._record = self.a_button("&Record what the court did", "record_hearing")
        theme.make_primary(self._record)
        self._end = self.a_button("Record the e&nd of the order", "record_end")
        self._papers = PaperButtons("outcome", self.act_wanted)
        self._lay_out()
        self.form.edited.connect(self._on_written)

    def fill_from(self, case: Case) -> None:
        """Shows what is written, what was recorded, and where the order stands."""
        super().fill_from(case)
        self._result = case.outcome.sitting.result

    def set_writable(self, writable: bool) -> None:
        """Opens the page, or keeps it for reading; a paper is made of an order at any time."""
        super().set_writable(writable)
        made = self.session.case.outcome.order is not None
        self._record.setEnabled(writable)
        self._end.setEnabled(writable and made)
        self._papers.offer(self.session.case)

    def _lay_out(self) -> None:
        form, take = self.form, self.tabs.take
        form.put(self._standing)
        form.put(self._late)
        form.put(self.tabs)
        debrief = form.long_text("debrief", lines=3)
        form.show_when(debrief, _refused)
        take(HEARING, form.put(self._past), debrief, form.part("This hearing"))
        take(HEARING, *self._ask_hearing(), form.put(in_a_line(self._record)))
        take(ORDER, *(form.put(each) for each in (self._last_day, self._left, self._odd_order)))
        take(ORDER, *map(form.put, self._papers.lines()), form.part("Held against the notice"))
        take(ORDER, form.put(self._after), form.part("Served on the respondent"))
        take(ORDER, form.moment("order_served_at"))
        take(ORDER, form.text("order_served_by"), form.text("order_served_how"))
        take(RUNNING, form.part("What next"), form.put(self._next))
        take(RUNNING, form.long_text("longer_protection", lines=2))
        take(RUNNING, form.rows("visits", Visit, _ask_visit, "visit"))
        take(RUNNING, form.long_text("support_taken_up", lines=2))
        take(RUNNING, form.part("If a court suspended or rescinded the order"))
        take(RUNNING, form.put(self._ends), form.choice("ended.ending", Ending))
        take(RUNNING, form.date("ended.on"), form.text("ended.court"))
        take(RUNNING, form.long_text("ended.reasons", lines=2), form.put(in_a_line(self._end)))

    def _ask_hearing(self) -> list[QWidget]:
        form = self.form
        plain: list[QWidget] = [
            form.text("sitting.court"),
            form.moment("sitting.called_on_at"),
            form.yes_no("sitting.respondent_present"),
            form.choice("sitting.result", Result),
            form.long_text("sitting.reasons", lines=2),
        ]
        following = form.moment("sitting.next_at")
        self._terms = form.rows("sitting.terms", Term, _ask_term, "term")
        made: list[QWidget] = [
            form.date("sitting.made_on"),
            form.number("sitting.days", most=999),
            form.put(self._length),
            self._terms,
            form.put(self._odd),
            form.put(self._before),
        ]
        for each, holds in ((self._length, _made), (self._odd, _odd), (self._before, _made)):
            form.show_when(each, holds)
        return [*plain, following, *made, form.text("sitting.costs")]

    def _on_written(self) -> None:
        """An order begins from the terms of the notice, when it is first said to be made."""
        case = self.write_to(self.session.case)
        result, before = case.outcome.sitting.result, self._result
        self._result = result
        if result is Result.MADE and before is not result and not case.outcome.sitting.terms:
            self._terms.fill_rows(as_the_notice(case), {})
            case = self.write_to(self.session.case)
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Says what binds, what was recorded and what follows from both."""
        session, outcome = self.session, case.outcome
        standing = in_force(case, session.law, session.now())
        self._standing.setText(" ".join(part for part in (standing.says, standing.doubt) if part))
        theme.set_tone(self._standing, "" if standing.binds else "stop")
        after = late(case, session.law)
        self._late.setText(after)
        self._late.setVisible(bool(after))
        self._standing.setVisible(standing.may_bind or not after)
        theme.set_tone(self._late, "stop")
        hearings = [say_hearing(each) for each in outcome.sittings]
        self._past.setText("\n\n".join(hearings) or NO_HEARING)
        written, asked = as_recorded(case), notice_terms(case)
        self._length.setText(say_length(written))
        self._odd.setText(advice(written))
        theme.set_tone(self._odd, "stop")
        self._before.show_terms(compare(asked, written.terms))
        made = outcome.order
        self._after.show_terms(compare(asked, made.terms) if made else ())
        self._last_day.setText(say_length(made) if made else NO_ORDER)
        self._odd_order.setText(advice(made) if made else "")
        self._odd_order.setVisible(bool(made and advice(made)))
        theme.set_tone(self._odd_order, "stop")
        left = days_left(case, session.law, session.now()) if made else None
        self._left.setText("" if left is None else f"{say_days_left(left)}.")
        due = tuple(what_next(case, session.law, session.now())) if made else ()
        self._next.setText("\n•  ".join(due) or (NOTHING_DUE if made else NO_ORDER))
        theme.set_tone(self._next, "warn" if due and not outcome.longer_protection.strip() else "")
        self._ends.setText("\n".join(say_end(each) for each in outcome.endings))
        self._ends.setVisible(bool(outcome.endings))


def _refused(outcome: CourtOutcome) -> bool:
    return outcome.last is not None and outcome.last.result is Result.REFUSED


def _made(outcome: CourtOutcome) -> bool:
    return outcome.sitting.result is Result.MADE


def _odd(outcome: CourtOutcome) -> bool:
    return _made(outcome) and bool(advice(outcome.sitting))


def _ask_visit(form: Form) -> None:
    form.moment("at")
    form.text("by")
    form.long_text("found", lines=2)


def _ask_term(form: Form) -> None:
    form.long_text("words", lines=2)
