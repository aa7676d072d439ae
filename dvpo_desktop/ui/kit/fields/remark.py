"""Remark: the sentence under a field, in room that is always kept for it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from dvpo_desktop.rules.problems import Level
from dvpo_desktop.ui.kit.look import theme

WORDS = {Level.WARN: "Check", Level.BLOCK: "Stop"}
ICONS = {Level.WARN: "status-warned", Level.BLOCK: "status-blocked"}
TONES = {Level.WARN: "warn", Level.BLOCK: "stop"}


class Remark(QFrame):
    """A shape, a word and a sentence; empty it keeps the height of one line, so nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "remark")
        self.sentence = self._words = ""
        self._level = Level.WARN
        self._shape: QLabel | None = None
        self._says: QLabel | None = None
        self.setMinimumHeight(theme.px(22))

    def say(self, sentence: str, level: Level = Level.WARN) -> None:
        """Shows the sentence with the shape and word of its level; an empty one clears it."""
        if (sentence, level) == (self.sentence, self._level):
            return
        self.sentence, self._level = sentence, level
        shape, says = self._labels()
        says.setText(f"{WORDS[level]}: {sentence}" if sentence else self._words)
        says.setVisible(bool(says.text()))
        shape.setVisible(bool(sentence))
        self._draw_shape()
        theme.set_tone(self, TONES[level] if sentence else "")

    def read_back(self, words: str) -> None:
        """Shows, while there is no sentence, how what was typed is read: a day in words."""
        self._words = words
        if not self.sentence and (words or self._says is not None):
            self._labels()[1].setText(words)
            self._labels()[1].setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_shape()
        super().changeEvent(event)

    def _labels(self) -> tuple[QLabel, QLabel]:
        """The shape and the words, made once there is something to say: few fields ever do."""
        if self._shape is None or self._says is None:
            self._shape, self._says = QLabel(), theme.words()
            self._shape.setContentsMargins(0, theme.px(2), 0, 0)
            row = QHBoxLayout(self)
            row.setContentsMargins(*theme.margins(6, 0))
            row.setSpacing(theme.px(6))
            row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._says, 1)
        return self._shape, self._says

    def _draw_shape(self) -> None:
        if self.sentence and self._shape is not None:
            side = theme.px(16)
            self._shape.setPixmap(theme.icon(ICONS[self._level]).pixmap(QSize(side, side)))
