"""A full disk and a folder that may not be written, for real."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW, an_officer
from support.faults.full_disk import Disk, limited, small_disk
from support.stores.stations import begun

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups.backup import STAGE, read_through
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore
from dvpo_desktop.store.station import OpenStore, StationStore

NOBODY = 65534
FULL = re.compile("free space|Free some space")


def came_in(station: StationStore, passphrase: str) -> OpenStore:
    """The store opened, with the sergeant at the keyboard; closed again where that fails."""
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    try:
        store.signed_in(an_officer(), NOW)
    except StationProblem:
        store.close()
        raise
    return store


@pytest.fixture
def file_system(tmp_path: Path) -> Iterator[Disk]:
    """A file system of its own, of one megabyte."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def size_limit(tmp_path: Path) -> Iterator[Disk]:
    """A limit of the system's on the size of a file."""
    with limited(tmp_path) as disk:
        yield disk


@pytest.fixture(params=["file_system", "size_limit"])
def disk(request: pytest.FixtureRequest) -> Disk:
    found: Disk = request.getfixturevalue(request.param)
    return found


def test_a_full_disk_loses_nothing_and_work_goes_on_once_there_is_space(disk, cheap, passphrase):
    station = StationStore(disk.folder / "station", cost=cheap)
    store = begun(station, passphrase)
    kept = store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    kept = store.cases.save(replace(kept.case, import_notes="before"), 1, an_officer(), NOW)
    longer = replace(kept.case, import_notes="x" * 300_000)

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        store.cases.save(longer, 2, an_officer(), NOW)
    with pytest.raises(StationProblem, match=FULL):
        store.cases.save(longer, 2, an_officer(), NOW)
    assert store.cases.get("DV-26-0001") == kept
    disk.free()

    assert store.cases.save(longer, 2, an_officer(), NOW).version == 3
    assert [entry.act for entry in store.history.of("DV-26-0001")] == [
        Act.OPENED,
        Act.CHANGED,
        Act.CHANGED,
    ]
    assert store.history.first_broken() is None
    store.close()
    store = came_in(station, passphrase)
    assert store.cases.get("DV-26-0001").case == longer
    store.close()


def test_the_disk_full_while_the_program_starts_keeps_the_store_whole(disk, cheap, passphrase):
    station = StationStore(disk.folder / "station", cost=cheap)
    store = begun(station, passphrase)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.close()

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        came_in(station, passphrase)
    disk.free()

    store = came_in(station, passphrase)
    assert [kept.case for kept in store.cases.all()] == [Case("DV-26-0001")]
    store.close()


def test_a_store_is_not_half_begun_on_a_full_disk(disk, cheap, passphrase):
    station = StationStore(disk.folder / "station", cost=cheap)

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        station.found(an_officer(), passphrase, NOW)
    disk.free()

    assert not station.exists
    station.found(an_officer(), passphrase, NOW).close()


def test_a_disk_that_is_full_takes_no_backup_and_keeps_the_older_ones(
    disk, cheap, passphrase, tmp_path
):
    store = begun(StationStore(tmp_path / "here", cost=cheap), passphrase)
    older = store.back_up(disk.folder / "backups", an_officer(), NOW)

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        store.back_up(disk.folder / "backups", an_officer(), NOW + timedelta(hours=1))
    disk.free()

    assert [each.name for each in (disk.folder / "backups").iterdir()] == [older.folder.name]
    read_through(older)
    assert not (store.place / STAGE).exists()
    later = store.back_up(disk.folder / "backups", an_officer(), NOW + timedelta(hours=2))
    read_through(later)
    assert store.history.first_broken() is None
    store.close()


def test_a_store_on_a_full_disk_is_not_backed_up_and_not_harmed(disk, cheap, passphrase, tmp_path):
    store = begun(StationStore(disk.folder / "station", cost=cheap), passphrase)

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        store.back_up(tmp_path / "backups", an_officer(), NOW)
    disk.free()

    assert not (tmp_path / "backups").exists()
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.back_up(tmp_path / "backups", an_officer(), NOW)
    store.close()


def test_a_disk_that_is_full_takes_no_restored_store_and_keeps_the_one_it_has(
    disk, cheap, passphrase, tmp_path
):
    station = StationStore(disk.folder / "home" / "station", cost=cheap)
    store = begun(station, passphrase)
    made = store.back_up(tmp_path / "backups", an_officer(), NOW)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.close()
    who = SignIn("west-mercia", "4417", passphrase)

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        restore(made, station, who, NOW)
    disk.free()

    assert [each.name for each in (disk.folder / "home").iterdir()] == ["station"]
    store = came_in(station, passphrase)
    assert [kept.case.reference for kept in store.cases.all()] == ["DV-26-0001"]
    store.close()
    restore(made, station, who, NOW)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts can reach, as tmp_path is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def ordinary_account() -> Iterator[Callable[[], None]]:
    """Steps down from root, who may write anywhere; any other account stays what it is."""
    before = os.geteuid()
    yield lambda: os.seteuid(NOBODY if before == 0 else before)
    os.seteuid(before)


def sign_in(station: StationStore, passphrase: str) -> None:
    came_in(station, passphrase).close()


@pytest.mark.parametrize("file_mode", [0o444, 0o666])
def test_a_folder_that_may_not_be_written_is_said_so(
    open_folder, ordinary_account, cheap, passphrase, file_mode, counted
):
    folder = open_folder / "station"
    station = StationStore(folder, cost=cheap)
    store = begun(station, passphrase)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.close()
    for file in folder.iterdir():
        file.chmod(file_mode)
    (folder / "station.db-journal").unlink(missing_ok=True)
    folder.chmod(0o555)

    ordinary_account()
    with pytest.raises(StationProblem, match="may not write in"):
        sign_in(station, passphrase)
    os.seteuid(os.getuid())

    folder.chmod(0o700)
    store = came_in(station, passphrase)
    assert store.cases.get("DV-26-0001").version == 1
    store.close()
    counted(f"1 folder that may not be written, its files {file_mode:o}: told, nothing changed")


def test_a_place_where_no_store_can_be_begun_is_said_so(
    open_folder, ordinary_account, cheap, passphrase
):
    (open_folder / "shut").mkdir(mode=0o555)
    station = StationStore(open_folder / "shut" / "station", cost=cheap)

    ordinary_account()
    with pytest.raises(StationProblem, match="may not write in"):
        station.found(an_officer(), passphrase, NOW)
    assert not station.exists
