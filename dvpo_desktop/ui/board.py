"""The board: the rows of the whiteboard, each read from its case and the clock."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dvpo_desktop.case import Case
from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.deadlines import say_end, say_left
from dvpo_desktop.rules.lifecycle import State
from dvpo_desktop.rules.next_action import NextAction, Urgency, next_action
from dvpo_desktop.ui import theme
from dvpo_desktop.ui.desk import Desk

REFERENCE = Qt.ItemDataRole.UserRole
ANY_TEXT = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()
HEADINGS = ("", "Case", "Respondent", "Next", "Whose turn", "Time")
SHAPES = {
    Urgency.CALM: "○",
    Urgency.AMBER: "▲",
    Urgency.RED: "■",
    Urgency.PASSED: "■",
}
COUNTED = (
    ("In preparation", (State.DRAFT, State.RETURNED, State.REFUSED, State.VOIDED)),
    ("With superintendent", (State.SENT,)),
    ("To serve", (State.AUTHORISED,)),
    ("Served, clock running", (State.SERVED,)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One case as the whiteboard tells it."""

    case: Case
    state: State
    action: NextAction
    time: str

    @property
    def words(self) -> tuple[str, ...]:
        """The row's cells in the order of the headings."""
        urgency = self.action.urgency
        mark = SHAPES[urgency]
        return (
            mark if urgency is Urgency.CALM else f"{mark} {urgency.value.upper()}",
            self.case.reference,
            _shown_name(self.case),
            self.action.words,
            self.action.owner,
            self.time,
        )


class Board(QAbstractTableModel):
    """Every case of the store in the order in which it presses."""

    NEXT = HEADINGS.index("Next")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows: tuple[Row, ...] = ()

    def read(self) -> None:
        """Reads the cases and the clock again."""
        law, now = self._desk.law, self._desk.now()
        rows = []
        for kept in self._desk.store.cases.all():
            action = next_action(kept.case, law, now)
            deadline = action.deadline
            time = (
                f"{say_left(deadline.act_by, now)} · {say_end(deadline.act_by)}"
                if deadline
                else action.since
            )
            rows.append(Row(kept.case, lifecycle.state(kept.case), action, time))
        self.beginResetModel()
        self._rows = tuple(sorted(rows, key=lambda row: row.action.order))
        self.endResetModel()

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
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.words[index.column()]
        if role == REFERENCE:
            return row.case.reference
        if role == ANY_TEXT:
            custody = row.case.custody
            return " ".join((*row.words, custody.custody_number, custody.crime_reference))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (0, len(HEADINGS) - 1):
            return theme.urgency_colour(row.action.urgency.value)
        return None


def _shown_name(case: Case) -> str:
    """ "EXAMPLE, Alan", as custody whiteboards list people."""
    who = case.respondent
    parts = [part for part in (who.family_name.strip().upper(), who.given_names.strip()) if part]
    return ", ".join(parts) or "No name yet"
