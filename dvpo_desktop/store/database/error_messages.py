"""Translation: errors of the disk and the database, turned into sentences in this one place."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.store.problems import Damaged, NotAsWritten, ServerAway, StationProblem

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
# WORKAROUND: an error while SQLite copies has its text, but sqlcipher3 0.6 leaves out its name.
_NAMES = {
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "database is locked": "SQLITE_BUSY",
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "file is not a database": "SQLITE_NOTADB",
    "unable to open database file": "SQLITE_CANTOPEN",
}


@contextmanager
def in_words(place: Path, servers: str = "") -> Iterator[None]:
    """What goes wrong inside, said for the officer; ``place`` is the folder of the store.

    ``servers`` names the server where the store is on one, for the sentences about it.

    Raises StationProblem for a full disk, a folder or file that may not be written, a file that
    another program holds, a failing disk and a damaged file, NotAsWritten for what a guard of the
    tables refuses, and ServerAway where the line to the
    server is lost. Any other error is a fault of ours and passes unchanged.
    """
    try:
        yield
    except OSError as fault:
        raise _of_the_system(fault, place) from fault
    except OverflowError as fault:
        # A number in the store is greater than any that the program counts to.
        raise NotAsWritten from fault
    except (DBAPIError, NoneFree, sqlcipher.Error) as fault:
        problem = _of_the_database(fault, place, servers)
        if problem is None:
            raise
        raise problem from fault


def _of_the_system(fault: OSError, place: Path) -> StationProblem:
    if fault.errno in _FULL:
        return _full(place)
    if fault.errno in _CLOSED:
        return _closed(place)
    return StationProblem(
        f"The disk refused ({fault.strerror or fault}). Check that {place} can be reached and "
        "that its disk is connected, then try again."
    )


def _of_the_database(fault: Exception, place: Path, servers: str) -> StationProblem | None:
    """The sentence for an error of the server, or of SQLite by the name of its result code."""
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    if servers:
        from dvpo_desktop.store.database.postgres_errors import of_the_server  # noqa: PLC0415

        # Every connection waits for an answer of the server.
        if cause is None or isinstance(cause, NoneFree):
            return ServerAway(servers)
        return of_the_server(cause, servers)
    name = _name(cause)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StationProblem(
            "Another program has this store open. Close DVPO Desktop where else it runs on this "
            "computer, then try again."
        )
    if name == "SQLITE_FULL":
        return _full(place)
    # A guard says what it refuses; a rule of the table itself says "... constraint failed".
    if name.startswith("SQLITE_CONSTRAINT") and "constraint failed" not in str(cause):
        return NotAsWritten()
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return _closed(place)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Damaged(f"The store in {place}")
    if name.startswith("SQLITE_IOERR"):
        return StationProblem(
            f"The disk did not take this. Check that the disk of {place} is connected and has "
            "free space, then go on: nothing already saved is lost."
        )
    return None


def is_read_only(fault: DBAPIError) -> bool:
    """Whether SQLite may not write: the file may not be written, or SQLCipher shut it."""
    return _name(fault.orig).startswith("SQLITE_READONLY")


def _name(cause: BaseException | None) -> str:
    return str(getattr(cause, "sqlite_errorname", "") or _NAMES.get(str(cause), ""))


def _full(place: Path) -> StationProblem:
    return StationProblem(
        f"The disk is full. Free some space on the disk of {place}, then go on: nothing already "
        "saved is lost."
    )


def _closed(place: Path) -> StationProblem:
    return StationProblem(
        f"The program may not write in {place}. Ask whoever looks after this computer to let "
        "your account write there, then try again."
    )
