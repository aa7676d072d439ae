"""Page: one step in front of the officer: its question, help, and fields, bound to the case."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.questions import Question, StepQuestions
from dvpo_desktop.case.values import Typed
from dvpo_desktop.intake.reading import read
from dvpo_desktop.phrases.known import known
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.remark import Remark
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.in_sight import bring_into_sight

WIDEST = 768  # pixels at ordinary text size: two questions side by side


NOT_READ = (
    "The program failed to read one part of this page, and has kept the rest. The fault is the "
    "program’s own, and its log says where. Copy what you typed last to another place before you "
    "leave."
)


class KnowsToday(Protocol):
    """The session, as far as every page needs it."""

    @property
    def officer(self) -> Officer:
        """Who is at the keyboard."""

    def now(self) -> datetime:
        """The time in London."""

    def today(self) -> date:
        """The date in London."""


class Page(QWidget):
    """Three verbs: ``fill_from``, ``write_to``, ``mark``. A subclass adds fields to ``form``.

    ``edited`` follows every change by hand; ``help_wanted`` carries a Question on F1.
    """

    edited = Signal()
    help_wanted = Signal(object)

    def __init__(self, questions: StepQuestions, session: KnowsToday) -> None:
        super().__init__()
        self.questions = questions
        self.step = questions.word
        self._by = session.officer
        self.setObjectName(f"page-{self.step}")
        self.setAccessibleName(questions.heading)
        self.form = Form(questions.fields, session.today, now=session.now)
        self.form.edited.connect(self.edited)
        self.form.help_wanted.connect(self.help_wanted)
        self._said: list[Remark] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    @property
    def main_button(self) -> QPushButton | None:
        """The act of this page that stands in the bar in place of going on, if there is one."""
        return None

    @property
    def besides(self) -> tuple[Field, ...]:
        """Fields whose answer stands in several sections at once, which the form does not bind."""
        return ()

    def fill_from(self, case: Case) -> None:
        """Shows the section of the case; what was not understood shows as it was typed."""
        above = f"{self.step}."
        typed = {
            entry.field.removeprefix(above): entry.text
            for entry in case.as_typed
            if entry.field.startswith(above)
        }
        self.form.know(case)
        self.form.offer(known(case, self._by))
        self.form.fill(getattr(case, self.step), typed)

    def write_to(self, case: Case) -> Case:
        """The case with what the page holds; the same case when nothing is different."""
        section = self.form.value(getattr(case, self.step))
        above = f"{self.step}."
        kept = tuple(entry for entry in case.as_typed if not self._asks_for(entry.field))
        typed = tuple(Typed(f"{above}{p}", text) for p, text in self.form.typed().items())
        same = set(kept + typed) == set(case.as_typed)
        changes: dict[str, Any] = {
            self.step: section,
            "as_typed": case.as_typed if same else kept + typed,
        }
        changed = replace(case, **changes)
        return case if changed == case else changed

    def mark(self, problems: Iterable[Problem]) -> None:
        """Shows each problem of this step under its field, or at the top when it has none."""
        above = f"{self.step}."
        mine = [problem for problem in problems if problem.step == self.step]
        anchor, before = self._anchor()
        left = self.form.mark(tuple((each.field.removeprefix(above), each) for each in mine))
        self._say(left)
        self._hold_still(anchor, before)

    def set_writable(self, writable: bool) -> None:
        """Opens the page for writing, or keeps it for reading."""
        self.form.set_writable(writable)

    def take_focus(self) -> None:
        """Puts the keyboard into the first field, with the page at its top."""
        self.form.take_focus()
        self.show_top()

    def show_question(self, path: str) -> None:
        """Puts the keyboard into the question at a path below the step, and shows it.

        Where it is not asked now, the question that opens it comes forward.
        """
        field = self.form.field_at(path)
        if field is None or field.isHidden():
            field = next(iter(self.besides), None)
        if field is None:
            self.take_focus()
        else:
            field.take_focus()

    def show_top(self, down_to: QWidget | None = None) -> None:
        """Shows the page from its top down to a widget, or to what has the keyboard."""
        QTimer.singleShot(0, self, lambda: self._show_top(down_to))

    def heights(self) -> tuple[int, int]:
        """How tall the whole page is, and how much of it is in sight at a time, in pixels."""
        whole = self._scroll.widget()
        return (whole.height() if whole else 0), self._scroll.viewport().height()

    def ask_help(self) -> None:
        """Asks for help about the whole step."""
        asked = self.questions
        self.help_wanted.emit(
            Question(label=asked.heading, help=asked.help, rests_on=asked.rests_on)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.ask_help()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        asked = self.questions
        middle = QWidget()
        middle.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(theme.heading(asked.heading))
        if asked.rests_on:
            column.addWidget(theme.small(asked.rests_on))
        self._top = QVBoxLayout()
        self._top.setSpacing(theme.px(4))
        column.addLayout(self._top)
        column.addWidget(self.form)
        column.addStretch(1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(*theme.margins(24, 10))
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        self._scroll.setWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _asks_for(self, field: str) -> bool:
        word, _, path = field.partition(".")
        return word == self.step and self.form.owns(path)

    def _say(self, problems: tuple[Problem, ...]) -> None:
        """Shows what belongs to no field shown, at the top of the page."""
        while len(self._said) < len(problems):
            self._said.append(Remark())
            self._top.addWidget(self._said[-1])
        for at, remark in enumerate(self._said):
            if at < len(problems):
                remark.say(problems[at].says, problems[at].level)
            remark.setVisible(at < len(problems))

    def _anchor(self) -> tuple[QWidget | None, int]:
        """The control with the keyboard, and how far down the page it stands on the screen."""
        now = QApplication.focusWidget()
        if now is None or not self._scroll.isAncestorOf(now):
            return None, 0
        return now, now.mapTo(self._scroll, QPoint(0, 0)).y()

    def _hold_still(self, anchor: QWidget | None, before: int) -> None:
        """Scrolls by as much as a longer sentence above pushed the control down."""
        if anchor is None:
            return
        # A sentence in a row of a fold asks every layout around it for room, one after the other.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        moved = anchor.mapTo(self._scroll, QPoint(0, 0)).y() - before
        if moved:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _show_top(self, down_to: QWidget | None) -> None:
        """Shows the heading, and as much below it as brings the widget into sight."""
        self._scroll.verticalScrollBar().setValue(0)
        now = down_to or QApplication.focusWidget()
        if now is not None and self._scroll.isAncestorOf(now):
            bring_into_sight(self._scroll, now, theme.px(8))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Brings the whole field that takes the keyboard into sight, with its label and remark."""
        if now is None or not self._scroll.isAncestorOf(now):
            return
        QTimer.singleShot(0, self, lambda: bring_into_sight(self._scroll, now, theme.px(48)))


def written(page: Page, case: Case) -> tuple[Case, str]:
    """The case with what a page holds, and a sentence where a part of the page cannot be read.

    Then the fields of the page are in the case all the same. Raises nothing.
    """
    whole, _ = read(lambda: page.write_to(case))
    if whole is not None:
        return whole, ""
    fields, _ = read(lambda: Page.write_to(page, case))
    return fields or case, NOT_READ
