"""Stations at once: no two cases get one reference, no save is lost, and the chain holds."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pyotp
import pytest
from sqlalchemy import insert
from support.cases.factories import NOW, a_superintendent, an_officer
from support.servers.servers import PASSPHRASES, STATION, FreshDatabase
from support.stores.allowing import Allowing

from dvpo_desktop.case import Case
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import STATION as STATION_ROW
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.history.verify import verify
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import ChangedElsewhere, ReferenceTaken
from dvpo_desktop.store.registers.directory import Directory
from dvpo_desktop.store.registers.tokens import WrongCode

STATIONS, TIMES, MOST_TRIES = 6, 8, 100


@pytest.fixture
def stations(fresh_database: FreshDatabase, tmp_path: Path) -> Iterator[tuple[Database, ...]]:
    """Several stations of one store, each with connections of its own."""
    address = fresh_database.address()
    with ExitStack() as closing:
        made = []
        for number in range(STATIONS):
            engine = engine_to(address, PASSPHRASES[STATION], f"Example {number}")
            made.append(Database(engine, tmp_path, address.words))
            closing.callback(made[-1].close)
        row = {"id": "5a" * 16, "training": False, "founded_at": NOW, "name": "Gablecross"}
        with made[0].begin() as connection:
            connection.execute(insert(STATION_ROW).values(row))
        yield tuple(made)


def all_at_once(stations: tuple[Database, ...], work: Callable[[Database], None]) -> None:
    """Does the work at every station at the same moment; a fault in one fails the test."""
    together, faults = Barrier(len(stations), timeout=60), []

    def do(database: Database) -> None:
        together.wait()
        try:
            work(database)
        except Exception as fault:
            faults.append(fault)

    threads = [Thread(target=do, args=(station,)) for station in stations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    assert faults == []


def test_two_stations_never_get_the_same_reference(stations, counted):
    opened: list[str] = []

    def open_cases(database: Database) -> None:
        cases = CaseStore(Allowing(database), training=False)
        for _ in range(TIMES):
            opened.append(open_one(cases))

    all_at_once(stations, open_cases)

    total = STATIONS * TIMES
    counted(f"{total} cases opened by {STATIONS} stations at once")
    assert sorted(opened) == [f"DV-26-{number:04}" for number in range(1, total + 1)]
    assert len(CaseStore(Allowing(stations[0]), training=False).all()) == total
    assert verify(stations[0]).faults == ()


def open_one(cases: CaseStore) -> str:
    """Opens a case under the next free reference, as the desk does."""
    for _ in range(MOST_TRIES):
        reference = cases.next_reference(NOW)
        try:
            return cases.add(Case(reference), an_officer(), NOW, "new").case.reference
        except ReferenceTaken:
            continue
    raise AssertionError("no reference was free")


def test_of_stations_that_change_one_case_each_is_told_and_no_change_is_lost(stations, counted):
    CaseStore(Allowing(stations[0]), training=False).add(
        Case("DV-26-0001"), an_officer(), NOW, "new"
    )
    refused: list[int] = []

    def add_words(database: Database) -> None:
        cases, done = CaseStore(Allowing(database), training=False), 0
        for _ in range(TIMES * MOST_TRIES):
            kept = cases.get("DV-26-0001")
            longer = replace(kept.case, import_notes=f"{kept.case.import_notes}x")
            try:
                cases.save(longer, kept.version, an_officer(), NOW)
                done += 1
            except ChangedElsewhere:
                refused.append(kept.version)
            if done == TIMES:
                return

    all_at_once(stations, add_words)

    kept = CaseStore(Allowing(stations[0]), training=False).get("DV-26-0001")
    total = STATIONS * TIMES
    counted(f"{total} saves by {STATIONS} stations at once, {len(refused)} told to look again")
    assert (kept.case.import_notes, kept.version) == ("x" * total, total + 1)
    history = History(Allowing(stations[0]))
    assert len(history.of("DV-26-0001")) == total + 1
    assert {entry.station for entry in history.all()} == {
        f"Example {number}" for number in range(STATIONS)
    }
    assert verify(stations[0]).faults == ()


def test_verify_sees_the_store_standing_still_while_others_save(stations):
    CaseStore(Allowing(stations[0]), training=False).add(
        Case("DV-26-0001"), an_officer(), NOW, "new"
    )
    with stations[1].standing_still() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM history").scalar_one()
        cases = CaseStore(Allowing(stations[0]), training=False)
        cases.save(Case("DV-26-0001", import_notes="typed"), 1, an_officer(), NOW)

        after = connection.exec_driver_sql("SELECT count(*) FROM history").scalar_one()

    assert (before, after) == (1, 1)


def test_a_code_read_out_once_is_spent_at_one_station_alone(stations):
    listed, now = Listed(a_superintendent(), "01632 960107"), NOW
    keeper = Directory(Allowing(stations[0]))
    keeper.put(listed, an_officer(), now)
    code = pyotp.TOTP(keeper.give_token(listed.officer.key, an_officer(), now)).at(now)
    told: list[str] = []

    def spend(database: Database) -> None:
        directory = Directory(Allowing(database))
        try:
            directory.check_code(listed.officer.key, code, "5a" * 32, "", an_officer(), now)
        except WrongCode as refused:
            told.append(str(refused))

    all_at_once(stations, spend)

    assert len(told) == STATIONS - 1
    assert all("used already" in sentence for sentence in told)
