"""Newest: the backup to offer when the store itself is damaged."""

from pathlib import Path

from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.store.backups.backup import Backup, backups_in, read_through
from dvpo_desktop.store.problems import BackupOffered, Damaged, StationProblem


def newest_good(folder: Path, *, training: bool) -> Backup | None:
    """The newest backup of the kind in a folder that is read through and found whole, or None.

    A damaged store no longer tells which of several stores it is, so that of any is found. A
    folder that cannot be read holds none.
    """
    try:
        listed = backups_in(folder)
    except StationProblem:
        return None
    for one in listed:
        if one.backup is not None and one.backup.manifest.summary.training is training:
            try:
                read_through(one.backup)
            except StationProblem:
                continue
            return one.backup
    return None


def with_backup(damage: Damaged, folder: Path, *, training: bool) -> Damaged:
    """The damage with the newest good backup offered, where the folder holds one."""
    good = newest_good(folder, training=training)
    if good is None:
        return damage
    return BackupOffered(damage.what, say_moment(good.manifest.made_at), str(good.folder))
