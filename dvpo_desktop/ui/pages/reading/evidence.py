"""Evidence: every answer of the case, step by step, with a record of what was opened."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import LastLook
from dvpo_desktop.phrases.answers import answers
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.pages.reading.answer_table import AnswerTable
from dvpo_desktop.ui.session.session import Session

SINCE = "‣ changed since you last looked"


class Evidence(QWidget):
    """One fold a step; opening it counts as reading it, and says so by ``opened``."""

    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._read: tuple[str, ...] = ()
        self._look: LastLook | None = None
        self._folds: dict[str, tuple[QPushButton, AnswerTable]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for step in PREPARE:
            button, body = QPushButton(), AnswerTable()
            button.setObjectName(f"evidence.{step.word}")
            button.setProperty("fold", True)
            button.setCheckable(True)
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            body.setContentsMargins(*theme.margins(12, 8))
            body.hide()
            button.toggled.connect(lambda on, word=step.word: self._on_toggled(word, on))
            self._folds[step.word] = (button, body)
            column.addWidget(button)
            column.addWidget(body)

    def show_case(self, case: Case) -> None:
        """Shows the case; folds that are open stay open with the answers of now."""
        self._read = case.authority.thinking.read
        self._look = self._session.last_look()
        for word, (button, body) in self._folds.items():
            self._say_read(word)
            if button.isChecked():
                self._fill(word, body, case)

    def _on_toggled(self, word: str, on: bool) -> None:
        _, body = self._folds[word]
        body.setVisible(on)
        if not on:
            return
        self._fill(word, body, self._session.case)
        if word not in self._read:
            self._read = (*self._read, word)
            self._say_read(word)
            self.opened.emit(word)

    def _say_read(self, word: str) -> None:
        button, _ = self._folds[word]
        name, read = self._session.reference_data.questions[word].name, word in self._read
        new = self._look is not None and self._look.changed(word)
        button.setText(f"{name}{f'  {SINCE}' if new else ''}{'  · read' if read else ''}")
        button.setIcon(theme.icon("status-complete" if read else "status-not-looked-at"))
        seen = "read" if read else "not read yet"
        button.setAccessibleName(f"{name}, {f'{SINCE}, ' if new else ''}{seen}")

    def _fill(self, word: str, table: AnswerTable, case: Case) -> None:
        session = self._session
        questions = session.reference_data.questions[word]
        shown = answers(case, questions, session.law.catalogue, session.forces)
        table.show_answers(shown, self._look)
