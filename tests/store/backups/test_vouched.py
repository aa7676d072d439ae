"""Which lists of backups the store vouches for, and what goes by them."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW, an_officer
from support.stores.planted import listed, plant, sealed, table_of
from support.stores.stations import ADMINISTRATOR, CONSTABLE, SERGEANT, begun, sit

from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.backups.vouched import with_seal_of
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore
from dvpo_desktop.store.vault.keys import new_key

LATER = NOW + timedelta(days=3)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "share"


def test_a_list_with_the_seal_of_another_key_does_not_count(opened, to):
    made = opened.back_up(to, an_officer(), NOW)
    other = with_seal_of(new_key(), made.manifest)
    planted = plant(made, "20261127-160000", other.as_bytes().decode())

    found = listed(opened, planted)
    assert found.backup is not None
    assert not found.vouched
    assert listed(opened, made.folder).vouched


def test_a_list_whose_date_was_changed_does_not_count(opened, to):
    made = opened.back_up(to, an_officer(), NOW)
    told = {**table_of(made), "made_at": LATER.isoformat()}
    planted = plant(made, "20261130-150000", sealed(told))

    assert not listed(opened, planted).vouched
    assert opened.back_up_if_due(Plan(to, 24), an_officer(), LATER) is not None


def test_a_time_to_come_decides_nothing_and_is_left(opened, to):
    """A clock that was wrong once: its backups are the station's own."""
    ahead = [opened.back_up(to, an_officer(), NOW + timedelta(days=day)) for day in range(1, 10)]
    ahead = [each.folder for each in ahead if each.folder.exists()]
    made = [opened.back_up(to, an_officer(), NOW - timedelta(hours=hours)) for hours in (2, 1)]

    assert all(folder.exists() for folder in ahead)
    assert [each.folder.exists() for each in made] == [False, True]


def test_a_backup_of_an_earlier_version_is_told_stays_and_is_restored_by_hand(
    station, passphrase, to
):
    store = begun(station, passphrase)
    made = store.back_up(to, an_officer(), NOW - timedelta(hours=3))
    table = table_of(made)
    del table["vouched"]
    (made.folder / MANIFEST).write_text(sealed(table))
    for hours in (2, 1):
        store.back_up(to, an_officer(), NOW - timedelta(hours=hours))
    found = listed(store, made.folder)
    assert (found.backup is not None, found.vouched) == (True, False)
    store.close()

    who = SignIn(SERGEANT.force, SERGEANT.collar, passphrase)
    assert found.backup is not None
    assert restore(found.backup, station, who, NOW) is not None


def test_a_list_is_read_by_the_program_of_before(opened, to):
    """That pops the seal, and holds all the rest against it."""
    made = opened.back_up(to, an_officer(), NOW)
    given = json.loads((made.folder / MANIFEST).read_text())
    assert given.pop("seal") == seal(json.dumps(given))
    assert given.keys() == {
        "format",
        "made_at",
        "version",
        "summary",
        "files",
        "restores",
        "vouched",
    }
    assert datetime.fromisoformat(given["made_at"]) == NOW


def test_after_the_store_was_given_another_key_its_older_backups_still_count(
    station, passphrase, to
):
    store = begun(station, passphrase, (SERGEANT, CONSTABLE))
    older = store.back_up(to, SERGEANT, NOW)
    sit(store, ADMINISTRATOR)
    store.remove(CONSTABLE.key, ADMINISTRATOR, "left", NOW)

    assert listed(store, older.folder).vouched
    # The one who left holds the older key: a backup under the new one is due.
    assert store.back_up_if_due(Plan(to, 24), ADMINISTRATOR, NOW + timedelta(hours=1)) is not None
    assert store.back_up_if_due(Plan(to, 24), ADMINISTRATOR, NOW + timedelta(hours=2)) is None
    store.close()


def test_what_the_one_who_left_seals_with_the_older_key_does_not_count(station, passphrase, to):
    store = begun(station, passphrase, (SERGEANT, CONSTABLE))
    made = store.back_up(to, SERGEANT, NOW)
    assert store._key is not None
    older = bytes(store._key)
    sit(store, ADMINISTRATOR)
    store.remove(CONSTABLE.key, ADMINISTRATOR, "left", NOW)
    table = {**table_of(made), "made_at": LATER.isoformat()}
    del table["vouched"]
    plain = plant(made, "20261130-150000", sealed(table))
    (found,) = (one.backup for one in store.backups(to) if one.folder == plain)
    assert found is not None
    (plain / MANIFEST).write_bytes(with_seal_of(older, found.manifest).as_bytes())

    assert not listed(store, plain).vouched
    store.close()
