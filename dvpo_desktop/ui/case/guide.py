"""The guide: at the right of a step, what the law asks here, help, and the growing notice."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.checklist import Answered, Ask
from dvpo_desktop.ui.case.ask_list import AskList
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.kit.look import theme

COLUMN = 330  # pixels at ordinary text size
ANY_WIDTH = 16_777_215  # Qt's own word for no limit
NOTICE = "The &notice"


class Room(Enum):
    """How much of the window the guide has."""

    ONE_COLUMN = auto()
    TWO_COLUMNS = auto()
    WHOLE = auto()


class Guide(QWidget):
    """Checklist, help and notice; F1 brings the help forward.

    ``question_wanted`` carries the path of a question that a line of the checklist leads to.

    Where there is room the notice has a column of its own; else it is a second tab.
    """

    question_wanted = Signal(str)

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.setObjectName("guide")
        self._preview = preview
        self._tabs = QTabWidget()
        self._tabs.setObjectName("guide-tabs")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)  # it is drawn past the tabs, in the system's colour
        self._asks = AskList()
        self._asks.question_wanted.connect(self.question_wanted)
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
        self._tabs.addTab(page, "&Checklist")
        self._tabs.addTab(preview, NOTICE)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._tabs)
        self._room = Room.ONE_COLUMN
        self.set_room(Room.ONE_COLUMN)

    def set_room(self, room: Room) -> None:
        """Gives the notice a column of its own, folds it to a tab, or takes all the room."""
        column = theme.px(COLUMN)
        widths = {Room.ONE_COLUMN: column, Room.TWO_COLUMNS: 2 * column, Room.WHOLE: ANY_WIDTH}
        self.setMinimumWidth(0 if room is Room.WHOLE else widths[room])
        self.setMaximumWidth(widths[room])
        self._tabs.setMaximumWidth(ANY_WIDTH if room is Room.WHOLE else column)
        if room is self._room:
            return
        apart, was_apart = room is Room.TWO_COLUMNS, self._room is Room.TWO_COLUMNS
        self._room = room
        if apart and not was_apart:
            self._tabs.removeTab(self._tabs.indexOf(self._preview))
            self._row.addWidget(self._preview)
            self._preview.show()
        elif was_apart and not apart:
            self._row.removeWidget(self._preview)
            self._tabs.addTab(self._preview, NOTICE)

    def take_focus(self) -> None:
        """Puts the keyboard on the tabs of the guide."""
        self._tabs.tabBar().setFocus()

    def show_notice(self) -> None:
        """Brings the notice forward."""
        self._tabs.setCurrentIndex(self._tabs.indexOf(self._preview))

    def show_asks(self, asks: tuple[tuple[Ask, Answered, str], ...]) -> None:
        """Shows how the case stands to each thing that the step asks, and where it is asked."""
        self._asks.show_asks(asks)

    def show_help(self, question: Question) -> None:
        """Brings the help for one question forward, with the section it rests on."""
        cited = f"\n\n{question.rests_on}" if question.rests_on else ""
        self._help.setText(f"{question.label}\n\n{question.help}{cited}")
        self._help.setAccessibleName(f"Help: {question.label}")
        self._tabs.setCurrentIndex(0)

    def show_step_help(self, says: str) -> None:
        """Shows the help of the whole step until a question is asked about."""
        self._help.setText(says)
