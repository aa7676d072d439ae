"""Card: a form in the middle of the window, no wider than it reads well; it scrolls down only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.ui.kit.look import theme

WIDTH = 620  # pixels at ordinary text size


def a_card() -> tuple[QVBoxLayout, QScrollArea]:
    """The column to put the form in, and the scroll area that holds the card."""
    card = QFrame()
    card.setProperty("role", "card")
    card.setMaximumWidth(theme.px(WIDTH))
    column = QVBoxLayout(card)
    column.setContentsMargins(*theme.margins(24, 16))
    column.setSpacing(theme.px(8))
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.addStretch(1)
    row.addWidget(card, 1000, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(whole)
    return column, scroll
