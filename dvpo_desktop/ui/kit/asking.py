"""Asking: the one dialog of our own, a question with acts named for what they do."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.ui.kit.fields.boxes import Lines
from dvpo_desktop.ui.kit.look import theme

WIDTH = 480  # pixels


class Asking(QDialog):
    """A question over the window. ``yes`` accepts; ``no``, Escape and closing do not.

    The keyboard begins where nothing is lost: in the box, or on ``no``.
    """

    def __init__(self, question: str, yes: str, no: str, over: QWidget | None) -> None:
        super().__init__(over)
        self.setObjectName("asking")
        self.setWindowTitle("DVPO Desktop")
        self.setAccessibleName(question)
        self.question = question
        self._yes = _button(yes, "yes")
        self._yes.clicked.connect(self.accept)
        theme.make_primary(self._yes)
        self._no = _button(no, "no")
        self._no.clicked.connect(self.reject)
        self._no.setVisible(bool(no))
        self._first: QWidget = self._no if no else self._yes
        self._answer = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(24))
        column.setSpacing(theme.px(16))
        column.addWidget(theme.words(question))
        column.addLayout(self._answer)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(WIDTH))

    def add_lines(self) -> Lines:
        """Asks for words too; ``yes`` waits for some."""
        box = Lines(3)
        box.textChanged.connect(lambda: self._yes.setEnabled(bool(box.toPlainText().strip())))
        self._take_in(box)
        return box

    def add_secret(self) -> QLineEdit:
        """Asks for a passphrase too; ``yes`` waits for one."""
        box = QLineEdit()
        box.setEchoMode(QLineEdit.EchoMode.Password)
        box.textChanged.connect(lambda text: self._yes.setEnabled(bool(text)))
        box.returnPressed.connect(self._yes.click)
        self._take_in(box)
        return box

    def add_officer(self) -> tuple[QLineEdit, QLineEdit]:
        """Asks for an officer too, by collar number and passphrase; ``yes`` waits for both."""
        collar, secret = QLineEdit(), QLineEdit()
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        named = (("collar", "&Collar or warrant number", collar), ("answer", "&Passphrase", secret))
        for name, words, box in named:
            label = QLabel(words)
            label.setBuddy(box)
            box.setObjectName(name)
            box.setAccessibleName(f"{words.replace('&', '')}: {self.question}")
            box.textChanged.connect(
                lambda _: self._yes.setEnabled(bool(collar.text().strip() and secret.text()))
            )
            self._answer.addWidget(label)
            self._answer.addWidget(box)
        collar.returnPressed.connect(secret.setFocus)
        secret.returnPressed.connect(self._yes.click)
        self._yes.setAutoDefault(False)
        self._no.setAutoDefault(False)
        self._yes.setEnabled(False)
        self._first = collar
        return collar, secret

    def showEvent(self, event: QShowEvent) -> None:
        layout = self.layout()
        if layout is not None:
            # Qt guesses the height of words that wrap, and cuts those with lines of their own.
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        super().showEvent(event)
        self._first.setFocus()

    def _take_in(self, box: QWidget) -> None:
        box.setObjectName("answer")
        box.setAccessibleName(self.question)
        self._yes.setEnabled(False)
        self._answer.addWidget(box)
        self._first = box


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(True)
    return button
