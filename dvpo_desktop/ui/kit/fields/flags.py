"""Flags: several yes-or-no questions as boxes to tick, and one for "the rest was checked"."""

from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.fields.answer_rows import Tick
from dvpo_desktop.ui.kit.fields.button_keys import ButtonKeys
from dvpo_desktop.ui.kit.fields.field import Field

NONE = "None of these: asked and checked"
NO_OTHER = "No other of these: asked and checked"


class FlagsField(Field):
    """The value is a yes, a no or None for each path, in the order of the question's choices.

    A box that is not ticked is "not known" until the last box says that the rest was checked:
    then it is a no.
    """

    def __init__(self, name: str, question: Question) -> None:
        super().__init__(name, question)
        self.paths = tuple(question.choices)
        self._ticks = [
            Tick(words, at) for at, words in enumerate(question.choices.values(), start=1)
        ]
        self._checked = Tick(NONE, len(self._ticks) + 1)
        self._checked.setObjectName(f"{name}.checked")
        column = QVBoxLayout()
        column.setSpacing(0)
        for path, tick in zip(self.paths, self._ticks, strict=True):
            tick.setObjectName(path)
            tick.setAccessibleName(f"{tick.text()}, {question.label}")
        for tick in (*self._ticks, self._checked):
            tick.toggled.connect(self._on_change)
            column.addWidget(tick)
        self._keys = ButtonKeys(self, [*self._ticks, self._checked])
        self._hold(column, *self._ticks, self._checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    @property
    def says(self) -> str:
        """What applies, in words."""
        every = (*self._ticks, self._checked)
        return "; ".join(tick.text() for tick in every if tick.isChecked())

    def _read(self) -> tuple[bool | None, ...]:
        rest = False if self._checked.isChecked() else None
        return tuple(True if tick.isChecked() else rest for tick in self._ticks)

    def _show(self, value: Any, typed: str | None) -> None:
        for tick, applies in zip(self._ticks, value, strict=True):
            tick.setChecked(applies is True)
        self._checked.setChecked(None not in value and False in value)
        self._name_checked()

    def _on_change(self) -> None:
        self._name_checked()
        super()._on_change()

    def _name_checked(self) -> None:
        some = any(tick.isChecked() for tick in self._ticks)
        self._checked.setText(NO_OTHER if some else NONE)
        self._checked.setAccessibleName(f"{self._checked.text()}, {self.question.label}")
