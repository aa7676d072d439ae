"""The shift sheet on the screen: what every case owes, to be read through, printed and signed."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.whiteboard.shift_sheet import Handed, sheet
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import Rows, a_table
from dvpo_desktop.ui.session.session import Session

HEADINGS = ("", "Case", "What is owed", "Whose", "When")
WIDTHS = (84, 276, 372, 288)  # pixels at ordinary text size; when has the rest


class ShiftSheet(QWidget):
    """A table of what is owed, what nobody has first."""

    closed = Signal()

    def __init__(self, session: Session, papers: HandingOut) -> None:
        super().__init__()
        self._session, self._papers = session, papers
        self._rows = Rows[Handed](self, HEADINGS, _cells)
        self._table = a_table("shift", "What is owed, what nobody has first", self._rows, WIDTHS)
        self._table.verticalHeader().setDefaultSectionSize(theme.px(38))
        self._table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self._whole = theme.words()
        self._whole.setObjectName("shift-line")
        self._heading = theme.heading("Hand-over sheet for the shift")
        self._count = theme.quiet()
        self._count.setObjectName("shift-count")
        self._arrange()

    def refresh(self) -> None:
        """Reads what every case on the whiteboard owes now."""
        session = self._session
        now = session.now()
        cases = (kept.case for kept in session.store.board.read(now).cases)
        self._rows.show(sheet(cases, session.law, now))
        self._count.setText(_counted(self._rows.shown, say_moment(now)))
        for button in (self._print, self._save):
            button.setEnabled(bool(self._rows.shown))
        self._whole.clear()
        if self._rows.shown:
            self._table.selectRow(0)
            self._table.setFocus()
        else:
            self._back.setFocus()

    def _hand_out(self, act: Callable[..., object]) -> None:
        """Prints or saves the sheet as it stands on the screen; recorded of each case on it."""
        rows = self._rows.shown
        act("sheet", rows, tuple(dict.fromkeys(one.reference for one in rows)))

    def _on_chosen(self, index: QModelIndex) -> None:
        """Says the chosen row in full: in large type its end is out of sight."""
        if index.isValid():
            words = (part for part in _cells(self._rows.shown[index.row()]) if part)
            self._whole.setText(" · ".join(words))

    def _arrange(self) -> None:
        self._back = QPushButton("&Back")
        self._back.setObjectName("back")
        self._back.clicked.connect(self.closed)
        self._save = QPushButton("Save as P&DF…")
        self._save.setObjectName("save-sheet")
        self._save.clicked.connect(lambda: self._hand_out(self._papers.save))
        self._print = QPushButton("&Print this sheet…")
        self._print.setObjectName("print-sheet")
        theme.make_primary(self._print)
        self._print.clicked.connect(lambda: self._hand_out(self._papers.print))
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        for button in (self._back, self._save, self._print):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(12))
        column.addWidget(self._heading)
        # In large type the rows need its place, and the window was asked for by its name.
        self._heading.setVisible(not theme.large())
        column.addWidget(self._table, 1)
        column.addWidget(self._whole)
        column.addLayout(foot)


def _cells(one: Handed) -> tuple[str, ...]:
    word = "Late" if one.late else "" if one.owned else "No name"
    return word, f"{one.reference}  {one.name}", one.what, one.whose, one.when or "no time set"


def _counted(rows: tuple[Handed, ...], at: str) -> str:
    """ "2 without a name · 1 late · 9 in all, as it stood Fri 27 Nov 2026, 18:05"."""
    if not rows:
        return f"No case is on the whiteboard, {at}."
    unowned = sum(not one.owned for one in rows)
    late = sum(one.late for one in rows)
    parts = (
        f"{unowned} without a name" if unowned else "",
        f"{late} late" if late else "",
        f"{len(rows)} in all, as it stood {at}",
    )
    return " · ".join(part for part in parts if part)
