"""Preparing a server: from nothing, once more, or not at all."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from support.cases.factories import NOW, an_administrator, an_officer
from support.servers.servers import (
    OWNER,
    PASSPHRASES,
    STATION,
    FreshDatabase,
    Server,
    a_database,
    drop,
)
from support.stores.stations import PASSPHRASE, begun

from dvpo_desktop.case import Case
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.tables import METADATA
from dvpo_desktop.store.postgres import guards_there, rights_there
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.postgres.slot_guards import BEFORE
from dvpo_desktop.store.problems import NewerStore, NotPrepared, StationProblem
from dvpo_desktop.store.shared.prepare import prepare, prepare_server, revision_of
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
NEXT = '''
"""A revision that only this test knows."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{number}", "{before}"
def upgrade():
    op.add_column("cases", sa.Column("closed", sa.Boolean, nullable=False, server_default="0"))
    {more}
'''
Owned = Callable[[], Connection]


@pytest.fixture
def empty(server: Server) -> Iterator[FreshDatabase]:
    """A database without a table, as its administrator makes it."""
    made = a_database(server, "empty")
    yield made
    drop(made)


@contextmanager
def owned(database: FreshDatabase, folder: Path) -> Iterator[Connection]:
    """A transaction of the account that owns the database."""
    address = database.address(OWNER)
    opened = Database(engine_to(address, PASSPHRASES[OWNER]), folder, address.words)
    try:
        with opened.begin() as connection:
            yield connection
    finally:
        opened.close()


@pytest.fixture
def newer(tmp_path: Path) -> Callable[..., Migrations]:
    """The migrations shipped, and one more."""

    def make(more: str = "") -> Migrations:
        folder, number = tmp_path / f"newer{len(more)}", f"{int(SHIPPED.head) + 1:04}"
        shutil.copytree(SHIPPED.folder, folder)
        text = NEXT.format(number=number, before=SHIPPED.head, more=more)
        (folder / "versions" / f"{number}_more.py").write_text(text)
        return Migrations(folder, number)

    return make


def prepare_as_owner(database: FreshDatabase, folder: Path, migrations: Migrations = SHIPPED):
    told: list[str] = []
    address = database.address(OWNER)
    return prepare_server(
        address, PASSPHRASES[OWNER], STATION, folder / "copies", NOW, told.append, migrations
    )


def test_from_nothing_comes_just_what_the_program_knows_with_guards_and_rights(empty, tmp_path):
    prepared = prepare_as_owner(empty, tmp_path)

    assert (prepared.found, prepared.now, prepared.copy) == ("", SHIPPED.head, None)
    with owned(empty, tmp_path) as connection:
        opts = {"compare_type": True, "include_name": lambda name, *_: name != BEFORE}
        context = MigrationContext.configure(connection, opts=opts)
        differences = compare_metadata(context, METADATA)
        tables = set(inspect(connection).get_table_names())
        assert guards_there.missing(connection) == ()
    assert differences == []
    assert tables == {*METADATA.tables, BEFORE, "alembic_version"}


def test_every_table_has_its_rights_said():
    assert set(rights_there.RIGHTS) == {*METADATA.tables, BEFORE, "alembic_version"}


def test_preparing_twice_changes_nothing(empty, tmp_path):
    prepare_as_owner(empty, tmp_path)

    prepared = prepare_as_owner(empty, tmp_path)

    assert (prepared.found, prepared.copy) == (SHIPPED.head, None)
    with owned(empty, tmp_path) as connection:
        assert guards_there.missing(connection) == ()


@pytest.fixture
def kept(fresh_database, tmp_path) -> FreshDatabase:
    """A shared store of today with officers and a case."""
    station = ServerStation(
        fresh_database.address(), tmp_path / "here", passphrase=PASSPHRASES[STATION], cost=CHEAP
    )
    store = begun(station)
    store.cases.add(Case("DV-26-0001", import_notes="kept"), an_officer(), NOW, "new")
    store.close()
    return fresh_database


def test_an_older_store_is_copied_first_and_its_officers_open_the_copy(kept, newer, tmp_path):
    prepared = prepare_as_owner(kept, tmp_path, newer())

    assert (prepared.found, prepared.now) == (SHIPPED.head, f"{int(SHIPPED.head) + 1:04}")
    assert prepared.copy.name == f"server-{SHIPPED.head}-20261127-150000"
    copied = StationStore(prepared.copy).unlock("west-mercia", "4417", PASSPHRASE, NOW)
    copied.signed_in(an_officer(), NOW)
    assert copied.cases.get("DV-26-0001").case.import_notes == "kept"
    assert copied.verify().faults == ()
    copied.close()
    with owned(kept, tmp_path) as connection:
        assert "closed" in {each["name"] for each in inspect(connection).get_columns("cases")}
        assert guards_there.missing(connection) == ()


def test_where_the_copy_fails_nothing_is_changed(kept, newer, tmp_path):
    (tmp_path / "copies").write_text("a file where the folder should be")

    with pytest.raises(StationProblem):
        prepare_as_owner(kept, tmp_path, newer())

    with owned(kept, tmp_path) as connection:
        assert revision_of(connection) == SHIPPED.head


def test_a_migration_that_fails_leaves_tables_and_guards_as_they_were(kept, newer, tmp_path):
    with pytest.raises(StationProblem):
        prepare_as_owner(kept, tmp_path, newer('op.execute("INSERT INTO nowhere VALUES (1)")'))

    with owned(kept, tmp_path) as connection:
        assert revision_of(connection) == SHIPPED.head
        assert "closed" not in {each["name"] for each in inspect(connection).get_columns("cases")}
        assert guards_there.missing(connection) == ()


def test_a_newer_store_is_refused_and_left_as_it_was(kept, newer, tmp_path):
    prepare_as_owner(kept, tmp_path, newer())

    with pytest.raises(NewerStore, match="Install that version"):
        prepare_as_owner(kept, tmp_path)


def test_an_older_store_is_closed_to_stations_until_it_is_prepared(kept, newer, tmp_path):
    ahead = newer()
    given = {"passphrase": PASSPHRASES[STATION], "migrations": ahead}
    station = ServerStation(kept.address(), tmp_path / "here", **given)
    with pytest.raises(NotPrepared, match="bring it up to date with: dvpo-desktop server prepare"):
        station.unlock(an_administrator().force, an_administrator().collar, PASSPHRASE, NOW)

    prepare_as_owner(kept, tmp_path, ahead)

    station.unlock(an_administrator().force, an_administrator().collar, PASSPHRASE, NOW).close()


def test_a_database_that_nobody_prepared_is_closed_to_stations(empty, tmp_path):
    station = ServerStation(empty.address(), tmp_path, passphrase=PASSPHRASES[STATION])

    with pytest.raises(NotPrepared):
        assert station.exists


def test_a_database_in_another_order_of_letters_is_refused_with_the_line_to_type(server, tmp_path):
    server.tell(
        "CREATE DATABASE otherwise OWNER dvpo_owner TEMPLATE template0 LC_COLLATE 'C.UTF-8' "
        "LC_CTYPE 'C.UTF-8'"
    )
    other = FreshDatabase(server, "otherwise")

    with pytest.raises(StationProblem, match="ENCODING 'UTF8' LOCALE 'C';"):
        prepare_as_owner(other, tmp_path)

    drop(other)


@pytest.mark.parametrize(
    ("account", "says"),
    [("dvpo_nobody", "CREATE ROLE dvpo_nobody LOGIN;"), (OWNER, "a second account")],
)
def test_without_an_account_for_stations_nothing_is_prepared(empty, tmp_path, account, says):
    with owned(empty, tmp_path) as connection, pytest.raises(StationProblem, match=says):
        prepare(connection, account)

    with owned(empty, tmp_path) as connection:
        assert revision_of(connection) == ""
