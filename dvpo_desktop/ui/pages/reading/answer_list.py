"""Answer list: every question with its answer in words, to be read through before it is sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.phrases.answers import Answer
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable


class AnswerList(QWidget):
    """The answers step by step, each step a link to its page."""

    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tables: dict[str, AnswerTable] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def show_answers(self, steps: tuple[tuple[str, str, tuple[Answer, ...]], ...]) -> None:
        """Shows the steps, each as its word, its name and its answers."""
        for word, name, answers in steps:
            if word not in self._tables:
                self._tables[word] = AnswerTable()
                self._column.addWidget(self._link(word, name), 0, Qt.AlignmentFlag.AlignLeft)
                self._column.addWidget(self._tables[word])
            self._tables[word].show_answers(answers)

    def _link(self, word: str, name: str) -> QPushButton:
        link = QPushButton(f"{name}  →")
        link.setObjectName(f"change.{word}")
        link.setAccessibleName(f"Change {name}")
        link.setProperty("flat", True)
        link.clicked.connect(lambda: self.step_wanted.emit(word))
        return link
