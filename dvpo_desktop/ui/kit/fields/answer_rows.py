"""Answer rows: radio buttons and boxes to tick, painted by us so that long answers wrap."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from dvpo_desktop.ui.kit.access_keys import without_key
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import Palette

MARK, GAP, PAD, TALL = 18, 8, 6, 28  # pixels
NUMBER = 14  # pixels: the figure that chooses an answer
NARROWEST = 160  # pixels
_WIDEST = 10_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextHideMnemonic)


class Radio(QRadioButton):
    """One answer of several; pressed anywhere on its row. ``number`` is the key that chooses it."""

    def __init__(self, words: str, number: int = 0) -> None:
        super().__init__(without_key(words))
        self.number = number
        _prepare(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, mark = _begin(self)
        painter.drawEllipse(mark)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.action))
            inset = theme.px(4)
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
        painter.end()


class Tick(QCheckBox):
    """A box to tick; pressed anywhere on its row. ``number`` is the key that ticks it."""

    def __init__(self, words: str, number: int = 0) -> None:
        super().__init__(without_key(words))
        self.number = number
        _prepare(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, mark = _begin(self)
        painter.drawRoundedRect(mark, theme.px(2), theme.px(2))
        if self.isChecked():
            painter.setPen(
                QPen(
                    QColor(palette.action),
                    theme.px(3),
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            corner, side = mark.topLeft(), mark.width()
            points = ((0.22, 0.53), (0.43, 0.74), (0.80, 0.28))
            painter.drawPolyline([corner + QPointF(x * side, y * side) for x, y in points])
        painter.end()


Row = Radio | Tick


def _prepare(row: Row) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    row.setAttribute(Qt.WidgetAttribute.WA_Hover)
    row.setMouseTracking(True)


def _before_words(row: Row) -> int:
    return theme.px(PAD + MARK + GAP + (NUMBER if row.number else 0))


def _words_in(row: Row, width: int) -> QRect:
    """The room that the words take when the row is so wide."""
    room = QRect(0, 0, max(width - _before_words(row) - theme.px(PAD), 1), _WIDEST)
    return row.fontMetrics().boundingRect(room, _WRAPPED, row.text())


def _height(row: Row, width: int) -> int:
    if _hint(row).width() <= width:
        return theme.px(TALL)
    return max(theme.px(TALL), _words_in(row, width).height() + theme.px(PAD))


def _hint(row: Row) -> QSize:
    across = (
        _before_words(row) + row.fontMetrics().horizontalAdvance(row.text()) + theme.px(PAD) + 1
    )
    return QSize(across, theme.px(TALL))


def _least(row: Row) -> QSize:
    """Long answers wrap, so a row asks for no more width than a few words need."""
    return _hint(row).boundedTo(QSize(theme.px(NARROWEST), theme.px(TALL)))


def _begin(row: Row) -> tuple[QPainter, Palette, QRectF]:
    """Paints ground and words; gives back the painter, set for the mark, and the mark's room."""
    palette = theme.colours()
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if row.isEnabled() and row.underMouse():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.hover))
        painter.drawRoundedRect(row.rect(), theme.px(4), theme.px(4))
    ink = palette.ink if row.isEnabled() else palette.quiet
    painter.setPen(QColor(ink))
    words = row.rect().adjusted(_before_words(row), 0, -theme.px(PAD), 0)
    if row.number:
        figure = QRect(words.left() - theme.px(NUMBER), 0, theme.px(NUMBER), row.height())
        painter.setPen(QColor(palette.quiet))
        painter.drawText(figure, int(Qt.AlignmentFlag.AlignVCenter), str(row.number))
        painter.setPen(QColor(ink))
    painter.drawText(words, _WRAPPED | int(Qt.AlignmentFlag.AlignVCenter), row.text())
    side = theme.px(MARK)
    mark = QRectF(theme.px(PAD), (row.height() - side) / 2, side, side)
    painter.setBrush(QColor(palette.surface))
    chosen = palette.action if row.isChecked() else palette.border
    painter.setPen(QPen(QColor(chosen), max(theme.px(1.5), 1)))
    return painter, palette, mark
