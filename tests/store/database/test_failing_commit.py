"""A commit that fails: whatever was done to an officer's slot is undone with it."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlalchemy import Connection, event
from sqlcipher3 import dbapi2 as sqlcipher
from support.cases.factories import NOW
from support.servers.servers import FreshDatabase
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, known, opens, staffed
from support.stores.stations import slots_of

from dvpo_desktop.store.problems import ServerAway, StationProblem
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.vault.recovery import Sheet

BOTH_KINDS = True  # of station: with a file of its own, and on a server

SHEETS: list[tuple[Sheet, Sheet]] = []
DEEDS: dict[str, Callable[[OpenStore], object]] = {
    "reset": lambda store: store.reset(SERGEANT.key, NEW, KEEPER, NOW),
    "change_passphrase": lambda store: store.change_passphrase(
        KEEPER, "sample kettle orchard", NEW, NOW
    ),
    "suspend": lambda store: store.suspend(SERGEANT.key, KEEPER, "SAMPLE", NOW),
    "remove": lambda store: store.remove(SERGEANT.key, KEEPER, "SAMPLE", NOW),
    "make_recovery": lambda store: store.make_recovery(KEEPER, NOW),
    "prove_recovery": lambda store: store.prove_recovery(SHEETS[-1], KEEPER, NOW),
}


@pytest.fixture
def store(station: StationStore, passphrase: str) -> Iterator[OpenStore]:
    store = staffed(station, passphrase)
    SHEETS.extend(store.make_recovery(KEEPER, NOW) for _ in range(2))
    yield store
    store.close()


def fail_the_commit_of_the_next_entry(store: OpenStore, server: FreshDatabase | None) -> None:
    """The disk is full for it, or the server drops the line in the middle of it."""
    engine, written, failed = store._database._engine, [], []

    def note(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO history"):
            written.append(statement)

    def fail(connection: Connection) -> None:
        if not written or failed:
            return
        failed.append(written[-1])
        if server is None:
            raise sqlcipher.OperationalError("database or disk is full")
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        server.server.tell(f"SELECT pg_terminate_backend({pid}, 10000)")

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", fail)


@pytest.mark.parametrize("deed", DEEDS)
def test_no_slot_changes_without_its_entry(request, station, store, deed):
    server = None if store._key is not None else request.getfixturevalue("fresh_database")
    mark, people = store._door.recovery_mark, store.officers.all()
    entries = [entry.act for entry in store.history.all()]
    fail_the_commit_of_the_next_entry(store, server)

    with pytest.raises(StationProblem) as told:
        DEEDS[deed](store)

    assert isinstance(told.value, ServerAway) is (server is not None)
    assert [entry.act for entry in store.history.all()] == entries
    assert store.officers.all() == people
    assert store._door.recovery_mark == mark
    store.close()
    for officer, right in ((KEEPER, "sample kettle orchard"), (SERGEANT, OLD), (SUPER, OLD)):
        assert opens(station, officer, right), officer
        assert not opens(station, officer, NEW), officer


@pytest.mark.parametrize("deed", ["reset", "change_passphrase"])
def test_tried_again_it_is_done(request, station, store, deed):
    server = None if store._key is not None else request.getfixturevalue("fresh_database")
    before = slots_of(station)
    fail_the_commit_of_the_next_entry(store, server)
    with pytest.raises(StationProblem):
        DEEDS[deed](store)
    assert slots_of(station) == before

    DEEDS[deed](store)

    officer = KEEPER if deed == "change_passphrase" else SERGEANT
    assert known(store, officer).must_change is (deed == "reset")
    store.close()
    assert opens(station, officer, NEW)
    with closing(station.unlock(SUPER.force, SUPER.collar, OLD, NOW)) as again:
        assert again.verify().faults == ()
    assert not list(station.folder.glob("*.before"))
