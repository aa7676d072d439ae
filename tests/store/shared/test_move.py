"""Moving: a store goes to a server and back, and every row, passphrase and sheet is as it was."""

import io
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec.json import encode
from sqlalchemy import insert, inspect, text
from support.cases.court_lists import a_court
from support.cases.factories import NOW, a_case, a_sent_case
from support.servers.servers import PASSPHRASES, STATION
from support.stores.forging import alter
from support.stores.savings import database_of
from support.stores.stations import (
    ADMINISTRATOR,
    BY_TELEPHONE,
    CONSTABLE,
    PASSPHRASE,
    SERGEANT,
    SUPERINTENDENT,
    begun,
    put,
    sit,
)

from dvpo_desktop.case import Officer
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.cli import main
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.store.database.files import DATABASE, KEYS
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import PACKAGES
from dvpo_desktop.store.packages.package_rows import Out
from dvpo_desktop.store.postgres.slot_guards import BEFORE
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.shared import move as room
from dvpo_desktop.store.shared.move import Moved, Target, ToFolder, ToServer, move
from dvpo_desktop.store.shared.rows import count_rows
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.recovery import Sheet
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
NEWER = "another sample teapot"
CARRY = room.carry_rows
TABLES = {
    *("station", "officers", "cases", "words", "history", "added_days", "directory", "packages"),
    "courts",
    "policy",
}
SEALED = encode(Out("5a" * 32, "DV-26-0001", SUPERINTENDENT, "", "", "", SERGEANT, NOW)).decode()
PACKAGE = {
    **{"id": "5a" * 32, "reference": "DV-26-0001", "way": "out", "at": NOW},
    **{"seal": seal(SEALED), "body": SEALED},
}


class Full:
    """A store with every kind of row, and the sheets that open it."""

    def __init__(self, folder: Path) -> None:
        self.station = StationStore(folder, name="Gablecross", cost=CHEAP)
        officers = (SERGEANT, SUPERINTENDENT, CONSTABLE, leaver())
        with closing(begun(self.station, officers=officers)) as store:
            put(store, a_sent_case())
            put(store, replace(a_case(), reference="DV-26-0001", import_notes="Łódź “EXAMPLE” 🙂"))
            kept = store.cases.get("DV-26-0001")
            changed = replace(kept.case, import_notes="EXAMPLE")
            store.cases.save(changed, kept.version, SERGEANT, NOW)
            day = AddedDay(date(2027, 1, 4), "SAMPLE day", "SAMPLE", "SAMPLE", SERGEANT, NOW)
            store.days.add(day)
            with store._database.begin() as connection:
                connection.execute(insert(PACKAGES).values(PACKAGE))
            sit(store, ADMINISTRATOR)
            store.courts.keep(a_court(), ADMINISTRATOR, NOW)
            store.policy.say(BY_TELEPHONE, "SAMPLE advice", ADMINISTRATOR, NOW)
            store.directory.put(Listed(SUPERINTENDENT, "01632 960107"), ADMINISTRATOR, NOW)
            store.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
            self.sheets: tuple[Sheet, Sheet] = store.make_recovery(ADMINISTRATOR, NOW)
            store.suspend(CONSTABLE.key, ADMINISTRATOR, "SAMPLE leave", NOW)
            store.remove(leaver().key, ADMINISTRATOR, "SAMPLE move", NOW)
            store.reset(SUPERINTENDENT.key, NEWER, ADMINISTRATOR, NOW)
            entry = store.history.all()[3].id
            store.history.erase(entry, ADMINISTRATOR, NOW, "SAMPLE reason")


def leaver() -> Officer:
    return replace(SERGEANT, name="L. Example", collar="5002")


@pytest.fixture
def full(tmp_path: Path) -> Full:
    return Full(tmp_path / "station")


@pytest.fixture
def to_server(fresh_database) -> ToServer:
    return ToServer(fresh_database.address(), PASSPHRASES[STATION])


@pytest.fixture
def there(fresh_database, tmp_path: Path) -> ServerStation:
    """The store on the server, as officers sign in to it."""
    folder = tmp_path / "there"
    return ServerStation(fresh_database.address(), folder, passphrase=PASSPHRASES[STATION])


def opened(station: StationStore, who: Officer = ADMINISTRATOR, word: str = PASSPHRASE):
    return closing(station.unlock(who.force, who.collar, word, NOW))


def moved(station: StationStore, target: Target, who: Officer = ADMINISTRATOR) -> Moved:
    with opened(station, who) as store:
        return move(store, target, lambda _: None)


def held(station: StationStore) -> dict:
    """Every table of a store, as numbers that stand for all it holds."""
    with opened(station) as store:
        return store.copied(lambda connection, _: count_rows(connection))


def signs_in(station: StationStore, officer: Officer, word: str) -> bool:
    try:
        with opened(station, officer, word):
            return True
    except WrongPassphrase:
        return False


def who_gets_in(station: StationStore) -> list[bool]:
    """Asks every officer, with the right passphrase and with another."""
    return [
        signs_in(station, SERGEANT, PASSPHRASE),
        signs_in(station, SUPERINTENDENT, NEWER),
        signs_in(station, SUPERINTENDENT, PASSPHRASE),
        signs_in(station, CONSTABLE, PASSPHRASE),
        signs_in(station, ADMINISTRATOR, PASSPHRASE),
    ]


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*")) if file.is_file()}


