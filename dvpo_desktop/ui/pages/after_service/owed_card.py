"""Owed card: one task after service: how it stands, whose it is, and what was done."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case.proceedings.tasks import Task
from dvpo_desktop.rules.steps.proceedings.tasks import Owed, State
from dvpo_desktop.rules.task_rules import Closes
from dvpo_desktop.rules.whiteboard.task_words import state_word, when_words, whose_words
from dvpo_desktop.ui.kit.fields.form import Form
from dvpo_desktop.ui.kit.fields.rows import Card
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme

ICON = 18  # pixels
ELSEWHERE = {
    Closes.SUPPORT: "Answer under “Support” below.",
    Closes.MARKERS: "Also settled on the closing page.",
    Closes.COMMANDER: "Also settled by the efforts on the page of service.",
}


class OwedCard(Card):
    """A row of the task list. Its fields fold away until somebody writes on it.

    ``taken`` and ``done`` ask for the name of who is at the keyboard, ``done`` for the time too.
    """

    taken = Signal(object)
    done = Signal(object)

    def __init__(self, form: Form, record: Task, at: int | None = None) -> None:
        super().__init__(form, record)
        self.at = at
        self._writable = True
        self._owed: Owed | None = None
        self._line = QFrame()
        self._line.setProperty("role", "remark")
        self._shape = QLabel()
        self._state = theme.subheading()
        self._state.setWordWrap(False)
        self._when = theme.words()
        self._whose = theme.quiet()
        self._help = theme.quiet()
        self._take = self._button("I take it", "take", lambda: self.taken.emit(self))
        self._done = self._button("Done now", "done", lambda: self.done.emit(self))
        self._fold = self._button("Write it down", "fold", self._on_fold)
        self._fold.setCheckable(True)
        self._buttons = in_a_line(self._take, self._done, self._fold)
        self._lay_out()
        self.unfold(unfolded=not record.code)

    @property
    def is_own(self) -> bool:
        """Whether the task was added by hand."""
        return not self.record.code

    @property
    def blank(self) -> Task:
        """The task as it is while nothing is written on it."""
        return Task(self.record.code)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of the eye."""
        remove, *inside = super().controls
        return (remove, self._take, self._done, self._fold, *inside)

    @property
    def is_open(self) -> bool:
        """Whether the task is still to be done."""
        return self._owed is None or self._owed.state is not State.SETTLED

    def take_focus(self) -> None:
        """Puts the keyboard on the first of its buttons that is shown."""
        shown = (one for one in (self._take, self._done, self._fold) if not one.isHidden())
        next(shown).setFocus()

    def show_owed(self, one: Owed, now: datetime) -> None:
        """Says how the task stands, as shape, colour and word together."""
        self._owed = one
        # The name of a task of one's own stands in its first field.
        self._title.setText("" if self.is_own and not one.task.what.strip() else one.name)
        word = state_word(one)
        self._state.setText(word)
        self._when.setText(when_words(one, now))
        self._whose.setText(f"Whose: {whose_words(one)}")
        self._whose.setVisible(one.state is not State.SETTLED)
        closes = one.rule.closes if one.rule else Closes.DONE
        parts = (one.rule.help if one.rule else "", ELSEWHERE.get(closes, ""))
        self._help.setText(" ".join(part for part in parts if part))
        self._help.setVisible(self._fold.isChecked() and bool(self._help.text()))
        self.setAccessibleName(f"{one.name}. {word}, {self._when.text()}")
        for button in (self._take, self._done, self._fold):
            button.setAccessibleName(f"{button.text()}: {one.name}")
        tone = {State.LATE: "stop", State.SETTLED: "done", State.DUE: ""}[one.state]
        theme.set_tone(self._line, tone)
        self._draw_shape()
        self._offer()

    def number(self, one: str, at: int, above: str) -> None:
        """Takes its place; its name is that of the task."""
        title = self._title.text()
        super().number(one, at, above)
        self._title.setText(title)
        for button, name in ((self._take, "take"), (self._done, "done"), (self._fold, "fold")):
            button.setObjectName(f"{above}.{at}.{name}")

    def set_writable(self, writable: bool) -> None:
        """Opens the card for writing, or keeps it for reading."""
        self._writable = writable
        super().set_writable(writable)
        self._offer()

    def unfold(self, *, unfolded: bool) -> None:
        """Shows the fields, or folds them away."""
        self._fold.setChecked(unfolded)
        self.form.setVisible(unfolded)
        self._help.setVisible(unfolded and bool(self._help.text()))
        self._say_fold()

    def write(self, **answers: object) -> None:
        """Puts answers into the fields, as if they had been typed."""
        self.form.fill(replace(self.value(), **answers), self.form.typed())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_shape()
        super().changeEvent(event)

    def _offer(self) -> None:
        """Shows the buttons that make sense; only a task of one's own can be taken out."""
        one = self._owed
        still_open = one is not None and one.state is not State.SETTLED and self._writable
        closes = one.rule.closes if one is not None and one.rule else Closes.DONE
        self._take.setVisible(still_open and not (one and one.task.owner.strip()))
        self._done.setVisible(still_open and closes is not Closes.SUPPORT)
        self._remove.setVisible(self._writable and self.is_own)
        self._say_fold()

    def _say_fold(self) -> None:
        settled = self._owed is not None and self._owed.state is State.SETTLED
        folded = "Show" if settled or not self._writable else "Write it down"
        self._fold.setText("Fold away" if self._fold.isChecked() else folded)

    def _lay_out(self) -> None:
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError("a card has its parts in one column")
        line = QHBoxLayout(self._line)
        line.setContentsMargins(*theme.margins(6, 1))
        line.setSpacing(theme.px(6))
        line.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._when, 1)
        column.insertWidget(1, self._line)
        column.insertWidget(2, self._whose)
        column.insertWidget(3, self._buttons)
        column.insertWidget(4, self._help)

    def _button(self, text: str, name: str, press: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(press)
        return button

    def _on_fold(self) -> None:
        self.unfold(unfolded=self._fold.isChecked())
        if self._fold.isChecked():
            self.form.take_focus()

    def _draw_shape(self) -> None:
        if self._owed is not None:
            side = theme.px(ICON)
            self._shape.setPixmap(theme.icon(_icon(self._owed)).pixmap(QSize(side, side)))


def _icon(one: Owed) -> str:
    if one.state is State.SETTLED:
        return "status-complete"
    if one.state is State.LATE:
        return "status-blocked"
    return "status-begun" if one.owner else "status-not-looked-at"
