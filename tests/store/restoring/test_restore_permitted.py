"""Who may put which backup in the place of the store that is there, and which one is offered."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW, an_administrator
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, begun, sit

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.backups.backup import Backup, read_backup
from dvpo_desktop.store.problems import (
    BackupOffered,
    Damaged,
    NotPermitted,
    StationProblem,
    WrongForStoreHere,
)
from dvpo_desktop.store.restoring.newest import newest_for, with_backup
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore
from dvpo_desktop.store.station import StationStore

NEW = "velvet example harbour"
KEEPER = SignIn(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE)
SECOND = an_administrator(name="J. Sample", collar="9002")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return tmp_path / "share"


@pytest.fixture
def of_another(tmp_path: Path, cheap, share: Path) -> Backup:
    """A backup of a store begun apart, whose administrator is the same, on the same share."""
    other = StationStore(tmp_path / "elsewhere", cost=cheap)
    store = other.found(ADMINISTRATOR, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    made = store.back_up(share, ADMINISTRATOR, NOW)
    store.close()
    return made


def swap(backup: Backup, station: StationStore, who: SignIn, today: SignIn | None = None):
    return restore(backup, station, who, NOW, keeper_only=True, today=today)


def acts(station: StationStore, who=SERGEANT, passphrase: str = PASSPHRASE) -> list[Act]:
    store = station.unlock(who.force, who.collar, passphrase, NOW)
    store.signed_in(who, NOW)
    told = [entry.act for entry in store.history.all()]
    store.close()
    return told


def test_a_backup_of_another_store_is_refused_naming_both(station, of_another, passphrase):
    store = begun(station, passphrase)
    here = store.store_id
    store.close()

    with pytest.raises(StationProblem) as refused:
        swap(of_another, station, KEEPER)

    sentence = str(refused.value)
    assert here[:8] in sentence
    assert of_another.manifest.summary.store[:8] in sentence
    assert "to a new folder" in sentence
    assert Act.RESTORED not in acts(station)


def test_it_is_restored_into_a_new_folder(of_another, tmp_path, cheap):
    place = StationStore(tmp_path / "new" / "station", cost=cheap)
    place.folder.parent.mkdir()
    assert swap(of_another, place, KEEPER) is None
    assert Act.RESTORED in acts(place, ADMINISTRATOR)


def test_who_keeps_the_backup_but_not_the_store_that_is_there_does_not_swap_it(
    station, passphrase, share
):
    store = begun(station, passphrase)
    sit(store, ADMINISTRATOR)
    store.enrol(SECOND, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({Role.ADMINISTRATOR}))
    made = store.back_up(share, ADMINISTRATOR, NOW)
    sit(store, ADMINISTRATOR)
    store.set_roles(SECOND.key, {Role.PREPARING}, ADMINISTRATOR, "moved on", NOW)
    store.close()

    with pytest.raises(NotPermitted, match=r"known in the store that is here to do it: .* 9001"):
        swap(made, station, SignIn(SECOND.force, SECOND.collar, PASSPHRASE))
    assert Act.RESTORED not in acts(station)


def test_who_was_removed_since_does_not_swap_it(station, passphrase, share):
    store = begun(station, passphrase)
    sit(store, ADMINISTRATOR)
    store.enrol(SECOND, PASSPHRASE, ADMINISTRATOR, NOW, frozenset({Role.ADMINISTRATOR}))
    made = store.back_up(share, ADMINISTRATOR, NOW)
    sit(store, ADMINISTRATOR)
    store.remove(SECOND.key, ADMINISTRATOR, "left", NOW)
    store.close()

    with pytest.raises(WrongForStoreHere, match="passphrase of today"):
        swap(made, station, SignIn(SECOND.force, SECOND.collar, PASSPHRASE))
    assert Act.RESTORED not in acts(station)


def test_who_changed_the_passphrase_since_gives_both(station, passphrase, share):
    store = begun(station, passphrase)
    sit(store, ADMINISTRATOR)
    made = store.back_up(share, ADMINISTRATOR, NOW)
    store.change_passphrase(ADMINISTRATOR, PASSPHRASE, NEW, NOW)
    store.close()

    with pytest.raises(WrongForStoreHere):
        swap(made, station, KEEPER)
    assert station.folder.exists()
    aside = swap(made, station, KEEPER, SignIn(KEEPER.force, KEEPER.collar, NEW))
    assert aside is not None
    assert Act.RESTORED in acts(station)
    # Who put another in its place stands in the one that was moved aside.
    assert acts(station.at(aside), ADMINISTRATOR, NEW)[-3:-1] == [
        Act.PASSPHRASE_CHANGED,
        Act.SIGNED_IN,
    ]


def test_a_store_that_does_not_open_has_nobody_to_ask(station, passphrase, share):
    store = begun(station, passphrase)
    made = store.back_up(share, SERGEANT, NOW)
    store.close()
    (station.folder / "station.db").write_bytes(b"torn")

    assert swap(made, station, KEEPER) is not None
    (station.folder / "keys.json").write_text("[" * 90_000)
    assert swap(made, station, KEEPER) is not None


def offered(station: StationStore, share: Path) -> Backup | None:
    return newest_for(station, share, KEEPER, NOW + timedelta(days=1))


def test_only_what_the_store_vouched_for_is_offered(station, passphrase, share, of_another):
    store = begun(station, passphrase)
    made = store.back_up(share, SERGEANT, NOW - timedelta(hours=1))
    store.close()
    planted = shutil.copytree(of_another.folder, made.folder.with_name(f"{made.folder.name}-z"))

    assert read_backup(planted).manifest.made_at > made.manifest.made_at
    assert offered(station, share) == made
    shutil.rmtree(made.folder)
    assert offered(station, share) is None


def test_where_the_keys_are_damaged_too_a_backup_speaks_for_itself(station, passphrase, share):
    store = begun(station, passphrase)
    made = store.back_up(share, SERGEANT, NOW)
    store.close()
    (station.folder / "keys.json").unlink()

    assert offered(station, share) == made
    assert newest_for(station, share, SignIn("west-mercia", "9001", NEW), NOW) is None
    told = with_backup(Damaged("The store"), station, share, KEEPER, NOW)
    assert isinstance(told, BackupOffered)


def test_looking_for_one_writes_nothing_in_it(station, passphrase, share):
    store = begun(station, passphrase)
    made = store.back_up(share, SERGEANT, NOW)
    store.close()
    (station.folder / "keys.json").unlink()
    before = {each.name: each.stat().st_mtime_ns for each in made.folder.iterdir()}

    offered(station, share)

    assert {each.name: each.stat().st_mtime_ns for each in made.folder.iterdir()} == before


def test_a_time_to_come_is_offered_only_where_there_is_no_other(station, passphrase, share):
    store = begun(station, passphrase)
    ahead = store.back_up(share, SERGEANT, NOW + timedelta(days=300))
    made = store.back_up(share, SERGEANT, NOW)
    store.close()

    assert offered(station, share) == made
    shutil.rmtree(made.folder)
    assert offered(station, share) == ahead
