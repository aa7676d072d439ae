"""Typist: answers the questions of a page through the keyboard, and counts what that takes.

A key is a press that is no character in a box for words; the figures of a date, a time or a
number are keys. Words are counted by themselves, and so is what is typed a second time.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import singledispatchmethod
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from dvpo_desktop.case.values import Address, in_london
from dvpo_desktop.ui.kit.fields.choices import ChoiceList, ChoiceRows, TicksField, YesNoField
from dvpo_desktop.ui.kit.fields.dates import DateField, MomentField, time_alone
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fields import AddressField, NumberField, OffersAnswers
from dvpo_desktop.ui.kit.fields.flags import FlagsField

FARTHEST = 600  # presses of Tab before a control counts as out of reach
PLAIN = Qt.KeyboardModifier.NoModifier
LEAST_FACT = 4  # signs: shorter texts are no fact that anybody minds typing twice


class Unreachable(LookupError):
    """No press of Tab reaches a control."""


class Typist:
    """Types into the window in front. ``keys``, ``words`` and ``again`` grow with every press."""

    def __init__(self, app: QApplication, now: Callable[[], datetime]) -> None:
        self._app, self._now = app, now
        self.keys = 0
        self.words = 0
        self.again: list[str] = []
        self._typed: set[str] = set()

    def press(
        self, key: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Presses one key at whatever has the keyboard."""
        self.keys += 1
        QTest.keyClick(self._at(), key, more)
        self._app.processEvents()

    def figures(self, text: str) -> None:
        """Types the figures of a date, a time or a number, each of them a key."""
        self.keys += len(text)
        QTest.keyClicks(self._at(), text)
        self._app.processEvents()

    def write(self, text: str) -> None:
        """Types words, and notes the fact that was typed before."""
        self.words += len(text)
        for line in text.splitlines():
            fact = line.strip().casefold()
            if len(fact) >= LEAST_FACT and fact in self._typed:
                self.again.append(line.strip())
            self._typed.add(fact)
        # Keys make letters of ASCII alone; an input method brings any word, as on a real desk.
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        self._app.sendEvent(self._at(), typed)
        self._app.processEvents()

    def go_to(self, controls: Iterable[QWidget]) -> None:
        """Presses Tab until one of the controls has the keyboard. Raises Unreachable."""
        wanted = tuple(controls)
        for _ in range(FARTHEST):
            if self._app.focusWidget() in wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise Unreachable(wanted[0].objectName() if wanted else "nothing")

    @singledispatchmethod
    def answer(self, field: Field, value: Any) -> None:
        """Gives a field the value through its control; one that has it already is passed by."""
        raise TypeError(type(field).__name__)

    @answer.register
    def _(self, field: OffersAnswers, value: str) -> None:
        if value in field.offered:
            self.go_to((field.offered[value],))
            self.press(Qt.Key.Key_Space)
            return
        self.go_to(field.controls)
        self.write(value)

    @answer.register
    def _(self, field: NumberField, value: int) -> None:
        self.go_to(field.controls)
        self.figures(str(value))

    @answer.register
    def _(self, field: AddressField, value: Address) -> None:
        lines, postcode = field.controls[:2]
        self.go_to((lines,))
        self.write(value.lines)
        self.go_to((postcode,))
        self.write(value.postcode)

    @answer.register
    def _(self, field: DateField, value: date) -> None:
        self.go_to(field.controls[:1])
        self.figures(f"{value:%d%m%y}")

    @answer.register
    def _(self, field: MomentField, value: datetime) -> None:
        wall = in_london(value)
        day, at = field.controls[:2]
        self.go_to((day,))
        if time_alone(f"{wall:%H%M}", self._now(), forward=field.question.forward) == wall:
            self.figures(f"{wall:%H%M}")
            return
        self.figures(f"{wall:%d%m%y}")
        self.go_to((at,))
        self.figures(f"{wall:%H%M}")

    @answer.register
    def _(self, field: YesNoField, value: bool) -> None:
        self.go_to(field.controls)
        self.press(Qt.Key.Key_Y if value else Qt.Key.Key_N)

    @answer.register
    def _(self, field: ChoiceRows, value: Any) -> None:
        self.go_to(field.controls)
        self.press(_figure(list(field.question.choices).index(str(value))))

    @answer.register
    def _(self, field: ChoiceList, value: Any) -> None:
        self.go_to(field.controls)
        self.pick(field.controls[0], lambda: field.value() == value, field.question.choices[value])

    @answer.register
    def _(self, field: FlagsField, value: Sequence[bool | None]) -> None:
        self.go_to(field.controls)
        for at, each in enumerate((*value, False in value)):
            if each:
                self.press(_figure(at))

    @answer.register
    def _(self, field: TicksField, value: Sequence[Any]) -> None:
        self.go_to(field.controls)
        for at, each in enumerate(field.values):
            if each in value:
                self.press(_figure(at))

    def pick(self, control: QWidget, chosen: Any, words: str) -> None:
        """Chooses in a list by as many first letters as it takes. Raises Unreachable."""
        assert isinstance(control, QComboBox)
        # A space would open the list; the arrow goes on from the letters before it.
        for letter in words.partition(" ")[0]:
            if chosen():
                return
            self.figures(letter)
        while not chosen():
            before = control.currentIndex()
            self.press(Qt.Key.Key_Down)
            if control.currentIndex() == before:
                raise Unreachable(words)

    def _at(self) -> QWidget:
        at = self._app.focusWidget()
        assert at is not None
        return at


def _figure(at: int) -> Qt.Key:
    """The key of the figure before an answer, which is counted from nought here."""
    return Qt.Key(Qt.Key.Key_1.value + at)
