"""The board: the rows of the whiteboard, each read from its case and the clock."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dvpo_desktop.case import Case
from dvpo_desktop.case.names import in_capitals
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.rules.date_words import say_left
from dvpo_desktop.rules.deadlines.case_stage import CaseStage
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import State
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.second_case import say_linked
from dvpo_desktop.rules.step_order import Actor
from dvpo_desktop.rules.whiteboard.next_action import NextAction, Urgency, next_action, what_presses
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.cases.whiteboard_rows import OnBoard
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.session.without_server import decision_waits

REFERENCE = Qt.ItemDataRole.UserRole
ANY_TEXT = Qt.ItemDataRole.UserRole + 1
BENEATH = Qt.ItemDataRole.UserRole + 2
URGENCY = Qt.ItemDataRole.UserRole + 3
WAITS = Qt.ItemDataRole.UserRole + 4
WAITING = "Waits for the server"
DECISION_WAITS = "Decision not yet on the server"
NO_BREAK = "\N{NO-BREAK SPACE}"
ROOT = QModelIndex()
HEADINGS = ("", "Respondent", "Next", "Time")
REMEMBERED = 5  # minutes
DOES = {
    Actor.PREPARING_OFFICER: Deed.PREPARE,
    Actor.AUTHORISING_OFFICER: Deed.DECIDE,
    Actor.SERVING_CONSTABLE: Deed.SERVE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One case as the whiteboard tells it; what it needs next is asked for when it is shown."""

    kept: Kept
    state: State
    action: NextAction
    left: str
    due: str
    decision_waits: bool = False

    @property
    def case(self) -> Case:
        """The case."""
        return self.kept.case

    @property
    def name(self) -> str:
        """ "EXAMPLE, Alan", as custody whiteboards list people."""
        return shown_name(self.case.respondent)

    @property
    def beneath(self) -> tuple[str, ...]:
        """What stands small beneath each cell."""
        custody = self.case.custody.custody_number.strip()
        named = f"{self.case.reference}  ·  {custody}" if custody else self.case.reference
        if self.kept.waiting:
            named = f"{DECISION_WAITS if self.decision_waits else WAITING}  ·  {named}"
        word = "" if self.action.urgency is Urgency.CALM else self.action.urgency.value.upper()
        owner = self.action.owner
        whose = owner[:1].upper() + owner[1:]
        if self.action.note:
            whose = f"{whose}  ·  {self.action.note}"
        if linked := say_linked(self.case):
            whose = f"{whose}  ·  {linked}"
        return (word, named, whose, self.due)


