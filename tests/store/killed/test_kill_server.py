"""The server killed in a commit: what was told as kept is there, the rest whole or not at all."""

import random

from support.faults.power_cut import pull_the_plug
from support.servers.servers import a_server, make_prepared
from support.stores.savings import (
    Stations,
    begin_cases,
    database_of,
    start_stations,
    unsaid_and_kept,
)

from dvpo_desktop.store.history.verify import verify

SEED = 20261127
STATIONS = 12
FEWEST = 5  # saves kept between two kills
LONGEST_WAIT_SECONDS = 0.25


def test_a_server_killed_at_any_moment_loses_no_save_that_was_told(rounds, counted):
    kills, chance, cut_off = rounds(3, 60), random.Random(SEED), 0
    with a_server(durable=True) as server:
        fresh = make_prepared(server)
        begin_cases(fresh)
        stations = Stations([start_stations(fresh, stations=STATIONS, seconds=3600)])
        try:
            for _ in range(kills):
                before, lost = len(stations.told.kept), stations.told.away
                assert stations.until(lambda told, n=before: len(told.kept) >= n + FEWEST)
                stations.until(lambda _: False, chance.uniform(0, LONGEST_WAIT_SECONDS))
                pull_the_plug(server)
                # Every station that was in the middle of something is told so, once or more.
                assert stations.until(lambda told, n=lost: told.away > n)
                cut_off += 1
                server.start()
                with database_of(fresh) as database:
                    assert verify(database).faults == ()
        finally:
            stations.stop()
        unsaid = unsaid_and_kept(fresh, stations.told)
    counted(
        f"server killed {kills} times under {STATIONS} stations: "
        f"{len(stations.told.kept)} saves told and all there; {unsaid} there whole of which "
        "nobody was told; the chain holds after each"
    )
    assert cut_off == kills
