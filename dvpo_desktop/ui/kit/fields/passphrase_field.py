"""Passphrase field: typed as dots, forgotten when it is filled again, and what is said of it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.questions import Question
from dvpo_desktop.ui.kit.access_keys import is_unused_key
from dvpo_desktop.ui.kit.fields.field import Field

SHORTEST = 12  # characters of a passphrase
ADVICE = f"Three random words are strong and easy to remember. At least {SHORTEST} characters."
GOOD = "Good. Type it once more."


class Dots(QLineEdit):
    """A line shown as dots. Enter ends here: its page says what follows, and nothing else does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_unused_key(event):
            super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class PassphraseField(Field):
    """A passphrase: shown as dots, and forgotten when it is filled again."""

    is_secret = True

    def __init__(self, name: str, question: Question) -> None:
        super().__init__(name, question)
        self.box = Dots()
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.textChanged.connect(self._on_change)
        self._hold(self.box, self.box)

    def _read(self) -> str:
        return self.box.text()

    def _text(self) -> str:
        return self.box.text()

    def _show(self, value: Any, typed: str | None) -> None:
        self.box.setText(value)


def long_enough(passphrase: str, _officer: Officer) -> str:
    """What is weak in a passphrase, as far as that is known before the whole advice is loaded."""
    return "" if len(passphrase) >= SHORTEST else f"Use {SHORTEST} characters or more."
