"""Focus ring: shows where the keyboard is, the same on every control and in every theme."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

AMBER, INK = 3, 1  # pixels: the ring and the line inside it


class _Ring(QWidget):
    """Lies over a control, lets the mouse through, and paints only the edge."""

    def __init__(self, around: QWidget, outer: str, inner: str, scale: float) -> None:
        super().__init__(around)
        self._outer, self._inner = outer, inner
        self._wide, self._thin = round(AMBER * scale), round(INK * scale)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(around.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self._wide
        _stroke(painter, self.rect(), wide, self._outer)
        _stroke(painter, self.rect().adjusted(wide, wide, -wide, -wide), self._thin, self._inner)
        painter.end()


class FocusRing(QObject):
    """Moves one ring to whatever control has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._around: QWidget | None = None
        self._look = ("", "", 1.0)

    def use(self, outer: str, inner: str, scale: float) -> None:
        """Takes the colours of the ring and of the line inside it, and the text size."""
        self._look = (outer, inner, scale)
        self.follow(None, self._around if self._around and isValid(self._around) else None)

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Puts the ring round the control that now has the keyboard; none takes it away."""
        self._leave()
        if now is None or now.isWindow() or now.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        self._around = now
        self._ring = _Ring(now, *self._look)
        now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._ring is not None and self._around:
            self._ring.resize(self._around.size())
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        # A control that is being destroyed takes its ring with it.
        if self._around is not None and isValid(self._around):
            self._around.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = self._around = None


def _stroke(painter: QPainter, around: QRect, thickness: int, colour: str) -> None:
    """Paints the four sides of a rectangle, inwards from its edge."""
    outside = QRegion(around)
    inside = QRegion(around.adjusted(thickness, thickness, -thickness, -thickness))
    painter.setClipRegion(outside.subtracted(inside))
    painter.fillRect(around, QColor(colour))
