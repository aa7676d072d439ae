"""The database: one transaction at a time on the store, and the store brought up to date."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.database.cipher import Key, engine_on, torn
from dvpo_desktop.store.database.cipher import rekey as rekey_file
from dvpo_desktop.store.database.copies import Share, copy
from dvpo_desktop.store.database.error_messages import in_words, is_read_only
from dvpo_desktop.store.database.files import make_empty, make_private
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.problems import Damaged, StationProblem

COPIES = "copies"
# Where a connection to a shared store keeps the name of the station that it comes from.
FROM_STATION = "from station"
# Where a connection keeps the last entry of its transaction, until that is on disk.
LAST_ENTRY = "last entry"


class Database:
    """An open store. ``place`` is its folder, named in the sentences about trouble.

    ``servers`` names the servers where it is on those; ``place`` is then the folder of what this
    station keeps itself.
    """

    def __init__(self, engine: Engine, place: Path, servers: str = "") -> None:
        self._engine = engine
        self._place = place
        self.servers = servers
        # Hears of the last entry of a transaction, once that is on disk: number, hash and time.
        self.written: Callable[[int, str, datetime], None] | None = None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: on disk when the block ends, undone when the block raises.

        Raises StationProblem when the disk or the file is in trouble, ServerAway when the line to
        the server is.
        """
        with in_words(self._place, self.servers):
            try:
                with self._engine.begin() as connection:
                    connection.info.pop(LAST_ENTRY, None)
                    yield connection
                    last = connection.info.pop(LAST_ENTRY, None)
            except DBAPIError as fault:
                # Once SQLCipher has met a damaged page, nobody writes on that connection.
                if is_read_only(fault) and torn(self._engine):
                    raise Damaged(f"The store in {self._place}") from fault
                raise
        if last is not None and self.written is not None:
            self.written(*last)

    @contextmanager
    def standing_still(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees the store as it was at its beginning.

        In a station's own file that is every transaction; on a server others save meanwhile.
        Raises as ``begin`` does.
        """
        with self.begin() as connection:
            if self.servers:
                connection.exec_driver_sql(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
            yield connection

    @property
    def place(self) -> Path:
        """The folder of the store, or of what this station keeps beside one on a server."""
        return self._place

    def copy(self, key: Key, to: Path, told: Share) -> None:
        """Copies the store to the file ``to`` while it is open (see copies.copy).

        Raises as that does: the caller says in words which disk was in trouble. Raises
        StationProblem for a store on a server, which is copied row by row (see server/move).
        """
        if self.servers:
            raise StationProblem(
                "This store is on a server, where whoever looks after the server makes the "
                "backups. For a copy in a file of your own run: dvpo-desktop move-store"
            )
        copy(self._engine, key, to, told)

    def rekey(self, new: Key) -> None:
        """Encrypts the file anew with another key; whoever saves meanwhile waits.

        The engine's own key is still the old one: put the new one in it. Raises StationProblem,
        Damaged where a page is, and nothing was changed then.
        """
        with in_words(self._place):
            try:
                rekey_file(self._engine, new)
            except sqlcipher.Error as fault:
                if torn(self._engine):
                    raise Damaged(f"The store in {self._place}") from fault
                raise StationProblem(
                    "The store could not be given a new key, and nothing was changed. Free space "
                    f"on the disk of {self._place}, as much again as the store takes, then try "
                    "again."
                ) from fault

    def close(self) -> None:
        """Lets go of the file; other programs can open it then."""
        self._engine.dispose()


def make_database(file: Path, key: Key, migrations: Migrations = SHIPPED) -> Database:
    """A new store with empty tables in a file that is not there yet. Raises StationProblem."""
    with in_words(file.parent):
        from dvpo_desktop.store.database import migrating  # noqa: PLC0415, imported only when needed

        make_empty(file)
        engine = engine_on(file, key)
        with _closed_on_fault(engine), engine.begin() as connection:
            migrating.migrate(migrations, connection)
    return Database(engine, file.parent)


def open_database(
    file: Path, key: Key, now: datetime, migrations: Migrations = SHIPPED
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
    engine: Engine, file: Path, key: Key, now: datetime, revision: str, migrations: Migrations
) -> None:
    from dvpo_desktop.store.database import migrating  # noqa: PLC0415, imported only when needed

    migrating.check_known(migrations, revision)
    # A damaged page of a long text would be copied as zeros, without an error (see seals).
    if torn(engine):
        raise Damaged(f"The store in {file.parent}")
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
