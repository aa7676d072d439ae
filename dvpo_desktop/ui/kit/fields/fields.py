"""Fields: text in one line or many, whole numbers, and addresses."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import Address
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.ui.kit.fields.boxes import LINE_HOLDS, Line, Lines
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.offers import Offers
from dvpo_desktop.ui.kit.look import theme

NARROW_BOX = 120  # pixels
_FIGURES = 9
_POSTCODE_HOLDS = 20


class OffersAnswers(Field):
    """A field of one box of words, with answers on offer while it is empty."""

    def __init__(self, name: str, question: Question, box: Line | Lines) -> None:
        super().__init__(name, question)
        self._box = box
        self._offers: Offers | None = None
        box.textChanged.connect(self._on_change)
        box.textChanged.connect(self._show_offers)
        box.refused.connect(self._on_refused)

    def offer(self, texts: tuple[str, ...]) -> None:
        """Offers the question's own answers and these, while nothing is typed."""
        wanted = tuple(dict.fromkeys((*self.question.offers, *texts)))
        if self._offers is None:
            if not wanted:
                return
            self._offers = Offers(self._box, self.question.label)
            self._offers.taken.connect(self._take)
            self.under_the_box(self._offers)
        self._offers.offer(wanted)
        self._show_offers()

    @property
    def offered(self) -> dict[str, QPushButton]:
        """The buttons of the answers on offer now, by their texts."""
        if self._offers is None or self._offers.isHidden():
            return {}
        return self._offers.buttons

    def rename(self, name: str) -> None:
        """Takes another path; so do the answers on offer."""
        super().rename(name)
        if self._offers is not None:
            self._offers.name(name)

    def set_writable(self, writable: bool) -> None:
        """Opens the box for writing, or keeps it for reading and copying."""
        self._box.setReadOnly(not writable)
        self._show_offers()

    def _take(self, text: str) -> None:
        self._put(text)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    @abstractmethod
    def _put(self, text: str) -> None:
        """Writes a text into the box, which undo takes back."""

    def _show_offers(self) -> None:
        if self._offers is not None:
            self._offers.setVisible(not self._text() and not self._box.isReadOnly())


class TextField(OffersAnswers):
    """A name, a number of record, a reference: one line, kept as it is typed.

    ``entered`` follows the key that ends a line.
    """

    is_text = True
    entered = Signal()

    def __init__(self, name: str, question: Question, *, holds: int = LINE_HOLDS) -> None:
        box = Line(holds)
        super().__init__(name, question, box)
        box.returnPressed.connect(self.entered)
        self._hold(box, box)
        self._line = box
        self.offer(())

    def _read(self) -> str:
        return self._line.text()

    def _text(self) -> str:
        return self._line.text()

    def _put(self, text: str) -> None:
        self._line.insert(text)

    def _show(self, value: Any, typed: str | None) -> None:
        self._line.setText(value if typed is None else typed)
        self._line.setCursorPosition(0)
        self._kept = None


class LongTextField(OffersAnswers):
    """An account in as many lines as it needs, with a count of words when ``words`` is asked."""

    is_text = True

    def __init__(
        self, name: str, question: Question, *, lines: int = 3, words: bool = False
    ) -> None:
        box = Lines(lines)
        super().__init__(name, question, box)
        self._lines = box
        self._count = theme.quiet()
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._count.setWordWrap(False)
        if words:
            box.textChanged.connect(self._count_words)
            self._count_words()
        body = QVBoxLayout()
        body.setSpacing(theme.px(2))
        body.addWidget(box)
        body.addWidget(self._count)
        self._hold(body, box)
        self._count.setVisible(words)
        self.offer(())

    def _read(self) -> str:
        return self._lines.toPlainText()

    def _text(self) -> str:
        return self._lines.toPlainText()

    def _put(self, text: str) -> None:
        self._lines.insertPlainText(text)

    def _show(self, value: Any, typed: str | None) -> None:
        self._lines.setPlainText(value if typed is None else typed)
        self._kept = None

    def _count_words(self) -> None:
        count = len(self._lines.toPlainText().split())
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
