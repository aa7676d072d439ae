"""Newest: the backup to offer when the store itself is damaged."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.backups.backup import Backup, backups_in, read_through
from dvpo_desktop.store.backups.vouched import is_by
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import KEYS
from dvpo_desktop.store.problems import BackupOffered, Damaged, StationProblem
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.keys import KeyRing

Counts = Callable[[Backup], bool]


def newest_good(
    folder: Path,
    *,
    training: bool,
    counts: Counts = lambda _backup: True,
    order: Callable[[Backup], Any] = lambda backup: backup.manifest.made_at,
) -> Backup | None:
    """The newest backup of the kind in a folder that is read through and found whole, or None.

    ``counts`` says which may be offered at all, ``order`` which is the newest. A folder that
    cannot be read holds none.
    """
    try:
        listed = backups_in(folder)
    except StationProblem:
        return None
    found = (one.backup for one in listed if one.backup is not None)
    of_the_kind = (each for each in found if each.manifest.summary.training is training)
    for backup in sorted(of_the_kind, key=order, reverse=True):
        if counts(backup) and _is_whole(backup):
            return backup
    return None


def newest_for(station: StationStore, folder: Path, who: SignIn, now: datetime) -> Backup | None:
    """The newest good backup that the store of this station vouched for, or None.

    The key that the officer's passphrase opens says so: the one of this station, or where its
    keys are gone or damaged, the one of the backup itself. One of a time to come is the last of
    all: a clock was wrong, then or now.
    """
    keys = _keys_of(station.folder, who)
    here = station.store_seen

    def counts(backup: Backup) -> bool:
        if not backup.manifest.vouched or here not in ("", backup.manifest.summary.store):
            return False
        its_own = _keys_of(backup.folder, who) if keys is None else keys
        return any(is_by(key, backup.manifest) for key in its_own or ())

    def order(backup: Backup) -> tuple[bool, datetime]:
        return backup.manifest.made_at <= now, backup.manifest.made_at

    return newest_good(folder, training=station.training, counts=counts, order=order)


def with_backup(
    damage: Damaged, station: StationStore, folder: Path, who: SignIn, now: datetime
) -> Damaged:
    """The damage with the newest good backup offered, where the folder holds one."""
    good = newest_for(station, folder, who, now)
    if good is None:
        return damage
    return BackupOffered(damage.what, say_moment(good.manifest.made_at), str(good.folder))


def _keys_of(folder: Path, who: SignIn) -> tuple[bytes, ...] | None:
    """The keys in a folder that the passphrase opens; None where nothing there can be opened."""
    try:
        with in_words(folder):
            return KeyRing(folder / KEYS).peek(who.key, who.passphrase)
    except StationProblem:
        return None


def _is_whole(backup: Backup) -> bool:
    try:
        read_through(backup)
    except StationProblem:
        return False
    return True
