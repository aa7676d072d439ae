"""The database: one transaction at a time on the store, and the store brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.backups.copies import Share, copy
from dvpo_desktop.store.cipher import engine_on
from dvpo_desktop.store.files import make_empty, make_private
from dvpo_desktop.store.migrations import SHIPPED, Migrations
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.store.translate import in_words

COPIES = "copies"


class Database:
    """An open store. ``place`` is its folder, named in the sentences about trouble."""

    def __init__(self, engine: Engine, place: Path) -> None:
        self._engine = engine
        self._place = place

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: on disk when the block ends, undone when the block raises.

        Raises StationProblem when the disk or the file is in trouble.
        """
        with in_words(self._place), self._engine.begin() as connection:
            yield connection

    @property
    def place(self) -> Path:
        """The folder of the store."""
        return self._place

    def copy(self, key: bytes, to: Path, told: Share) -> None:
        """Copies the store to the file ``to`` while it is open (see copies.copy).

        Raises as that does: the caller says in words which disk was in trouble.
        """
        copy(self._engine, key, to, told)

    def close(self) -> None:
        """Lets go of the file; other programs can open it then."""
        self._engine.dispose()


def make_database(file: Path, key: bytes, migrations: Migrations = SHIPPED) -> Database:
    """A new store with empty tables in a file that is not there yet. Raises StationProblem."""
    with in_words(file.parent):
        from dvpo_desktop.store import migrating  # noqa: PLC0415, imported only when needed

        make_empty(file)
        engine = engine_on(file, key)
        with _closed_on_fault(engine), engine.begin() as connection:
            migrating.migrate(migrations, connection)
    return Database(engine, file.parent)


def open_database(
    file: Path, key: bytes, now: datetime, migrations: Migrations = SHIPPED
) -> Database:
    """The store in the file, brought up to date after a copy of it was made in ``copies``.

    Raises StationProblem where the file is missing, damaged, newer or in use.
    """
    if not file.exists():
        raise StationProblem(
            f"{file} is missing. Have it put back from the newest backup, then sign in again; "
            "start no new store in its place."
        )
    if file.stat().st_size == 0:
        # SQLite takes an empty file for a new database, and would begin to fill it.
        raise Damaged(f"The store in {file.parent}")
    with in_words(file.parent):
        engine = engine_on(file, key)
        with _closed_on_fault(engine):
            with engine.begin() as connection:
                revision = _revision(connection)
            if revision is None:
                raise Damaged(f"The store in {file.parent}")
            if revision != migrations.head:
                _bring_up_to_date(engine, file, key, now, revision, migrations)
    return Database(engine, file.parent)


def _bring_up_to_date(
    engine: Engine, file: Path, key: bytes, now: datetime, revision: str, migrations: Migrations
) -> None:
    from dvpo_desktop.store import migrating  # noqa: PLC0415, imported only when needed

    migrating.check_known(migrations, revision)
    folder = file.parent / COPIES
    make_private(folder)
    when = in_london(now).strftime("%Y%m%d-%H%M%S")
    copy(engine, key, folder / f"{file.stem}-{revision}-{when}{file.suffix}")
    with engine.begin() as connection:
        migrating.migrate(migrations, connection)


def _revision(connection: Connection) -> str | None:
    """The revision that the store is at, or None where no table says."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    kept: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return kept


@contextmanager
def _closed_on_fault(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise
