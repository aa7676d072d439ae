"""The history on the screen: of a case or of an officer, newest first, searched and printed."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case.history import Act, Line
from dvpo_desktop.phrases.history_lines import lines_of
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.ui.actions.handing_out import HandingOut
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import Rows, a_table
from dvpo_desktop.ui.session.session import Session

HEADINGS = ("When", "Who", "What was done")
WIDTHS = (185, 290)  # pixels at ordinary text size: when and who; what was done has the rest
WHOLE_LINES = 3  # of text: the line chosen, in full


class HistoryPage(QWidget):
    """Shows lines in a table and the chosen one in full below it."""

    closed = Signal()

    def __init__(self, session: Session, papers: HandingOut) -> None:
        super().__init__()
        self._session, self._papers = session, papers
        self._whose = self._reference = ""
        self._lines: tuple[Line, ...] = ()
        self._rows = Rows[Line](self, HEADINGS, _cells)
        self._table = a_table("history", "The history, the newest first", self._rows, WIDTHS)
        self._table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self._heading = theme.heading("")
        self._count = theme.quiet()
        self._count.setObjectName("history-count")
        self._find = QLineEdit()
        self._find.setObjectName("history-find")
        self._find.setPlaceholderText("Find in the history  (Ctrl+F)")
        self._find.setAccessibleName("Find in the history by day, officer, act or words")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._search)
        self._whole = QPlainTextEdit()
        self._whole.setObjectName("history-line")
        self._whole.setAccessibleName("The chosen line in full")
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        tall = WHOLE_LINES * self._whole.fontMetrics().lineSpacing()
        self._whole.setFixedHeight(tall + theme.px(18))
        self._arrange()
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find.setFocus)

    def show_case(self, reference: str) -> None:
        """Shows the history of a case, and records that it was looked at."""
        self._looked(reference, "history")
        entries = self._session.store.history.of(reference)
        self._show(reference, reference, lines_of(entries, self._session.reference_data.questions))

    def show_officer(self, key: str) -> None:
        """Shows what an officer did, and records that it was looked at."""
        officer = self._session.store.officers.find(key)
        whose = officer.words if officer else key
        self._looked("", f"history of {whose}")
        entries = self._session.store.history.by(key)
        questions = self._session.reference_data.questions
        self._show(whose, "", lines_of(entries, questions, naming_case=True))

    def print(self) -> None:
        """Prints the lines that are shown, recorded of the case they are about or of none."""
        shown = (self._whose, self._rows.shown, self._reference)
        self._papers.print("history", shown, (self._reference,))

    def _looked(self, reference: str, what: str) -> None:
        session = self._session
        # Who looks at a history consults the record (Data Protection Act 2018, s.62(1)(c)).
        session.store.history.add(
            Act.LOOKED, reference, session.officer, session.now(), {"what": what}
        )

    def _show(self, whose: str, reference: str, lines: tuple[Line, ...]) -> None:
        self._whose, self._reference, self._lines = whose, reference, lines
        self._heading.setText(f"History of {whose}")
        self._find.clear()
        self._search("")
        self._find.setFocus()

    def _search(self, text: str) -> None:
        sought = text.casefold().split()
        self._rows.show(
            tuple(line for line in self._lines if all(word in _searched(line) for word in sought))
            if sought
            else self._lines
        )
        shown, every = len(self._rows.shown), len(self._lines)
        self._count.setText(
            f"{every:,} {'line' if every == 1 else 'lines'}, the newest first."
            if shown == every
            else f"{shown:,} of {every:,} lines hold “{text.strip()}”."
        )
        self._whole.clear()
        if shown:
            self._table.selectRow(0)

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            line = self._rows.shown[index.row()]
            where = f"{say_moment(line.at)} · {line.who} · {line.station}"
            self._whole.setPlainText(f"{where}\n{line.words}")

    def _arrange(self) -> None:
        back, printing = QPushButton("&Back"), QPushButton("&Print this history…")
        back.setObjectName("back")
        printing.setObjectName("print-history")
        theme.make_primary(printing)
        back.clicked.connect(self.closed)
        printing.clicked.connect(self.print)
        self._find.setMinimumWidth(theme.px(280))
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._find)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(back)
        foot.addWidget(printing)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addWidget(self._whole)
        column.addLayout(foot)


def _searched(line: Line) -> str:
    return f"{say_moment(line.at)} {line.who} {line.station} {line.words}".casefold()


def _cells(line: Line) -> tuple[str, ...]:
    return say_moment(line.at), line.who, " ".join(line.words.split())
