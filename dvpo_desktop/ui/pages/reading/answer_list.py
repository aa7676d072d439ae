"""Answer list: every question with its answer in words, to be read through before it is sent."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.phrases.answers import Answer
from dvpo_desktop.ui.kit.fields.answer_columns import AnswerColumns
from dvpo_desktop.ui.kit.fields.fold import Fold
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable


class AnswerList(QWidget):
    """The answers step by step, each folded, and with a link to its page."""

    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._folds: dict[str, Fold] = {}
        self._tables: dict[str, AnswerTable] = {}
        self._answers: dict[str, tuple[Answer, ...]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._columns = AnswerColumns()
        column.addWidget(self._columns)

    def show_answers(self, steps: tuple[tuple[str, str, tuple[Answer, ...]], ...]) -> None:
        """Takes in the steps, each as its word, its name and its answers; folded, their count."""
        for word, name, answers in steps:
            self._answers[word] = answers
            if word not in self._folds:
                self._add(word, name)
            self._folds[word].show_answers()
            self._show_table(word)

    def _add(self, word: str, name: str) -> None:
        fold = Fold(name, partial(self._count, word), name=f"read.{word}")
        self._folds[word], self._tables[word] = fold, AnswerTable()
        fold.column.addWidget(self._link(word, name), 0, Qt.AlignmentFlag.AlignLeft)
        fold.column.addWidget(self._tables[word])
        fold.opened.connect(partial(self._show_table, word))
        self._columns.add(fold)

    def _count(self, word: str) -> str:
        answers = self._answers[word]
        given = sum(1 for answer in answers if answer.says)
        return f"{given} of {len(answers)} answered"

    def _show_table(self, word: str) -> None:
        if self._folds[word].is_open:
            self._tables[word].show_answers(self._answers[word])

    def _link(self, word: str, name: str) -> QPushButton:
        link = QPushButton(f"Change {name}  →")
        link.setObjectName(f"change.{word}")
        link.setAccessibleName(f"Change {name}")
        link.setProperty("flat", True)
        link.clicked.connect(lambda: self.step_wanted.emit(word))
        return link
