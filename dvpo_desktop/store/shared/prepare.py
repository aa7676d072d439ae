"""Preparing: the tables, guards and rights of a store of many stations, made by their owner."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.tables import STATION
from dvpo_desktop.store.postgres import guards_there, rights_there
from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.postgres.engine import ENCODING, engine_to
from dvpo_desktop.store.postgres.rights_there import STATION_ACCOUNT
from dvpo_desktop.store.postgres.slots_moved import slots_in
from dvpo_desktop.store.problems import NewerStore, StationProblem
from dvpo_desktop.store.shared.move import copy_to_folder

# From here on only the owner of a database makes tables in it.
OLDEST = 150000
PATIENCE_SECONDS = 30

Before = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The revision found, empty for a new database, that of now, and the folder of a copy."""

    found: str
    now: str
    copy: Path | None


def prepare(
    connection: Connection,
    account: str = STATION_ACCOUNT,
    migrations: Migrations = SHIPPED,
    before: Before | None = None,
) -> str:
    """Brings an empty or an older database up to date, with guards and rights, or changes nothing.

    ``connection`` is in a transaction of the account that is to own the tables; ``account`` is
    the one that stations use. ``before`` is called with the revision of an older store before
    anything is changed in it, and raises to stop that. Gives the revision found, or nothing for
    an empty database. Raises NewerStore, and StationProblem for a database that will not do.
    """
    _see_that_it_will_do(connection, account)
    # Stations are at work: whoever prepares waits longer for them than they do for each other.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    # Two who prepare at once take turns; stations wait.
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('dvpo-desktop prepare'))")
    revision = revision_of(connection)
    if revision and not knows(migrations, revision):
        raise NewerStore
    if revision != migrations.head:
        if revision and before is not None:
            before(revision)
        from dvpo_desktop.store.database import migrating  # noqa: PLC0415, imported only when needed

        guards_there.take_down(connection)
        migrating.migrate(migrations, connection)
    guards_there.put_up(connection)
    rights_there.grant(connection, account)
    return revision


def prepare_server(
    address: Address,
    passphrase: str,
    account: str,
    copies: Path,
    now: datetime,
    tell: Callable[[str], None],
    migrations: Migrations = SHIPPED,
) -> Prepared:
    """Prepares the database at an address as its owner; ``passphrase`` is the owner's.

    An older store with anything in it is first copied, encrypted, to a new folder in ``copies``:
    its officers open that as a station of its own. ``tell`` hears what is being done. Raises
    StationProblem, and nothing was changed then.
    """
    made: list[Path] = []

    def copy_first(connection: Connection, revision: str) -> None:
        if connection.execute(select(STATION.c.id)).first() is None:
            return
        folder = copies / f"server-{revision}-{in_london(now):%Y%m%d-%H%M%S}"
        copy_to_folder(connection, slots_in(connection), folder, tell)
        made.append(folder)

    database = Database(engine_to(address, passphrase), copies, address.words)
    with closing(database), database.begin() as connection:
        found = prepare(connection, account, migrations, lambda was: copy_first(connection, was))
    return Prepared(found, migrations.head, made[0] if made else None)


def revision_of(connection: Connection) -> str:
    """The revision that the store on the server is at; nothing where it was never prepared."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def knows(migrations: Migrations, revision: str) -> bool:
    """Whether a revision is one of these, so that a store at it can be brought up to date."""
    return any((migrations.folder / "versions").glob(f"{revision}_*.py"))


def _see_that_it_will_do(connection: Connection, account: str) -> None:
    row = connection.execute(
        text(
            "SELECT current_setting('server_version_num')::integer AS version, "
            "current_database() AS name, pg_encoding_to_char(encoding) AS encoding, "
            "datcollate AS collation, current_user AS owner, "
            "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = :account) AS known "
            "FROM pg_database WHERE datname = current_database()"
        ),
        {"account": account},
    ).one()
    if row.version < OLDEST:
        raise StationProblem(
            f"The server is PostgreSQL {row.version // 10000}. Use {OLDEST // 10000} or newer."
        )
    quote = connection.dialect.identifier_preparer.quote
    # Another order of letters would differ from a station's own file, and between two servers
    # of different age an index would no longer fit.
    if row.encoding != ENCODING or row.collation not in {"C", "POSIX"}:
        raise StationProblem(
            f"The database {row.name} keeps text in another order than a station does. Have an "
            f"empty one made by: CREATE DATABASE {quote(row.name)} OWNER {quote(row.owner)} "
            "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';"
        )
    if not row.known:
        raise StationProblem(
            f"The server has no account {account} for the stations. Have it made by: "
            f"CREATE ROLE {quote(account)} LOGIN; and give it a passphrase with \\password in "
            "psql. Then prepare again."
        )
    if account == row.owner:
        raise StationProblem(
            "The account that prepares the store owns it, so stations must not use the same one. "
            "Have a second account made for the stations."
        )
