"""Backup: an open store copied whole, checked, and put away in a dated folder of its own."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from dvpo_desktop import __version__
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.backups.carry import carry, compare, forget, seal_of, unfinished
from dvpo_desktop.store.backups.kept_copies import kept
from dvpo_desktop.store.backups.manifest import Manifest, Summary, read_manifest, summary_of
from dvpo_desktop.store.backups.vouched import Vouching, seen_by, vouching_of, with_seal_of
from dvpo_desktop.store.chain.anchor import of_this_history, restores_in
from dvpo_desktop.store.chain.chain_check import fault_in
from dvpo_desktop.store.database.cipher import Key, engine_on
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import DATABASE, KEYS, make_private, write_whole
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.problems import DamagedBackup, StationProblem, on_one_line

FILES = (DATABASE, KEYS)
STAGE = "backup.new"
COPIED, CHECKED = 0.4, 0.5  # how much of the work is done after the first two parts

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in its folder, with what its list says of it."""

    folder: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Listed:
    """One folder of a list of backups: the backup, or why it is none that could be used.

    ``vouched`` is whether this store made it: another can be restored by hand, and nothing else
    goes by it.
    """

    folder: Path
    backup: Backup | None
    trouble: str = ""
    vouched: bool = False

    @property
    def name(self) -> str:
        """The name of its folder, as it can be told."""
        return on_one_line(self.folder.name)


def nobody_hears(words: str, share: float) -> None:
    """The progress of a backup that nobody watches."""


def back_up(
    database: Database, key: Key, to: Path, now: datetime, tell: Progress = nobody_hears
) -> Backup:
    """Makes a backup of an open store in the folder ``to``, then drops those the rule lets go.

    The copy is made and checked beside the store, so that a slow disk keeps nobody waiting; only
    then is it carried to ``to``. ``tell`` hears what is being done and which share of the whole
    is done, 0 to 1; it may raise Stopped. Raises Stopped then, and
    StationProblem; earlier backups are then as they were.
    """
    stage = database.place / STAGE
    try:
        with in_words(database.place):
            manifest = _stage(database, key, stage, now, tell)
        with in_words(to):
            folder = _free(to, manifest)
            _sweep(to, _prefix(manifest.summary.store))
            carry(
                stage,
                manifest,
                folder,
                lambda share: tell("Writing the backup", CHECKED + (1 - CHECKED) * share),
            )
            _drop_old(database, key, to, folder, now)
    finally:
        with suppress(OSError):
            forget(stage)
    return Backup(folder, manifest)


def read_backup(folder: Path) -> Backup:
    """The backup in a folder, by its list and the sizes of its files; quick.

    Raises DamagedBackup where a part is missing or cut short, NewerStore for one made by a later
    program, and StationProblem where the disk is in trouble.
    """
    with in_words(folder):
        manifest = read_manifest(folder, FILES)
        for name, file in manifest.files.items():
            if (folder / name).is_symlink():
                raise DamagedBackup(folder.name, f"{name} is a link to another file")
            if not (folder / name).is_file() or (folder / name).stat().st_size != file.size:
                raise DamagedBackup(folder.name, f"{name} is missing or cut short")
    return Backup(folder, manifest)


def read_through(backup: Backup) -> None:
    """Reads every byte of a backup. Raises DamagedBackup, and StationProblem."""
    with in_words(backup.folder):
        compare(backup.folder, backup.manifest)


def backups_in(
    folder: Path, store: str = "", vouching: Vouching | None = None
) -> tuple[Listed, ...]:
    """The backups in a folder, the newest first; of the store with this id, or of any.

    ``vouching`` tells which of them the store made. A folder that is not there holds none. Raises
    StationProblem.
    """
    with in_words(folder):
        if not folder.is_dir():
            return ()
        found = sorted(
            (each for each in folder.glob(f"{_prefix(store)}*") if not each.is_file()),
            key=lambda each: each.name[len(_prefix("0" * 32)) :],
            reverse=True,
        )
    return tuple(_listed(each, vouching) for each in found)


