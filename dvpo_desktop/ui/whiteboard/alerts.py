"""Alerts: a sound and a notice in the tray, for who looks elsewhere; never the words of a case."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from dvpo_desktop.ui.kit.look import theme

SHOWN_FOR = 20_000  # milliseconds


class Tray(Protocol):
    """Wherever the system shows notices."""

    def show(self, title: str, says: str) -> None:
        """Shows a notice, where the system takes one."""

    def hide(self) -> None:
        """Takes everything of ours away."""


class SystemTray(QObject):
    """The system's own tray; where there is none, nothing is shown and the sound is all.

    ``inside`` is any part of the window, and the tray goes with it. The icon is there only while
    there is something to tell. Pressed, it brings the window forward.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._icon: QSystemTrayIcon | None = None

    def show(self, title: str, says: str) -> None:
        """Shows a notice."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(theme.icon("status-warned"), self)
            self._icon.setToolTip("DVPO Desktop")
            self._icon.activated.connect(self._bring_forward)
            self._icon.messageClicked.connect(self._bring_forward)
        self._icon.show()
        icon = QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(title, says, icon, SHOWN_FOR)

    def hide(self) -> None:
        """Takes the icon away."""
        if self._icon is not None:
            self._icon.hide()

    def _bring_forward(self) -> None:
        self.hide()
        window = self._inside.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.activateWindow()


class Alerts:
    """Tells an officer who looks elsewhere that something waits here.

    ``inside`` is any part of the window. ``allowed`` is the station's setting, asked each time.
    """

    def __init__(
        self,
        inside: QWidget,
        allowed: Callable[[], bool],
        tray: Tray | None = None,
        sound: Callable[[], None] = QApplication.beep,
    ) -> None:
        self._inside, self._allowed = inside, allowed
        self.sound = sound
        self.tray: Tray = tray or SystemTray(inside)

    def alert(self, title: str, says: str) -> bool:
        """Sounds, shows a notice and asks for attention in the task bar; whether it did.

        Silent while the window is in front, where it is read, and where the station allows no
        alerts. ``says`` holds nothing of a case but its reference: anybody may pass the screen.
        """
        window = self._inside.window()
        if not self._allowed() or window.isActiveWindow():
            return False
        self.sound()
        QApplication.alert(window)
        self.tray.show(title, says)
        return True

    def close(self) -> None:
        """Leaves nothing in the tray: at a lock, and when the window closes."""
        self.tray.hide()
