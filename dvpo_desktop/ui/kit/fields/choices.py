"""Choices: yes or no, one of several, many of several; an answer can always be taken back."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.answer_rows import Radio, Tick
from dvpo_desktop.ui.kit.fields.combo import Combo
from dvpo_desktop.ui.kit.fields.field import Field

NOT_YET = "Not yet answered"
MOST_ROWS = 7
ON_ONE_LINE = 18  # characters of all the answers together, so that they fit at any text size


class _Radios(Field):
    """One answer of a few, each on a row of its own or all on one line."""

    def __init__(
        self, name: str, question: Question, answers: list[tuple[Any, str]], line: QBoxLayout
    ) -> None:
        super().__init__(name, question)
        self._answers = answers
        self._group = QButtonGroup(self)
        line.setSpacing(0)
        for at, (value, words) in enumerate(answers):
            row = Radio(words)
            row.setObjectName(f"{name}.{_key(value)}")
            row.setAccessibleName(f"{words}, {question.label}")
            self._group.addButton(row, at)
            line.addWidget(row)
        self._group.button(len(answers) - 1).setChecked(True)
        self._set_tab_stop()
        self._group.idToggled.connect(self._on_toggled)
        self._hold(line, *self._group.buttons())
        self._label.setBuddy(self._group.button(len(answers) - 1))

    def _read(self) -> Any:
        return self._answers[self._group.checkedId()][0]

    def take_focus(self) -> None:
        """Puts the keyboard on the answer given, or on the row of none."""
        self._controls[self._group.checkedId()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, value: Any, typed: str | None) -> None:
        values = [answer for answer, _ in self._answers]
        self._group.button(values.index(value)).setChecked(True)

    def _on_toggled(self, _at: int, checked: bool) -> None:
        if checked:
            self._set_tab_stop()
            self._on_change()

    def _set_tab_stop(self) -> None:
        """Tab stops once, on the answer given; the arrows go from there."""
        for button in self._group.buttons():
            stops = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)


class YesNoField(_Radios):
    """Yes, no, or not yet answered; the keys Y and N answer too."""

    def __init__(self, name: str, question: Question) -> None:
        answers = [(True, "Yes"), (False, "No"), (None, NOT_YET)]
        line = QHBoxLayout()
        super().__init__(name, question, answers, line)
        line.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = {Qt.Key.Key_Y: 0, Qt.Key.Key_N: 1}.get(Qt.Key(event.key()))
        if answer is None or event.modifiers() or not self._controls[0].isEnabled():
            super().keyPressEvent(event)
        else:
            button = self._group.button(answer)
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            event.accept()


class ChoiceRows(_Radios):
    """One of a few answers, on one line when they are short; the last takes the answer back."""

    def __init__(
        self, name: str, question: Question, kind: Callable[[str], Any], nothing: Any
    ) -> None:
        answers = [(kind(key), words) for key, words in question.choices.items()]
        short = sum(len(words) for _, words in answers) <= ON_ONE_LINE
        line: QBoxLayout = QHBoxLayout() if short else QVBoxLayout()
        super().__init__(name, question, [*answers, (nothing, NOT_YET)], line)
        if short:
            line.addStretch(1)


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
    """Any number of the question's choices, each on a row of its own."""

    def __init__(self, name: str, question: Question, kind: Callable[[str], Any]) -> None:
        super().__init__(name, question)
        self._ticks: list[tuple[Any, Tick]] = []
        column = QVBoxLayout()
        column.setSpacing(0)
        for key, words in question.choices.items():
            tick = Tick(words)
            tick.setObjectName(f"{name}.{key}")
            tick.setAccessibleName(f"{words}, {question.label}")
            tick.toggled.connect(self._on_change)
            self._ticks.append((kind(key), tick))
            column.addWidget(tick)
        self._hold(column, *(tick for _, tick in self._ticks))

    @property
    def values(self) -> tuple[Any, ...]:
        """What each box stands for, in the order of the controls."""
        return tuple(value for value, _ in self._ticks)

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
