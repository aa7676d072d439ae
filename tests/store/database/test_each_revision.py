"""Each revision with what it holds: brought up to today in a file and on a server, nothing lost."""

import pytest
from sqlalchemy import Connection, inspect, select
from support.cases.factories import NOW, an_officer
from support.servers.servers import OWNER, PASSPHRASES, STATION, a_database, drop
from support.stores.allowing import Allowing
from support.stores.older_stores import BODY, ENTRIES, OLDER, REFERENCE, REVISIONS, SERVED, fill

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database import guards, migrating
from dvpo_desktop.store.database.cipher import engine_on
from dvpo_desktop.store.database.database import COPIES, Database, make_database, open_database
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.tables import CASES, WORDS
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.postgres import guards_there
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.shared.prepare import prepare, revision_of
from dvpo_desktop.store.vault.keys import new_key


@pytest.fixture
def empty(server):
    """A database without a table, as its administrator makes it."""
    made = a_database(server, "empty")
    yield made
    drop(made)


def test_the_revisions_are_those_shipped():
    assert REVISIONS[-1] == SHIPPED.head
    assert len(OLDER) >= 3


@pytest.mark.parametrize("revision", OLDER)
def test_a_file_of_each_revision_is_copied_and_comes_up_with_what_it_holds(tmp_path, revision):
    file, key = tmp_path / "station.db", new_key()
    older = make_database(file, key, Migrations(SHIPPED.folder, revision))
    with older.begin() as connection:
        fill(connection, revision)
        tables = inspect(connection).get_table_names()
    older.close()

    database = open_database(file, key, NOW)

    holds(database, tables)
    with database.begin() as connection:
        assert guards.missing(connection) == ()
    database.close()
    (copied,) = (tmp_path / COPIES).iterdir()
    assert copied.name.startswith(f"station-{revision}-")
    before = Database(engine_on(copied, key), tmp_path)
    with before.begin() as connection:
        assert revision_of(connection) == revision
        assert count(connection, "history") == ENTRIES
    before.close()


@pytest.mark.parametrize("revision", OLDER)
def test_a_server_of_each_revision_comes_up_with_what_it_holds(empty, tmp_path, revision):
    address = empty.address(OWNER)
    owned = Database(engine_to(address, PASSPHRASES[OWNER]), tmp_path, address.words)
    with owned.begin() as connection:
        migrating.migrate(Migrations(SHIPPED.folder, revision), connection)
        fill(connection, revision)
        tables = inspect(connection).get_table_names()

    with owned.begin() as connection:
        assert prepare(connection, STATION) == revision

    holds(owned, tables)
    with owned.begin() as connection:
        assert guards_there.missing(connection) == ()
    owned.close()


def holds(database: Database, tables: list[str]) -> None:
    """Whatever these tables held at the older revision is there, and the history goes on."""
    with database.begin() as connection:
        assert revision_of(connection) == SHIPPED.head
        assert [name for name in tables if not count(connection, name)] == []
        case, served = connection.execute(select(CASES).order_by(CASES.c.reference)).all()
        assert (case.reference, case.body, case.stands) == (REFERENCE, BODY, "draft")
        # Nothing lapses unseen: before 0005 it would have left the whiteboard by itself.
        assert (served.reference, served.stands, served.leaves_at) == (SERVED, "served", None)
        assert "example" in connection.execute(select(WORDS.c.word)).scalars().all()
        (known,) = officers.everybody(connection)
    assert (known.officer, Role.SERVING in known.roles) == (an_officer(), True)
    history = History(Allowing(database))
    history.add(Act.LOOKED, REFERENCE, an_officer(), NOW, {})
    assert [entry.id for entry in history.of(REFERENCE)] == list(range(1, ENTRIES + 2))
    assert history.fault() is None


def count(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())
