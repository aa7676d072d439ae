"""Parts: the steps, the page and the guide side by side, folded to the room there is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from dvpo_desktop.ui.case.guide import ANY_WIDTH, Guide, Room
from dvpo_desktop.ui.case.task_list import TaskList
from dvpo_desktop.ui.kit.look import theme

WIDE = 1500  # pixels at ordinary text size: the notice has a column of its own
NARROW = 900  # pixels at ordinary text size: steps become a strip, the guide takes turns
SIDE = 220  # pixels: the steps
LEAST = 440  # pixels at ordinary text size: the page alone, with its buttons


class Parts(QWidget):
    """Steps at the left, the page in the middle, the guide at the right.

    In little room, as at twice the text size, the steps are a strip above the page, and the
    guide takes turns with the page.
    """

    def __init__(self, tasks: TaskList, page: QWidget, guide: Guide) -> None:
        super().__init__()
        self._tasks, self._page, self._guide = tasks, page, guide
        self._title = ("", "")
        self._heading = theme.words()
        self._heading.setObjectName("case-heading")
        self._turn = QPushButton("Gu&ide")
        self._turn.setObjectName("guide-turn")
        self._turn.setCheckable(True)
        self._turn.setAccessibleName("Show the checklist, help and notice in place of the step")
        self._turn.toggled.connect(self._fold)
        self._side = QWidget()
        self._side_row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._side_row.setContentsMargins(*theme.margins(12))
        self._side_row.addWidget(self._heading)
        self._side_row.addWidget(tasks, 1)
        self._side_row.addWidget(self._turn)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(page, 1)
        beside.addWidget(guide)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._side)
        self._whole.addLayout(beside, 1)

    def show_title(self, reference: str, name: str) -> None:
        """Names the case: its reference, and the respondent."""
        self._title = (reference, name)
        self._heading.setText(("  " if self._is_strip() else "\n").join(self._title))

    def show_guide(self) -> None:
        """Brings the guide forward where it takes turns with the page."""
        if self._is_strip():
            self._turn.setChecked(True)

    def show_page(self) -> None:
        """Brings the page forward where the guide takes turns with it."""
        self._turn.setChecked(False)

    def minimumSizeHint(self) -> QSize:
        """The room for the folded parts: unfolded ones must not push the window off the screen."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme.px(LEAST)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds the parts to the new width."""
        super().resizeEvent(event)
        self._fold()

    def _is_strip(self) -> bool:
        return self.width() / theme.scale() < NARROW

    def _fold(self) -> None:
        strip = self._is_strip()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(down if strip else across)
        self._side_row.setDirection(across if strip else down)
        self._side_row.setContentsMargins(*theme.margins(12, 4 if strip else 12))
        self._side.setFixedWidth(ANY_WIDTH if strip else theme.px(SIDE))
        self._side.setSizePolicy(self.sizePolicy())
        self._tasks.set_strip(strip=strip)
        self._turn.setVisible(strip)
        turned = strip and self._turn.isChecked()
        self._page.setVisible(not turned)
        self._guide.setVisible(turned or not strip)
        if strip:
            self._guide.set_room(Room.WHOLE)
        else:
            wide = self.width() / theme.scale() >= WIDE
            self._guide.set_room(Room.TWO_COLUMNS if wide else Room.ONE_COLUMN)
        self.show_title(*self._title)
