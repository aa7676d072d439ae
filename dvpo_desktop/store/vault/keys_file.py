"""The file keys.json, read and written; while an act lasts, with both states (see coming)."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.store.database.files import read_json, write_whole
from dvpo_desktop.store.database.tables import STATION
from dvpo_desktop.store.problems import Damaged, NewerStore, StationProblem
from dvpo_desktop.store.vault.coming import wrapped
from dvpo_desktop.store.vault.kept import (
    LARGEST,
    Kept,
    TooNew,
    kept_from,
    renewed,
    under,
    vouched_with,
)
from dvpo_desktop.store.vault.key_store import Key


class KeysFile:
    """What the file holds for the program that has the store open.

    All but ``exists`` may raise OSError, and StationProblem where the file is missing, damaged or
    newer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # What an act has made of it so far, from its beginning to its end.
        self._deferred: Kept | None = None
        # As it is under the old key, from when a new one is sealed until the act has ended.
        self._until: Kept | None = None
        # What the file should hold, by the entry that it names, where the disk did not take it.
        self._ended: tuple[str, Kept] | None = None

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    @property
    def is_behind(self) -> bool:
        """Whether the file holds both states still of an act that has ended."""
        return self._ended is not None

    def read(self) -> Kept:
        """What is kept; with both states only where an act was cut off."""
        if self._deferred is not None:
            return self._deferred
        kept = self._read()
        if kept.coming is not None and self._ended is not None:
            entry, ended = self._ended
            if entry == kept.coming.entry:
                return ended
        return kept

    def under(self, key: Key) -> Kept:
        """What is kept under this key of the store alone, which vouches for what is written next.

        The key shows that nobody put a slot of their own in the file. Otherwise the next key
        would be sealed to whoever did. Raises Damaged for a key that does not vouch for it.
        """
        states = self.read().states
        kept = next((each for each in states if each.place_of(key) >= 0), None)
        if kept is None:
            raise Damaged(str(self.path))
        return under(kept, kept.place_of(key), key)

    def write(self, kept: Kept) -> None:
        """Keeps this: in an act when it ends, else at once."""
        if self._deferred is not None:
            self._deferred = kept
            return
        write_whole(self.path, kept.as_bytes())
        self._until = self._ended = None

    def renew(self, until: Kept, after: Kept, told: bytes) -> None:
        """Before the store is given another key: both states, of the old key and of the new."""
        write_whole(self.path, until.before(after, "", told).as_bytes())
        self._until, self._ended = until, None

    @contextmanager
    def together(
        self, transaction: AbstractContextManager[Connection], key: Key, about: Mapping[str, Any]
    ) -> Iterator[Connection]:
        """The transaction, with which what is written meanwhile stands or falls.

        The transaction must add an entry to the history, by whose hash a later opening sees
        whether it ended. ``about`` is told beside the slots until then.
        """
        before = self.under(key)
        until = self._until or before
        told, entry = wrapped(about, key), ""
        self._deferred = before
        try:
            with transaction as connection:
                yield connection
                after = self._deferred
                if after != before or self._until is not None:
                    entry = connection.execute(select(STATION.c.head)).scalar_one()
                    both = _vouched(until, key).before(after, entry, told)
                    write_whole(self.path, both.as_bytes())
        except BaseException:
            self._deferred = None
            if entry:
                self._end(entry, before if self._until is None else renewed(until, key))
            raise
        self._deferred = None
        if entry:
            self._end(entry, after)

    def _end(self, entry: str, kept: Kept) -> None:
        """Where the disk does not take it, this program knows it, and the next opening finds it."""
        self._until, self._ended = None, (entry, kept)
        with suppress(OSError):
            write_whole(self.path, kept.as_bytes())
            self._ended = None

    def _read(self) -> Kept:
        try:
            return kept_from(read_json(self.path, LARGEST))
        except TooNew as fault:
            raise NewerStore from fault
        except FileNotFoundError as fault:
            raise StationProblem(
                f"{self.path} is missing, and the store cannot be opened without it. Have it put "
                "back from the newest backup; start no new store in its place."
            ) from fault
        except (KeyError, TypeError, ValueError) as fault:
            raise Damaged(str(self.path)) from fault


def _vouched(kept: Kept, key: Key) -> Kept:
    """A file of the first format is vouched for by nobody until it is written anew."""
    return kept if kept.vouched else vouched_with(kept, key)
