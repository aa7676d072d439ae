"""The board: the rows of the whiteboard, each read from its case and the clock."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dvpo_desktop.case import Case
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.deadlines import say_end, say_left
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import State
from dvpo_desktop.rules.next_action import NextAction, Urgency, next_action
from dvpo_desktop.store.cases import Kept
from dvpo_desktop.ui.desk import Desk

REFERENCE = Qt.ItemDataRole.UserRole
ANY_TEXT = Qt.ItemDataRole.UserRole + 1
BENEATH = Qt.ItemDataRole.UserRole + 2
URGENCY = Qt.ItemDataRole.UserRole + 3
ROOT = QModelIndex()
HEADINGS = ("", "Respondent", "Next", "Time")
REMEMBERED = 5  # minutes
COUNTED = (
    ("In preparation", (State.DRAFT, State.RETURNED, State.REFUSED, State.VOIDED)),
    ("With superintendent", (State.SENT,)),
    ("To serve", (State.AUTHORISED,)),
    ("Served, clock running", (State.SERVED,)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One case as the whiteboard tells it: what is read from afar, and what stands beneath."""

    case: Case
    state: State
    action: NextAction
    left: str
    due: str

    @property
    def large(self) -> tuple[str, ...]:
        """The cells in the order of the headings, as they are read from two metres."""
        return ("", _shown_name(self.case), self.action.words, self.left)

    @property
    def beneath(self) -> tuple[str, ...]:
        """What stands small beneath each cell."""
        custody = self.case.custody.custody_number.strip()
        named = f"{self.case.reference}  ·  {custody}" if custody else self.case.reference
        word = "" if self.action.urgency is Urgency.CALM else self.action.urgency.value.upper()
        owner = self.action.owner
        return (word, named, owner[:1].upper() + owner[1:], self.due)


class Board(QAbstractTableModel):
    """Every case of the store in the order in which it presses."""

    NEXT = HEADINGS.index("Next")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows: tuple[Row, ...] = ()
        self._actions: dict[str, tuple[tuple[int, datetime], NextAction]] = {}

    def read(self) -> None:
        """Reads the cases and the clock again."""
        law, now = self._desk.law, self._desk.now()
        rows = []
        for kept in self._desk.store.cases.all():
            action = self._action(kept, law, now)
            left, due = action.since, ""
            if action.deadline is not None:
                act_by = action.deadline.act_by
                left, due = say_left(act_by, now), f"act by {say_end(act_by)}"
            rows.append(Row(kept.case, lifecycle.state(kept.case), action, left, due))
        self.beginResetModel()
        self._rows = tuple(sorted(rows, key=lambda row: row.action.order))
        self.endResetModel()

    def _action(self, kept: Kept, law: Law, now: datetime) -> NextAction:
        """What a case needs now; remembered for some minutes while nothing runs and nobody edits.

        To ask every rule of sixty drafts takes a quarter of a second, at every tick.
        """
        if lifecycle.state(kept.case) not in lifecycle.IN_PREPARATION:
            return next_action(kept.case, law, now)
        minute = now.minute - now.minute % REMEMBERED
        key = (kept.version, now.replace(minute=minute, second=0, microsecond=0))
        before, action = self._actions.get(kept.case.reference, (None, None))
        if action is None or before != key:
            action = next_action(kept.case, law, now)
            self._actions[kept.case.reference] = key, action
        return action

    def counts(self) -> str:
        """How many cases stand where: "With superintendent 1 · To serve 2"."""
        parts = [
            f"{words}  {sum(1 for row in self._rows if row.state in states)}"
            for words, states in COUNTED
        ]
        return "     ".join(parts)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """One row a case."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """One column a heading."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """One cell, as text, colour or what the search looks through."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        large, beneath = row.large[column], row.beneath[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return large
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(large)}</p>" if large else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{large} {beneath}".strip() or row.action.urgency.value
        if role == BENEATH:
            return beneath
        if role == URGENCY:
            return row.action.urgency
        if role == REFERENCE:
            return row.case.reference
        if role == ANY_TEXT:
            named = (row.case.custody.custody_number, row.case.custody.crime_reference)
            return " ".join((*row.large, *row.beneath, *named))
        return None


def _shown_name(case: Case) -> str:
    """ "EXAMPLE, Alan", as custody whiteboards list people."""
    who = case.respondent
    parts = [part for part in (who.family_name.strip().upper(), who.given_names.strip()) if part]
    return ", ".join(parts) or "No name yet"
