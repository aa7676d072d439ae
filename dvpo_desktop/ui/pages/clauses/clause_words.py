"""Clause words: what a condition will say, in law and in plain words, and worked examples."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.rules.conditions.catalogue import Answer, Example, Words
from dvpo_desktop.ui.kit.look import theme

SPOKEN = {
    Answer.BREACH: "Yes, a breach.",
    Answer.NOT: "No breach.",
    Answer.UNCLEAR: "Not clear.",
}


class WordsBox(QFrame):
    """The two twins of a condition, one under the other, changing as its gaps are filled."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clause-words")
        self._legal, self._plain = _text(), _text()
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(12, 6))
        column.setSpacing(theme.px(2))
        column.addWidget(theme.small("The notice will say"))
        column.addWidget(self._legal)
        column.addSpacing(theme.px(4))
        column.addWidget(theme.small("In plain words"))
        column.addWidget(self._plain)
        theme.set_tone(self, "quiet")

    def show_words(self, words: Words) -> None:
        """Shows both twins as they now stand."""
        self._legal.setText(words.legal)
        self._plain.setText(words.plain)
        self.setAccessibleName(f"The notice will say: {words.legal}")

    @property
    def words(self) -> Words:
        """Both twins as shown."""
        return Words(self._legal.text(), self._plain.text())


class Examples(QWidget):
    """ "Would this be a breach?": unfolds situations, each with its answer and the reason."""

    def __init__(self, examples: tuple[Example, ...], name: str) -> None:
        super().__init__()
        self._button = QPushButton(f"Would this be a breach?  {len(examples)} examples")
        self._button.setObjectName(f"{name}.examples")
        self._button.setProperty("flat", True)
        self._button.setCheckable(True)
        self._body = QWidget()
        self._body.hide()
        self._examples = examples
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._button.toggled.connect(self._on_toggled)

    def rename(self, name: str) -> None:
        """Takes the name of the condition that it stands under."""
        self._button.setObjectName(f"{name}.examples")

    def _on_toggled(self, unfolded: bool) -> None:
        if self._body.layout() is None:
            self._make()
        self._body.setVisible(unfolded)

    def _make(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.px(12), 0, 0, theme.px(4))
        column.setSpacing(theme.px(8))
        for example in self._examples:
            line = _text()
            line.setText(f"{example.situation}\n{SPOKEN[example.answer]} {example.because}")
            column.addWidget(line)


def _text() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
