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
QUESTION = "in the question that was open"
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


def may_lose_typed(prompts: Prompts, where: tuple[str, ...]) -> bool:
    """Asks who closes the window whether what is half typed may be lost; no need where none is.

    ``where`` is each place of it: "on the page “Settings”".
    """
    return not where or prompts.ask(
        f"What was typed {_listed(where)} is not kept yet. Close all the same, and lose it?",
        yes="Close and lose it",
        no="Stay",
    )


def on_page(title: str) -> str:
    """Where something is typed, in words: on the page of this title."""
    return f"on the page “{title}”"


class NotKept:
    """What a lock left unkept, by the key of who typed it: where it stood, and no word of it.

    Nobody may be there when the screen is locked, so each officer is told at the next sign-in.
    """

    def __init__(self) -> None:
        self._where: dict[str, tuple[str, ...]] = {}

    def note(self, key: str, where: tuple[str, ...]) -> None:
        """Notes where an officer's words were lost."""
        self._where[key] = tuple(dict.fromkeys((*self._where.get(key, ()), *where)))

    def tell(self, key: str) -> str:
        """What an officer must type again, told this once; empty where that is nothing."""
        where = self._where.pop(key, ())
        if not where:
            return ""
        return (
            f"You had not kept what you typed {_listed(where)} when the screen was locked, and it "
            "is lost. Type it again."
        )


def _listed(where: tuple[str, ...]) -> str:
    *first, last = where
    return f"{', '.join(first)} and {last}" if first else last
