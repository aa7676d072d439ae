"""Icons: our own drawings, coloured when they are painted so that they follow the theme."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dvpo_desktop.ui.kit.look.palettes import Palette

INKS = {
    "status-complete": "done",
    "status-begun": "action",
    "status-not-looked-at": "quiet",
    "status-warned": "warn",
    "status-blocked": "stop",
}


class _Drawing(QIconEngine):
    """Paints an SVG whose ``currentColor`` is a colour of the palette in use."""

    def __init__(self, svg: str, ink: str, colours: Callable[[], Palette]) -> None:
        super().__init__()
        self._svg, self._ink, self._colours = svg, ink, colours

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = "on_action" if mode is QIcon.Mode.Selected else self._ink
        drawn = self._svg.replace("currentColor", getattr(self._colours(), ink))
        QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Drawing(self._svg, self._ink, self._colours)


def icon(file: Path, ink: str, colours: Callable[[], Palette]) -> QIcon:
    """The drawing in the file, in the named colour of the palette, or the one its name means.

    Raises FileNotFoundError when there is no such drawing: a fault of ours.
    """
    svg = file.read_text(encoding="utf-8")
    return QIcon(_Drawing(svg, ink or INKS.get(file.stem, "ink"), colours))
