"""Hands: an officer's fingers at one window, which count the keys and name what was typed in."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dvpo_desktop.ui.pages.proceedings.authority import AuthorityPage
from dvpo_desktop.ui.shell.window import Window

FARTHEST = 150  # presses of Tab on the way to a control


class Hands:
    """Only keys go in, at the control with the keyboard. ``typed`` are the fields typed into."""

    def __init__(self, qtbot, window: Window) -> None:
        self._qtbot, self.window = qtbot, window
        self.keys = 0
        self.typed: dict[str, str] = {}

    def sit_down(self) -> None:
        """Brings the window forward, as whoever looks at it does."""
        if not self.window.isActiveWindow():
            with self._qtbot.waitActive(self.window):
                self.window.activateWindow()

    @property
    def at(self) -> QWidget:
        """The control with the keyboard."""
        control = QApplication.focusWidget()
        assert control is not None
        assert self.window.isAncestorOf(control), control
        return control

    def page(self) -> AuthorityPage:
        """The page on which the superintendent decides."""
        (page,) = (each for each in self.window.findChildren(AuthorityPage) if each.isVisible())
        return page

    def is_asked(self, name: str) -> bool:
        """Whether a box of this name is there to be typed in."""
        box = self.window.findChild(QWidget, name)
        return box is not None and box.isVisible()

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Presses one key, alone or with another."""
        QTest.keyClick(self.at, key, modifier)
        self.keys += 1

    def go_to(self, name: str) -> QWidget:
        """Goes on by Tab until the control of this name has the keyboard."""
        passed = []
        for _ in range(FARTHEST):
            if self.at.objectName() == name:
                return self.at
            passed.append(self.at.objectName())
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}: {passed}")

    def write(self, name: str, text: str) -> None:
        """Types into the control of this name."""
        QTest.keyClicks(self.go_to(name), text)
        self.keys += len(text)
        self.typed[name] = text

    def choose(self, field: str, choice: str) -> None:
        """Goes to the answers of a field, and by the arrow keys to one of them."""
        for _ in range(FARTHEST):
            if self.at.objectName().startswith(f"{field}."):
                break
            self.press(Qt.Key.Key_Tab)
        for _ in range(FARTHEST):
            if self.at.objectName() == f"{field}.{choice}":
                self.press(Qt.Key.Key_Space)
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"the arrows do not reach {choice} of {field}")

    def push(self, name: str) -> None:
        """Presses the button or the answer of this name."""
        self.go_to(name)
        self.press(Qt.Key.Key_Space)
