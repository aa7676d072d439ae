"""Listening: each save is heard at the other stations, and nothing of the case with it."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from queue import Empty, Queue

import pytest
from sqlalchemy import Connection, update
from support.cases.factories import NOW, a_case
from support.faults.power_cut import pull_the_plug
from support.servers.servers import PASSPHRASES, STATION, FreshDatabase, a_server, make_prepared
from support.stores.savings import CASES, begin_cases, database_of
from support.stores.stations import SERGEANT, put

from dvpo_desktop.store.database.tables import CASES as TABLE
from dvpo_desktop.store.postgres.engine import arguments
from dvpo_desktop.store.postgres.listening import ANY_CASE, LONGEST_WAIT, Watch

PATIENCE = 20  # seconds


class Ear:
    """What a watch told, in order."""

    def __init__(self, database: FreshDatabase) -> None:
        self.words: Queue[str] = Queue()
        given = arguments(database.address(), PASSPHRASES[STATION])
        self.watch = Watch(given, self.words.put)

    def next(self) -> str:
        return self.words.get(timeout=PATIENCE)


@pytest.fixture
def ear(fresh_database: FreshDatabase) -> Iterator[Ear]:
    """A watch that listens to the server of this test."""
    made = Ear(fresh_database)
    assert made.next() == ANY_CASE
    yield made
    made.watch.close()


def test_a_save_is_heard_by_its_reference_alone(ear, stations):
    store = stations.signed_in("Example Street")
    kept = put(store, a_case())
    assert ear.next() == kept.case.reference

    store.cases.save(replace(kept.case, import_notes="EXAMPLE"), kept.version, SERGEANT, NOW)

    assert ear.next() == kept.case.reference
    assert ear.words.empty()


def test_what_was_not_kept_is_not_heard(ear, fresh_database):
    begin_cases(fresh_database, CASES[:2])
    assert [ear.next(), ear.next()] == list(CASES[:2])
    with database_of(fresh_database) as database:
        with pytest.raises(ZeroDivisionError), database.begin() as connection:
            both_and_a_fault(connection)
        with database.begin() as connection:
            second = TABLE.c.reference == CASES[1]
            connection.execute(update(TABLE).where(second).values(version=2))

    assert ear.next() == CASES[1]
    assert ear.words.empty()


def test_a_broken_connection_is_made_again_and_everything_may_have_changed_meanwhile(
    ear, fresh_database
):
    fresh_database.server.tell(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE query LIKE 'LISTEN %' AND datname = '{fresh_database.name}'"
    )
    assert ear.next() == ANY_CASE

    begin_cases(fresh_database, CASES[:1])

    assert ear.next() == CASES[0]


def test_a_server_that_was_killed_is_heard_again_soon_after_it_is_back(counted):
    with a_server() as server:
        database = make_prepared(server)
        ear = Ear(database)
        assert ear.next() == ANY_CASE
        pull_the_plug(server)
        with pytest.raises(Empty):
            ear.words.get(timeout=1)
        server.start()
        began = time.perf_counter()
        assert ear.next() == ANY_CASE
        took = time.perf_counter() - began
        begin_cases(database, CASES[:1])
        assert ear.next() == CASES[0]
        ear.watch.close()
    counted(f"heard again {took:.1f} s after the server was back")
    assert took < LONGEST_WAIT + 1


def test_a_watch_ends_within_a_second(fresh_database):
    ear = Ear(fresh_database)
    assert ear.next() == ANY_CASE

    assert_ends(ear.watch)


def test_a_watch_ends_within_a_second_also_while_a_server_says_nothing(fresh_database):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = replace(fresh_database.address(), hosts=(silent.getsockname()[:2],))
        watch = Watch(arguments(where, PASSPHRASES[STATION]), print)
        with silent.accept()[0]:
            assert_ends(watch)


def assert_ends(watch: Watch) -> None:
    """Closes a watch, twice, and measures."""
    assert watch.listens
    began = time.perf_counter()
    watch.close()
    assert not watch.listens
    assert time.perf_counter() - began < 1
    watch.close()


def both_and_a_fault(connection: Connection) -> None:
    """Changes every case, and fails before that is kept."""
    connection.execute(update(TABLE).values(version=TABLE.c.version + 1))
    raise ZeroDivisionError