def check_store(database: Database, summary: Summary, backup: str) -> None:
    """Holds an open copy against what the backup says of it: the chain, and the numbers.

    Raises DamagedBackup, and StationProblem.
    """
    with database.begin() as connection:
        if fault_in(connection) is not None:
            raise DamagedBackup(backup, "its history does not hold")
        found = summary_of(connection)
        # Opening it may have added an entry since, but none can have gone.
        head = _head_at(connection, summary.entries)
    if (found.store, found.training, found.cases, head) != (
        summary.store,
        summary.training,
        summary.cases,
        summary.head,
    ):
        raise DamagedBackup(backup, "it does not hold what its list says")


def _stage(database: Database, key: Key, stage: Path, now: datetime, tell: Progress) -> Manifest:
    """The backup made beside the store, and opened to see that it holds."""
    forget(stage)
    make_private(stage)
    begun_with = bytes(key)

    def told(share: float) -> None:
        tell("Copying the store", COPIED * share)

    database.copy(key, stage / DATABASE, told)
    tell("Checking the copy", COPIED)
    # An officer is enrolled within a transaction: every officer in the copy has a slot here.
    with database.begin():
        write_whole(stage / KEYS, (database.place / KEYS).read_bytes())
    if key != begun_with:
        raise StationProblem(
            "The store was given a new key while this backup was being made, so it was not kept. "
            "Earlier backups are as they were. Back up again."
        )
    with closing(Database(engine_on(stage / DATABASE, key), stage)) as copied:
        with copied.begin() as connection:
            summary, restores = summary_of(connection), restores_in(connection)
        check_store(copied, summary, "just made")
    with database.begin() as connection:
        if _head_at(connection, summary.entries) != summary.head:
            raise DamagedBackup("just made", "its history is not that of the store")
    Path(f"{stage / DATABASE}-journal").unlink(missing_ok=True)
    tell("Writing the backup", CHECKED)
    files = {name: seal_of(stage / name) for name in FILES}
    made = Manifest(in_london(now), __version__, summary, files, restores)
    return with_seal_of(begun_with, made)


def _head_at(connection: Connection, entries: int) -> str:
    """The hash of the history when it had so many entries."""
    last = select(HISTORY.c.hash).where(HISTORY.c.id == entries)
    return connection.execute(last).scalar() or ""


def _prefix(store: str) -> str:
    return f"dvpo-{store[:8]}-" if store else "dvpo-"


def _free(to: Path, manifest: Manifest) -> Path:
    """A name that no backup has: "dvpo-3fa94c1e-20261127-150000"."""
    name = f"{_prefix(manifest.summary.store)}{manifest.made_at:%Y%m%d-%H%M%S}"
    taken, number = to / name, 1
    while os.path.lexists(taken):
        number += 1
        taken = to / f"{name}-{number}"
    return taken


def _listed(folder: Path, vouching: Vouching | None) -> Listed:
    try:
        with in_words(folder):
            if folder.is_symlink():
                raise DamagedBackup(folder.name, "its folder is a link to another place")
        found = read_backup(folder)
    except StationProblem as problem:
        return Listed(folder, None, str(problem))
    return Listed(folder, found, vouched=bool(vouching and vouching.counts(found.manifest)))


def _sweep(to: Path, prefix: str) -> None:
    """Deletes what backups of this store left behind that were cut off."""
    for left_over in to.glob(f".{prefix}*.new"):
        with suppress(OSError):
            forget(left_over)


def _drop_old(database: Database, key: Key, to: Path, newest: Path, now: datetime) -> None:
    """Deletes the backups of this store that the rule lets go.

    What this store did not make, what is damaged, and a time to come stay, and none counts. So does
    what holds entries that are missing here, as long as no recorded restore says why.
    """
    made = read_backup(newest).manifest
    listed = [
        each.backup
        for each in backups_in(to, made.summary.store, vouching_of(database, key))
        if each.backup is not None and each.vouched and each.backup.manifest.made_at <= now
    ]
    with database.begin() as connection:
        backups = [each for each in listed if of_this_history(connection, seen_by(each.manifest))]
    staying = kept(backup.manifest.made_at for backup in backups)
    for backup in backups:
        if backup.manifest.made_at not in staying and backup.folder != newest:
            # Under another name first: cut off half-way it must not look like a backup.
            going = unfinished(backup.folder)
            with suppress(OSError):
                backup.folder.rename(going)
                forget(going)
