"""For the tests of a shared store: its stations, and the wire between them and the server."""

from collections.abc import Iterator
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
def stations(fresh_database: FreshDatabase, tmp_path: Path) -> Iterator[Stations]:
    """A shared store with its stations, closed after the test."""
    made = Stations(fresh_database, tmp_path, NOW)
    yield made
    made.close()
