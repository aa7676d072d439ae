"""The checklist of a step: what the law asks, each with its shape, its section and its word."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.rules.checklist import Answered, Ask
from dvpo_desktop.ui.kit.link_row import LinkRow
from dvpo_desktop.ui.kit.look import theme

SHAPES = {
    Answered.YES: "complete",
    Answered.NOT_YET: "not-looked-at",
    Answered.DOUBTFUL: "warned",
    Answered.EXPLAINED: "warned",
    Answered.NO: "blocked",
}


class AskList(QScrollArea):
    """Rows that lead to their questions, used again from step to step.

    ``question_wanted`` carries the path of the question in the case.
    """

    question_wanted = Signal(str)

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
        self._column.setSpacing(theme.px(2))
        self._column.addStretch(1)
        self.setWidget(body)

    def show_asks(self, asks: tuple[tuple[Ask, Answered, str], ...]) -> None:
        """Shows how the case stands to each thing that the step asks, and where it is asked."""
        while len(self._rows) < len(asks):
            row = AskRow()
            row.setObjectName(f"ask.{len(self._rows)}")
            row.clicked.connect(partial(self._on_pressed, row))
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for row, asked in zip(self._rows, asks, strict=False):
            row.show_ask(*asked)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(asks))

    def _on_pressed(self, row: "AskRow") -> None:
        self.question_wanted.emit(row.path)


class AskRow(LinkRow):
    """One thing asked, with the shape and the word of how the case stands to it."""

    def __init__(self) -> None:
        super().__init__()
        self.path = ""
        self._shown: tuple[Ask, Answered] | None = None

    def show_ask(self, ask: Ask, answer: Answered, path: str) -> None:
        """Shows one thing asked, and takes in the path of the question it leads to."""
        self.path = path
        if self._shown == (ask, answer):
            return
        self._shown = (ask, answer)
        self.show_words(ask.says, f"status-{SHAPES[answer]}", ask.rests_on)
        self.setToolTip(f"{answer.value}. Press to go to the question.")
        self.setAccessibleName(f"{ask.says}, {answer.value}, {ask.rests_on}")
