"""The end of the history cut off, an older copy put back: found by what lies outside."""

import json
import shutil
from contextlib import closing
from datetime import timedelta

from support.cases.factories import NOW
from support.stores.putting_back import (
    CASE,
    LATER,
    count,
    cut_off,
    found,
    missed,
    opened,
    put_back,
    restored,
    the_anchor,
    worked,
)
from support.stores.stations import ADMINISTRATOR, CONSTABLE, PASSPHRASE, SERGEANT, put


def test_yesterdays_copy_put_back_is_told_at_the_next_sign_in_and_by_verify(place):
    worked(place)
    put_back(place)

    told = missed(place)
    assert "Entries are missing from the end of the history" in told
    assert "Tell a station administrator" in told
    faults = found(place).faults
    assert any("this computer saw entry" in fault for fault in faults)


def test_entries_taken_off_the_end_are_named(place):
    keep = count(place)
    store = opened(place)
    store.cases.look(CASE.reference, SERGEANT, NOW)
    store.close()
    cut_off(place, keep)

    assert any("this computer saw entry" in fault for fault in found(place).faults)


def test_entries_taken_off_and_as_many_written_again_are_named(place):
    keep = count(place)
    store = opened(place)
    store.cases.look(CASE.reference, SERGEANT, NOW)
    store.close()
    cut_off(place, keep)
    place.anchors, anchors = None, place.anchors
    for _ in range(5):
        opened(place).close()
    place.anchors = anchors

    with closing(place.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)) as store:
        (fault,) = store.verify().faults
        assert "has another entry in its place" in fault
    assert "has another entry in its place" in missed(place)


def test_the_sign_in_stands_in_the_history_and_verify_goes_on_naming_it(place):
    worked(place)
    put_back(place)
    assert missed(place, ADMINISTRATOR)

    # An administrator was told, and from now on the computer goes by what is there.
    assert missed(place) == ""
    with closing(opened(place, ADMINISTRATOR)) as store:
        told = [each.detail["missed"] for each in store.history.all() if "missed" in each.detail]
        assert [sorted(each) for each in told] == [["entries", "head", "here"]]
        assert any("P. Specimen 9001 signed in at" in fault for fault in store.verify().faults)


def test_each_officer_is_told_until_an_administrator_was(place):
    worked(place)
    put_back(place)
    assert [bool(missed(place)) for _ in range(3)] == [True] * 3
    assert missed(place, ADMINISTRATOR)
    assert missed(place) == ""


def test_what_comes_after_is_watched_again_once_it_was_told(place):
    worked(place)
    put_back(place)
    missed(place, ADMINISTRATOR)
    worked(place)
    put_back(place)
    assert missed(place)


def test_a_copy_of_before_the_store_was_given_another_key_is_told(place):
    store = opened(place, ADMINISTRATOR)
    store.remove(CONSTABLE.key, ADMINISTRATOR, "left", NOW)
    store.close()
    put_back(place)

    assert "no seal of this store’s present key" in missed(place)


def test_without_an_anchor_the_newest_backup_tells(place, tmp_path):
    worked(place, tmp_path / "share")
    put_back(place)
    the_anchor(place).unlink()

    verified = found(place, backups=tmp_path / "share")
    assert any("the backup of Fri 27 Nov 2026, 15:00 saw entry" in f for f in verified.faults)


def test_a_copy_that_was_put_back_deletes_no_backup_that_holds_more(place, tmp_path):
    store = opened(place)
    put(store, LATER)
    made = [store.back_up(tmp_path / "share", SERGEANT, NOW - timedelta(hours=2)).folder]
    store.close()
    put_back(place)
    store = opened(place)
    made += [store.back_up(tmp_path / "share", SERGEANT, NOW - timedelta(hours=1)).folder]
    made += [store.back_up(tmp_path / "share", SERGEANT, NOW).folder]
    store.close()

    assert [folder.exists() for folder in made] == [True, False, True]


def test_verify_says_what_it_had_to_compare_with(place, tmp_path):
    worked(place, tmp_path / "share")
    anchor, backup = found(place, backups=tmp_path / "share").compared
    assert anchor.startswith("the anchor of this computer (entry ")
    assert backup.startswith("the backup of Fri 27 Nov 2026, 15:00 (entry ")

    the_anchor(place).unlink()
    with closing(place.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)) as store:
        verified = store.verify()
    assert verified.faults == ()
    assert verified.compared == (
        "no anchor: this computer had not seen this store before",
        "no backup that this store vouched for",
    )


def test_a_list_that_nobody_vouched_for_accuses_nobody(place, tmp_path):
    worked(place, tmp_path / "share")
    (made,) = (tmp_path / "share").iterdir()
    table = json.loads((made / "backup.json").read_text())
    table["summary"]["entries"] += 100
    (made / "backup.json").write_text(json.dumps(table))
    assert found(place, backups=tmp_path / "share").faults == ()


def test_a_copy_put_back_after_a_restore_is_told_all_the_same(place, tmp_path):
    restored(place, tmp_path / "share")
    opened(place).close()
    shutil.rmtree(tmp_path / "yesterday")
    shutil.copytree(place.folder, tmp_path / "yesterday")
    worked(place)
    put_back(place)
    assert missed(place)
