"""Stores for the tests: a station's folder, and a database in memory or in an encrypted file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import NOW, an_officer
from sqlalchemy import StaticPool, create_engine, insert

from dvpo_desktop.store.database import Database, make_database
from dvpo_desktop.store.guards import GUARDS
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.tables import METADATA, STATION
from dvpo_desktop.store.vault.keys import new_key
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)


@pytest.fixture
def cheap() -> Cost:
    return CHEAP


@pytest.fixture
def passphrase() -> str:
    return "sample kettle orchard"


@pytest.fixture
def station(tmp_path: Path) -> StationStore:
    return StationStore(tmp_path / "station", cost=CHEAP)


@pytest.fixture
def opened(station: StationStore, passphrase: str) -> Iterator[OpenStore]:
    """A new store with the custody sergeant signed in."""
    store = station.found(an_officer(), passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    yield store
    store.close()


@pytest.fixture
def unlocked(passphrase: str) -> Iterator[Callable[[StationStore], OpenStore]]:
    """Opens a store for the custody sergeant, and closes it after the test."""
    stores = []

    def unlock(station: StationStore) -> OpenStore:
        stores.append(station.unlock("west-mercia", "4417", passphrase, NOW))
        return stores[-1]

    yield unlock
    for store in stores:
        store.close()


@pytest.fixture(params=["memory", "file"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "file":
        made = make_database(tmp_path / "station.db", new_key())
    else:
        engine = create_engine("sqlite://", poolclass=StaticPool)
        METADATA.create_all(engine)
        made = Database(engine, tmp_path)
        with made.begin() as connection:
            for guard in GUARDS.values():
                connection.exec_driver_sql(guard)
    with made.begin() as connection:
        connection.execute(
            insert(STATION).values(id="5a" * 16, training=False, founded_at=NOW, name="Gablecross")
        )
    yield made
    made.close()
