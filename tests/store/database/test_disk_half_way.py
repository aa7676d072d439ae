"""The disk full half-way through, wherever that is: edits, authorising, backup and migration."""

import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.cases.factories import DECIDED_AT, NOW, a_case_ready_to_authorise, a_notice, the_law
from support.faults.full_disk import Disk, small_disk
from support.faults.mover import HEAD, SLOW, TABLES
from support.stores.stations import SERGEANT, SUPERINTENDENT, begun, put, sit

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.backups.backup import STAGE, backups_in, read_through
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore

SEED = 20261127
PAGE = 4096
FULL = re.compile("free space|Free some space")
CASE = a_case_ready_to_authorise()
Work = Callable[[OpenStore, Path, str], None]


def edit(store: OpenStore, _disk: Path, _passphrase: str) -> None:
    """A long text typed."""
    kept = store.cases.get(CASE.reference)
    case = replace(kept.case, import_notes="x" * 200_000)
    store.cases.save(case, kept.version, SERGEANT, NOW)


def authorise(store: OpenStore, _disk: Path, passphrase: str) -> None:
    """The superintendent decides and signs."""
    who = sit(store, SUPERINTENDENT, passphrase)
    kept = store.cases.get(CASE.reference)
    case = lifecycle.authorise(kept.case, who, a_notice(kept.case), the_law(), DECIDED_AT)
    words = words_signed(case, case.authority.decisions[-1])
    signed = store.sign(who, passphrase, words, DECIDED_AT)
    store.cases.save(case, kept.version, who, DECIDED_AT, Act.DECIDED, signed=signed)


def back_up(store: OpenStore, disk: Path, _passphrase: str) -> None:
    """A backup to the same disk."""
    store.back_up(disk / "backups", store.present.officer, NOW)


# How much room each asks for at most, in pages of the disk, and a little more.
WORKS: dict[str, tuple[Work, int]] = {
    "editing": (edit, 300),
    "authorising": (authorise, 30),
    "backing up": (back_up, 160),
}


@pytest.mark.parametrize("name", WORKS)
def test_a_disk_that_fills_up_half_way_through_keeps_the_store_whole(
    tmp_path, cheap, passphrase, counted, rounds, name
):
    work, room = WORKS[name]
    times, told, chance = rounds(6, 60), list[str](), random.Random(SEED)
    with small_disk(tmp_path / "disk", "4m") as disk:
        old = a_store(tmp_path / "old", cheap, passphrase)
        for _ in range(times):
            station = afresh(disk, old, cheap)
            with closing(unlocked(station, passphrase)) as store:
                fill_but(disk, chance.randrange(room) * PAGE)
                try:
                    work(store, disk.folder, passphrase)
                except StationProblem as problem:
                    told.append(str(problem))
                disk.free()
                hold(store)
            with closing(unlocked(station, passphrase)) as store:
                hold(store)
                for each in backups_in(disk.folder / "backups"):
                    read_through(each.backup)
                assert not (station.folder / STAGE).exists()
                assert not list(disk.folder.glob("backups/.*"))
                if not changed(store, name):
                    work(store, disk.folder, passphrase)
                    assert changed(store, name)
                hold(store)
    counted(f"{times} disks full half-way through {name}: {len(told)} told so, every store whole")
    assert told
    assert all(FULL.search(sentence) for sentence in told)


def test_a_disk_that_fills_up_half_way_through_a_migration_keeps_the_store_whole(
    tmp_path, cheap, passphrase, counted, rounds
):
    times, told, chance = rounds(6, 60), list[str](), random.Random(SEED)
    versions = tmp_path / "slow migrations"
    shutil.copytree(SHIPPED.folder, versions)
    slow = SLOW.format(before=SHIPPED.head, rows=100)
    (versions / "versions" / f"{HEAD}_slow.py").write_text(slow)
    with small_disk(tmp_path / "disk", "4m") as disk:
        old = a_store(tmp_path / "old", cheap, passphrase)
        for _ in range(times):
            station = afresh(disk, old, cheap)
            newer = StationStore(
                station.folder,
                cost=cheap,
                migrations=Migrations(versions, HEAD),
                anchors=station.anchors,
            )
            fill_but(disk, chance.randrange(200) * PAGE)
            opened = station
            try:
                newer.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW).close()
                opened = newer
            except StationProblem as problem:
                told.append(str(problem))
            disk.free()
            for each in (opened, newer):
                with closing(unlocked(each, passphrase)) as store:
                    hold(store, TABLES)
    counted(f"{times} disks full during a migration: {len(told)} told so, every store whole")
    assert told
    assert all(FULL.search(sentence) for sentence in told)


def a_store(folder: Path, cheap: object, passphrase: str) -> Path:
    """A closed store with a case that is ready to be authorised."""
    store = begun(StationStore(folder, cost=cheap), passphrase, (SERGEANT, SUPERINTENDENT))
    put(store, CASE)
    store.close()
    return folder


def afresh(disk: Disk, old: Path, cheap: object) -> StationStore:
    """The same store again on an empty disk, on a computer that has not seen it before."""
    for left in disk.folder.iterdir():
        shutil.rmtree(left)
    anchors = Path(tempfile.mkdtemp(dir=old.parent))
    folder = shutil.copytree(old, disk.folder / "station")
    return StationStore(folder, cost=cheap, anchors=anchors)


def unlocked(station: StationStore, passphrase: str) -> OpenStore:
    """The store with the sergeant at the keyboard."""
    store = station.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW)
    store.signed_in(SERGEANT, NOW)
    return store


def fill_but(disk: Disk, spare: int) -> None:
    """Fills the disk up to so many bytes; a limit on the size of a file knows no such room."""
    disk.fill()
    filler = disk.folder / "filler"
    if filler.exists():
        os.truncate(filler, max(filler.stat().st_size - spare, 0))


def hold(store: OpenStore, tables: Collection[str] = ()) -> None:
    """All that was kept before is there, nothing is half there, nothing strange but ``tables``."""
    faults = store.verify().faults
    strange = {table for table in tables for fault in faults if f"a table “{table}”" in fault}
    assert len(faults) == len(strange), faults
    assert strange in (set(), set(tables))
    kept = store.cases.get(CASE.reference)
    assert (kept.version, kept.case) == (1, CASE) or kept.version == 2


def changed(store: OpenStore, name: str) -> bool:
    """Whether the work was done."""
    case = store.cases.get(CASE.reference).case
    if name == "authorising":
        return state(case) is State.AUTHORISED
    if name == "editing":
        return case != CASE
    return any(entry.act is Act.BACKED_UP for entry in store.history.all())
