"""Answer list: every question with its answer in words, to be read through before it is sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.ui import theme
from dvpo_desktop.ui.answers import NOT_PROVIDED, Answer


class AnswerList(QWidget):
    """The answers step by step, each step a link to its page."""

    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, tuple[tuple[Answer, ...], QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def show_answers(self, steps: tuple[tuple[str, str, tuple[Answer, ...]], ...]) -> None:
        """Shows the steps, each as its word, its name and its answers.

        Only a step whose answers changed is built anew: all of them take a fifth of a second.
        """
        for word, name, answers in steps:
            before, table = self._shown.get(word, (None, None))
            if answers == before:
                continue
            self._shown[word] = answers, _table(answers)
            if table is None:
                self._column.addWidget(self._link(word, name), 0, Qt.AlignmentFlag.AlignLeft)
                self._column.addWidget(self._shown[word][1])
            else:
                self._column.replaceWidget(table, self._shown[word][1])
                table.hide()
                table.deleteLater()

    def _link(self, word: str, name: str) -> QPushButton:
        link = QPushButton(f"{name}  →")
        link.setObjectName(f"change.{word}")
        link.setAccessibleName(f"Change {name}")
        link.setProperty("flat", True)
        link.clicked.connect(lambda: self.step_wanted.emit(word))
        return link


def _table(answers: tuple[Answer, ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(theme.px(8), 0, 0, theme.px(12))
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    row, heading = 0, ""
    for answer in answers:
        if answer.row != heading:
            heading = answer.row
            if heading:
                grid.addWidget(theme.subheading(heading), row, 0, 1, 2)
                row += 1
        label, says = theme.quiet(answer.label), _says(answer.says)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, row, 0)
        grid.addWidget(says, row, 1)
        row += 1
    return table


def _says(text: str) -> QLabel:
    if not text:
        said = theme.quiet(NOT_PROVIDED)
    else:
        said = QLabel(text)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    said.setAlignment(Qt.AlignmentFlag.AlignTop)
    return said
