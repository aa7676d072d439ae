"""Drill: the whole round of backup and restore on the real store, which stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dvpo_desktop.store.backups.backup import (
    Backup,
    Progress,
    nobody_hears,
    read_backup,
    read_through,
)
from dvpo_desktop.store.problems import DamagedBackup
from dvpo_desktop.store.restoring.permitted_here import SignIn, sign_in_to
from dvpo_desktop.store.restoring.restore import tried
from dvpo_desktop.store.station import StationStore

PLACE = "drill"


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill did. ``seconds`` is how long each part took, by its name."""

    backup: Backup
    cases: int
    entries: int
    seconds: dict[str, float]


def drill(
    station: StationStore,
    to: Path,
    who: SignIn,
    now: datetime,
    seconds: Callable[[], float],
    tell: Progress = nobody_hears,
) -> Drilled:
    """Backs the store up to ``to``, restores it there to a new place, and compares all it holds.

    ``seconds`` is a stop-watch. The backup stays; what was restored is deleted again. Raises
    DamagedBackup where anything differs, and as unlocking, backing up and restoring do.
    """
    took: dict[str, float] = {}
    store = station.unlock(who.force, who.collar, who.passphrase, now)
    try:
        officer = sign_in_to(store, who, now)
        begun = seconds()
        made = store.back_up(to, officer, now, tell)
        took["backup"] = seconds() - begun
        backup = read_backup(made.folder)
        read_through(backup)
        begun = seconds()
        with tried(backup, station.at(to / PLACE), who, now, tell) as other:
            took["restore"] = seconds() - begun
            begun = seconds()
            # The entry of the backup itself is the one thing that the backup cannot hold.
            held = backup.manifest.summary
            if store.fingerprint(held.entries) != other.fingerprint(held.entries):
                raise DamagedBackup(backup.folder.name, "what it holds is not what the store holds")
            took["comparison"] = seconds() - begun
    finally:
        store.close()
    return Drilled(backup, held.cases, held.entries, took)
