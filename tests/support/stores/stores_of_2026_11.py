"""Stores of November 2026: what the program of that day made, copied for a test to open.

What is in them says ``tests/data/stores_of_2026_11/README.md``.
"""

import gzip
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copytree

from support.cases.factories import ROOT, a_superintendent
from support.servers.servers import (
    OWNER,
    PASSPHRASES,
    STATION,
    FreshDatabase,
    Server,
    a_database,
    drop,
    give_away,
)

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.store.offline.station_here import StationHere
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.shared.prepare import prepare
from dvpo_desktop.store.station import StationStore

FOLDER = ROOT / "tests" / "data" / "stores_of_2026_11"
PLACE, PASSPHRASE = "Gablecross custody", "sample kettle orchard"
ELSEWHERE = a_superintendent(name="S. Sample", collar="7002")
OPENED_AT = datetime(2026, 12, 28, 14, tzinfo=LONDON)
SHEET_A, SHEET_B = (FOLDER / "README.md").read_text(encoding="utf-8").split("```")[1:4:2]


def station_of_then(place: Path, name: str = "station") -> StationStore:
    """A copy of a station in a file: ``station`` or ``elsewhere``."""
    called = PLACE if name == "station" else "Elsewhere"
    return StationStore(copytree(FOLDER / name, place / name), name=called)


def file_of_then(name: str) -> bytes:
    """A file that went between the two stations."""
    return (FOLDER / name).read_bytes()


@contextmanager
def server_of_then(server: Server) -> Iterator[FreshDatabase]:
    """The database as it was dumped, then brought up to date by ``server prepare``."""
    made = a_database(server, f"then_{secrets.token_hex(6)}")
    try:
        _restore(made)
        engine = engine_to(made.address(OWNER), PASSPHRASES[OWNER])
        with engine.begin() as connection:
            prepare(connection, STATION)
        engine.dispose()
        yield made
    finally:
        drop(made)


def _restore(made: FreshDatabase) -> None:
    """Runs the dump with psql, as whoever looks after the server does."""
    dump = made.server.folder / f"{made.name}.sql"
    dump.write_bytes(gzip.decompress((FOLDER / "server.sql.gz").read_bytes()))
    give_away(dump)
    where = ("-h", "127.0.0.1", "-p", str(made.server.port), "-U", "postgres", "-d", made.name)
    made.server.run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *where, "-f", str(dump))


def server_station_of_then(database: FreshDatabase, place: Path) -> StationHere:
    """A copy of the station in whose outbox acts wait, at that database."""
    folder = copytree(FOLDER / "server-station", place / "server-station")
    return StationHere(database.address(), folder, passphrase=PASSPHRASES[STATION], name=PLACE)


@contextmanager
def signed_in(station: StationStore, officer, now: datetime = OPENED_AT):
    """The store as an officer opens it and takes the keyboard."""
    store = station.unlock(officer.force, officer.collar, PASSPHRASE, now)
    with closing(store):
        store.signed_in(officer, now)
        yield store
