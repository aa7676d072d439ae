"""Found: the cases of the whole store that a name or a number leads to, newest first."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.date_words import say_day
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.cases.search import REACH, Found
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import Rows, a_table
from dvpo_desktop.ui.whiteboard.board import shown_name

HEADINGS = ("Reference", "Respondent", "Protected person", "Where it stands", "Opened")
WIDTHS = (130, 260, 260, 270)  # pixels at ordinary text size: all but the last, which has the rest
STANDS = {
    State.DRAFT: "In preparation",
    State.SENT: "With superintendent",
    State.RETURNED: "Returned with questions",
    State.REFUSED: "Refused",
    State.AUTHORISED: "Authorised, to be served",
    State.VOIDED: "Authority void",
    State.FROZEN: "Frozen for advice",
}


class FoundCases(QWidget):
    """The list of what was found. ``case_wanted`` names the case that the officer opens."""

    case_wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = Rows[Kept](self, HEADINGS, _cells)
        self._table = a_table("found", "The cases found, the newest first", self._rows, WIDTHS)
        self._table.activated.connect(self._on_activated)
        self._table.clicked.connect(self._on_activated)
        self._heading = theme.subheading("")
        self._heading.setObjectName("found-heading")
        self._says = theme.quiet("")
        self._says.setObjectName("found-says")
        back = QPushButton("&Back to the whiteboard")
        back.setObjectName("found-back")
        back.clicked.connect(self.closed)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self._says)
        column.addWidget(self._table, 1)
        column.addStretch()

    def show_found(self, text: str, found: Found) -> None:
        """Shows what was found for a text, the first row chosen."""
        self._fill(text, found.cases, _told(found))

    def show_refusal(self, text: str, sentence: str) -> None:
        """Says why nothing could be looked for."""
        self._fill(text, (), sentence)

    def empty(self) -> None:
        """Forgets what was found: nothing of it stays in the window."""
        self._fill("", (), "")

    @property
    def chosen(self) -> str:
        """The reference of the row that is chosen, or nothing."""
        row = self._table.currentIndex().row()
        return self._rows.shown[row].case.reference if row >= 0 else ""

    def take_focus(self) -> None:
        """Puts the keyboard on the first row."""
        self._table.setFocus()

    def _fill(self, text: str, cases: tuple[Kept, ...], says: str) -> None:
        self._rows.show(cases)
        self._heading.setText(f"All cases with “{text.strip()}”")
        self._says.setText(says)
        self._table.setVisible(bool(cases))
        if cases:
            self._table.selectRow(0)

    def _on_activated(self, index: QModelIndex) -> None:
        # Where one click activates, a click is told twice; the first has opened the case.
        if self.isVisible():
            self.case_wanted.emit(self._rows.shown[index.row()].case.reference)


def _cells(kept: Kept) -> tuple[str, ...]:
    case = kept.case
    return (
        case.reference,
        shown_name(case.respondent),
        shown_name(case.protected),
        _stands(case),
        say_day(in_london(case.opened_at).date()) if case.opened_at else "",
    )


def _stands(case: Case) -> str:
    recorded, where = case.service.recorded, state(case)
    if recorded is None or where is State.FROZEN:
        return STANDS[where]
    return f"Served {say_day(in_london(recorded.served_at).date())}"


def _told(found: Found) -> str:
    """How many there are, and what to do where there may be more."""
    count = len(found.cases)
    if not found.reached:
        return (
            f"These words are in so many cases that only the newest {REACH:,} were looked "
            "through. Type more of the name, or a number, to look further back."
        )
    if not count:
        return (
            "No case in the store matches. Try the family name alone, fewer letters of it, or "
            "the custody number."
        )
    if found.more:
        return f"The newest {count} cases. There are more: type more of the name, or a number."
    return "1 case." if count == 1 else f"{count} cases, the newest first."