def test_from_a_file_to_a_server_and_back_every_table_and_passphrase_is_as_it_was(
    full, to_server, there, tmp_path, counted
):
    before = held(full.station)
    files = files_of(full.station.folder)
    first = moved(full.station, to_server)
    assert held(there) == before
    assert files_of(full.station.folder) == files

    back = StationStore(tmp_path / "back")
    second = moved(there, ToFolder(back.folder))

    assert held(back) == before
    assert set(before) == TABLES
    assert all(counted.rows for counted in before.values())
    assert first == second
    expected = [True, True, False, False, True]
    assert who_gets_in(there) == who_gets_in(back) == who_gets_in(full.station) == expected
    for station in (there, back):
        with opened(station) as store:
            sit(store, ADMINISTRATOR)
            assert store.verify().faults == ()
    rows = sum(first.rows.values())
    counted(f"file to server to file: {rows} rows of {len(TABLES)} tables, all the same")


def test_both_recovery_sheets_open_the_store_on_the_server_and_the_one_brought_back(
    full, to_server, there, tmp_path
):
    moved(full.station, to_server)
    back = StationStore(tmp_path / "back")
    moved(there, ToFolder(back.folder))

    for station in (there, back):
        first, second = (sheet.text for sheet in full.sheets)
        with closing(station.recover(first, second, ADMINISTRATOR, NEWER, NOW)) as store:
            assert store.cases is not None
        assert signs_in(station, ADMINISTRATOR, NEWER)


def test_the_key_of_a_store_brought_back_is_another(full, to_server, there, tmp_path):
    moved(full.station, to_server)
    back = StationStore(tmp_path / "back")
    moved(there, ToFolder(back.folder))

    with opened(full.station) as old, opened(back) as new:
        assert bytes(new._key) != bytes(old._key)


def test_the_work_goes_on_at_the_server(full, to_server, there):
    moved(full.station, to_server)
    with opened(there, SERGEANT) as store:
        sit(store, SERGEANT)
        kept = store.cases.get("DV-26-0001")
        changed = replace(kept.case, import_notes="SAMPLE after")
        assert store.cases.save(changed, kept.version, SERGEANT, NOW).version == 3
        assert store.verify().faults == ()


def test_a_target_that_is_not_empty_is_refused_and_stays_as_it_is(full, to_server, there, tmp_path):
    moved(full.station, to_server)
    before = held(there)
    with pytest.raises(StationProblem, match="is not empty: its table station has 1 row"):
        moved(full.station, to_server)
    assert held(there) == before
    other = Full(tmp_path / "other").station
    files = files_of(other.folder)
    with pytest.raises(StationProblem, match="holds a store already"):
        moved(there, ToFolder(other.folder))
    assert files_of(other.folder) == files


def test_only_an_administrator_moves_the_store(full, to_server, fresh_database):
    with pytest.raises(StationProblem, match="Only a station administrator"):
        moved(full.station, to_server, SERGEANT)
    assert nothing_on(fresh_database)


def test_a_store_whose_history_does_not_hold_stays_where_it_is(full, to_server, fresh_database):
    with opened(full.station) as store:
        alter(store._database, "UPDATE history SET words = 'A. FORGER' WHERE id = 5")
    with pytest.raises(StationProblem, match="Entry 5 of the history does not hold"):
        moved(full.station, to_server)
    assert nothing_on(fresh_database)


def test_a_copy_that_differs_by_one_row_is_not_kept(full, to_server, fresh_database, monkeypatch):
    def and_one_more(source, target, tell):
        counted = CARRY(source, target, tell)
        target.execute(text("INSERT INTO words VALUES ('forged', 'DV-26-0001')"))
        return counted

    monkeypatch.setattr(room, "carry_rows", and_one_more)
    with pytest.raises(StationProblem, match="words differs"):
        moved(full.station, to_server)
    assert nothing_on(fresh_database)


def test_a_copy_cut_off_leaves_no_store_in_the_folder(full, tmp_path, monkeypatch):
    def cut_off(*_):
        raise StationProblem("The disk is full. SAMPLE")

    monkeypatch.setattr(room, "count_rows", cut_off)
    back = StationStore(tmp_path / "back")
    with pytest.raises(StationProblem, match="disk is full"):
        moved(full.station, ToFolder(back.folder))
    assert not back.exists
    assert not {DATABASE, KEYS} & set(files_of(back.folder))
    monkeypatch.undo()
    assert moved(full.station, ToFolder(back.folder)).entries > 0


def test_a_database_that_was_not_prepared_is_refused(full, server, tmp_path):
    address = server.address("postgres")
    with pytest.raises(StationProblem):
        moved(full.station, ToServer(address, PASSPHRASES[STATION]))


@pytest.fixture
def typed(full, fresh_database, monkeypatch) -> list[str]:
    """The command as an administrator types it, with both passphrases on the input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{PASSPHRASES[STATION]}\n"))
    who = ["--force", ADMINISTRATOR.force, "--collar", ADMINISTRATOR.collar]
    places = [str(full.station.folder), fresh_database.setting]
    return ["move-store", *places, *who, "--passphrase-stdin"]


def test_the_command_says_what_it_copied(typed, full, there, capsys):
    assert main(typed) == 0

    said = capsys.readouterr()
    assert "2 cases, 5 officers, 1 added day, 1 court and " in said.out
    assert "Your passphrase opens the copy." in said.out
    assert "Copying history …" in said.err
    assert PASSPHRASE not in said.out + said.err
    assert held(there) == held(full.station)


def test_the_command_refuses_in_a_sentence(typed, capsys):
    typed[2] = typed[1]
    assert main(typed) == 1
    assert capsys.readouterr().err.startswith("Name two different places")


def nothing_on(database) -> bool:
    """Whether no table of the server holds a row."""
    with database_of(database) as there, there.begin() as connection:
        # What slots were is the owner's alone; what all have in common is there before any.
        names = set(inspect(connection).get_table_names()) - {"alembic_version", "slots", BEFORE}
        assert connection.execute(text("SELECT slot_read('shared')")).scalar() is None
        return not any(
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in names
        )
