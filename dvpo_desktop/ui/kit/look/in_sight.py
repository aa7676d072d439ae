"""In sight: scrolls to the whole of a widget, with its frame and ring."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(scroll: QScrollArea, widget: QWidget, reach: int = 0) -> None:
    """Scrolls as little as shows a widget inside, and so many pixels above and below it.

    Qt's own way stops at the cursor of a box and cuts the box in two. A widget taller than the
    room is shown where its cursor is.
    """
    inside, room = scroll.widget(), scroll.viewport().height()
    if inside is None or widget.height() + 2 * reach > room:
        scroll.ensureWidgetVisible(widget, 0, reach)
        return
    top = widget.mapTo(inside, QPoint(0, 0)).y() - reach
    bottom = top + widget.height() + 2 * reach
    bar = scroll.verticalScrollBar()
    bar.setValue(min(max(bar.value(), bottom - room), top))
