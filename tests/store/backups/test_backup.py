"""Backups of an open store: whole, checked, told in numbers, kept by the rule."""

import json
import random
import shutil
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from support.cases.factories import NOW, a_served_case, a_superintendent, an_officer
from support.stores.stations import put

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups import backup
from dvpo_desktop.store.backups.backup import STAGE, backups_in, read_backup, read_through
from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.database import copies
from dvpo_desktop.store.problems import DamagedBackup, NewerStore, StationProblem, Stopped

SEED = 20261127


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "backups"


@pytest.fixture
def full(opened):
    """The open store with two cases."""
    put(opened, replace(a_served_case(), reference="DV-26-0009"))
    opened.cases.add(Case("DV-26-0010", opened_at=NOW), an_officer(), NOW, "new")
    return opened


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_is_one_dated_folder_for_this_account_alone(full, to):
    made = full.back_up(to, an_officer(), NOW)

    assert names(to) == [made.folder.name]
    assert made.folder.name.endswith("-20261127-150000")
    assert names(made.folder) == [MANIFEST, "keys.json", "station.db"]
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in made.folder.iterdir()} == {0o600}
    assert not (full.place / STAGE).exists()
    read_through(read_backup(made.folder))


def test_its_list_tells_numbers_and_no_name(full, to):
    made = full.back_up(to, an_officer(), NOW)

    held = made.manifest.summary
    assert (held.cases, held.entries, held.newest) == (2, 6, "DV-26-0010")
    assert (held.training, made.manifest.made_at) == (False, NOW)
    assert read_backup(made.folder) == made
    text = (made.folder / MANIFEST).read_text().casefold()
    case = a_served_case()
    told = (case.respondent.family_name, case.protected.family_name, "4417", "k. example")
    assert not [word for word in told if word.casefold() in text]


def test_what_is_in_the_backup_is_encrypted(full, to):
    made = full.back_up(to, an_officer(), NOW)

    data = (made.folder / "station.db").read_bytes()
    assert b"SQLite format" not in data
    assert a_served_case().respondent.family_name.encode() not in data


def test_a_backup_is_an_entry_of_the_history(full, to):
    made = full.back_up(to, an_officer(), NOW)

    entry = full.history.all()[-1]
    assert (entry.act, entry.officer) == (Act.BACKED_UP, an_officer().key)
    assert entry.detail == {
        "backup": made.folder.name,
        "cases": 2,
        "entries": 6,
        "list": made.manifest.seal,
    }
    assert full.history.first_broken() is None


def test_work_goes_on_between_and_after_the_steps(full, to):
    told = []

    def work(words, share):
        told.append((words, share))
        if words == "Writing the backup" and not full.cases.get("DV-26-0010").case.import_notes:
            kept = full.cases.get("DV-26-0010")
            full.cases.save(
                replace(kept.case, import_notes="typed"), kept.version, an_officer(), NOW
            )

    made = full.back_up(to, an_officer(), NOW, work)

    assert full.cases.get("DV-26-0010").case.import_notes == "typed"
    assert made.manifest.summary.entries == 6
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    assert list(dict.fromkeys(words for words, _ in told)) == [
        "Copying the store",
        "Checking the copy",
        "Writing the backup",
    ]


def test_saves_made_by_another_thread_while_pages_are_copied_are_in_the_copy_too(
    full, to, monkeypatch
):
    monkeypatch.setattr(copies, "PAGES_A_STEP", 1)
    versions, shares = [1], []

    def save() -> None:
        kept = full.cases.get("DV-26-0009")
        case = replace(kept.case, import_notes=f"word {kept.version}")
        versions.append(full.cases.save(case, kept.version, an_officer(), NOW).version)

    def told(words, share):
        if words == "Copying the store" and len(versions) <= 5:
            shares.append(share)
            saver = Thread(target=save)
            saver.start()
            saver.join()

    made = full.back_up(to, an_officer(), NOW, told)

    assert len(set(shares)) == 5
    assert max(shares) < 0.4
    assert versions == [1, 2, 3, 4, 5, 6]
    assert made.manifest.summary.entries == 6 + 5
    assert full.history.first_broken() is None


@pytest.mark.parametrize("at", ["Copying the store", "Checking the copy", "Writing the backup"])
def test_stopped_anywhere_it_leaves_nothing_and_harms_nothing(full, to, at):
    first = full.back_up(to, an_officer(), NOW)

    def stop(words, share):
        if words == at:
            raise Stopped

    with pytest.raises(Stopped):
        full.back_up(to, an_officer(), NOW + timedelta(hours=1), stop)

    assert names(to) == [first.folder.name]
    assert not (full.place / STAGE).exists()
    read_through(first)
    full.cases.add(Case("DV-26-0011"), an_officer(), NOW, "new")


def test_two_in_one_second_are_two_folders(full, to):
    first, second = (full.back_up(to, an_officer(), NOW) for _ in range(2))
    assert names(to) == sorted([first.folder.name, second.folder.name])
    assert second.folder.name == f"{first.folder.name}-2"


