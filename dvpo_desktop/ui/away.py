"""Away: work done away from the keyboard, and how it speaks to the window's own thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Signal


class Heard(QObject):
    """``told`` says how far the work is, 0 to 1; ``done`` gives what came of it."""

    told = Signal(str, float)
    done = Signal(object)
    failed = Signal(object)


class AwayTask(QRunnable):
    """One piece of work for a pool of threads."""

    def __init__(self, work: Callable[[], Any], heard: Heard) -> None:
        super().__init__()
        self._work, self._heard = work, heard

    def run(self) -> None:
        """Does it; nothing may be raised out of a method that Qt calls, so a fault is told."""
        try:
            result = self._work()
        except Exception as fault:
            self._heard.failed.emit(fault)
        else:
            self._heard.done.emit(result)
