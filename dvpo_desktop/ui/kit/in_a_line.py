"""In a line: buttons and ticks on one line, from the left."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dvpo_desktop.ui.kit.look import theme


def in_a_line(*widgets: QWidget) -> QWidget:
    """The widgets on one line, with the rest of the line empty."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
