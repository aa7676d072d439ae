"""The store given another key: who left opens nothing, and no crash shuts out who stayed."""

import json
import os
import random
import re
import shutil
from contextlib import closing

import pytest
from support.cases.factories import NOW
from support.faults.full_disk import limited, small_disk
from support.stores.staffing import (
    KEEPER,
    LONG,
    OLD,
    SERGEANT,
    SUPER,
    fits,
    keys_of,
    opened_by,
    opens,
    with_notes,
)

from dvpo_desktop.case import Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.copies import untold
from dvpo_desktop.store.database.database import COPIES
from dvpo_desktop.store.problems import Damaged, StationProblem, WrongPassphrase
from dvpo_desktop.store.station import StationStore

SEED = 20261127
PAGE = 4096


def test_a_removed_officer_opens_nothing_even_with_the_keys_json_of_before(
    station, passphrase, tmp_path
):
    store = with_notes(station, passphrase)
    before = shutil.copy(station.folder / "keys.json", tmp_path / "before.json")
    assert keys_of(before, SERGEANT, OLD) == (bytes(store._key),)

    assert store.remove(SERGEANT.key, KEEPER, "left the force", NOW) == ()
    store.close()

    (old,) = keys_of(before, SERGEANT, OLD)
    assert not fits(station.folder / "station.db", old)
    assert keys_of(station.folder / "keys.json", SERGEANT, OLD) == ()
    assert not opens(station, SERGEANT, OLD)
    assert opens(station, SUPER, OLD)
    assert opens(station, KEEPER, passphrase)
    kept = json.loads((station.folder / "keys.json").read_text())
    assert [len(slot["sealed"]) for slot in kept["slots"]] == [1, 1]
    shutil.copy(before, station.folder / "keys.json")
    for officer, typed in ((SERGEANT, OLD), (SUPER, OLD)):
        with pytest.raises(Damaged):
            opened_by(station, officer, typed)


def test_work_goes_on_under_the_new_key_and_after(station, passphrase):
    store = with_notes(station, passphrase, LONG)
    entries = len(store.history.all())

    store.remove(SERGEANT.key, KEEPER, "left the force", NOW)
    store.enrol(SERGEANT, OLD, KEEPER, NOW)
    store.suspend(SUPER.key, KEEPER, "SAMPLE", NOW)
    store.remove(SERGEANT.key, KEEPER, "left again", NOW)
    store.resume(SUPER.key, KEEPER, "SAMPLE", NOW)
    made = store.back_up(station.folder.parent / "backups", KEEPER, NOW)
    store.close()

    with closing(opened_by(station, SUPER, OLD)) as again:
        again.signed_in(SUPER, NOW)
        assert again.verify().faults == ()
        assert len(again.history.all()) == entries + 9
    assert made.manifest.summary.entries == entries + 7


def test_the_copies_made_before_migrations_open_with_the_new_key_alone(station, passphrase):
    store = with_notes(station, passphrase)
    copied = station.folder / COPIES / "station-0002-20261127-150000.db"
    copied.parent.mkdir()
    store._database.copy(store._key, copied, untold)
    old = bytes(store._key)

    store.remove(SERGEANT.key, KEEPER, "left the force", NOW)

    assert not fits(copied, old)
    assert fits(copied, store._key)
    store.close()


def test_a_backup_during_which_the_store_is_given_a_new_key_is_not_kept(station, passphrase):
    store = with_notes(station, passphrase)
    backups = station.folder.parent / "backups"

    def tell(words: str, share: float) -> None:
        if words == "Checking the copy":
            store.remove(SERGEANT.key, KEEPER, "left the force", NOW)

    with pytest.raises(StationProblem, match="given a new key while this backup"):
        store.back_up(backups, KEEPER, NOW, tell)

    assert not backups.exists()
    assert store.back_up(backups, KEEPER, NOW).manifest.summary.entries > 0
    store.close()


def test_a_suspended_officer_is_given_the_new_key_when_resumed(station, passphrase):
    store = with_notes(station, passphrase)
    store.suspend(SUPER.key, KEEPER, "SAMPLE", NOW)
    store.remove(SERGEANT.key, KEEPER, "left the force", NOW)
    with pytest.raises(WrongPassphrase):
        store.check(SUPER.force, SUPER.collar, OLD, NOW)

    store.resume(SUPER.key, KEEPER, "SAMPLE", NOW)

    assert store.check(SUPER.force, SUPER.collar, OLD, NOW) == SUPER
    store.close()
    assert opens(station, SUPER, OLD)


