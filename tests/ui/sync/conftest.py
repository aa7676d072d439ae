"""For the tests of a shared store on the screen: its stations, its wire, and a window at one."""

import pytest
from support.cases.factories import NOW
from support.servers.wire import Stations, Wire


@pytest.fixture
def wire(monkeypatch) -> Wire:
    return Wire(monkeypatch)


@pytest.fixture
def stations(fresh_database, tmp_path):
    made = Stations(fresh_database, tmp_path / "stations", NOW)
    yield made
    made.close()


@pytest.fixture
def here(at, stations, wire):
    """A window at Gablecross with the sergeant signed in over the shared store."""
    window = at()
    window.opening._station = stations.at("Gablecross")
    window.sign_in()
    return window
