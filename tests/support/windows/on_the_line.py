"""On the line: hands for the telephone page and the countersign, which count what they press."""

from datetime import datetime
from typing import Any

import pyotp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

SAID = {
    "violence": "I believe the officer who saw the lip, and the call that was recorded.",
    "necessary": "He walks out today and means to go back. Nothing else keeps him away tonight.",
    "children": "The boy heard it. Quiet for some days does more for him than his father does.",
    "protected_person": "She asks for peace. I give that much weight.",
    "respondent": "He wants tools. A friend can fetch them.",
    "residents": "His mother is content.",
    "proportionate_respondent": "A sofa for a few days is little beside what she fears.",
    "proportionate_protected": "She keeps her home and her sleep.",
    "proportionate_children": "Contact can wait for the court.",
}


class Line:
    """Ten fingers at a window: every key is counted, and one for the way to each control."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.presses = 0

    def find(self, kind: type, name: str) -> Any:
        """The widget of this name that is in sight."""
        found = [
            each for each in self.window.findChildren(kind, name) if each.isVisibleTo(self.window)
        ]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def words(self) -> str:
        """Every word in sight."""
        QApplication.processEvents()
        return "\n".join(
            each.text() for each in self.window.findChildren(QLabel) if each.isVisible()
        )

    def press(self, name: str) -> None:
        """Presses a button by its key."""
        button = self.find(QPushButton, name)
        assert button.isEnabled(), name
        self._space(button)

    def write(self, name: str, text: str) -> None:
        """Types into a box in place of what is there."""
        kinds = (QLineEdit, QPlainTextEdit)
        (box,) = (
            each
            for kind in kinds
            for each in self.window.findChildren(kind, name)
            if each.isVisibleTo(self.window)
        )
        box.setFocus()
        box.selectAll()
        self._qtbot.keyClicks(box, text)
        self.presses += len(text) + 1

    def tick(self, name: str) -> None:
        """Presses space on a tick or an answer."""
        self._space(self.find(QAbstractButton, name))

    def pick(self, name: str, words: str) -> None:
        """Chooses in a list that opens."""
        choices = self.find(QComboBox, name)
        choices.setFocus()
        at = choices.findText(words)
        assert at >= 0, words
        while choices.currentIndex() < at:
            self._qtbot.keyClick(choices, Qt.Key.Key_Down)
            self.presses += 1
        self.presses += 1

    def call(self, officer: str = "Superintendent A. Sample 0107") -> None:
        """Chooses whom to call, and says that nobody listens."""
        self.pick("call.superintendent", officer)
        self.write("call.listeners", "Nobody")

    def say_everything(self, fates: dict[int, str] | None = None) -> None:
        """The script read out, the reasons taken down, each condition kept unless ``fates`` say."""
        for tick in self.window.findChildren(QCheckBox):
            if tick.objectName().startswith("call.read_out.") and tick.isVisibleTo(self.window):
                self._space(tick)
        for name, words in SAID.items():
            self.write(f"thinking.{name}", words)
        wizard = self.window.room.wizard
        for at in range(len(wizard._session.case.conditions.chosen)):
            self.tick(f"thinking.verdicts.{at}.fate.{(fates or {}).get(at, 'keep')}")

    def give_code(self, secret: str, now: datetime) -> None:
        """Types the code that the token shows at this moment."""
        self.write("code", pyotp.TOTP(secret).at(now))
        self.press("check-code")

    def agree(self) -> str:
        """Ticks that the four words were agreed, and gives them."""
        self.window.room.wizard.save()
        QApplication.processEvents()
        self.tick("call.words_agreed")
        told: str = self.find(QLabel, "four-words").text()
        return told

    def _space(self, button: QWidget) -> None:
        button.setFocus()
        self._qtbot.keyClick(button, Qt.Key.Key_Space)
        self.presses += 2
        QApplication.processEvents()


def wrong(code: str) -> str:
    """Another code than this one."""
    return f"{(int(code) + 7) % 1_000_000:06}"
