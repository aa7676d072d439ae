"""Choices: yes or no, one of several, many of several; an answer can always be taken back."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.answer_columns import AnswerColumns
from dvpo_desktop.ui.kit.fields.answer_rows import Radio, Tick
from dvpo_desktop.ui.kit.fields.button_keys import FIGURES, PLAIN_KEYS, ButtonKeys
from dvpo_desktop.ui.kit.fields.combo import Combo
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fold import uncover

NOT_YET = "Not yet answered"
MOST_ROWS = 7
ON_ONE_LINE = 20  # characters of all the answers together, so that they fit at any text size


CLEARS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Radios(Field):
    """One answer of a few; the figure before an answer gives it, Backspace takes it back."""

    def __init__(
        self,
        name: str,
        question: Question,
        answers: list[tuple[Any, str]],
        line: QBoxLayout,
        nothing: Any = None,
    ) -> None:
        super().__init__(name, question)
        self._answers, self._nothing = answers, nothing
        self._group = QButtonGroup(self)
        line.setSpacing(0)
        for at, (value, words) in enumerate(answers):
            row = Radio(words, at + 1 if value != nothing and at < len(FIGURES) else 0)
            row.setObjectName(f"{name}.{_key(value)}")
            row.setAccessibleName(f"{words}, {question.label}")
            self._group.addButton(row, at)
            line.addWidget(row)
        self._clear()
        self._group.idToggled.connect(self._on_toggled)
        self._hold(line, *self._group.buttons())
        self._label.setBuddy(self._tab_stop())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = FIGURES.find(event.text()) if event.text() else -1
        if not self._controls[0].isEnabled() or event.modifiers() not in PLAIN_KEYS:
            super().keyPressEvent(event)
        elif 0 <= at < len(self._answers):
            self._give(self._answers[at][0])
        elif event.key() in CLEARS:
            self._give(self._nothing)
        else:
            super().keyPressEvent(event)

    def _read(self) -> Any:
        at = self._group.checkedId()
        return self._nothing if at < 0 else self._answers[at][0]

    def take_focus(self) -> None:
        """Puts the keyboard on the answer given, or on the first row while there is none."""
        uncover(self)
        self._tab_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, value: Any) -> None:
        """Answers by a key: the row of the answer has the keyboard then."""
        before = self.value()
        self._show(value, None)
        self._tab_stop().setFocus(Qt.FocusReason.ShortcutFocusReason)
        if value == self._nothing and before != value:
            self._on_change()

    def _show(self, value: Any, typed: str | None) -> None:
        values = [answer for answer, _ in self._answers]
        if value == self._nothing:
            self._clear()
        else:
            self._group.button(values.index(value)).setChecked(True)

    def _clear(self) -> None:
        """No answer: none of the rows is chosen, or the row that says so."""
        values = [answer for answer, _ in self._answers]
        if self._nothing in values:
            self._group.button(values.index(self._nothing)).setChecked(True)
        else:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        self._set_tab_stop()

    def _on_toggled(self, _at: int, checked: bool) -> None:
        if checked:
            self._set_tab_stop()
            self._on_change()

    def _tab_stop(self) -> QAbstractButton:
        """The row at which Tab stops: that of the answer given, or the first."""
        return self._group.checkedButton() or self._group.button(0)

    def _set_tab_stop(self) -> None:
        """Tab stops once; the arrows go from there."""
        stop = self._tab_stop()
        for button in self._group.buttons():
            stops = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)


class YesNoField(_Radios):
    """Yes, no, or not yet answered; the keys Y and N answer too."""

    def __init__(self, name: str, question: Question) -> None:
        answers = [(True, "Yes"), (False, "No"), (None, NOT_YET)]
        line = QHBoxLayout()
        super().__init__(name, question, answers, line)
        line.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False}.get(Qt.Key(event.key()))
        if answer is None or event.modifiers() or not self._controls[0].isEnabled():
            super().keyPressEvent(event)
        else:
            self._give(answer)
            event.accept()


class ChoiceRows(_Radios):
    """One of a few answers, on one line when they are short; *Clear* takes the answer back."""

    def __init__(
        self, name: str, question: Question, kind: Callable[[str], Any], nothing: Any
    ) -> None:
        answers = [(kind(key), words) for key, words in question.choices.items()]
        short = sum(len(words) for _, words in answers) <= ON_ONE_LINE
        line: QBoxLayout = QHBoxLayout() if short else QVBoxLayout()
        super().__init__(name, question, answers, line, nothing)
        if short:
            line.addStretch(1)
        self._undo = QPushButton("Clear")
        self._undo.setProperty("offer", True)
        self._undo.setObjectName(f"{name}.clear")
        self._undo.setAccessibleName(f"Clear the answer, {question.label}")
        self._undo.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._undo.clicked.connect(lambda: self._give(self._nothing))
        self.beside_label(self._undo)
        self._show_undo()

    def set_writable(self, writable: bool) -> None:
        """Opens the answers for choosing, or keeps them for reading."""
        super().set_writable(writable)
        self._undo.setEnabled(writable)

    def rename(self, name: str) -> None:
        """Takes another path."""
        super().rename(name)
        self._undo.setObjectName(f"{name}.clear")

    def _say(self) -> None:
        super()._say()
        self._show_undo()

    def _show_undo(self) -> None:
        """Keeps its room while it is not there, so that nothing moves under a press."""
        opacity = self._undo.sizePolicy()
        opacity.setRetainSizeWhenHidden(True)
        self._undo.setSizePolicy(opacity)
        self._undo.setVisible(self._group.checkedId() >= 0)


class ChoiceList(Field):
    """One of many answers, in a list that opens; typing the first letters finds one."""

    def __init__(
        self,
        name: str,
        question: Question,
        kind: Callable[[str], Any],
        nothing: Any,
        none_yet: str = NOT_YET,
    ) -> None:
        super().__init__(name, question)
        self._kind, self._nothing = kind, nothing
        self._list = Combo()
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.addItem(none_yet, None)
        for key, words in question.choices.items():
            self._list.addItem(words, key)
        self._list.setMaxVisibleItems(18)
        self._list.setMinimumContentsLength(24)
        self._list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.currentIndexChanged.connect(self._on_change)
        self._hold(self._list, self._list)

    @property
    def says(self) -> str:
        """The words of the answer; empty while there is none."""
        return self._list.currentText() if self._list.currentData() is not None else ""

    def _read(self) -> Any:
        key = self._list.currentData()
        return self._nothing if key is None else self._kind(key)

    def _show(self, value: Any, typed: str | None) -> None:
        key = None if value == self._nothing else str(value)
        if key is not None and self._list.findData(key) < 0:
            self._list.addItem(key, key)
        self._list.setCurrentIndex(max(self._list.findData(key), 0) if key is not None else 0)


def choice(
    name: str, question: Question, kind: Callable[[str], Any] = str, nothing: Any = None
) -> ChoiceRows | ChoiceList:
    """One of the question's choices: rows for a few, a list for many.

    ``kind`` makes a value of the case from a choice's key; ``nothing`` stands for no answer.
    """
    made = ChoiceRows if len(question.choices) <= MOST_ROWS else ChoiceList
    return made(name, question, kind, nothing)


class TicksField(Field):
    """Any number of the question's choices; the figure before one ticks it, the arrows go round."""

    def __init__(self, name: str, question: Question, kind: Callable[[str], Any]) -> None:
        super().__init__(name, question)
        self._ticks: list[tuple[Any, Tick]] = []
        columns = AnswerColumns()
        for at, (key, words) in enumerate(question.choices.items()):
            tick = Tick(words, at + 1 if at < len(FIGURES) else 0)
            tick.setObjectName(f"{name}.{key}")
            tick.setAccessibleName(f"{words}, {question.label}")
            tick.toggled.connect(self._on_change)
            self._ticks.append((kind(key), tick))
            columns.add(tick)
        self._round = ButtonKeys(self, [tick for _, tick in self._ticks])
        self._hold(columns, *(tick for _, tick in self._ticks))

    @property
    def values(self) -> tuple[Any, ...]:
        """What each box stands for, in the order of the controls."""
        return tuple(value for value, _ in self._ticks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._round.press(event):
            super().keyPressEvent(event)

    def _read(self) -> tuple[Any, ...]:
        return tuple(value for value, tick in self._ticks if tick.isChecked())

    def _show(self, value: Any, typed: str | None) -> None:
        for each, tick in self._ticks:
            tick.setChecked(each in value)


def _key(value: Any) -> str:
    """What tells one answer from the others in the name of its control: "reached.yes"."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "none")
