"""Combo: a list that opens, answered with the mouse or by typing the words of an answer."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from dvpo_desktop.ui.kit.look import theme


class Combo(QComboBox):
    """A list that opens; scrolling the page over it does not change the answer.

    A blank typed in the middle of an answer is looked for with the letters before it. Tab in the
    open list takes the answer that is marked and goes on.
    """

    def __init__(self) -> None:
        super().__init__()
        self._since_typed = QElapsedTimer()
        self.view().installEventFilter(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins a new search: letters that were typed here for somebody else count no more."""
        self.view().keyboardSearch("")
        self._since_typed.invalidate()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._is_typing():
            # Qt would open the list here, which then begins a new search: "West M" would be M.
            self._look_for(" ")
            event.accept()
        else:
            super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            self._since_typed.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return super().eventFilter(watched, event)
        marked = self.view().currentIndex()
        if marked.isValid():
            self.setCurrentIndex(marked.row())
        self.hidePopup()
        self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().ink), theme.px(2)))
        centre = QPointF(self.width() - theme.px(16), self.height() / 2)
        reach = theme.px(4)
        painter.drawPolyline(
            [
                centre + QPointF(-reach, -reach / 2),
                centre + QPointF(0, reach / 2),
                centre + QPointF(reach, -reach / 2),
            ]
        )
        painter.end()

    def _is_typing(self) -> bool:
        """Whether Qt still adds to the letters that were typed last."""
        since, limit = self._since_typed, QApplication.keyboardInputInterval()
        return since.isValid() and not since.hasExpired(limit)

    def _look_for(self, sign: str) -> None:
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        self.view().keyboardSearch(sign)
        self.setCurrentIndex(self.view().currentIndex().row())
