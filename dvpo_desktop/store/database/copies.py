"""Copies: the whole store copied while it is open, encrypted with the same key."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.store.database.cipher import Key, connect
from dvpo_desktop.store.database.files import make_empty, settle
from dvpo_desktop.store.problems import StationProblem

PAGES_A_STEP = 256  # one megabyte

WAIT_SECONDS = 0.01  # for a save that comes between two steps

Share = Callable[[float], None]


def untold(share: float) -> None:
    """For whoever does not want to hear how far it is."""


def copy(engine: Engine, key: Key, to: Path, told: Share = untold) -> None:
    """Copies the open store to ``to``, checks the copy, and only then gives it its name.

    A file of that name is replaced. Others may save meanwhile: SQLite carries into the copy what
    the connection that it copies from has written. ``told`` hears which share is done, 0 to 1,
    and may raise to stop it. Raises StationProblem where the copy does not check, and OSError or
    sqlcipher3's errors; no half copy is left then.
    """
    beside = to.with_name(f"{to.name}.new")
    try:
        beside.unlink(missing_ok=True)
        make_empty(beside)
        _fill(engine, key, beside, told)
        beside.replace(to)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    settle(to.parent)


def _fill(engine: Engine, key: Key, file: Path, told: Share) -> None:
    target = connect(file, key)
    try:
        # Handed back at once: the pool has this one connection, and a save must not wait for all
        # the steps. Within a save SQLite puts the next step off.
        with engine.connect() as connection:
            source: Any = connection.connection.driver_connection
        source.backup(
            target,
            pages=PAGES_A_STEP,
            progress=lambda _status, left, of: told(1 - left / max(of, 1)),
            sleep=WAIT_SECONDS,
        )
        _check(target)
    finally:
        target.close()


def _check(connection: sqlcipher.Connection) -> None:
    """Every page against its seal, then the shape of the tables."""
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if broken or connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise StationProblem(
            "The copy of the store does not check, so nothing was changed. Have the disk looked "
            "at before you go on."
        )
