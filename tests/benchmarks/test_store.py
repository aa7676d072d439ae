"""The store grown large: the whiteboard, a save, the search and verify beside their floors.

The sizes that are promised take some minutes to make: ``--rounds full``.
"""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from benchmarks.conftest import Measured
from benchmarks.large_stores import (
    found,
    on_the_board,
    put,
    put_many,
    put_named,
    station_in,
    write_history,
    writing,
)
from benchmarks.main_view import sample
from benchmarks.test_work import BareStore
from PySide6.QtWidgets import QApplication, QTableView
from support.cases.factories import NOW, an_officer
from support.stores.allowing import Allowing
from support.stores.stations import PASSPHRASE

from dvpo_desktop import paths
from dvpo_desktop.case.as_json import write
from dvpo_desktop.reference_data import ReferenceData, read_reference_data
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.cases.search import SearchStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.history.verify import verify
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.whiteboard.whiteboard import Whiteboard

SERGEANT = an_officer()
FEW = 100  # cases on the whiteboard
SECONDS_TO_VERIFY, ENTRIES = 10, 100_000
AT_MOST_TO_FIND = 0.1  # seconds
LONG = 3600  # seconds, to make the stores in full

pytestmark = pytest.mark.timeout(LONG)


@pytest.fixture(scope="module")
def reference_data() -> ReferenceData:
    return read_reference_data()


def a_store(folder: Path, *, older: int = 0, more: int = 0) -> Path:
    """A store with a hundred cases on its whiteboard, older ones, and more that belong there."""
    found(folder)
    with writing(folder) as database:
        with database.begin() as connection:
            put(connection, on_the_board(FEW))
        put_many(database, older, days_ago=400, start=FEW + 1)
        put_many(database, more, days_ago=0, start=FEW + older + 1)
    return folder


def read_and_hash(database: Database) -> str:
    """Every column of the history, hashed as it comes."""
    hashed = sha256()
    with database.begin() as connection:
        for row in connection.exec_driver_sql("SELECT * FROM history ORDER BY id"):
            hashed.update(repr(tuple(row)).encode())
    return hashed.hexdigest()


def shown_from_the_door(folder: Path, reference_data: ReferenceData) -> Callable[[], int]:
    """Opens the store, signs in and shows the whiteboard; gives the number of its rows."""

    def _shown() -> int:
        store = station_in(folder).unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
        session = Session(reference_data, store, store.signed_in(SERGEANT, NOW), lambda: NOW)
        board = Whiteboard(session)
        board.resize(1366, 700)
        board.show()
        board.refresh()
        board.grab()
        rows = board.findChild(QTableView, "board").model().rowCount()
        board.close()
        board.deleteLater()
        store.close()
        QApplication.processEvents()
        return int(rows)

    return _shown


@pytest.mark.parametrize("kind", ["older", "more"])
def test_the_whiteboard_opens_with_very_many_cases_as_with_a_hundred(
    qapp, reference_data, measure, rounds, full, tmp_path, kind
):
    """Whether the others have left the whiteboard, or would all still be on it."""
    theme.apply(qapp, paths.bundled("resources") / "fonts")
    many = rounds(5_000, 100_000)
    few = shown_from_the_door(a_store(tmp_path / "few"), reference_data)
    large = shown_from_the_door(a_store(tmp_path / "large", **{kind: many - FEW}), reference_data)
    assert (few(), large()) == (FEW, FEW if kind == "older" else 300)
    name = f"open, show the board: {many:,} cases, {kind}"
    measured = measure(name, "1.5 times the time with 100", large, few, 15 if full else 7)
    assert measured.keeps(1.5)


def test_a_save_takes_at_most_twice_a_bare_commit(measure, full, tmp_path):
    found(tmp_path / "station")
    body = write(sample()).decode()
    bare = BareStore(tmp_path, 60, body)
    with writing(tmp_path / "station") as database:
        cases = CaseStore(Allowing(database), training=False)
        kept = cases.add(replace(sample(), reference="DV-26-0001"), SERGEANT, NOW, "new")
        number = count()

        def save() -> None:
            nonlocal kept
            typed = replace(kept.case, import_notes=f"word {next(number)}")
            kept = cases.save(typed, kept.version, SERGEANT, NOW)

        measured = measure(
            "a save", "2 bare commits", save, lambda: bare.commit(body), 300 if full else 60
        )
    bare.close()
    assert kept.version > 60
    assert measured.keeps(2)


SOUGHT = {
    "a common name": "ba",
    "two common names": "mar ba",
    "a rare name": "zanverwil",
    "a number": "GX/20/000123",
    "one letter": "d",
    "nobody": "zzz",
}


def test_a_name_is_found_among_very_many_cases(benchmark, tell, rounds, full, tmp_path):
    """The floor is what any search costs that is recorded: one bare commit."""
    many = rounds(5_000, 1_000_000)
    found(tmp_path / "station")
    bare = BareStore(tmp_path, 60, "SAMPLE")
    measured = {what: Measured(f"find {what} in {many:,} cases", "100 ms, warm") for what in SOUGHT}
    with writing(tmp_path / "station") as database:
        put_named(database, many)
        store = SearchStore(Allowing(database))

        def a_round() -> None:
            for what, text in SOUGHT.items():
                began = perf_counter()
                bare.commit("SAMPLE")
                between = perf_counter()
                some = store.find(text, SERGEANT, NOW).cases
                measured[what].ours.append(perf_counter() - between)
                measured[what].floor.append(between - began)
                assert bool(some) is (what != "nobody"), what

        benchmark.pedantic(a_round, rounds=20 if full else 4, warmup_rounds=1)
    bare.close()
    for each in measured.values():
        tell(each.words)
    assert max(each.ratio for each in measured.values()) < (100 if full else 25)
    assert max(median(each.ours) for each in measured.values()) < AT_MOST_TO_FIND


def test_verify_reads_each_entry_once_and_little_more(measure, rounds, full, tmp_path):
    """The floor is reading every column of every entry, and hashing it once."""
    many = rounds(3_000, ENTRIES)
    found(tmp_path / "station")
    with writing(tmp_path / "station") as database:
        write_history(database, many)
        assert verify(database).entries > many
        measured = measure(
            f"verify {many:,} entries",
            f"{SECONDS_TO_VERIFY} s for {ENTRIES:,}",
            lambda: verify(database),
            lambda: read_and_hash(database),
            5 if full else 4,
        )
    assert measured.keeps(9)
    if many == ENTRIES:
        # The quickest: what another program delayed is left out.
        assert min(measured.ours) < SECONDS_TO_VERIFY
