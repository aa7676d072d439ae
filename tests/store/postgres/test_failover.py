"""Two servers in one setting: the primary dies, the standby is promoted, and nothing is missing."""

import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest
from sqlalchemy import insert
from support.cases.factories import NOW, a_case
from support.faults.power_cut import pull_the_plug
from support.servers.servers import PASSPHRASES, STATION, Server, a_server, a_standby, make_prepared
from support.stores.allowing import Allowing
from support.stores.savings import (
    CASES,
    Stations,
    begin_cases,
    database_of,
    start_stations,
    unsaid_and_kept,
)
from support.stores.stations import PASSPHRASE, SERGEANT, begun, put

from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import WORDS
from dvpo_desktop.store.history.verify import verify
from dvpo_desktop.store.offline.open_here import OpenHere
from dvpo_desktop.store.offline.station_here import StationHere
from dvpo_desktop.store.postgres import line
from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.postgres.listening import ANY_CASE
from dvpo_desktop.store.problems import ServerAway
from dvpo_desktop.store.vault.slots import Cost

PROGRAMS, EACH = 2, 6
SAVES = 150  # kept before the primary dies, and once more after
LONGEST_SECONDS = 60
# What an administrator does by hand when everybody waits.
WAIT_NO_LONGER = """
DO $$ BEGIN
  FOR round IN 1..200 LOOP
    PERFORM pg_sleep(0.05), pg_stat_clear_snapshot();
    PERFORM pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep';
    EXIT WHEN FOUND;
  END LOOP;
END $$"""


def wait_for_standby_in_sync(primary: Server) -> None:
    """Tells the primary to acknowledge nothing that its standby has not on disk."""
    primary.tell("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
    end, query = time.monotonic() + LONGEST_SECONDS, "SELECT sync_state FROM pg_stat_replication"
    states: list[tuple[str]] = []
    with closing(primary.connect()) as asked:
        while states != [("sync",)]:
            assert time.monotonic() < end, states
            # The server itself rests between two answers.
            states = asked.execute(f"{query}, pg_sleep(0.05)").fetchall()


def test_when_the_primary_dies_stations_carry_on_with_the_standby_and_no_act_is_missing(counted):
    with a_server(durable=True) as primary:
        fresh = make_prepared(primary)
        begin_cases(fresh)
        with a_standby(primary) as standby:
            wait_for_standby_in_sync(primary)
            both = [("127.0.0.1", primary.port), ("127.0.0.1", standby.port)]
            stations = Stations(
                start_stations(fresh, hosts=both, stations=EACH, first=EACH * at, seconds=3600)
                for at in range(PROGRAMS)
            )
            try:
                assert stations.until(lambda told: len(told.kept) >= SAVES)
                pull_the_plug(primary)
                before = len(stations.told.kept)
                began = time.monotonic()
                standby.promote()
                promoted = time.monotonic() - began
                assert stations.until(lambda told: len(told.kept) >= before + SAVES)
                assert stations.until(lambda told: len(told.waits) == PROGRAMS * EACH)
            finally:
                stations.stop()
            told = stations.told
            unsaid = unsaid_and_kept(replace(fresh, server=standby), told)
    counted(
        f"primary killed under {PROGRAMS * EACH} stations, standby promoted in "
        f"{promoted:.1f} s: {before} saves told before and {len(told.kept) - before} after, "
        f"all {len(told.kept)} there, {unsaid} there of which nobody was told; stations were "
        f"without a server for {min(told.waits):.1f} to {max(told.waits):.1f} s"
    )
    assert len({reference for reference, _ in told.kept}) == len(CASES)


def test_a_station_works_on_between_the_two_servers_and_its_acts_join_the_promoted_one(tmp_path):
    with a_server(durable=True) as primary:
        fresh = make_prepared(primary)
        with a_standby(primary) as standby:
            wait_for_standby_in_sync(primary)
            both = (*fresh.address().hosts, ("127.0.0.1", standby.port))
            store = a_station(replace(fresh.address(), hosts=both), tmp_path)
            heard: Queue[str] = Queue()
            watch = store.listen(heard.put)
            with closing(store), closing(watch):
                assert heard.get(timeout=LONGEST_SECONDS) == ANY_CASE
                first = put(store, a_case())
                assert heard.get(timeout=LONGEST_SECONDS) == first.case.reference
                store.cases.get(first.case.reference)
                pull_the_plug(primary)
                typed = replace(first.case, import_notes="EXAMPLE while no server answers")
                second = store.cases.save(typed, first.version, SERGEANT, NOW)
                assert second.waiting
                standby.promote()

                joined = store.joining.join(NOW)

                assert joined.joined
                assert not joined.conflicts
                assert heard.get(timeout=LONGEST_SECONDS) == ANY_CASE
                typed = replace(typed, import_notes="EXAMPLE at the other server")
                third = store.cases.save(typed, second.version, SERGEANT, NOW)
                assert not third.waiting
                assert heard.get(timeout=LONGEST_SECONDS) == first.case.reference
            with database_of(replace(fresh, server=standby)) as database:
                assert verify(database).faults == ()
                kept = CaseStore(Allowing(database), training=False).get(first.case.reference)
                assert (kept.case, kept.version) == (typed, third.version)


def a_station(address: Address, folder: Path) -> OpenHere:
    """A store begun on the server, as the sergeant has it open at a station."""
    station = StationHere(
        address, folder, passphrase=PASSPHRASES[STATION], name="Gablecross", cost=Cost(1, 8, 1)
    )
    begun(station).close()
    store = station.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
    store.signed_in(SERGEANT, NOW)
    return store


def test_without_its_standby_the_primary_acknowledges_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(line, "COMMIT_SECONDS", 1)
    with a_server(durable=True) as primary:
        fresh = make_prepared(primary)
        with a_standby(primary) as standby:
            wait_for_standby_in_sync(primary)
            engine = engine_to(fresh.address(), PASSPHRASES[STATION])
            with closing(Database(engine, tmp_path, "the server")) as database:
                keep(database, "before")
                standby.stop()
                began = time.monotonic()
                with pytest.raises(ServerAway):
                    keep(database, "alone")
                assert time.monotonic() - began < LONGEST_SECONDS


def test_a_commit_that_was_told_to_wait_for_the_standby_no_longer_is_not_acknowledged(
    tmp_path: Path,
):
    with a_server(durable=True) as primary:
        fresh = make_prepared(primary)
        with a_standby(primary) as standby:
            wait_for_standby_in_sync(primary)
            engine = engine_to(fresh.address(), PASSPHRASES[STATION])
            with closing(Database(engine, tmp_path, "the server")) as database:
                keep(database, "before")
                standby.stop()
                hurried = threading.Thread(target=primary.tell, args=(WAIT_NO_LONGER,))
                hurried.start()
                with pytest.raises(ServerAway):
                    keep(database, "alone")
                hurried.join()


def keep(database: Database, word: str) -> None:
    """One act, the smallest."""
    with database.begin() as connection:
        connection.execute(insert(WORDS), {"word": word, "reference": "DV-26-0001"})