def test_a_slot_put_in_by_another_hand_is_not_given_the_next_key(station, passphrase, tmp_path):
    """Who can write in the folder, but has no passphrase, waits for the store to be re-keyed."""
    store = with_notes(station, passphrase)
    other = StationStore(tmp_path / "other", cost=station._cost)
    other.found(SERGEANT, "words of a thief", NOW).close()
    thiefs = json.loads((tmp_path / "other" / "keys.json").read_text())["slots"][0]
    file = station.folder / "keys.json"
    kept = json.loads(file.read_text())
    kept["slots"][1] |= {"public": thiefs["public"], "aes256gcm": thiefs["aes256gcm"]}
    file.write_text(json.dumps(kept))

    with pytest.raises(Damaged):
        store.remove(SUPER.key, KEEPER, "left the force", NOW)

    assert json.loads(file.read_text()) == kept
    assert store.officers.enrolled(SUPER.key).standing is Standing.ACTIVE
    store.close()


@pytest.mark.parametrize("kind", ["file system", "size limit"])
def test_a_disk_full_in_a_re_key_changes_nothing_and_it_can_be_done_later(
    kind, cheap, passphrase, tmp_path
):
    place = small_disk(tmp_path / "disk", "2m") if kind == "file system" else limited(tmp_path)
    with place as disk:
        station = StationStore(disk.folder / "station", cost=cheap)
        store = with_notes(station, passphrase, LONG)
        key, acts = bytes(store._key), len(store.history.all())

        disk.fill()
        with pytest.raises(StationProblem, match=r"[Ff]ree.* space"):
            store.remove(SERGEANT.key, KEEPER, "left the force", NOW)
        assert bytes(store._key) == key
        assert len(store.history.all()) == acts
        assert store.officers.enrolled(SERGEANT.key).standing is Standing.ACTIVE
        disk.free()

        assert store.check(SERGEANT.force, SERGEANT.collar, OLD, NOW) == SERGEANT
        store.remove(SERGEANT.key, KEEPER, "left the force", NOW)
        assert store.verify().faults == ()
        store.close()
        assert not opens(station, SERGEANT, OLD)
        assert opens(station, SUPER, OLD)


def test_a_disk_that_fills_up_half_way_through_a_re_key_keeps_the_store_whole(
    cheap, passphrase, tmp_path, counted, rounds
):
    """SQLCipher that has failed half-way must write nothing more on that connection."""
    times, told, chance = rounds(7, 60), list[str](), random.Random(SEED)
    with small_disk(tmp_path / "disk", "2m") as disk:
        with_notes(StationStore(tmp_path / "old", cost=cheap), passphrase, LONG).close()
        for number in range(times):
            folder = shutil.copytree(tmp_path / "old", disk.folder / "station")
            station = StationStore(folder, cost=cheap, anchors=tmp_path / f"seen in {number}")
            store = opened_by(station, KEEPER, passphrase)
            store.signed_in(KEEPER, NOW)
            disk.fill()
            filler = disk.folder / "filler"
            if filler.exists():
                os.truncate(filler, filler.stat().st_size - chance.randrange(100_000, 900_000))
            try:
                store.remove(SERGEANT.key, KEEPER, "left the force", NOW)
            except StationProblem as problem:
                told.append(str(problem))
            standing = store.officers.enrolled(SERGEANT.key).standing
            store.history.add(Act.LOOKED, "", KEEPER, NOW, {"what": "history"})
            disk.free()
            assert store.verify().faults == ()
            store.close()
            assert opens(station, SERGEANT, OLD) is (standing is Standing.ACTIVE)
            assert opens(station, SUPER, OLD)
            shutil.rmtree(folder)
    counted(f"{times} disks full half-way through a re-key: {len(told)} told so, every store whole")
    assert told
    assert all(re.search("[Ff]ree.* space", sentence) for sentence in told)


def test_a_store_with_a_damaged_page_is_given_no_new_key_and_that_is_what_is_said(
    cheap, passphrase, tmp_path, counted
):
    with_notes(StationStore(tmp_path / "old", cost=cheap), passphrase, LONG[:40_000]).close()
    (old,) = keys_of(tmp_path / "old" / "keys.json", KEEPER, passphrase)
    whole, refused = (tmp_path / "old" / "station.db").read_bytes(), 0
    for place in range(PAGE - 100, len(whole), PAGE):
        folder = shutil.copytree(tmp_path / "old", tmp_path / "station", dirs_exist_ok=True)
        torn = bytearray(whole)
        torn[place] ^= 1
        (folder / "station.db").write_bytes(torn)

        fitted = fits(folder / "station.db", old)

        with pytest.raises(Damaged):
            remove_one(StationStore(folder, cost=cheap), passphrase)

        refused += 1
        assert fits(folder / "station.db", old) is fitted
    counted(f"{refused} pages with a byte changed before a re-key: each told, no new key given")


def remove_one(station: StationStore, passphrase: str) -> None:
    with closing(opened_by(station, KEEPER, passphrase)) as store:
        store.signed_in(KEEPER, NOW)
        store.remove(SERGEANT.key, KEEPER, "left the force", NOW)