class Board(QAbstractTableModel):
    """The cases that are on the whiteboard, in the order in which they press."""

    NAME, NEXT = HEADINGS.index("Respondent"), HEADINGS.index("Next")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._now = session.now()
        self._rows: tuple[Row, ...] = ()
        self._needs: dict[str, tuple[tuple[int, datetime], str]] = {}
        self._states: dict[str, tuple[int, State]] = {}
        self.elsewhere = self.unreadable = ""

    def read(self) -> None:
        """Reads the cases and the clock again."""
        law, now = self._session.law, self._session.now()
        on_board = self._session.store.board.read(now)
        rows = []
        for kept in on_board.cases:
            action = what_presses(kept.case, law, now)
            left = say_left(action.until, now) if action.until else action.since
            waits = kept.waiting and decision_waits(self._session, kept.case.reference)
            rows.append(Row(kept, self._state(kept), action, left, action.due, waits))
        self.beginResetModel()
        self._now = now
        decides = self._session.present.may(Deed.DECIDE)
        self._rows = tuple(
            sorted(
                rows,
                key=lambda row: (
                    # The queue of who decides stands first on that officer's screen.
                    not (decides and row.state is State.SENT),
                    row.action.order,
                    row.case.reference,
                ),
            )
        )
        shown = {row.case.reference for row in rows}
        self._needs = {name: needs for name, needs in self._needs.items() if name in shown}
        self._states = {name: state for name, state in self._states.items() if name in shown}
        self.elsewhere, self.unreadable = _older(on_board), _unreadable(on_board.unreadable)
        self.endResetModel()

    def _state(self, kept: Kept) -> State:
        """Where a case stands; to find out takes a while for one that was sent."""
        version, stands = self._states.get(kept.case.reference, (0, State.DRAFT))
        if version != kept.version:
            stands = lifecycle.state(kept.case)
            self._states[kept.case.reference] = kept.version, stands
        return stands

    def _next(self, row: Row) -> str:
        """What a case needs now; remembered for some minutes while nobody edits the case.

        To ask every rule of sixty drafts takes a quarter of a second, at every tick.
        """
        if row.action.words:
            return row.action.words
        minute = self._now.minute - self._now.minute % REMEMBERED
        key = (row.kept.version, self._now.replace(minute=minute, second=0, microsecond=0))
        before, needs = self._needs.get(row.case.reference, (None, ""))
        if before != key:
            needs = next_action(row.case, self._session.law, self._now).words
            self._needs[row.case.reference] = key, needs
        return needs

    def counts(self) -> str:
        """How much there is to do, and how much runs: "Needs you 3     With superintendent 1"."""
        present = self._session.present
        mine = {whose for whose, deed in DOES.items() if present.may(deed)}
        counted = (
            ("Needs you", lambda row: row.action.owner in mine and not row.action.waits),
            ("With superintendent", lambda row: row.state is State.SENT),
            ("Served, clock running", lambda row: row.action.until is not None),
            ("Orders in force", lambda row: row.action.where is CaseStage.ORDER),
        )
        found = {words: sum(map(counts, self._rows)) for words, counts in counted}
        if frozen := sum(row.state is State.FROZEN for row in self._rows):
            found["Frozen for advice"] = frozen
        parts = [f"{words}  {many}" for words, many in found.items()]
        # Each is one word to whatever breaks the line.
        return "     ".join(part.replace(" ", NO_BREAK) for part in parts)

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
        if role == Qt.ItemDataRole.DisplayRole:
            return self._large(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            large = self._next(row) if column == Board.NEXT else self._large(row, column)
            return f"<p>{escape(large)}</p>" if large else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{self._large(row, column)} {self._small(row, column)}".strip()
            return said or row.action.urgency.value
        if role == BENEATH:
            return self._small(row, column)
        if role == WAITS:
            return row.kept.waiting and column == Board.NAME
        if role == URGENCY:
            return row.action.urgency
        if role == REFERENCE:
            return row.case.reference
        if role == ANY_TEXT:
            crime = row.case.custody.crime_reference
            return " ".join((row.name, row.left, *row.beneath, crime))
        return None

    def _large(self, row: Row, column: int) -> str:
        """What is read from two metres."""
        if column == Board.NEXT:
            return self._next(row).partition(". ")[0]
        return ("", row.name, "", row.left)[column]

    def _small(self, row: Row, column: int) -> str:
        """What stands beneath it: of what is next whose turn it is, and all after the first."""
        rest = self._next(row).partition(". ")[2] if column == Board.NEXT else ""
        return f"{row.beneath[column]}  ·  {rest}" if rest else row.beneath[column]


def shown_name(who: Respondent | Protected) -> str:
    """ "EXAMPLE, Alan", as custody whiteboards list people."""
    parts = [part for part in (in_capitals(who.family_name), who.given_names.strip()) if part]
    return ", ".join(parts) or "No name yet"


def _unreadable(references: tuple[str, ...]) -> str:
    """Which cases on a server no station can read, and what to do; or nothing."""
    if not references:
        return ""
    more = f" and {len(references) - 3} more" if len(references) > 3 else ""
    return (
        f"{', '.join(references[:3])}{more} cannot be read, and are missing from this list. Work "
        "from their papers. Have the administrator run: dvpo-desktop verify"
    )


def _older(on_board: OnBoard) -> str:
    """What the whiteboard does not show: "14 older cases: find them by name", or nothing."""
    if not on_board.others:
        return ""
    many = f"{on_board.others:,}" if on_board.counted else f"More than {on_board.others:,}"
    cases = "case" if on_board.others == 1 and on_board.counted else "cases"
    them = "it" if cases == "case" else "them"
    kind = f"more {cases}, older or less pressing" if on_board.crowded else f"older {cases}"
    return f"{many} {kind}: find {them} by name"
