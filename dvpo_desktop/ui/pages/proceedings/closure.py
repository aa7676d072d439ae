"""The closure page: what still runs, what is owed at the end, and the case closed or opened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.closure import Retention
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.case_state import State, services, state
from dvpo_desktop.rules.date_words import say_day, say_moment
from dvpo_desktop.rules.deadlines.retention import review_on, usual_class
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.proceedings import closure
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import KnowsToday, Page

READY = "Nothing runs any more: the case can be closed."


class KnowsTheCase(KnowsToday, Protocol):
    """The session, as far as this page needs it."""

    @property
    def case(self) -> Case:
        """The case in front."""

    @property
    def law(self) -> Law:
        """The law that it is asked against."""

    def now(self) -> datetime:
        """The time in London."""


class ClosurePage(Page):
    """Asks for ``act_wanted``: "close_case", "reopen_case" or "not_serve", with nothing."""

    act_wanted = Signal(str, object)

    def __init__(self, questions: StepQuestions, session: KnowsTheCase) -> None:
        super().__init__(questions, session)
        self._session = session
        self._runs, self._decided = Banner("runs"), Banner("not-served")
        self._past = theme.quiet()
        self._past.setObjectName("closed-before")
        self._review = theme.quiet()
        self._review.setObjectName("review-on")
        self._not_serve = self._button("Decide not to &serve it…", "not_serve")
        self._close = self._button("C&lose the case", "close_case")
        self._reopen = self._button("Open it &again…", "reopen_case")
        theme.make_primary(self._close)
        form = self.form
        form.put(self._runs)
        form.put(self._decided)
        form.put(in_a_line(self._not_serve))
        markers = [form.moment("markers_removed_at"), form.text("markers_removed_by")]
        form.long_text("for_protected")
        form.long_text("lessons")
        form.choice("retention", Retention)
        form.put(self._review)
        form.put(in_a_line(self._close, self._reopen))
        form.put(self._past)
        for field in markers:
            form.show_when(field, lambda _closure: bool(services(self._session.case)))

    def fill_from(self, case: Case) -> None:
        """Shows what is written of the end, and what still runs."""
        super().fill_from(case)
        self._show_state(case)

    def mark(self, problems: Iterable[Problem]) -> None:
        """Marks the fields, and keeps what still runs up to date."""
        super().mark(problems)
        self._show_state(self._session.case)

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing; the acts are offered by where the case is."""
        super().set_writable(writable)
        self._close.setEnabled(writable)

    def _show_state(self, case: Case) -> None:
        kept = case.closure
        waits = state(case) is State.AUTHORISED and not services(case)
        self._not_serve.setVisible(waits and kept.not_served is None)
        self._decided.say(_not_served(case, waits=waits), "warn")
        if kept.is_closed:
            last = kept.closed[-1]
            self._runs.say(f"Closed by {last.by.words}, {say_moment(last.at)}.", "done")
        else:
            running = closure.still_running(case, self._session.law, self._session.now())
            says = [f"Not yet: {words}." for words in running]
            self._runs.say("\n".join(says) or READY, "quiet" if running else "done")
        self._close.setVisible(not kept.is_closed)
        self._reopen.setVisible(kept.is_closed)
        self._review.setText(self._review_words(case))
        self._past.setText(_past(case))
        self._past.setVisible(bool(kept.reopened))

    def _review_words(self, case: Case) -> str:
        usual = self.questions.fields["retention"].choices[usual_class(case).value]
        chosen = "" if case.closure.retention else f"Usual here: {usual.lower()}. "
        day = review_on(case, self._session.law.policy)
        on = f"To be reviewed on {say_day(day)}, as things stand." if day else "No day of review."
        return f"{chosen}{on}"

    def _button(self, text: str, act: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(act)
        button.clicked.connect(lambda _checked=False: self.act_wanted.emit(act, None))
        return button


def _not_served(case: Case, *, waits: bool) -> str:
    """The decision not to serve, with the duty that it leaves; or what may be decided."""
    decided = case.closure.not_served
    if decided is not None:
        return (
            f"Not to be served: “{decided.why}” Decided by {decided.by.words}, "
            f"{say_moment(decided.at)}. {closure.DUTY}"
        )
    return f"The notice waits to be served. {closure.DUTY}" if waits else ""


def _past(case: Case) -> str:
    """Each time that the case was closed and opened again."""
    lines = [
        f"Closed {say_moment(shut.at)} by {shut.by.words}; opened again {say_moment(again.at)} by "
        f"{again.by.words}: {again.why}"
        for shut, again in zip(case.closure.closed, case.closure.reopened, strict=False)
    ]
    return "\n".join(lines)
