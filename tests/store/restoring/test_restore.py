"""A backup restored: tried in a new place first, refused in words, swapped with nothing lost."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_served_case, an_officer
from support.stores.stations import begun, put
from support.stores.stores_of_2026_11 import OPENED_AT, PASSPHRASE, signed_in, station_of_then

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups.backup import Backup, read_backup
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.problems import (
    DamagedBackup,
    NewerStore,
    StationProblem,
    Stopped,
    WrongPassphrase,
)
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore, tried
from dvpo_desktop.store.station import StationStore

CASE = replace(a_served_case(), reference="DV-26-0001")


@pytest.fixture
def who(passphrase) -> SignIn:
    return SignIn("west-mercia", "4417", passphrase)


@pytest.fixture
def made(station, passphrase, tmp_path) -> Backup:
    """A backup of a store with one case; the closed store has had one more since."""
    store = begun(station, passphrase)
    put(store, CASE)
    backup = store.back_up(tmp_path / "backups", an_officer(), NOW)
    store.cases.add(Case("DV-26-0002"), an_officer(), NOW, "new")
    store.close()
    return backup


def held(station: StationStore, passphrase: str) -> list[str]:
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    try:
        assert store.history.first_broken() is None
        return [kept.case.reference for kept in store.cases.all()]
    finally:
        store.close()


def as_it_was(station: StationStore, passphrase: str) -> bool:
    """Whether the store and what lies beside it are as if nothing had been restored."""
    beside = {each.name for each in station.folder.parent.iterdir()} - {"newer"}
    return beside == {"station", "backups"} and held(station, passphrase) == [
        "DV-26-0001",
        "DV-26-0002",
    ]


def test_it_is_looked_at_in_a_new_place_which_is_gone_afterwards(made, station, who, passphrase):
    with tried(made, station, who, NOW) as store:
        store.signed_in(an_officer(), NOW)
        assert [kept.case for kept in store.cases.all()] == [CASE]
        assert store.place == station.folder.with_name("station-trial")
    assert as_it_was(station, passphrase)


def test_the_store_is_moved_aside_and_the_backup_takes_its_place(made, station, who, passphrase):
    aside = restore(made, station, who, NOW)

    assert aside == station.folder.with_name("station-before-restore-20261127-150000")
    assert held(station, passphrase) == ["DV-26-0001"]
    assert held(station.at(aside), passphrase) == ["DV-26-0001", "DV-26-0002"]
    read_backup(made.folder)
    assert station.folder.stat().st_mode & 0o777 == 0o700


def test_a_restore_is_an_entry_of_the_restored_history(made, station, who, passphrase):
    restore(made, station, who, NOW)
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    entry = store.history.all()[-2]
    store.close()

    assert (entry.act, entry.officer) == (Act.RESTORED, an_officer().key)
    assert entry.detail == {
        "backup": made.folder.name,
        "made_at": "2026-11-27T15:00:00+00:00",
        "cases": 1,
        "entries": made.manifest.summary.entries,
    }


def test_of_a_store_that_nobody_keeps_any_officer_puts_a_backup_in_place(tmp_path):
    """As those begun before there were administrators are, until one is enrolled."""
    station = station_of_then(tmp_path)
    with signed_in(station, an_officer()) as store:
        with store._database.begin() as connection:
            connection.exec_driver_sql("UPDATE officers SET roles = 'preparing serving'")
        backup = store.back_up(tmp_path / "backups", an_officer(), OPENED_AT)
    who = SignIn("west-mercia", "4417", PASSPHRASE)

    assert restore(backup, station, who, OPENED_AT, keeper_only=True) is not None


def test_on_a_new_computer_it_is_simply_put_in_place(made, tmp_path, cheap, who, passphrase):
    other = StationStore(tmp_path / "new" / "station", cost=cheap)
    (tmp_path / "new").mkdir()
    assert restore(made, other, who, NOW) is None
    assert held(other, passphrase) == ["DV-26-0001"]


def test_restored_twice_in_one_second_both_old_stores_stay(made, station, who, passphrase):
    first, second = (restore(made, station, who, NOW) for _ in range(2))
    assert first != second
    assert held(station.at(first), passphrase) == ["DV-26-0001", "DV-26-0002"]
    assert held(station.at(second), passphrase) == ["DV-26-0001"]


def test_a_damaged_store_can_be_restored(made, station, who, passphrase):
    (station.folder / "station.db").write_bytes(b"torn")
    aside = restore(made, station, who, NOW)
    assert held(station, passphrase) == ["DV-26-0001"]
    assert (aside / "station.db").read_bytes() == b"torn"


@pytest.mark.parametrize("name", ["station.db", "keys.json"])
def test_a_backup_with_one_byte_changed_is_refused(made, station, who, passphrase, name):
    torn = bytearray((made.folder / name).read_bytes())
    torn[len(torn) // 2] ^= 1
    (made.folder / name).write_bytes(torn)

    with pytest.raises(DamagedBackup, match=r"not as it was written.*Use another backup"):
        restore(made, station, who, NOW)
    assert as_it_was(station, passphrase)


def test_a_backup_cut_short_after_it_was_listed_is_refused(made, station, who, passphrase):
    whole = (made.folder / "station.db").read_bytes()
    (made.folder / "station.db").write_bytes(whole[:-4096])
    with pytest.raises(DamagedBackup, match="cut short"):
        restore(made, station, who, NOW)
    assert as_it_was(station, passphrase)


def test_a_backup_that_holds_other_than_its_list_says_is_refused(made, station, who, passphrase):
    summary = replace(made.manifest.summary, cases=2)
    claimed = replace(made, manifest=replace(made.manifest, summary=summary))
    with pytest.raises(DamagedBackup, match="what its list says"):
        restore(claimed, station, who, NOW)
    assert as_it_was(station, passphrase)


def test_a_wrong_passphrase_is_refused_and_nothing_is_left(made, station, who, passphrase):
    with pytest.raises(WrongPassphrase):
        restore(made, station, replace(who, passphrase="not the passphrase"), NOW)
    assert as_it_was(station, passphrase)


def test_a_backup_of_a_newer_store_is_refused(made, station, who, passphrase, tmp_path):
    """The store was brought on by a later version; this one does not know its revision."""
    shutil.copytree(SHIPPED.folder, tmp_path / "newer" / "migrations")
    (tmp_path / "newer" / "migrations" / "versions" / "9999_later.py").write_text(
        f'"""Later."""\nrevision, down_revision = "9999", "{SHIPPED.head}"\n'
        'def upgrade():\n    """Nothing changes."""\n'
    )
    later = StationStore(
        shutil.copytree(station.folder, tmp_path / "newer" / "station"),
        cost=station._cost,
        migrations=Migrations(tmp_path / "newer" / "migrations", "9999"),
        anchors=tmp_path / "newer" / "anchors",
    )
    store = later.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    newer = store.back_up(tmp_path / "newer" / "backups", an_officer(), NOW)
    store.close()

    assert newer.manifest.summary.revision == "9999"
    with pytest.raises(NewerStore, match="Install that version"):
        restore(newer, station, who, NOW)
    assert as_it_was(station, passphrase)


@pytest.mark.parametrize(
    ("training", "sentence"), [(False, "not one for training"), (True, "the store here is a real")]
)
def test_training_and_real_are_never_swapped(tmp_path, cheap, who, passphrase, training, sentence):
    one = StationStore(tmp_path / "one", training=training, cost=cheap)
    store = begun(one, passphrase)
    backup = store.back_up(tmp_path / "backups", an_officer(), NOW)
    store.close()
    other = StationStore(tmp_path / "other", training=not training, cost=cheap)
    begun(other, passphrase).close()

    with pytest.raises(StationProblem, match=sentence):
        restore(backup, other, who, NOW)
    assert held(other, passphrase) == []


def test_a_list_that_lies_about_training_is_found_out(made, tmp_path, cheap, who, passphrase):
    summary = replace(made.manifest.summary, training=True)
    claimed = replace(made, manifest=replace(made.manifest, summary=summary))
    training = StationStore(tmp_path / "training", training=True, cost=cheap)
    with pytest.raises(StationProblem, match="a real store"):
        restore(claimed, training, who, NOW)
    assert not training.folder.exists()


def test_a_store_that_is_open_is_not_swapped(made, station, who, passphrase):
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    with pytest.raises(StationProblem, match="has this store open"):
        restore(made, station, who, NOW)
    store.cases.add(Case("DV-26-0003"), an_officer(), NOW, "new")
    store.close()
    assert held(station, passphrase) == ["DV-26-0001", "DV-26-0002", "DV-26-0003"]


@pytest.mark.parametrize("at", ["Bringing the backup here", "Checking what it holds"])
def test_stopped_anywhere_the_store_stands_as_it_was(made, station, who, passphrase, at):
    def stop(words, share):
        if words == at:
            raise Stopped

    with pytest.raises(Stopped):
        restore(made, station, who, NOW, stop)
    assert as_it_was(station, passphrase)


def test_what_a_restore_left_that_was_cut_off_stands_in_no_ones_way(made, station, who, passphrase):
    for name in ("station-trial", ".station-trial.new"):
        shutil.copytree(station.folder, station.folder.with_name(name))
    with tried(made, station, who, NOW):
        pass
    assert as_it_was(station, passphrase)


def test_cut_off_between_the_two_renames_no_new_store_is_begun(made, station, who, passphrase):
    aside = station.folder.with_name("station-before-restore-20261127-150000")
    station.folder.rename(aside)

    assert station.exists
    with pytest.raises(StationProblem, match="has its store already"):
        station.found(an_officer(), passphrase, NOW)
    with pytest.raises(StationProblem, match="Have it put back from the newest backup"):
        station.unlock("west-mercia", "4417", passphrase, NOW)
    restore(made, station, who, NOW)
    assert held(station, passphrase) == ["DV-26-0001"]


def test_a_swap_that_the_disk_refuses_is_undone(made, station, who, passphrase, monkeypatch):
    rename, done = Path.rename, []

    def refusing(self, target):
        if Path(target) == station.folder and not done:
            done.append(target)
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(StationProblem, match="may not write"):
        restore(made, station, who, NOW)
    assert done
    assert as_it_was(station, passphrase)


def test_a_backup_without_its_list_is_told_apart(made):
    table = json.loads((made.folder / "backup.json").read_text())
    (made.folder / "backup.json").write_text(json.dumps({**table, "version": "9"}))
    with pytest.raises(DamagedBackup, match="cannot be read"):
        read_backup(made.folder)
