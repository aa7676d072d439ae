"""Rows: a group of fields asked again and again, once for each child, attempt or home."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.look import theme

if TYPE_CHECKING:
    from dvpo_desktop.ui.kit.fields.form import Form


class Card(QFrame):
    """One row: its title, its fields, and the button that removes it."""

    removed = Signal(object)

    def __init__(self, form: "Form", record: Any) -> None:
        super().__init__()
        self.form, self.record = form, record
        self.setProperty("role", "card")
        self._title = theme.subheading()
        self._remove = QPushButton("Remove")
        self._remove.setProperty("flat", True)
        self._remove.clicked.connect(lambda: self.removed.emit(self))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(16, 8))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(form)

    def number(self, one: str, at: int, above: str) -> None:
        """Names the card by its place: "Child 2"; its controls follow."""
        title = f"{one[:1].upper()}{one[1:]} {at + 1}"
        self._title.setText(title)
        self.setAccessibleName(title)
        self._remove.setObjectName(f"{above}.{at}.remove")
        self._remove.setAccessibleName(f"Remove {one} {at + 1}")
        self.form.rename(f"{above}.{at}.")

    def set_aside(self) -> None:
        """Gives up its place and its names, until it is put back or forgotten."""
        self.hide()
        self._remove.setObjectName("removed")
        self.form.rename("removed.")

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of the eye."""
        inside = (control for field in self.form.fields for control in field.controls)
        return (self._remove, *inside)

    def set_writable(self, writable: bool) -> None:
        """Opens the card for writing, or keeps it for reading."""
        self._remove.setVisible(writable)
        self.form.set_writable(writable)

    def value(self) -> Any:
        """The record with what the fields hold."""
        return self.form.value(self.record)


