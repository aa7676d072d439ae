"""The whiteboard: every case in one row, with its next action, owner and the time left."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.access_keys import without_key
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.whiteboard.board import ANY_TEXT, REFERENCE, Board
from dvpo_desktop.ui.whiteboard.board_cell import BoardCell, row_height
from dvpo_desktop.ui.whiteboard.found import FoundCases

MEASURED = 40  # rows that the widths of the columns are read from
LOW = 250  # pixels at ordinary text size: below it the rows come before all else
TICK = 20_000  # milliseconds between two looks at the clock


class Whiteboard(QWidget):
    """Home. ``case_wanted`` names the case that the officer opens."""

    case_wanted = Signal(str)
    new_wanted = Signal()
    hand_over_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offers_new = True
        self._board = Board(session)
        # The session outlives a whiteboard that is built anew.
        self._board.setParent(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._board)
        self._found.setFilterRole(ANY_TEXT)
        self._found.setFilterKeyColumn(0)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._find = QLineEdit()
        self._find.setObjectName("find")
        self._find.setPlaceholderText("Find a case  (Ctrl+F)")
        self._find.setAccessibleName("Find a case by name, reference or custody number")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._on_sought)
        self._find.returnPressed.connect(self._on_return)
        self._counts = QLabel()
        self._counts.setObjectName("counts")
        self._counts.setWordWrap(True)
        self._empty = QLabel()
        self._empty.setObjectName("empty")
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = self._a_table()
        self._unreadable = Banner("unreadable")
        self._elsewhere = QPushButton()
        self._elsewhere.setObjectName("elsewhere")
        self._elsewhere.setFlat(True)
        self._elsewhere.clicked.connect(self._find.setFocus)
        self._all = QPushButton("Find in &all cases")
        self._all.setObjectName("find-in-all")
        self._all.setEnabled(False)
        self._all.clicked.connect(self._find_in_all)
        self._results = FoundCases()
        self._results.hide()
        self._results.case_wanted.connect(self.case_wanted)
        self._results.closed.connect(self._leave_results)
        self._arrange()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self).activated.connect(self.new_wanted)

    def offer_new(self, *, offered: bool) -> None:
        """Offers a new case to who prepares cases; the key tells others who may begin one."""
        self._new.setVisible(offered)
        self._offers_new = offered

    def refresh(self) -> None:
        """Reads every case again and shows what each needs now."""
        chosen, bar = self._current_reference(), self._table.verticalScrollBar()
        at = bar.value()
        self._board.read()
        self._counts.setText(self._board.counts())
        self._unreadable.say(self._board.unreadable, "stop")
        self._elsewhere.setText(without_key(self._board.elsewhere))
        self._elsewhere.setVisible(bool(self._board.elsewhere))
        self._choose(chosen)
        self._say_empty()
        if chosen:
            bar.setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the little room under an alarm in large type to the rows."""
        low = theme.large() and self.height() < theme.px(LOW)
        self._counts.setVisible(not low)
        self._table.horizontalHeader().setVisible(not low)
        super().resizeEvent(event)

    @property
    def chosen(self) -> str:
        """The reference of the row that is chosen, or nothing."""
        if self._results.isVisibleTo(self):
            return self._results.chosen
        return self._current_reference()

    def take_focus(self) -> None:
        """Puts the keyboard where the work is: on the first row, or on New case."""
        if self._results.isVisibleTo(self):
            (self._results.take_focus if self._results.chosen else self._find.setFocus)()
            return
        first = self._new if self._offers_new else self._find
        (self._table if self._found.rowCount() else first).setFocus()

    def _a_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("board")
        table.setAccessibleName("Cases, the most pressing first")
        table.setModel(self._found)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(row_height())
        table.setItemDelegate(BoardCell(table))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Board.NEXT, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(MEASURED)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.activated.connect(self._on_activated)
        table.clicked.connect(self._on_activated)
        return table

    def _arrange(self) -> None:
        self._new = QPushButton("&New case  Ctrl+N")
        self._new.setObjectName("new-case")
        theme.make_primary(self._new)
        self._new.clicked.connect(self.new_wanted)
        hand_over = QPushButton("Hand o&ver")
        hand_over.setObjectName("hand-over")
        hand_over.clicked.connect(self.hand_over_wanted)
        sheet = QPushButton("Shift shee&t…")
        sheet.setObjectName("shift-sheet")
        sheet.clicked.connect(self.sheet_wanted)
        top = QHBoxLayout()
        column = QVBoxLayout(self)
        if theme.large():
            column.addWidget(self._counts)
            top.addStretch(1)
        else:
            top.addWidget(self._counts, 1)
        top.addWidget(self._find)
        top.addWidget(self._all)
        self._find.setMinimumWidth(theme.px(280))
        foot = QHBoxLayout()
        foot.addWidget(self._elsewhere)
        foot.addStretch(1)
        foot.addWidget(sheet)
        foot.addWidget(hand_over)
        foot.addWidget(self._new)
        column.setContentsMargins(*theme.margins(24, 8 if theme.large() else 16))
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addWidget(self._unreadable)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._results, 1)
        column.addLayout(foot)

    def _current_reference(self) -> str:
        index = self._table.currentIndex()
        return str(index.data(REFERENCE) or "") if index.isValid() else ""

    def _choose(self, reference: str) -> None:
        for row in range(self._found.rowCount()):
            index = self._found.index(row, 0)
            if not reference or index.data(REFERENCE) == reference:
                self._table.setCurrentIndex(index)
                return

    def _on_sought(self, text: str) -> None:
        self._results.hide()
        self._results.empty()
        self._all.setEnabled(bool(text.strip()))
        self._found.setFilterFixedString(text.strip())
        self._choose("")
        self._say_empty()

    def _say_empty(self) -> None:
        shown, results = self._found.rowCount() > 0, self._results.isVisibleTo(self)
        self._table.setVisible(shown and not results)
        self._empty.setVisible(not shown and not results)
        sought = self._find.text().strip()
        self._empty.setText(
            f"No case matches “{sought}” on the whiteboard.\n\nPress Enter to look for it in all "
            "cases of the store."
            if sought
            else "No case is open at this station."
            + (
                "\n\nPress Ctrl+N to start one from a custody record, or to type one in."
                if self._offers_new
                else ""
            )
        )

    def _on_tick(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_activated(self, index: QModelIndex) -> None:
        # Where one click activates, a click is told twice; the first has opened the case.
        if self.isVisible():
            self.case_wanted.emit(str(index.data(REFERENCE)))

    def _on_return(self) -> None:
        """Opens the first case found on the whiteboard; where there is none, looks in all cases."""
        reference = self._current_reference()
        if self._found.rowCount() and reference:
            self.case_wanted.emit(reference)
        elif self._find.text().strip():
            self._find_in_all()

    def _find_in_all(self) -> None:
        text = self._find.text()
        try:
            found = self._session.store.search.find(
                text, self._session.officer, self._session.now()
            )
        except StationProblem as problem:
            self._results.show_refusal(text, str(problem))
        else:
            self._results.show_found(text, found)
        self._results.show()
        self._say_empty()
        self.take_focus()

    def _leave_results(self) -> None:
        self._find.clear()
        self._results.hide()
        self._results.empty()
        self._say_empty()
        self.take_focus()
