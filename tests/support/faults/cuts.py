"""Cuts: what lies on the disk at each moment at which the power could go, and a disk that fills.

A program that is killed leaves what it had written. So the folder is copied before and after each
call that writes: files opened, flushed, renamed and taken away, transactions ended, the file
given another key. Inside such a call SQLite and the system answer for themselves.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.store.database import database
from dvpo_desktop.store.station import StationStore

NOTED = "noted"
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
NO_ROOM = sqlcipher.OperationalError("database or disk is full")


@contextmanager
def _told(point: Callable[[Exception], None], after: Callable[[], None]) -> Iterator[None]:
    """Calls ``point`` before each call that writes, with what it raises on a full disk."""

    def wrapped(real: Callable, fault: Exception) -> Callable:
        def call(*given, **named):
            point(fault)
            result = real(*given, **named)
            after()
            return result

        return call

    def ending(_connection: Connection) -> None:
        point(NO_ROOM)

    with ExitStack() as held:
        for owner, name in ((os, "open"), (os, "fsync"), (Path, "replace"), (Path, "unlink")):
            held.enter_context(patch.object(owner, name, wrapped(getattr(owner, name), FULL)))
        changed = wrapped(database.rekey_file, NO_ROOM)
        held.enter_context(patch.object(database, "rekey_file", changed))
        event.listen(Engine, "commit", ending)
        held.callback(event.remove, Engine, "commit", ending)
        yield


@contextmanager
def every_moment(folder: Path, to: Path) -> Iterator[list[Path]]:
    """Copies of the folder, no two alike, from each moment until the block ends.

    Beside each lies what this computer had noted of the store by then (see put_back_at).
    """
    copies: list[Path] = []
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    busy = False

    def look(_fault: Exception | None = None) -> None:
        nonlocal busy
        if busy:
            return
        busy = True
        files = {file.name: file.read_bytes() for file in folder.glob("*") if file.is_file()}
        noted = {f"{NOTED}/{file.name}": file.read_bytes() for file in anchors_of(folder)}
        both = tuple(sorted((files | noted).items()))
        if both not in seen:
            seen.add(both)
            copy = to / f"moment-{len(copies):03}"
            (copy / NOTED).mkdir(parents=True)
            for name, text in both:
                (copy / name).write_bytes(text)
            copies.append(copy)
        busy = False

    with _told(look, look):
        yield copies
        look()


@contextmanager
def full_from(call: int) -> Iterator[list[int]]:
    """A disk that is full from that call on, counted from 0; gives how many there were."""
    calls = [0]

    def fail(fault: Exception) -> None:
        calls[0] += 1
        if calls[0] > call:
            raise fault

    with _told(fail, lambda: None):
        yield calls


def copied(folder: Path, to: Path) -> Path:
    """The folder once more, in the place of what was there, of which this computer saw nothing."""
    shutil.rmtree(to, ignore_errors=True)
    place = StationStore(to)
    while place.store_seen:
        place.forget_anchor(place.store_seen)
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns(NOTED)))


def put_back_at(moment: Path, folder: Path) -> None:
    """Store and anchor of that moment, in their places: as after the power went and came back."""
    copied(moment, folder)
    for file in (moment / NOTED).iterdir():
        shutil.copy(file, StationStore(folder).anchors)


def anchors_of(folder: Path) -> list[Path]:
    """What this computer noted of the store in a folder."""
    return sorted(StationStore(folder).anchors.glob("*.json"))