class RowsField(Field):
    """A tuple of records. Cards in which nothing is written do not count as rows.

    ``make`` gives the fields of one row, ``blank`` an empty record, ``one`` the word for a row.
    """

    def __init__(
        self,
        name: str,
        question: Question,
        make: Callable[[], "Form"],
        blank: Callable[[], Any],
        one: str,
    ) -> None:
        super().__init__(name, question)
        self._make, self._blank, self._one = make, blank, one
        self._cards: list[Card] = []
        self._case: Any = None
        self._gone: tuple[int, Card] | None = None
        self._stack = QVBoxLayout()
        self._stack.setSpacing(theme.px(12))
        self._add = QPushButton()
        self._add.setObjectName(f"{name}.add")
        self._add.clicked.connect(self._on_add)
        self._undo = QPushButton(f"Put the removed {one} back")
        self._undo.setObjectName(f"{name}.put-back")
        self._undo.setProperty("flat", True)
        self._undo.clicked.connect(self._on_put_back)
        self._undo.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        body = QVBoxLayout()
        body.setSpacing(theme.px(8))
        body.addLayout(self._stack)
        body.addLayout(foot)
        self._hold(body)
        self._number()

    @property
    def forms(self) -> tuple["Form", ...]:
        """The fields of each row shown, one form a row."""
        return tuple(card.form for card in self._cards)

    @property
    def adding(self) -> QPushButton:
        """The button that adds a row."""
        return self._add

    def _read(self) -> tuple[Any, ...]:
        return tuple(card.value() for card in self._written())

    def typed_below(self) -> dict[str, str]:
        """What was not understood, by its path below this list: "0.born"."""
        return {
            f"{at}.{path}": text
            for at, card in enumerate(self._written())
            for path, text in card.form.typed().items()
        }

    def fill_rows(self, records: tuple[Any, ...], typed: Mapping[str, str]) -> None:
        """Shows the records, and by path ("0.born") what was not understood of them."""
        self._touched, self._last = False, records
        if self.value() == records and self.typed_below() == typed:
            return
        self._filling = True
        self._forget_gone()
        while len(self._cards) > len(records):
            self._take_out(self._cards[-1]).deleteLater()
        while len(self._cards) < len(records):
            self._put_in(self._new_card(), len(self._cards))
        for at, (card, record) in enumerate(zip(self._cards, records, strict=True)):
            card.record = record
            here = f"{at}."
            below = {p.removeprefix(here): t for p, t in typed.items() if p.startswith(here)}
            card.form.fill(record, below)
        self._number()
        self._filling = False

    def know(self, case: Any) -> None:
        """Takes in the whole case, on which it may depend what is asked in a row."""
        self._case = case
        for card in self._cards:
            card.form.know(case)

    def mark_rows(self, problems: tuple[tuple[str, Problem], ...]) -> None:
        """Marks each row with its problems, by their paths below this list."""
        written = self._written()
        for card in self._cards:
            at = written.index(card) if card in written else -1
            here = f"{at}."
            card.form.mark(
                tuple((p.removeprefix(here), each) for p, each in problems if p.startswith(here))
            )

    def take_focus(self) -> None:
        """Puts the keyboard into the first row, or on the button that adds one."""
        if self._cards:
            self._cards[0].form.take_focus()
        else:
            self._add.setFocus()

    def set_writable(self, writable: bool) -> None:
        """Opens the rows for writing, or keeps them for reading."""
        self._add.setVisible(writable)
        for card in self._cards:
            card.set_writable(writable)
        if not writable:
            self._forget_gone()

    def rename(self, name: str) -> None:
        """Takes another path; so do the rows and the buttons."""
        super().rename(name)
        self._add.setObjectName(f"{name}.add")
        self._undo.setObjectName(f"{name}.put-back")
        self._number()

    def _show(self, value: Any, typed: str | None) -> None:
        self.fill_rows(value, {})

    def _written(self) -> list[Card]:
        return [card for card in self._cards if card.form.typed() or card.value() != self._blank()]

    def _new_card(self) -> Card:
        card = Card(self._make(), self._blank())
        card.form.know(self._case)
        card.form.fill(card.record, {})
        card.form.edited.connect(self._on_change)
        card.form.help_wanted.connect(self.help_wanted)
        card.removed.connect(self._on_removed)
        return card

    def _put_in(self, card: Card, at: int) -> None:
        self._cards.insert(at, card)
        self._stack.insertWidget(at, card)
        card.show()

    def _take_out(self, card: Card) -> Card:
        self._cards.remove(card)
        self._stack.removeWidget(card)
        card.set_aside()
        return card

    def _on_add(self) -> None:
        card = self._new_card()
        self._put_in(card, len(self._cards))
        self._forget_gone()
        self._number()
        card.form.take_focus()
        self._on_change()

    def _on_removed(self, card: Card) -> None:
        self._forget_gone()
        self._gone = (self._cards.index(card), card)
        self._take_out(card)
        self._undo.show()
        self._undo.setFocus()
        self._number()
        self._on_change()

    def _on_put_back(self) -> None:
        if self._gone is None:
            return
        (at, card), self._gone = self._gone, None
        self._put_in(card, min(at, len(self._cards)))
        self._undo.hide()
        self._number()
        card.form.take_focus()
        self._on_change()

    def _forget_gone(self) -> None:
        if self._gone is not None:
            self._gone[1].deleteLater()
            self._gone = None
        self._undo.hide()

    def _number(self) -> None:
        for at, card in enumerate(self._cards):
            card.number(self._one, at, self.name)
        self._order_tabs()
        article = "an" if self._one[:1].lower() in "aeiou" else "a"
        self._add.setText(f"Add {'another' if self._cards else article} {self._one}")

    def _order_tabs(self) -> None:
        """Puts the cards before the button that adds one, which stands where it should."""
        before: QWidget = self._add
        for card in self._cards:
            for control in card.controls:
                QWidget.setTabOrder(before, control)
                before = control
        if self._cards:
            QWidget.setTabOrder(before, self._add)
            QWidget.setTabOrder(self._add, self._undo)
