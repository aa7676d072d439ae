"""Rows: a group of fields asked again and again, once for each child, attempt or home."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.ui.kit.fields.answer_columns import AnswerColumns
from dvpo_desktop.ui.kit.fields.button_keys import ButtonKeys
from dvpo_desktop.ui.kit.fields.field import Field
from dvpo_desktop.ui.kit.fields.fold import uncover
from dvpo_desktop.ui.kit.look import theme

if TYPE_CHECKING:
    from dvpo_desktop.ui.kit.fields.form import Form


KIND = 130  # pixels of the title of a row of a kind


@dataclass(frozen=True, slots=True)
class Kinds:
    """What kinds of rows there are: a button adds each, and its words are the title of the row.

    ``blank`` makes an empty row of a kind by its key in ``words``; ``of`` gives the key of a row.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    blank: Callable[[str], Any] = str
    of: Callable[[Any], str] = str


class Card(QFrame):
    """One row: its title, its fields, and the button that removes it."""

    removed = Signal(object)

    def __init__(self, form: "Form", record: Any, title: str = "") -> None:
        super().__init__()
        self.form, self.record, self._kind = form, record, title
        self.setProperty("role", "card")
        self._title = theme.subheading()
        self._remove = QPushButton("Remove")
        self._remove.setProperty("flat", True)
        self._remove.clicked.connect(lambda: self.removed.emit(self))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(16, 2 if title else 8))
        column.setSpacing(theme.px(4))
        if title and not theme.large():
            # The kind, its fields and the button stand in one line.
            self._title.setFixedWidth(theme.px(KIND))
            head.insertWidget(1, form, 1)
            head.setStretch(0, 0)
            column.addLayout(head)
            return
        column.addLayout(head)
        column.addWidget(form)

    def number(self, one: str, at: int, above: str) -> None:
        """Names the card by its place: "Child 2"; its controls follow."""
        title = f"{one[:1].upper()}{one[1:]} {at + 1}"
        self._title.setText(self._kind or title)
        self.setAccessibleName(f"{title}: {self._kind}" if self._kind else title)
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
        kinds: Kinds | None = None,
    ) -> None:
        super().__init__(name, question)
        self._make, self._blank, self._one = make, blank, one
        self._by_kind = kinds or Kinds()
        self._cards: list[Card] = []
        self._case: Any = None
        self._known: Mapping[str, tuple[str, ...]] = {}
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
        self._kinds = self._adders()
        self._keys_of_kinds = ButtonKeys(self, self._kinds)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        body = QVBoxLayout()
        body.setSpacing(theme.px(8))
        body.addLayout(self._stack)
        if self._kinds:
            body.addWidget(AnswerColumns(self._kinds))
        body.addLayout(foot)
        self._hold(body)
        self._number()

    @property
    def forms(self) -> tuple["Form", ...]:
        """The fields of each row shown, one form a row."""
        return tuple(card.form for card in self._cards)

    @property
    def says(self) -> str:
        """How many rows are written, in words."""
        count = len(self._written())
        return str(count) if count else ""

    @property
    def adding(self) -> QPushButton:
        """The button that adds a row; of several, the one at which Tab stops."""
        stops = [each for each in self._kinds if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return stops[0] if stops else self._add

    def key_that_adds(self, record: Any) -> Qt.Key:
        """The key that, at the button, adds a row of the kind of a record."""
        if not self._kinds:
            return Qt.Key.Key_Space
        at = list(self._by_kind.words).index(self._by_kind.of(record))
        return Qt.Key(Qt.Key.Key_1.value + at)

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
            self._put_in(self._new_card(records[len(self._cards)]), len(self._cards))
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

    def offer(self, known: Mapping[str, tuple[str, ...]]) -> None:
        """Offers in each row what the case knows already, by the kind that a question names."""
        self._known = known
        for card in self._cards:
            card.form.offer(known)

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
        uncover(self)
        if self._cards:
            self._cards[0].form.take_focus()
        else:
            self.adding.setFocus()

    def set_writable(self, writable: bool) -> None:
        """Opens the rows for writing, or keeps them for reading."""
        self._add.setVisible(writable and not self._kinds)
        for button in self._kinds:
            button.setVisible(writable)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure adds a row of its kind, where the keyboard is at the buttons that add one."""
        at_buttons = QApplication.focusWidget() in self._kinds
        if not (at_buttons and self._keys_of_kinds.press(event)):
            super().keyPressEvent(event)

    def _adders(self) -> list[QPushButton]:
        """A button for each kind of row."""
        made = []
        for at, (key, words) in enumerate(self._by_kind.words.items(), start=1):
            blank = partial(self._by_kind.blank, key)
            button = QPushButton(f"{at}  {words}")
            button.setProperty("opens", True)
            button.setObjectName(f"{self.name}.add.{at}")
            button.setAccessibleName(f"Add: {words}")
            button.clicked.connect(partial(self._add_one, blank))
            made.append(button)
        return made

    def _show(self, value: Any, typed: str | None) -> None:
        self.fill_rows(value, {})

    def _written(self) -> list[Card]:
        return [card for card in self._cards if card.form.typed() or card.value() != self._blank()]

    def _new_card(self, record: Any = None) -> Card:
        record = self._blank() if record is None else record
        title = self._by_kind.words.get(self._by_kind.of(record), "") if self._kinds else ""
        card = Card(self._make(), record, title)
        card.form.know(self._case)
        card.form.offer(self._known)
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
        self._add_one(self._blank)

    def _add_one(self, blank: Callable[[], Any]) -> None:
        card = self._new_card(blank())
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
        self._add.setHidden(bool(self._kinds))
        for at, card in enumerate(self._cards):
            card.number(self._one, at, self.name)
        self._order_tabs()
        article = "an" if self._one[:1].lower() in "aeiou" else "a"
        self._add.setText(f"Add {'another' if self._cards else article} {self._one}")

    def _order_tabs(self) -> None:
        """Puts the cards before the button that adds one, which stands where it should."""
        before: QWidget = self.adding
        for card in self._cards:
            for control in card.controls:
                QWidget.setTabOrder(before, control)
                before = control
        if self._cards:
            QWidget.setTabOrder(before, self.adding)
            QWidget.setTabOrder(self.adding, self._undo)
