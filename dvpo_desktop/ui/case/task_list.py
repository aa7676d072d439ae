"""The task list: every step of the case with its status, in the order of the work."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.lifecycle.progress import Status
from dvpo_desktop.ui.kit.look import theme

WORD = Qt.ItemDataRole.UserRole


class TaskList(QListWidget):
    """The steps; choosing one says so by ``step_wanted``. Its statuses are told, never kept."""

    step_wanted = Signal(str)

    def __init__(self, questions: Mapping[str, StepQuestions]) -> None:
        super().__init__()
        self.setObjectName("task-list")
        self.setAccessibleName("Steps of the case")
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for step in questions.values():
            item = QListWidgetItem(step.name)
            item.setData(WORD, step.word)
            item.setSizeHint(QSize(0, theme.px(36)))
            self.addItem(item)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_progress(self, statuses: dict[str, Status]) -> None:
        """Marks each step with its status, as a shape and as a word for a screen reader."""
        for item in self._items():
            status = statuses[item.data(WORD)]
            item.setIcon(theme.icon(f"status-{status.value}"))
            item.setToolTip(status.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {status.words}")

    def show_only(self, words: Collection[str]) -> None:
        """Shows these steps and no others: what follows service comes with a notice."""
        for item in self._items():
            item.setHidden(item.data(WORD) not in words)

    def show_step(self, word: str) -> None:
        """Marks which step is in front."""
        for item in self._items():
            if item.data(WORD) == word:
                self.setCurrentItem(item)

    def set_strip(self, *, strip: bool) -> None:
        """Lays the steps out in one row above the page, or in a column beside it."""
        flow = QListWidget.Flow.LeftToRight if strip else QListWidget.Flow.TopToBottom
        self.setFlow(flow)
        self.setUniformItemSizes(not strip)
        self.setMaximumHeight(theme.px(42) if strip else 16_777_215)
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(never if strip else needed)
        for item in self._items():
            width = self.fontMetrics().horizontalAdvance(item.text()) + theme.px(60) if strip else 0
            item.setSizeHint(QSize(width, theme.px(36)))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.step_wanted.emit(item.data(WORD))
