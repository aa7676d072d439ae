"""A square code on the screen: always dark on white, in any theme, so that a camera reads it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dvpo_desktop.ui.kit.look import theme

MARGIN = 4  # squares of white around the code, without which no camera finds it
SIDE = 220  # pixels at ordinary text size


class Square(QWidget):
    """Shows the rows of a square code; with no rows nothing."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rows: Sequence[Sequence[bool]] = ()

    def show_rows(self, rows: Sequence[Sequence[bool]]) -> None:
        """Shows a code; no rows take it off the screen."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        across = len(self._rows) + 2 * MARGIN
        side = max(theme.px(SIDE) // across, 1) * across if self._rows else 0
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self.width() // (len(self._rows) + 2 * MARGIN)
        for down, row in enumerate(self._rows):
            for across, dark in enumerate(row):
                if dark:
                    at = QRect((across + MARGIN) * side, (down + MARGIN) * side, side, side)
                    painter.fillRect(at, Qt.GlobalColor.black)
        painter.end()
