"""Background job: work done away from the keyboard, one piece at a time, which can be given up."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Heard(QObject):
    """How the worker speaks to the window's own thread."""

    told = Signal(str, float)
    done = Signal(object)
    failed = Signal(object)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], Any], heard: _Heard) -> None:
        super().__init__()
        self._work, self._heard = work, heard

    def run(self) -> None:
        # Nothing may be raised out of a method that Qt calls: the window tells what went wrong.
        try:
            result = self._work()
        except Exception as fault:
            self._heard.failed.emit(fault)
        else:
            self._heard.done.emit(result)


class BackgroundWork(QObject):
    """One worker for one session. ``told`` says how far the work is, 0 to 1.

    A subclass says by ``_given_up`` what its work raises when it is told to stop, and listens to
    what ``_heard`` says came of it.
    """

    told = Signal(str, float)
    _given_up: type[Exception]

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = Event()
        self._heard = _Heard(self)
        self._heard.told.connect(self.told)
        self.busy = False

    def stop(self) -> None:
        """Asks for what is being done to stop."""
        self._stop.set()

    def settle(self) -> None:
        """Stops what is being done and waits until it has, before the store is closed."""
        self._stop.set()
        self._pool.waitForDone()

    def _start(self, work: Callable[[], Any]) -> None:
        self._stop.clear()
        self._pool.start(_Task(work, self._heard))

    def _tell(self, words: str, share: float) -> None:
        if self._stop.is_set():
            raise self._given_up
        self._heard.told.emit(words, share)
