"""A full disk and a folder that may not be written, for real."""

import errno
import os
import re
import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from factories import NOW, an_officer

from dvpo_desktop.case import Case
from dvpo_desktop.store.backups.backup import STAGE, read_through
from dvpo_desktop.store.backups.restore import SignIn, restore
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore

NOBODY = 65534
FULL = re.compile("free space|Free some space")


@dataclass
class Disk:
    """A disk that can be filled and emptied."""

    folder: Path
    fill: Callable[[], None]
    free: Callable[[], None]


@pytest.fixture
def file_system(tmp_path: Path) -> Iterator[Disk]:
    """A file system of one megabyte where this account may mount one.

    Elsewhere the system's limit on the size of a file stands in for it (RLIMIT_FSIZE).
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield from limited(folder)
        return
    filler = folder / "filler"

    def fill() -> None:
        handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            write_without_end(handle)
        os.close(handle)

    yield Disk(folder, fill, filler.unlink)
    subprocess.run(["umount", str(folder)], check=True)


def write_without_end(handle: int) -> None:
    while True:
        os.write(handle, bytes(4096))


@pytest.fixture
def size_limit(tmp_path: Path) -> Iterator[Disk]:
    yield from limited(tmp_path)


def limited(folder: Path) -> Iterator[Disk]:
    """A disk on which no file may grow beyond 512 bytes while it is "full"."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def free() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    try:
        yield Disk(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard)), free)
    finally:
        free()


@pytest.fixture(params=["file_system", "size_limit"])
def disk(request: pytest.FixtureRequest) -> Disk:
    found: Disk = request.getfixturevalue(request.param)
    return found


def test_a_full_disk_loses_nothing_and_work_goes_on_once_there_is_space(disk, cheap, passphrase):
    station = StationStore(disk.folder / "station", cost=cheap)
    store = station.found(an_officer(), passphrase, NOW)
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
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    assert store.cases.get("DV-26-0001").case == longer
    store.close()


def test_the_disk_full_while_the_program_starts_keeps_the_store_whole(disk, cheap, passphrase):
    station = StationStore(disk.folder / "station", cost=cheap)
    store = station.found(an_officer(), passphrase, NOW)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.close()

    disk.fill()
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    with pytest.raises(StationProblem, match=FULL):
        store.cases.add(Case("DV-26-0002", import_notes="x" * 300_000), an_officer(), NOW, "new")
    store.close()
    disk.free()

    store = station.unlock("west-mercia", "4417", passphrase, NOW)
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
    store = StationStore(tmp_path / "here", cost=cheap).found(an_officer(), passphrase, NOW)
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
    store = StationStore(disk.folder / "station", cost=cheap).found(an_officer(), passphrase, NOW)

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
    store = station.found(an_officer(), passphrase, NOW)
    made = store.back_up(tmp_path / "backups", an_officer(), NOW)
    store.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")
    store.close()
    who = SignIn("west-mercia", "4417", passphrase)

    disk.fill()
    with pytest.raises(StationProblem, match=FULL):
        restore(made, station, who, NOW)
    disk.free()

    assert [each.name for each in (disk.folder / "home").iterdir()] == ["station"]
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
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
    with closing(station.unlock("west-mercia", "4417", passphrase, NOW)) as store:
        store.signed_in(an_officer(), NOW)


@pytest.mark.parametrize("file_mode", [0o444, 0o666])
def test_a_folder_that_may_not_be_written_is_said_so(
    open_folder, ordinary_account, cheap, passphrase, file_mode
):
    folder = open_folder / "station"
    station = StationStore(folder, cost=cheap)
    store = station.found(an_officer(), passphrase, NOW)
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
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    assert store.cases.get("DV-26-0001").version == 1
    store.close()


def test_a_place_where_no_store_can_be_begun_is_said_so(
    open_folder, ordinary_account, cheap, passphrase
):
    (open_folder / "shut").mkdir(mode=0o555)
    station = StationStore(open_folder / "shut" / "station", cost=cheap)

    ordinary_account()
    with pytest.raises(StationProblem, match="may not write in"):
        station.found(an_officer(), passphrase, NOW)
    assert not station.exists
