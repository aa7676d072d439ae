"""Anchor: the last entry of a store's history that this computer saw, kept away from the store.

Whoever puts an older copy of the store in its place, or takes entries off its end, leaves a history
that holds in itself. The entry that was seen must still be there: it may be followed by any number
of others, so that a crash before it was noted, or work done from another computer, accuses nobody.

What it cannot find: that the anchor was put back together with the store, or taken away. It is
sealed with the key of the store, so whoever forges one must have signed in to the store.
"""

import hashlib
import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.database.files import make_private, read_json, write_whole
from dvpo_desktop.store.database.tables import HISTORY, STATION
from dvpo_desktop.store.vault.key_store import Key
from dvpo_desktop.store.vault.vouching import is_vouched, vouch

ANCHORS = "anchors"
FORMAT = 1
LARGEST = 1_000_000  # bytes; ours has a few hundred
MOST = 2**31 - 1  # the largest number of an entry, on any database
_ABOUT = "anchor"
_HASH = 64


@dataclass(frozen=True, slots=True)
class Seen:
    """The last entry seen: its number, its hash, when it was written (in London).

    ``restores`` are the hashes of the recorded restores that were known then.
    """

    entries: int
    head: str
    at: datetime
    restores: tuple[str, ...] = ()


class Anchor:
    """One file for a store in its place. ``key`` is the store's, None on a server.

    ``lost`` is whether there is a file that cannot be read. Nothing here raises: a folder that is
    full or may not be written keeps nobody from working.
    """

    def __init__(self, file: Path, store: str, key: Key | None) -> None:
        self._file, self._store, self._key = file, store, key
        self._writing = threading.Lock()
        self._follows = False
        self._restores: tuple[str, ...] = ()
        self.sealed = True
        self.lost = False
        self.seen: Seen | None = None
        try:
            self.seen = self._read(read_json(file, LARGEST))
        except FileNotFoundError:
            pass
        except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError):
            self.lost = True

    def follow(self, restores: tuple[str, ...], *, anew: bool = False) -> None:
        """From now on each entry written here is noted; ``anew`` forgets what was seen before."""
        known = self.seen.restores if self.seen else ()
        self._restores = tuple(dict.fromkeys((*known, *restores)))
        if anew:
            self.seen = None
        self._follows = True

    def stand(self) -> None:
        """Nothing is noted any more: what was seen is not in this history."""
        self._follows = False

    def note(self, entries: int, head: str, at: datetime) -> None:
        """Notes an entry that is on disk in the store, where it is later than the last one seen."""
        with self._writing:
            if not self._follows or (self.seen is not None and entries <= self.seen.entries):
                return
            self.seen = Seen(entries, head, in_london(at), self._restores)
            with suppress(OSError):
                make_private(self._file.parent)
                write_whole(self._file, self._text(self.seen).encode(), sure=False)

    def _text(self, seen: Seen) -> str:
        table = {
            "format": FORMAT,
            "store": self._store,
            "entries": seen.entries,
            "head": seen.head,
            "at": seen.at.astimezone(UTC).isoformat(),
            "restores": list(seen.restores),
        }
        seal = "" if self._key is None else vouch(self._key, _ABOUT, json.dumps(table))
        return json.dumps({**table, "seal": seal})

    def _read(self, given: Any) -> Seen:
        seal = given.pop("seal")
        self.sealed = self._key is None or is_vouched(self._key, _ABOUT, json.dumps(given), seal)
        entries, head, restores = given["entries"], given["head"], given["restores"]
        if type(entries) is not int or not 0 < entries <= MOST or given["store"] != self._store:
            raise ValueError("this is none of ours")
        if not all(len(each) == _HASH and each.isalnum() for each in (head, *restores)):
            raise ValueError("this is no hash")
        at = in_london(datetime.fromisoformat(given["at"]))
        return Seen(entries, str(head), at, tuple(map(str, restores)))


def anchor_file(folder: Path, store: str, place: str) -> Path:
    """The file for the store with this id in this place: a copy elsewhere has one of its own."""
    return folder / f"{store}-{_short(place)}.json"


def away_from(folder: Path) -> Path:
    """Where to note what was seen of the store in a folder, when nobody says where."""
    around = folder.absolute().parent
    return around.with_name(f"{around.name}-{ANCHORS}") if around.name else around / ANCHORS


def stores_seen(folder: Path, place: str) -> tuple[str, ...]:
    """The ids of the stores that this computer saw in a place, the last one first."""
    with suppress(OSError):
        files = sorted(folder.glob(f"*-{_short(place)}.json"), key=_written_at, reverse=True)
        return tuple(file.name.partition("-")[0] for file in files)
    return ()


def is_in(connection: Connection, seen: Seen) -> bool:
    """Whether the history holds the entry that was seen."""
    there = select(HISTORY.c.hash).where(HISTORY.c.id == seen.entries)
    return bool(connection.execute(there).scalar() == seen.head)


def is_excused(connection: Connection, seen: Seen) -> bool:
    """Whether a restore was recorded since, so that what was seen need not be there."""
    newest = restores_in(connection)[-1:]
    return bool(newest) and newest[0] not in seen.restores


def restores_in(connection: Connection) -> tuple[str, ...]:
    """The hashes of the restores that the history tells of, in their order."""
    restored = select(HISTORY.c.hash).where(HISTORY.c.act == Act.RESTORED)
    return tuple(connection.execute(restored.order_by(HISTORY.c.id)).scalars())


def last_in(connection: Connection) -> int:
    """How many entries the station has written, as its own row says."""
    return int(connection.execute(select(STATION.c.entries)).scalar_one())


def of_this_history(connection: Connection, seen: Seen) -> bool:
    """Whether what was seen accuses nobody."""
    return is_in(connection, seen) or is_excused(connection, seen)


def _short(place: str) -> str:
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _written_at(file: Path) -> int:
    return file.stat().st_mtime_ns
