"""Stores for the tests: a station's folder, and a database in memory or in an encrypted file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import StaticPool, create_engine, insert
from support.cases.factories import NOW, a_case_ready_to_send, a_constable, an_officer
from support.servers.servers import OWNER, PASSPHRASES, FreshDatabase
from support.servers.servers import STATION as STATIONS
from support.servers.wire import Stations, Wire
from support.stores import in_roles
from support.stores.stations import begun, put
from support.stores.two_stations import TwoStations

from dvpo_desktop.case import Officer
from dvpo_desktop.store.database.database import Database, make_database
from dvpo_desktop.store.database.guards import GUARDS
from dvpo_desktop.store.database.tables import METADATA, STATION
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.vault.keys import new_key
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)


@pytest.fixture
def cheap() -> Cost:
    return CHEAP


@pytest.fixture
def passphrase() -> str:
    return "sample kettle orchard"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a module that says ``BOTH_KINDS = True`` with a station's own file and with a server.

    ``IN_A_FILE`` names its tests that make sense with a file alone.
    """
    module, name = metafunc.module, metafunc.function.__name__
    if getattr(module, "BOTH_KINDS", False) and "station" in metafunc.fixturenames:
        kinds = ["file"] if name in getattr(module, "IN_A_FILE", ()) else ["file", "server"]
        metafunc.parametrize("station", kinds, indirect=True)


@pytest.fixture
def station(request: pytest.FixtureRequest, tmp_path: Path) -> StationStore:
    """A station that has no store yet: one of its own in a file, or where asked on a server."""
    if getattr(request, "param", "file") == "file":
        return StationStore(tmp_path / "station", cost=CHEAP)
    address = request.getfixturevalue("fresh_database").address()
    folder = tmp_path / "station"
    return ServerStation(address, folder, passphrase=PASSPHRASES[STATIONS], cost=CHEAP)


@pytest.fixture
def place(station: StationStore, tmp_path: Path) -> StationStore:
    """A closed store with one case, of which a copy is kept; what it saw lies elsewhere."""
    store = begun(station, officers=(an_officer(), a_constable()))
    put(store, a_case_ready_to_send())
    store.close()
    copytree(station.folder, tmp_path / "yesterday")
    return station


@pytest.fixture
def opened(station: StationStore, passphrase: str) -> Iterator[OpenStore]:
    """A new store with the custody sergeant signed in."""
    store = begun(station, passphrase)
    yield store
    store.close()


@pytest.fixture
def unlocked(passphrase: str) -> Iterator[Callable[..., OpenStore]]:
    """Opens a store for the custody sergeant, who signs in, and closes it after the test."""
    stores = []

    def unlock(station: StationStore, *, sits: bool = True) -> OpenStore:
        stores.append(station.unlock("west-mercia", "4417", passphrase, NOW))
        if sits:
            stores[-1].signed_in(an_officer(), NOW)
        return stores[-1]

    yield unlock
    for store in stores:
        store.close()


@pytest.fixture(params=["memory", "file", "server"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store with its tables, guards and station, worked on by whoever owns it."""
    if request.param == "file":
        made = make_database(tmp_path / "station.db", new_key())
    elif request.param == "server":
        address = request.getfixturevalue("fresh_database").address(OWNER)
        made = Database(engine_to(address, PASSPHRASES[OWNER]), tmp_path, address.words)
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


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_roles.begin(tmp_path_factory.mktemp("real") / "station", training=False)


@pytest.fixture(scope="module")
def for_training(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_roles.begin(tmp_path_factory.mktemp("training") / "station", training=True)


@pytest.fixture
def at_the_door(real: Path, tmp_path: Path) -> Iterator[Callable[..., OpenStore]]:
    """A copy of the store, opened by an officer who has not signed in yet."""
    with ExitStack() as closing:

        def opened(who: Officer, made: Path = real, *, training: bool = False) -> OpenStore:
            place = tmp_path / f"station-{len(list(tmp_path.iterdir()))}"
            station = StationStore(copytree(made, place), training=training, cost=CHEAP)
            store = station.unlock(who.force, who.collar, in_roles.PASSPHRASE, NOW)
            closing.callback(store.close)
            return store

        yield opened


@pytest.fixture
def seated(at_the_door: Callable[..., OpenStore]) -> Callable[..., OpenStore]:
    """The same with the officer signed in."""

    def opened(who: Officer, *made: Path, training: bool = False) -> OpenStore:
        store = at_the_door(who, *made, training=training)
        store.signed_in(who, NOW)
        return store

    return opened


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoStations]:
    """Two stations that hold each other's cards, and no network between them."""
    stations = TwoStations(tmp_path)
    yield stations
    stations.close()


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    """A wire to cut."""
    return Wire(monkeypatch)


@pytest.fixture
def stations_of(tmp_path: Path) -> Iterator[Callable[[FreshDatabase], Stations]]:
    """Founds a shared store in a database; its stations are closed after the test."""
    made: list[Stations] = []

    def found(database: FreshDatabase) -> Stations:
        made.append(Stations(database, tmp_path, NOW))
        return made[-1]

    yield found
    for each in made:
        each.close()


@pytest.fixture
def stations(
    fresh_database: FreshDatabase, stations_of: Callable[[FreshDatabase], Stations]
) -> Stations:
    """A shared store with its stations."""
    return stations_of(fresh_database)
