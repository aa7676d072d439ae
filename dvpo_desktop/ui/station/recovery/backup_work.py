"""Backup work: backups made and read through away from the keyboard, one thing at a time."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from dvpo_desktop.store.backups.backup import Backup, Listed, read_through
from dvpo_desktop.store.problems import StationProblem, Stopped
from dvpo_desktop.ui.kit.background_job import BackgroundWork
from dvpo_desktop.ui.session.session import Session


class BackupWork(BackgroundWork):
    """Makes one backup or reads all of them, for one session.

    ``told`` says how far a backup is, 0 to 1; ``made`` gives it, or None where none was due;
    ``read`` gives the list. ``refused`` says in a sentence why a backup was not made.
    """

    made = Signal(object)
    read = Signal(object)
    refused = Signal(str)
    _given_up = Stopped

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._heard.done.connect(self._on_done)
        self._heard.failed.connect(self._on_failed)

    def back_up(self, *, only_if_due: bool = False) -> None:
        """Begins a backup, now or where the plan asks for one; nothing while one is being made."""
        if self.busy:
            return
        self.busy = True
        session = self._session
        store, by, now, plan = session.store, session.officer, session.now(), session.plan

        def work() -> Backup | None:
            if only_if_due:
                return store.back_up_if_due(plan, by, now, self._tell)
            return store.back_up(plan.where(store.place), by, now, self._tell)

        self._start(work)

    def list_all(self) -> None:
        """Begins to read every backup of this store through, to see which are good."""
        store, plan = self._session.store, self._session.plan

        def work() -> tuple[Listed, ...]:
            return tuple(self._looked_at(one) for one in store.backups(plan.where(store.place)))

        self._start(work)

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
