"""A banner: one sentence across the top that stays until it is no longer true."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton

from dvpo_desktop.ui.kit.look import theme


class Banner(QFrame):
    """A sentence with, where something can be done about it, one button."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._says = theme.words()
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        # Beside a button the words in large type would have half a line.
        beneath = QBoxLayout.Direction.TopToBottom
        beside = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(beneath if theme.large() else beside, self)
        row.setContentsMargins(*theme.margins(12, 6))
        row.addWidget(self._says, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence now shown."""
        return self._says.text() if not self.isHidden() else ""

    def say(self, sentence: str, tone: str = "quiet", button: str = "") -> None:
        """Shows a sentence in a tone of the theme (quiet, warn, stop, done); empty hides it."""
        self._says.setText(sentence)
        self._says.setAccessibleName(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        theme.set_tone(self, tone)
        self.setVisible(bool(sentence))
        self._show_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows every line of the sentence at any width."""
        super().resizeEvent(event)
        self._show_whole()

    def _show_whole(self) -> None:
        """Takes the room that the sentence needs from whatever lies beneath and can be scrolled."""
        self._says.setMinimumHeight(max(self._says.heightForWidth(self._says.width()), 0))
