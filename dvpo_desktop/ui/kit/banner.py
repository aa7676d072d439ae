"""A banner: one sentence across the top that stays until it is no longer true."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from dvpo_desktop.ui.kit import theme


class Banner(QFrame):
    """A sentence with, where something can be done about it, one button."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._says = theme.words()
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(12, 6))
        row.addWidget(self._says, 1)
        row.addWidget(self._button)
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
