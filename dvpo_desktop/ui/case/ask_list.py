"""The checklist of a step: what the law asks, each with its shape, its section and its word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.rules.checklist import Answered, Ask
from dvpo_desktop.ui.kit.look import theme

SHAPES = {
    Answered.YES: "complete",
    Answered.NOT_YET: "not-looked-at",
    Answered.DOUBTFUL: "warned",
    Answered.EXPLAINED: "warned",
    Answered.NO: "blocked",
}
SHAPE = 18  # pixels


class AskList(QScrollArea):
    """Rows for reading, used again from step to step."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checklist")
        self.setAccessibleName("What the law asks here")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[AskRow] = []
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, theme.px(4), theme.px(4), 0)
        self._column.setSpacing(theme.px(10))
        self._column.addStretch(1)
        self.setWidget(body)

    def show_asks(self, asks: tuple[tuple[Ask, Answered], ...]) -> None:
        """Shows how the case stands to each thing that the step asks."""
        while len(self._rows) < len(asks):
            self._rows.append(AskRow())
            self._column.insertWidget(self._column.count() - 1, self._rows[-1])
        for row, asked in zip(self._rows, asks, strict=False):
            row.show_ask(*asked)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(asks))


class AskRow(QWidget):
    """One thing asked, with the shape and the word of how the case stands to it."""

    def __init__(self) -> None:
        super().__init__()
        self._shape, self._says, self._section = QLabel(), theme.words(), theme.small()
        self._shown: tuple[Ask, Answered] | None = None
        says = QVBoxLayout()
        says.setSpacing(0)
        says.addWidget(self._says)
        says.addWidget(self._section)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(says, 1)

    def show_ask(self, ask: Ask, answer: Answered) -> None:
        """Shows one thing asked."""
        if self._shown == (ask, answer):
            return
        self._shown = (ask, answer)
        side = theme.px(SHAPE)
        icon = theme.icon(f"status-{SHAPES[answer]}")
        self._shape.setPixmap(icon.pixmap(QSize(side, side)))
        self._shape.setToolTip(answer.value)
        self._shape.setAccessibleName(answer.value)
        self._says.setText(ask.says)
        self._says.setAccessibleName(f"{ask.says}, {answer.value}, {ask.rests_on}")
        self._section.setText(ask.rests_on)
