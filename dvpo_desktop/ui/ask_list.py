"""The checklist of a step: what the law asks, each with its shape, its section and its word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.rules.checklist import Answered, Ask
from dvpo_desktop.ui import theme

SHAPES = {
    Answered.YES: "complete",
    Answered.NOT_YET: "not-looked-at",
    Answered.DOUBTFUL: "warned",
    Answered.EXPLAINED: "warned",
    Answered.NO: "blocked",
}
SHAPE = 18  # pixels


class AskList(QScrollArea):
    """Rows for reading. A step has few asks, so rows are made anew only when one has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checklist")
        self.setAccessibleName("What the law asks here")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[tuple[Ask, Answered], ...] = ()

    def show_asks(self, asks: tuple[tuple[Ask, Answered], ...]) -> None:
        """Shows how the case stands to each thing that the step asks."""
        if asks == self._shown:
            return
        self._shown = asks
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, theme.px(4), theme.px(4), 0)
        column.setSpacing(theme.px(10))
        for ask, answer in asks:
            column.addWidget(_row(ask, answer))
        column.addStretch(1)
        self.setWidget(rows)


def _row(ask: Ask, answer: Answered) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(8))
    shape = QLabel()
    side = theme.px(SHAPE)
    shape.setPixmap(theme.icon(f"status-{SHAPES[answer]}").pixmap(QSize(side, side)))
    shape.setToolTip(answer.value)
    shape.setAccessibleName(answer.value)
    says = QVBoxLayout()
    says.setSpacing(0)
    words = theme.words(ask.says)
    words.setAccessibleName(f"{ask.says}, {answer.value}, {ask.rests_on}")
    says.addWidget(words)
    says.addWidget(theme.small(ask.rests_on))
    line.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(says, 1)
    return row
