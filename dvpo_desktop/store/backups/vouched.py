"""Vouched: which lists of backups count, whoever else may write where they lie.

A list counts that was sealed with the key of the store, or whose seal stands in the history, which
outlasts the key: so a backup made before the store was given another key still counts.
"""

import json
from dataclasses import dataclass, replace

from sqlalchemy import select

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups.manifest import Manifest
from dvpo_desktop.store.chain.anchor import Seen
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.vault.key_store import Key
from dvpo_desktop.store.vault.vouching import is_vouched, vouch

LIST = "list"  # what the entry of a backup calls the seal of its list
_ABOUT = "list of a backup"


@dataclass(frozen=True, slots=True)
class Vouching:
    """What a store can say of lists: its key, and the seals that its history tells of."""

    key: Key
    recorded: frozenset[str] = frozenset()

    def counts(self, manifest: Manifest) -> bool:
        """Whether this store made the list."""
        return manifest.seal in self.recorded or is_by(self.key, manifest)


def with_seal_of(key: Key, manifest: Manifest) -> Manifest:
    """The list with the store's own seal beside it."""
    return replace(manifest, vouched=vouch(key, _ABOUT, manifest.text))


def is_by(key: Key, manifest: Manifest) -> bool:
    """Whether the list was sealed with this key."""
    return is_vouched(key, _ABOUT, manifest.text, manifest.vouched)


def vouching_of(database: Database, key: Key) -> Vouching:
    """What an open store can say of lists. Raises StationProblem."""
    made = select(HISTORY.c.detail).where(HISTORY.c.act == Act.BACKED_UP, HISTORY.c.detail != "")
    with database.begin() as connection:
        told = [json.loads(detail) for detail in connection.execute(made).scalars()]
    return Vouching(key, frozenset(each[LIST] for each in told if LIST in each))


def seen_by(made: Manifest) -> Seen:
    """What a backup saw of the history, as its list says."""
    held = made.summary
    return Seen(held.entries, held.head, made.made_at, made.restores)
