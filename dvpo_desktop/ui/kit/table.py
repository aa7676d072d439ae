"""Table: rows of words under headings, of which one is chosen; each list of the station is one."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from dvpo_desktop.ui.kit.look import theme

ROW_HEIGHT = 34  # pixels at ordinary text size
ROOT = QModelIndex()
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
T = TypeVar("T")


class Rows(QAbstractTableModel, Generic[T]):
    """The rows that are shown. ``cells`` gives the words of one, in the order of the headings.

    They are asked for as they come into sight, so that a long list costs nothing.
    """

    def __init__(
        self, parent: QWidget, headings: tuple[str, ...], cells: Callable[[T], tuple[str, ...]]
    ) -> None:
        super().__init__(parent)
        self._headings, self._cells = headings, cells
        self.shown: tuple[T, ...] = ()

    def show(self, rows: tuple[T, ...]) -> None:
        """Shows these rows in their order."""
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or role not in _SHOWN:
            return None
        return self._cells(self.shown[index.row()])[index.column()]


def a_table(name: str, says: str, rows: Rows[T], widths: tuple[int, ...] = ()) -> QTableView:
    """A table of the rows; ``widths`` are of the first columns, in pixels at ordinary text size."""
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(says)
    table.setModel(rows)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(True)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, theme.px(width))
    return table
