"""Guards and rights on a server: what nobody may do, what a station may not, and how it shows."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import insert
from support.cases.factories import NOW, an_officer
from support.servers.servers import OWNER, PASSPHRASES, ROOT_ACCOUNT, STATION, FreshDatabase
from support.stores.allowing import Allowing

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import STATION as STATION_ROW
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.history.verify import verify
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.postgres import guards_there, rights_there
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import NotAsWritten, StationProblem
from dvpo_desktop.store.vault.identity import new_identity

As = Callable[[str], Database]


@pytest.fixture
def acting_as(fresh_database: FreshDatabase, tmp_path) -> Iterator[As]:
    """The database as an account sees it; it holds a station and three entries."""
    opened: list[Database] = []

    def see(account: str) -> Database:
        address = fresh_database.address(account)
        opened.append(Database(engine_to(address, PASSPHRASES[account]), tmp_path, address.words))
        return opened[-1]

    station = {"id": "5a" * 16, "training": False, "founded_at": NOW, "name": "Gablecross"}
    with see(STATION).begin() as connection:
        connection.execute(insert(STATION_ROW).values(station))
        for number in range(3):
            write(connection, Act.LOOKED, "A", an_officer(), NOW, {"number": number})
    yield see
    for each in opened:
        each.close()


REFUSED = (
    "DELETE FROM history WHERE id = 3",
    "TRUNCATE history",
    "TRUNCATE station",
    "UPDATE history SET words = 'x' WHERE id = 2",
    "UPDATE history SET detail = NULL, salt = NULL WHERE id = 2",
    "INSERT INTO history SELECT * FROM history WHERE id = 2 ON CONFLICT (id) DO UPDATE "
    "SET detail = NULL, salt = NULL",
    "DELETE FROM station",
    "INSERT INTO station (id, training, founded_at) VALUES ('b', false, now())",
    "UPDATE station SET entries = 2",
    "UPDATE station SET head = 'x'",
)


@pytest.mark.parametrize(
    ("account", "first"),
    [
        (OWNER, "SELECT 1"),
        (ROOT_ACCOUNT, "SELECT 1"),
        # As if it only replayed what was done elsewhere, where ordinary triggers keep quiet.
        (ROOT_ACCOUNT, "SET LOCAL session_replication_role = replica"),
    ],
)
def test_the_server_itself_refuses_everybody_what_is_not_an_entry_at_the_end(
    acting_as, account, first
):
    database = acting_as(account)

    for statement in REFUSED:
        with pytest.raises(NotAsWritten, match="dvpo-desktop verify"):
            _run(database, first, statement)

    assert len(History(Allowing(database)).all()) == 3


def _run(database: Database, *statements: str) -> None:
    with database.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_station_may_not_change_the_past_nor_make_anything_of_its_own(acting_as):
    database = acting_as(STATION)

    for statement in (
        "UPDATE history SET words = 'x'",
        "UPDATE history SET hash = 'x'",
        "DELETE FROM history",
        "TRUNCATE history",
        "ALTER TABLE history DISABLE TRIGGER ALL",
        "DROP TRIGGER history_stays ON history",
        "DROP FUNCTION history_stays() CASCADE",
        "CREATE OR REPLACE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS ''",
        "SET session_replication_role = replica",
        "DROP TABLE cases",
        "DELETE FROM cases",
        "DELETE FROM officers",
        "DELETE FROM added_days",
        "UPDATE cases SET reference = 'x'",
        "UPDATE cases SET opened_at = now()",
        "UPDATE officers SET key = 'x'",
        "UPDATE station SET training = true",
        "UPDATE station SET name = 'x'",
        "UPDATE alembic_version SET version_num = '9999'",
        "CREATE TABLE public.mine (a integer)",
        "CREATE SCHEMA mine",
        "CREATE TEMPORARY TABLE history (id integer, act text, detail text)",
        "SET ROLE dvpo_owner",
        "COPY history TO PROGRAM 'true'",
    ):
        with pytest.raises(StationProblem, match="does not let this station"):
            _run(database, statement)


def test_a_station_may_do_all_that_the_program_does_with_the_history(acting_as):
    database, identity = acting_as(STATION), new_identity()
    with database.begin() as connection:
        keeper = an_officer(), "", NOW, {Role.ADMINISTRATOR}, identity.public.text
        row = officers.add(connection, *keeper)
        write(connection, Act.LOOKED, "", an_officer(), NOW, row)
    history = History(Allowing(database, identity))

    history.erase(2, an_officer(), NOW, "SAMPLE")

    assert history.all()[1].erased
    assert history.first_broken() is None


def test_guards_and_rights_are_as_they_were_made(acting_as):
    with acting_as(STATION).begin() as connection:
        assert guards_there.missing(connection) == ()
        assert rights_there.too_many(connection) == ()
    with acting_as(OWNER).begin() as connection:
        assert "DELETE on history" in rights_there.too_many(connection)


def test_a_guard_that_is_not_as_it_was_made_is_missing(acting_as):
    database, tried = acting_as(OWNER), 0

    for name, guard in guards_there.GUARDS.items():
        for done in (
            "DROP TRIGGER {guard} ON {table}",
            "ALTER TABLE {table} DISABLE TRIGGER {guard}",
            "ALTER TABLE {table} ENABLE TRIGGER {guard}",
            "ALTER FUNCTION {guard}() SET search_path = public",
            "CREATE OR REPLACE FUNCTION {guard}() RETURNS trigger LANGUAGE plpgsql "
            "SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN NEW; END'",
        ):
            with database.begin() as connection:
                undone = connection.begin_nested()
                connection.exec_driver_sql(done.format(guard=name, table=guard.table))
                assert guards_there.missing(connection) == (name,)
                undone.rollback()
                tried += 1

    assert tried >= 40


def test_verify_names_a_guard_that_is_gone(acting_as):
    _run(acting_as(OWNER), "ALTER TABLE history DISABLE TRIGGER history_stays")

    (fault,) = verify(acting_as(STATION)).faults

    assert "The guard “history_stays” of the history is gone" in fault


def test_verify_names_a_trigger_that_nobody_knows(acting_as):
    with acting_as(OWNER).begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER quiet BEFORE INSERT ON history FOR EACH ROW EXECUTE FUNCTION quiet()"
        )

    assert any("“quiet”" in fault for fault in verify(acting_as(STATION)).faults)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("GRANT DELETE ON history TO dvpo_station", "DELETE on history"),
        ("GRANT UPDATE ON history TO PUBLIC", "UPDATE of id in history and 10 more"),
        ("GRANT TRUNCATE ON cases TO dvpo_station", "TRUNCATE on cases"),
        ("GRANT CREATE ON SCHEMA public TO dvpo_station", "CREATE in the schema"),
        ("GRANT dvpo_owner TO dvpo_station", "CREATE in the schema and"),
    ],
)
def test_verify_names_what_a_station_may_and_should_not(acting_as, given, named):
    with acting_as(ROOT_ACCOUNT).begin() as connection:
        connection.exec_driver_sql(given)
    try:
        faults = verify(acting_as(STATION)).faults
    finally:
        with acting_as(ROOT_ACCOUNT).begin() as connection:
            # Being a member of another account is kept for the whole server.
            connection.exec_driver_sql("REVOKE dvpo_owner FROM dvpo_station")

    assert any(named in fault and "server prepare" in fault for fault in faults)
