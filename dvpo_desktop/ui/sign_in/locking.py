"""Locking: everything upon which the screen is locked without being asked."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from dvpo_desktop.store.passphrases.memory import write_over_freed
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.sign_in.desktop import Desktop
from dvpo_desktop.ui.sign_in.idle import Idle

UNSAVED = (
    "What was typed last is not on disk yet. It is kept in memory: leave the computer on, and let "
    "whoever typed it sign in."
)
TRY_EVERY = 10_000  # milliseconds between two tries to save what the disk did not take


class Locking(QObject):
    """``wanted`` follows when nobody is at the keyboard: idle, desktop locked, machine asleep.

    ``again`` follows while something waits to be saved. ``clock_moved`` is Desktop's.
    """

    wanted = Signal()
    again = Signal()
    clock_moved = Signal(float)

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self.idle = Idle(minutes, self)
        self.desktop = Desktop(self)
        self._late = QTimer(self)
        self._late.setInterval(TRY_EVERY)
        self.idle.passed.connect(self.wanted)
        self.desktop.left.connect(self.wanted)
        self.desktop.clock_moved.connect(self.clock_moved)
        self._late.timeout.connect(self.again)

    def watch(self, window: QWindow | None) -> None:
        """Somebody works in the window from now on."""
        self._late.stop()
        self.idle.watch(window)
        self.desktop.watch()

    def wait(self) -> None:
        """The screen is covered, but the disk has not taken everything yet."""
        self._late.start()

    def rest(self) -> None:
        """There is nothing on the screen to hide, nor, once Qt has destroyed it, in memory."""
        self.idle.rest()
        self._late.stop()
        QTimer.singleShot(0, self, write_over_freed)


def loses(prompts: Prompts) -> bool:
    """Asks who closes the window whether what could not be saved may be lost."""
    return prompts.ask(
        "What was typed last is not on disk yet. Close all the same, and lose it?",
        yes="Close and lose it",
        no="Stay",
    )
