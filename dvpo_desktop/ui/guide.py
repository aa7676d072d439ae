"""The guide: at the right of a step, what the law asks here, help, and the growing notice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QTabWidget, QVBoxLayout, QWidget

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.checklist import Answered, Ask
from dvpo_desktop.ui import theme
from dvpo_desktop.ui.preview import Preview

SHAPES = {
    Answered.YES: "complete",
    Answered.NOT_YET: "not-looked-at",
    Answered.DOUBTFUL: "warned",
    Answered.EXPLAINED: "warned",
    Answered.NO: "blocked",
}


class Guide(QTabWidget):
    """Checklist and help on one tab, the notice on the other; F1 brings the help forward."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.setDocumentMode(True)
        self._asks = QListWidget()
        self._asks.setObjectName("checklist")
        self._asks.setAccessibleName("What the law asks here")
        self._asks.setWordWrap(True)
        self._asks.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._asks.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._help = QLabel()
        self._help.setObjectName("help")
        self._help.setWordWrap(True)
        self._help.setTextFormat(Qt.TextFormat.PlainText)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._help.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*theme.margins(12))
        column.addWidget(theme.quiet("What the law asks here"))
        column.addWidget(self._asks, 3)
        column.addWidget(theme.quiet("Help (F1)"))
        column.addWidget(self._help, 2)
        self.addTab(page, "&Checklist")
        self.addTab(preview, "The &notice")

    def show_asks(self, asks: tuple[tuple[Ask, Answered], ...]) -> None:
        """Shows how the case stands to each thing that the step asks."""
        self._asks.clear()
        for ask, answer in asks:
            item = QListWidgetItem(
                theme.icon(f"status-{SHAPES[answer]}"), f"{ask.says}  {ask.rests_on}"
            )
            item.setToolTip(answer.value)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{ask.says}, {answer.value}, {ask.rests_on}"
            )
            self._asks.addItem(item)

    def show_help(self, question: Question) -> None:
        """Brings the help for one question forward, with the section it rests on."""
        cited = f"\n\n{question.rests_on}" if question.rests_on else ""
        self._help.setText(f"{question.label}\n\n{question.help}{cited}")
        self._help.setAccessibleName(f"Help: {question.label}")
        self.setCurrentIndex(0)

    def show_step_help(self, says: str) -> None:
        """Shows the help of the whole step until a question is asked about."""
        self._help.setText(says)
