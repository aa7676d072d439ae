"""Copies: the whole store copied while it is open, encrypted with the same key."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.store.cipher import connect
from dvpo_desktop.store.files import make_empty, settle
from dvpo_desktop.store.problems import StationProblem


def copy(engine: Engine, key: bytes, to: Path) -> None:
    """Copies the open store to ``to``, checks the copy, and only then gives it its name.

    A file of that name is replaced. Raises StationProblem where the copy does not check, and
    OSError or sqlcipher3's errors; no half copy is left then.
    """
    beside = to.with_name(f"{to.name}.new")
    try:
        beside.unlink(missing_ok=True)
        make_empty(beside)
        _fill(engine, key, beside)
        beside.replace(to)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    settle(to.parent)


def _fill(engine: Engine, key: bytes, file: Path) -> None:
    target = connect(file, key)
    try:
        source = engine.raw_connection()
        try:
            source.driver_connection.backup(target)  # type: ignore[union-attr]
        finally:
            source.close()
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
