"""Said and served: each line of the certificate, what was said at the left, the paper at the right.

A line that differs says so in a word and a shape of its own, and not in colour alone.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dvpo_desktop.rules.lifecycle.countersign import REASONS, Pair
from dvpo_desktop.ui.kit.look import theme

LARGE = 1.5  # the text size from which what stands side by side stands one below the other
SAID, SERVED = "What was said", "What the notice says"
ICON = 18  # pixels


class SaidAndServed(QWidget):
    """Shows the pairs for comparing."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QFrame] = []
        self._shown: tuple[Pair, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Shows these lines in their order."""
        if pairs == self._shown:
            return
        for card in self._cards:
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        self._shown, self._cards = pairs, [_card(pair) for pair in pairs]
        for card in self._cards:
            self._column.addWidget(card)


def _card(pair: Pair) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setObjectName("pair")
    head, mark, verdict = QHBoxLayout(), QLabel(), theme.words(_verdict(pair))
    icon = theme.icon("status-warned" if pair.differs else "status-complete")
    mark.setPixmap(icon.pixmap(theme.px(ICON), theme.px(ICON)))
    if pair.what == REASONS:
        mark.hide()
    head.addWidget(theme.subheading(pair.what))
    head.addStretch(1)
    head.addWidget(mark)
    verdict.setWordWrap(False)
    head.addWidget(verdict)
    if pair.differs:
        theme.set_tone(card, "warn")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(24))
    beside = theme.scale() < LARGE
    for at, (title, words) in enumerate(((SAID, pair.said), (SERVED, pair.served))):
        row, column = (0, at) if beside else (2 * at, 0)
        grid.addWidget(theme.small(title), row, column, Qt.AlignmentFlag.AlignTop)
        told = theme.words(words)
        told.setAccessibleName(f"{pair.what}, {title.lower()}: {words}")
        grid.addWidget(told, row + 1, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    whole = QVBoxLayout(card)
    whole.setContentsMargins(*theme.margins(12, 8))
    whole.addLayout(head)
    whole.addLayout(grid)
    return card


def _verdict(pair: Pair) -> str:
    if pair.what == REASONS:
        return "Compare the two"
    return "Differs" if pair.differs else "The same"
