"""A cell of the whiteboard: one line large enough for two metres, one small beneath it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dvpo_desktop.rules.whiteboard.next_action import Urgency
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.whiteboard.board import BENEATH, URGENCY, WAITS

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
MOST_OF_TIME = 0.27  # of the width of the whiteboard
GROWTH, SMALL_GROWTH = 0.15, 0.45
ROW, LARGE_ROW = 76, 46  # pixels at ordinary text size
PAD, SHAPE, MARK_WIDTH, WAITING_SIDE = 12, 20, 84, 12  # pixels


def row_height() -> int:
    """How high a row is, in pixels of the screen."""
    return theme.px(LARGE_ROW if theme.large() else ROW)


def _pad() -> int:
    """What stands free beside the lines: in large type the words need it more."""
    return PAD if theme.large() else theme.px(PAD)


class BoardCell(QStyledItemDelegate):
    """Paints a cell; in the first column the urgency as colour, shape and word together."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Wide enough for the longer of its two lines."""
        if index.column() == 0:
            return QSize(theme.px(MARK_WIDTH), row_height())
        large, small = self._fonts(option)
        across = max(
            QFontMetrics(large).horizontalAdvance(str(index.data() or "")),
            QFontMetrics(small).horizontalAdvance(str(index.data(BENEATH) or ""))
            + (theme.px(WAITING_SIDE + PAD / 2) if index.data(WAITS) else 0),
        )
        # One more: a line that fits to the pixel is taken for one too long by ``elidedText``.
        wide = across + 1 + 2 * _pad()
        if index.column() == index.model().columnCount() - 1 and option.widget is not None:
            # At a large text size the time must not push what is to be done off the screen.
            wide = min(wide, round(option.widget.width() * MOST_OF_TIME))
        return QSize(wide, row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints the ground, the two lines, and in the first column the shape."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(colours.hover if chosen else colours.surface))
        urgency = Urgency(str(index.data(URGENCY)))
        tone = theme.urgency_colour(urgency.value)
        if index.column() == 0:
            edge = QRect(option.rect.topLeft(), QSize(theme.px(6), option.rect.height()))
            painter.fillRect(edge, QColor(colours.action) if chosen else tone)
            self._paint_shape(painter, option.rect, urgency, tone)
        last = index.model().columnCount() - 1
        speaks = index.column() in (0, last) and urgency is not Urgency.CALM
        self._paint_lines(painter, option, index, tone if speaks else QColor(colours.ink))
        painter.setPen(QPen(QColor(colours.border), 0.5))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        ink: QColor,
    ) -> None:
        large, small = self._fonts(option)
        above = (option.rect.height() - theme.px(LARGE_ROW)) // 4
        room = option.rect.adjusted(_pad(), above, -_pad(), -above)
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(round(room.height() * 0.6))
        lower.setTop(upper.bottom())
        if index.data(WAITS):
            self._paint_waiting(painter, lower)
            lower.setLeft(lower.left() + theme.px(WAITING_SIDE + PAD / 2))
        for rect, font, text, colour in (
            (upper, large, str(index.data() or ""), ink),
            (lower, small, str(index.data(BENEATH) or ""), QColor(theme.colours().quiet)),
        ):
            painter.setFont(font)
            painter.setPen(ink if index.column() == 0 else colour)
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, LEFT, fitted)

    def _paint_waiting(self, painter: QPainter, line: QRect) -> None:
        """An empty diamond: what is in the case has not reached the server."""
        side = theme.px(WAITING_SIDE)
        box = QRectF(line.left(), line.center().y() - side / 2, side, side)
        centre = box.center()
        corners = (
            QPointF(centre.x(), box.top()),
            QPointF(box.right(), centre.y()),
            QPointF(centre.x(), box.bottom()),
            QPointF(box.left(), centre.y()),
        )
        painter.setPen(QPen(QColor(theme.colours().warn), theme.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(corners))

    def _paint_shape(self, painter: QPainter, cell: QRect, urgency: Urgency, tone: QColor) -> None:
        side = theme.px(SHAPE)
        above = (cell.height() - theme.px(48)) / 2
        box = QRectF(cell.left() + theme.px(PAD) + 2, cell.top() + above, side, side)
        if urgency is Urgency.CALM:
            box.moveTop(cell.center().y() - side / 2)
            painter.setPen(QPen(QColor(theme.colours().quiet), theme.px(2)))
            painter.drawEllipse(box)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        if urgency is Urgency.AMBER:
            top = QPointF(box.center().x(), box.top())
            painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
        elif urgency is Urgency.RED:
            painter.drawRect(box)
        else:
            painter.drawPolygon(_stop_sign(box))

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        small = QFont(option.font)
        small.setPointSizeF(theme.BODY * (1 + (theme.scale() - 1) * SMALL_GROWTH))
        large = QFont(option.font)
        # Board text is large already: it grows less than the rest, so that a row stays whole.
        large.setPointSizeF(theme.BOARD * (1 + (theme.scale() - 1) * GROWTH))
        return large, small


def _stop_sign(box: QRectF) -> QPolygonF:
    """Eight sides, as on the road: what should have been done has not been."""
    cut = box.width() * 0.29
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    across = ((left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut))
    back = ((right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut))
    return QPolygonF([QPointF(x, y) for x, y in (*across, *back)])
