"""For the tests of a shared store: its stations, and the wire between them and the server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import NOW
from servers import FreshDatabase
from store.server.wire import Stations, Wire


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
