"""Backup work: backups made and read through away from the keyboard, one thing at a time."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from dvpo_desktop.store.backups.backup import Backup, Listed, read_through
from dvpo_desktop.store.problems import StationProblem, Stopped
from dvpo_desktop.ui.away import AwayTask, Heard
from dvpo_desktop.ui.desk import Desk


class BackupWork(QObject):
    """Makes one backup or reads all of them, for one desk.

    ``told`` says how far a backup is, 0 to 1; ``made`` gives it, or None where none was due;
    ``read`` gives the list. ``refused`` says in a sentence why a backup was not made.
    """

    told = Signal(str, float)
    made = Signal(object)
    read = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = Event()
        self._heard = Heard(self)
        self._heard.told.connect(self.told)
        self._heard.done.connect(self._on_done)
        self._heard.failed.connect(self._on_failed)
        self.busy = False

    def back_up(self, *, only_if_due: bool = False) -> None:
        """Begins a backup, now or where the plan asks for one; nothing while one is being made."""
        if self.busy:
            return
        self.busy = True
        self._stop.clear()
        desk = self._desk
        store, by, now, plan = desk.store, desk.officer, desk.now(), desk.plan

        def work() -> Backup | None:
            if only_if_due:
                return store.back_up_if_due(plan, by, now, self._tell)
            return store.back_up(plan.where(store.place), by, now, self._tell)

        self._start(work)

    def list_all(self) -> None:
        """Begins to read every backup of this store through, to see which are good."""
        store, plan = self._desk.store, self._desk.plan
        self._stop.clear()

        def work() -> tuple[Listed, ...]:
            return tuple(self._looked_at(one) for one in store.backups(plan.where(store.place)))

        self._start(work)

    def stop(self) -> None:
        """Asks what is being done to stop; it says so by ``refused``."""
        self._stop.set()

    def settle(self) -> None:
        """Stops what is being done and waits until it has, before the store is closed."""
        self._stop.set()
        self._pool.waitForDone()

    def _start(self, work: Callable[[], Any]) -> None:
        self._pool.start(AwayTask(work, self._heard))

    def _tell(self, words: str, share: float) -> None:
        if self._stop.is_set():
            raise Stopped
        self._heard.told.emit(words, share)

    def _looked_at(self, one: Listed) -> Listed:
        if self._stop.is_set():
            raise Stopped
        try:
            if one.backup is not None:
                read_through(one.backup)
        except StationProblem as problem:
            return replace(one, backup=None, trouble=str(problem))
        return one

    def _on_done(self, result: Backup | tuple[Listed, ...] | None) -> None:
        if isinstance(result, tuple):
            self.read.emit(result)
            return
        self.busy = False
        self.made.emit(result)

    def _on_failed(self, fault: Exception) -> None:
        self.busy = False
        if not isinstance(fault, StationProblem):
            raise fault
        self.refused.emit(str(fault))
