"""Planted: folders that look like backups, as whoever may write to the share can make them."""

import json
import shutil
from pathlib import Path

from dvpo_desktop.store.backups.backup import Backup, Listed
from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.open_store import OpenStore


def table_of(made: Backup) -> dict:
    table = json.loads((made.folder / MANIFEST).read_text())
    del table["seal"]
    return table


def sealed(table: dict) -> str:
    """A list as whoever has read the program can write one: the plain hash needs no key."""
    return json.dumps({**table, "seal": seal(json.dumps(table))})


def plant(made: Backup, name: str, text: str) -> Path:
    """A folder that looks like one more backup of the same store."""
    folder = made.folder.with_name(f"{made.folder.name.rsplit('-', 2)[0]}-{name}")
    shutil.copytree(made.folder, folder)
    (folder / MANIFEST).write_text(text)
    return folder


def listed(store: OpenStore, folder: Path) -> Listed:
    (found,) = (one for one in store.backups(folder.parent) if one.folder == folder)
    return found