def test_officers_added_while_copying_are_in_keys_and_store_alike(full, to, station):
    full.enrol(a_superintendent(), "velvet example harbour", an_officer(), NOW)
    made = full.back_up(to, an_officer(), NOW)

    slots = json.loads((made.folder / "keys.json").read_text())["slots"]
    assert len(slots) == 3


def test_the_rule_drops_old_ones_of_this_store_and_leaves_what_it_does_not_know(full, to):
    other = to / "dvpo-ffffffff-20200101-000000"
    other.mkdir(parents=True)
    (to / "holiday pictures").mkdir()
    for hours in (30, 5, 4, 3, 0):
        full.back_up(to, an_officer(), NOW - timedelta(hours=hours))

    mine = [each.folder.name[-15:] for each in backups_in(to) if each.backup]
    assert mine == ["20261127-150000", "20261126-090000"]
    assert other.exists()
    assert (to / "holiday pictures").exists()


def test_a_backup_made_with_the_clock_put_back_is_not_the_one_dropped(full, to):
    full.back_up(to, an_officer(), NOW)
    made = full.back_up(to, an_officer(), NOW - timedelta(hours=1))
    assert made.folder.exists()


def test_what_was_cut_off_before_is_cleared_away(full, to):
    name = full.back_up(to, an_officer(), NOW).folder.name
    left = to / f".{name[:13]}-20261120-010101.new"
    left.mkdir()
    (full.place / STAGE).mkdir()
    (full.place / STAGE / "station.db").write_bytes(b"half")

    full.back_up(to, an_officer(), NOW + timedelta(days=1))

    assert not left.exists()
    assert len(names(to)) == 2


def test_a_byte_changed_anywhere_is_found(full, to):
    made = full.back_up(to, an_officer(), NOW)
    chance = random.Random(SEED)
    for name in names(made.folder):
        file = made.folder / name
        whole = file.read_bytes()
        for _ in range(40):
            torn = bytearray(whole)
            torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
            file.write_bytes(torn)
            try:
                # White space of the list may differ: then it says the same.
                assert name == MANIFEST
                found = read_backup(made.folder)
                assert asdict(found.manifest) == asdict(made.manifest)
            except (DamagedBackup, NewerStore):
                continue
            except AssertionError:
                with pytest.raises(DamagedBackup, match="damaged"):
                    read_through(read_backup(made.folder))
        file.write_bytes(whole)
    read_through(read_backup(made.folder))


@pytest.mark.parametrize("name", ["station.db", "keys.json", MANIFEST])
@pytest.mark.parametrize("left", [None, 0, 100])
def test_a_backup_cut_short_is_listed_as_no_good(full, to, name, left):
    made = full.back_up(to, an_officer(), NOW)
    file = made.folder / name
    if left is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:left])

    (listed,) = backups_in(to)
    assert listed.backup is None
    assert "is damaged" in listed.trouble
    assert "Use another backup" in listed.trouble


def test_a_damaged_backup_is_never_dropped_nor_stands_for_a_good_one(full, to):
    damaged = full.back_up(to, an_officer(), NOW - timedelta(hours=2))
    (damaged.folder / "keys.json").unlink()
    full.back_up(to, an_officer(), NOW)
    assert [each.backup is not None for each in backups_in(to)] == [True, False]


def test_the_list_of_a_later_program_is_refused(full, to):
    made = full.back_up(to, an_officer(), NOW)
    table = json.loads((made.folder / MANIFEST).read_text())
    (made.folder / MANIFEST).write_text(json.dumps({**table, "format": 2}))
    with pytest.raises(NewerStore):
        read_backup(made.folder)


def test_a_copy_that_does_not_hold_is_no_backup(full, to, monkeypatch):
    whole = backup.summary_of
    told = []

    def other(connection):
        told.append(1)
        found = whole(connection)
        return replace(found, cases=found.cases + 1) if len(told) == 1 else found

    monkeypatch.setattr(backup, "summary_of", other)
    with pytest.raises(DamagedBackup, match="does not hold"):
        full.back_up(to, an_officer(), NOW)
    assert not to.exists()


def test_a_place_that_is_a_file_is_said_so(full, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StationProblem, match="file"):
        full.back_up(tmp_path / "file", an_officer(), NOW)


def test_no_folder_holds_no_backup(tmp_path):
    assert backups_in(tmp_path / "nowhere") == ()


def test_another_program_can_read_the_backup_while_the_store_is_open(full, to):
    made = full.back_up(to, an_officer(), NOW)
    copied = shutil.copytree(made.folder, to.parent / "elsewhere")
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).joinpath('station.db').read_bytes()"
    subprocess.run([sys.executable, "-c", code, str(copied)], check=True)
    full.cases.add(Case("DV-26-0012"), an_officer(), NOW, "new")
