"""Restore: a backup brought to a new place, opened and looked through, and only then swapped in.

Who may put one in the place of a store that is whole is asked of both (see permitted_here).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.backups.backup import Backup, Progress, nobody_hears
from dvpo_desktop.store.backups.carry import carry, forget
from dvpo_desktop.store.database.cipher import in_use
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import DATABASE, settle
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import Damaged, DamagedBackup, StationProblem
from dvpo_desktop.store.restoring.permitted_here import SignIn, check_keeper, sign_in_to, store_here
from dvpo_desktop.store.station import SET_ASIDE, StationStore

TRIAL = "trial"


@contextmanager
def tried(
    backup: Backup,
    station: StationStore,
    who: SignIn,
    now: datetime,
    tell: Progress = nobody_hears,
) -> Iterator[OpenStore]:
    """The backup opened in a new place beside the station's folder, and gone from it at the end.

    It is held against its list before. Raises DamagedBackup, NewerStore, WrongPassphrase, and
    StationProblem for a backup of the wrong kind or a disk in trouble.
    """
    trial = _trial(station)
    try:
        with _brought(backup, trial, who, now, tell) as store:
            yield store
    finally:
        with suppress(OSError):
            forget(trial.folder)


def restore(
    backup: Backup,
    station: StationStore,
    who: SignIn,
    now: datetime,
    tell: Progress = nobody_hears,
    *,
    keeper_only: bool = False,
    today: SignIn | None = None,
) -> Path | None:
    """Puts a backup in the place of the station's store, which is moved aside and never deleted.

    ``keeper_only`` lets nobody do so but who keeps the officers of the backup, and of the store
    that is there where it opens, as far as anybody keeps them. ``today`` is what opens that store,
    where it is other than what opened it on the day of the backup. Gives the folder to which the
    store was moved, or None where there was none. Raises as ``tried`` does, NotPermitted,
    WrongForStoreHere, and StationProblem for a backup of another store or where a program has the
    store open; the store then stands as it was.
    """
    _check_kind(backup, station)
    _check_free(station)
    trial = _trial(station)
    there = today or who
    try:
        with (
            store_here(station, backup, there, now) as here,
            _brought(backup, trial, who, now, tell) as store,
        ):
            officer = sign_in_to(store, who, now)
            if keeper_only:
                check_keeper(store, "known in this backup")
            if keeper_only and here is not None:
                sign_in_to(here, there, now)
                check_keeper(here, "known in the store that is here")
            made, held = backup.manifest, backup.manifest.summary
            detail = {
                "backup": backup.folder.name,
                "made_at": made.made_at.isoformat(),
                "cases": held.cases,
                "entries": held.entries,
            }
            store.history.add(Act.RESTORED, "", officer, now, detail)
        _check_free(station)
        with in_words(station.folder.parent):
            aside = _swap(trial.folder, station, now)
        # What this computer saw after that backup is not to be there any more.
        station.forget_anchor(backup.manifest.summary.store)
        return aside
    finally:
        with suppress(OSError):
            forget(trial.folder)


@contextmanager
def _brought(
    backup: Backup, station: StationStore, who: SignIn, now: datetime, tell: Progress
) -> Iterator[OpenStore]:
    _check_kind(backup, station)
    with in_words(station.folder.parent):
        # What an earlier one left behind that was cut off.
        forget(station.folder)
        carry(
            backup.folder,
            backup.manifest,
            station.folder,
            lambda share: tell("Bringing the backup here", share / 2),
        )
    tell("Checking what it holds", 0.5)
    try:
        store = station.unlock(who.force, who.collar, who.passphrase, now)
    except Damaged as fault:
        raise DamagedBackup(backup.folder.name, "it does not open") from fault
    try:
        store.hold_against(backup)
        tell("Checking what it holds", 1.0)
        yield store
    finally:
        store.close()


def _trial(station: StationStore) -> StationStore:
    """The new place: no store lies under this name but one that is being tried."""
    return station.at(station.folder.with_name(f"{station.folder.name}-{TRIAL}"))


def _check_kind(backup: Backup, station: StationStore) -> None:
    if backup.manifest.summary.training is station.training:
        return
    raise StationProblem(
        "This is a backup of a training store, and the store here is a real one. Name a backup of "
        "the real store, or add --training."
        if backup.manifest.summary.training
        else "This is a backup of a real store, not one for training. Leave out --training to "
        "restore it."
    )


def _check_free(station: StationStore) -> None:
    """Raises StationProblem while a program has the station's store open."""
    file = station.folder / DATABASE
    if file.exists() and in_use(file):
        raise StationProblem(
            "Another program has this store open. Close DVPO Desktop on this computer, then "
            "restore again. Nothing was changed."
        )


def _swap(place: Path, station: StationStore, now: datetime) -> Path | None:
    """Two renames. Cut off between them, no new store can be begun and a restore goes on."""
    home, aside = station.folder, None
    if home.exists():
        aside = _aside(home, now)
        home.rename(aside)
    try:
        place.rename(home)
    except OSError:
        if aside is not None:
            aside.rename(home)
        raise
    settle(home.parent)
    return aside


def _aside(home: Path, now: datetime) -> Path:
    """A name for the old store that is not taken: "station-before-restore-20261127-150000"."""
    name = f"{home.name}-{SET_ASIDE}-{in_london(now):%Y%m%d-%H%M%S}"
    free, number = home.with_name(name), 1
    while free.exists():
        number += 1
        free = home.with_name(f"{name}-{number}")
    return free
