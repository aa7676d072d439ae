"""Evidence: every answer of the case, step by step, with a record of what was opened."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.rules.steps import PREPARE
from dvpo_desktop.ui import theme
from dvpo_desktop.ui.answers import NOT_PROVIDED, answers
from dvpo_desktop.ui.desk import Desk


class Evidence(QWidget):
    """One fold a step; opening it counts as reading it, and says so by ``opened``."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._read: tuple[str, ...] = ()
        self._folds: dict[str, tuple[QPushButton, QFrame]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for step in PREPARE:
            button, body = QPushButton(), QFrame()
            button.setObjectName(f"evidence.{step.word}")
            button.setProperty("fold", True)
            button.setCheckable(True)
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            body.setProperty("role", "card")
            body.hide()
            button.toggled.connect(lambda on, word=step.word: self._on_toggled(word, on))
            self._folds[step.word] = (button, body)
            column.addWidget(button)
            column.addWidget(body)

    def show_case(self, case: Case) -> None:
        """Shows the case; folds that are open stay open with the answers of now."""
        self._read = case.authority.thinking.read
        for word, (button, body) in self._folds.items():
            self._say_read(word)
            if button.isChecked():
                self._fill(word, body, case)

    def _on_toggled(self, word: str, on: bool) -> None:
        _, body = self._folds[word]
        body.setVisible(on)
        if not on:
            return
        self._fill(word, body, self._desk.case)
        if word not in self._read:
            self._read = (*self._read, word)
            self._say_read(word)
            self.opened.emit(word)

    def _say_read(self, word: str) -> None:
        button, _ = self._folds[word]
        name, read = self._desk.shelf.questions[word].name, word in self._read
        button.setText(f"{name}{'  · read' if read else ''}")
        button.setIcon(theme.icon("status-complete" if read else "status-not-looked-at"))
        button.setAccessibleName(f"{name}, {'read' if read else 'not read yet'}")

    def _fill(self, word: str, body: QFrame, case: Case) -> None:
        before = body.layout()
        if before is not None:
            while (item := before.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        grid = before if isinstance(before, QGridLayout) else QGridLayout(body)
        grid.setContentsMargins(*theme.margins(12, 8))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setColumnStretch(1, 1)
        desk = self._desk
        found = answers(case, desk.shelf.questions[word], desk.law.catalogue, desk.forces)
        heading, row = "", 0
        for answer in found:
            if answer.row != heading:
                heading = answer.row
                grid.addWidget(theme.subheading(heading), row, 0, 1, 2)
                row += 1
            label, says = theme.quiet(answer.label), QLabel(answer.says or NOT_PROVIDED)
            label.setMinimumWidth(theme.px(180))
            label.setMaximumWidth(theme.px(220))
            says.setWordWrap(True)
            says.setTextFormat(label.textFormat())
            grid.addWidget(label, row, 0)
            grid.addWidget(says, row, 1)
            row += 1
