"""Packages there: a station on a server seals a case, and its decision is kept on the server."""

from contextlib import closing

from support.servers.servers import PASSPHRASES, STATION
from support.stores.two_stations import CHEAP, PLACE, TwoStations, refused

from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.store.shared.station_there import ServerStation


def test_a_station_on_a_server_asks_a_superintendent_without_a_network(fresh_database, tmp_path):
    home = ServerStation(
        fresh_database.address(),
        tmp_path / "home",
        passphrase=PASSPHRASES[STATION],
        cost=CHEAP,
        name=PLACE,
    )
    with closing(TwoStations(tmp_path, home)) as two:
        received = two.open(two.seal())
        file = two.decide(received)
        assert "altered on the way" in refused(two.home, lambda: two.bring(file[:-1]))
        assert state(two.bring(file).case) is State.AUTHORISED
