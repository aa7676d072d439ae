"""Answer columns: the answers of one question in one column, or in two where the page is wide."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dvpo_desktop.ui.kit.look import theme

WIDE = 560  # pixels at ordinary text size
FEW = 3  # so many stand below each other anyway


class AnswerColumns(QWidget):
    """Lays its rows out downwards, then to the right; arrows and Tab follow that order."""

    def __init__(self, rows: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._rows: list[QWidget] = []
        self._columns = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for row in rows:
            self.add(row)

    def add(self, row: QWidget) -> None:
        """Puts a row after the others."""
        self._rows.append(row)
        self._columns = 0
        self._lay_out(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(event.size().width())
        super().resizeEvent(event)

    def _lay_out(self, width: int) -> None:
        wide = width >= theme.px(WIDE) and len(self._rows) > FEW
        columns = 2 if wide else 1
        if columns == self._columns:
            return
        self._columns = columns
        down = -(-len(self._rows) // columns)
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at % down, at // down)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
