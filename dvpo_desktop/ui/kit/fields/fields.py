"""Fields: text in one line or many, whole numbers, and addresses."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.ui.kit.fields.boxes import LINE_HOLDS, Line, Lines
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.look import theme

NARROW_BOX = 120  # pixels
_FIGURES = 9
_POSTCODE_HOLDS = 20


class TextField(Field):
    """A name, a number of record, a reference: one line, kept as it is typed.

    ``entered`` follows the key that ends a line.
    """

    is_text = True
    entered = Signal()

    def __init__(self, name: str, question: Question, *, holds: int = LINE_HOLDS) -> None:
        super().__init__(name, question)
        self._box = Line(holds)
        self._box.textChanged.connect(self._on_change)
        self._box.refused.connect(self._on_refused)
        self._box.returnPressed.connect(self.entered)
        self._hold(self._box, self._box)

    def _read(self) -> str:
        return self._box.text()

    def _text(self) -> str:
        return self._box.text()

    def set_writable(self, writable: bool) -> None:
        """Opens the line for writing, or keeps it for reading and copying."""
        self._box.setReadOnly(not writable)

    def _show(self, value: Any, typed: str | None) -> None:
        self._box.setText(value if typed is None else typed)
        self._box.setCursorPosition(0)
        self._kept = None


class LongTextField(Field):
    """An account in as many lines as it needs, with a count of words when ``words`` is asked."""

    is_text = True

    def __init__(
        self, name: str, question: Question, *, lines: int = 3, words: bool = False
    ) -> None:
        super().__init__(name, question)
        self._box = Lines(lines)
        self._box.textChanged.connect(self._on_change)
        self._box.refused.connect(self._on_refused)
        self._count = theme.quiet()
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._count.setWordWrap(False)
        if words:
            self._box.textChanged.connect(self._count_words)
            self._count_words()
        body = QVBoxLayout()
        body.setSpacing(theme.px(2))
        body.addWidget(self._box)
        body.addWidget(self._count)
        self._hold(body, self._box)
        self._count.setVisible(words)

    def _read(self) -> str:
        return self._box.toPlainText()

    def _text(self) -> str:
        return self._box.toPlainText()

    def set_writable(self, writable: bool) -> None:
        """Opens the box for writing, or keeps it for reading and copying."""
        self._box.setReadOnly(not writable)

    def _show(self, value: Any, typed: str | None) -> None:
        self._box.setPlainText(value if typed is None else typed)
        self._kept = None

    def _count_words(self) -> None:
        count = len(self._box.toPlainText().split())
        words = "1 word" if count == 1 else f"{count:,} words"
        self._count.setText(words if count else "")


class NumberField(Field):
    """A whole number between ``least`` and ``most``; None while it is empty."""

    def __init__(self, name: str, question: Question, *, least: int = 0, most: int = 9999) -> None:
        super().__init__(name, question)
        self._least, self._most = least, most
        self._box = Line()
        self._box.setMaximumWidth(theme.px(NARROW_BOX))
        self._box.textChanged.connect(self._on_change)
        self._box.refused.connect(self._on_refused)
        self._hold(self._box, self._box)

    def set_writable(self, writable: bool) -> None:
        """Opens the box for writing, or keeps it for reading and copying."""
        self._box.setReadOnly(not writable)

    def _read(self) -> int | None:
        text = self._box.text().strip()
        if not text:
            return None
        figures = text.isascii() and text.isdecimal() and len(text) <= _FIGURES
        if not (figures and self._least <= int(text) <= self._most):
            raise NotUnderstood(
                f"Type a whole number between {self._least} and {self._most}, in figures."
            )
        return int(text)

    def _text(self) -> str:
        return self._box.text()

    def _show(self, value: Any, typed: str | None) -> None:
        self._box.setText(typed if typed is not None else "" if value is None else str(value))


class AddressField(Field):
    """An address as on an envelope: its lines, and the postcode in a box of its own."""

    is_text = True

    def __init__(self, name: str, question: Question) -> None:
        super().__init__(name, question)
        self._lines = Lines(3)
        self._lines.setAccessibleName(f"{question.label} Building, street and town")
        self._postcode = Line(_POSTCODE_HOLDS)
        self._postcode.setObjectName(f"{name}.postcode")
        self._postcode.setAccessibleName(f"{question.label} Postcode")
        self._postcode.setMaximumWidth(theme.px(NARROW_BOX))
        for changed in (self._lines.textChanged, self._postcode.textChanged):
            changed.connect(self._on_change)
        for box in (self._lines, self._postcode):
            box.refused.connect(self._on_refused)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(8))
        word = QLabel("Postcode")
        word.setBuddy(self._postcode)
        beside.addWidget(word)
        beside.addWidget(self._postcode)
        beside.addStretch(1)
        body = QVBoxLayout()
        body.setSpacing(theme.px(4))
        body.addWidget(self._lines)
        body.addLayout(beside)
        self._hold(body, self._lines, self._postcode)

    def _read(self) -> Address:
        return Address(self._lines.toPlainText(), self._postcode.text())

    def set_writable(self, writable: bool) -> None:
        """Opens the boxes for writing, or keeps them for reading and copying."""
        self._lines.setReadOnly(not writable)
        self._postcode.setReadOnly(not writable)

    def _show(self, value: Any, typed: str | None) -> None:
        if typed is not None:
            value = Address(lines=typed)
        if value.lines != self._lines.toPlainText():
            self._lines.setPlainText(value.lines)
        if value.postcode != self._postcode.text():
            self._postcode.setText(value.postcode)
        self._kept = None
