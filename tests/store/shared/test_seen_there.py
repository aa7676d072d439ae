"""What each station saw of a history that it shares: told at its sign-in, and at the others."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store.conftest import CHEAP
from support.cases.factories import NOW, an_officer
from support.servers.servers import OWNER, PASSPHRASES, STATION
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, begun

from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.shared.station_there import ServerStation

Make = Callable[[str], ServerStation]


@pytest.fixture
def make(fresh_database, tmp_path: Path) -> Make:
    """A station of the shared store, on a computer of its own."""

    def made(name: str) -> ServerStation:
        return ServerStation(
            fresh_database.address(),
            tmp_path / name,
            name=name,
            passphrase=PASSPHRASES[STATION],
            cost=CHEAP,
            anchors=tmp_path / f"state of {name}",
        )

    return made


def opened(station: ServerStation, officer=None) -> OpenStore:
    who = officer or an_officer()
    store = station.unlock(who.force, who.collar, PASSPHRASE, NOW)
    store.signed_in(who, NOW)
    return store


def put_back(fresh_database, tmp_path: Path, keep: int) -> None:
    """The server as it was some entries ago, as whoever owns the database can put it back."""
    address = fresh_database.address(OWNER)
    owner = Database(engine_to(address, PASSPHRASES[OWNER]), tmp_path, address.words)
    with closing(owner), owner.begin() as connection:
        for statement in (
            "ALTER TABLE history DISABLE TRIGGER USER",
            "ALTER TABLE station DISABLE TRIGGER USER",
            f"DELETE FROM history WHERE id > {keep}",
            f"UPDATE station SET entries = {keep}, "
            f"head = (SELECT hash FROM history WHERE id = {keep})",
            "ALTER TABLE history ENABLE TRIGGER USER",
            "ALTER TABLE station ENABLE TRIGGER USER",
        ):
            connection.exec_driver_sql(statement)


def test_verify_names_the_stations_whose_computers_agree(make):
    begun(make("Gablecross")).close()
    for name in ("Example Street", "Gablecross", "Example Street"):
        opened(make(name)).close()
    with closing(opened(make("Gablecross"))) as store:
        verified = store.verify()
    assert verified.faults == ()
    assert verified.compared[-1].startswith("the stations Example Street (entry ")
    assert "Gablecross (entry " in verified.compared[-1]


def test_a_server_that_was_put_back_is_told_where_it_was_seen_and_named_everywhere(
    make, fresh_database, tmp_path
):
    begun(make("Gablecross")).close()
    with closing(opened(make("Example Street"))) as store:
        keep = len(store.history.all())
    opened(make("Example Street")).close()
    put_back(fresh_database, tmp_path, keep)

    with closing(opened(make("Example Street"))) as store:
        assert "Entries are missing from the end of the history" in store.missed
    with closing(opened(make("Gablecross"))) as store:
        assert store.missed == ""
        assert any("signed in at Example Street" in fault for fault in store.verify().faults)


def test_once_an_administrator_was_told_the_station_goes_by_what_is_there(
    make, fresh_database, tmp_path
):
    with closing(begun(make("Gablecross"))) as store:
        keep = len(store.history.all())
    opened(make("Gablecross")).close()
    put_back(fresh_database, tmp_path, keep)
    with closing(opened(make("Gablecross"), ADMINISTRATOR)) as store:
        assert store.missed
    with closing(opened(make("Gablecross"))) as store:
        assert store.missed == ""
