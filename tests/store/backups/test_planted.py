"""What somebody else puts into the folder of backups: listed as what it is, and decides nothing."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from factories import NOW, an_officer
from stations import ADMINISTRATOR, CONSTABLE, SERGEANT, begun, sit

from dvpo_desktop.store.backups.backup import Backup, Listed
from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.backups.permitted_here import SignIn
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.backups.restore import restore
from dvpo_desktop.store.backups.vouched import with_seal_of
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.seals import seal
from dvpo_desktop.store.vault.keys import new_key

LATER = NOW + timedelta(days=3)
DEEP = "[" * 90_000


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "share"


def table_of(made: Backup) -> dict:
    table = json.loads((made.folder / MANIFEST).read_text())
    del table["seal"]
    return table


def sealed(table: dict) -> str:
    """A list as whoever has read the program can write one: the plain hash needs no key."""
    return json.dumps({**table, "seal": seal(json.dumps(table))})


def plant(made: Backup, name: str, text: str) -> Path:
    """A folder that looks like one more backup of the same store."""
    folder = made.folder.with_name(f"{made.folder.name.rsplit('-', 2)[0]}-{name}")
    shutil.copytree(made.folder, folder)
    (folder / MANIFEST).write_text(text)
    return folder


def listed(store: OpenStore, folder: Path) -> Listed:
    (found,) = (one for one in store.backups(folder.parent) if one.folder == folder)
    return found


def changed(**changes: object) -> Callable[[dict], str]:
    return lambda table: sealed({**table, **changes})


def summary(**changes: object) -> Callable[[dict], str]:
    return lambda table: sealed({**table, "summary": {**table["summary"], **changes}})


def file(**changes: object) -> Callable[[dict], str]:
    return lambda table: sealed(
        {**table, "files": {name: {**one, **changes} for name, one in table["files"].items()}}
    )


ABSURD = {
    "deep": lambda _: DEEP,
    "deep under a key": lambda _: '{"format": ' + DEEP,
    "deep, and closed": lambda _: "[" * 90_000 + "]" * 90_000,
    "the first year": changed(made_at="0001-01-01T00:00:00+00:00"),
    "the last year": changed(made_at="9999-12-31T23:59:59-23:59"),
    "no zone": changed(made_at="2026-11-27T15:00:00"),
    "no date": changed(made_at=20261127),
    "a version of two lines": changed(version="0.1\nGood"),
    "a version of a megabyte": changed(version="0" * 90_000),
    "a version that is a list": changed(version=[]),
    "too many cases": summary(cases=10**400),
    "fewer than no cases": summary(cases=-1),
    "a case and a half": summary(cases=1.5),
    "true cases": summary(cases=True),
    "more entries than there can be": summary(entries=2**63),
    "a newest of two lines": summary(newest="DV-26-0001\nGood: today"),
    "a head that is no hash": summary(head="0"),
    "a store that is a path": summary(store="../.."),
    "files without end": file(size=10**400),
    "files of a size in letters": file(size="131072"),
    "files that are a number": changed(files=3),
    "files with a path": changed(files={"../station.db": {"size": 1, "sha256": "0" * 64}}),
    "one more word in a file": file(more=1),
    "a format of nothing": changed(format=None),
    "a format without end": lambda table: sealed(table).replace('"format": 1', '"format": 1e999'),
    "no number": lambda table: sealed(table).replace('"format": 1', '"format": NaN'),
    "a list": lambda _: "[]",
    "a number": lambda _: "9" * 90_000,
    "null": lambda _: "null",
    "nothing": lambda _: "",
    "no letters": lambda _: "\x00" * 1000,
    "a seal that is a list": lambda table: json.dumps({**table, "seal": []}),
    "vouched by a list": changed(vouched=[]),
    "vouched by words": changed(vouched="the administrator"),
}


def test_absurd_lists_are_listed_as_damaged_and_stop_no_backup(opened, to):
    made = opened.back_up(to, an_officer(), NOW)
    planted = {
        name: plant(made, f"20261127-1600{number:02}", text(table_of(made)))
        for number, (name, text) in enumerate(ABSURD.items())
    }

    assert opened.back_up_if_due(Plan(to, 24), an_officer(), LATER) is not None
    found = {one.folder: one for one in opened.backups(to)}
    for name, folder in planted.items():
        one = found[folder]
        assert (name, one.backup) == (name, None)
        assert "is damaged" in one.trouble, name
        assert "\n" not in one.trouble, name


def as_a_folder(planted: Path) -> None:
    (planted / MANIFEST).unlink()
    (planted / MANIFEST).mkdir()


def as_a_pipe(planted: Path) -> None:
    (planted / MANIFEST).unlink()
    os.mkfifo(planted / MANIFEST)


def as_a_link(planted: Path) -> None:
    (planted / "station.db").rename(planted / "other.db")
    (planted / "station.db").symlink_to(planted / "other.db")


def as_a_link_to_nothing(planted: Path) -> None:
    (planted / MANIFEST).unlink()
    (planted / MANIFEST).symlink_to(planted / "nowhere")


def as_a_link_to_itself(planted: Path) -> None:
    (planted / MANIFEST).unlink()
    (planted / MANIFEST).symlink_to(planted / MANIFEST)


def as_a_linked_folder(planted: Path) -> None:
    planted.rename(planted.with_name("elsewhere"))
    planted.symlink_to(planted.with_name("elsewhere"))


def as_a_gigabyte(planted: Path) -> None:
    with (planted / MANIFEST).open("r+b") as opened:
        opened.truncate(1 << 30)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made so on these systems")
def test_what_is_no_file_in_the_place_of_one_stops_no_backup(opened, to):
    made = opened.back_up(to, an_officer(), NOW)
    kinds = (
        as_a_folder,
        as_a_pipe,
        as_a_link,
        as_a_link_to_nothing,
        as_a_link_to_itself,
        as_a_linked_folder,
        as_a_gigabyte,
    )
    planted = {}
    for number, made_into in enumerate(kinds):
        folder = plant(made, f"20261127-16000{number}", (made.folder / MANIFEST).read_text())
        made_into(folder)
        planted[made_into.__name__] = folder

    assert opened.back_up_if_due(Plan(to, 24), an_officer(), LATER) is not None
    found = {one.folder: one.backup for one in opened.backups(to)}
    assert {name: found[folder] for name, folder in planted.items()} == dict.fromkeys(planted)


@pytest.mark.skipif(os.name != "posix", reason="such a name can be given on these systems")
def test_a_name_of_two_lines_is_told_on_one(opened, to):
    made = opened.back_up(to, an_officer(), NOW)
    planted = plant(made, "2026\nGood: today", "{}")

    found = listed(opened, planted)
    assert "\n" not in found.name
    assert "\n" not in found.trouble


@pytest.mark.skipif(os.name != "posix", reason="links are made so on these systems")
def test_what_lies_where_a_backup_is_to_be_written_is_cleared_or_gone_round(opened, to, tmp_path):
    first = opened.back_up(to, an_officer(), NOW)
    name = f"{first.folder.name.rsplit('-', 2)[0]}-20261130-150000"
    (to / name).symlink_to(tmp_path / "nowhere")
    (to / f".{name}-2.new").symlink_to(tmp_path)
    (to / f".{name}-3.new").write_text("in the way")

    assert opened.back_up(to, an_officer(), LATER).folder.name == f"{name}-2"
    assert tmp_path.is_dir()


def test_planted_lists_delete_no_genuine_backup(opened, to):
    """They cost nothing but the right to add files, and carry dates to come."""
    times = [NOW - timedelta(days=30 - 3 * day) for day in range(10)]
    genuine = [opened.back_up(to, an_officer(), at).folder for at in times]
    genuine = [each for each in genuine if each.exists()]
    table = table_of(opened.back_up(to, an_officer(), NOW))
    for number in range(23):
        at = NOW + timedelta(days=40 * number + 1)
        before = NOW - timedelta(days=number, minutes=1)
        for when in (at, before):
            folder = to / f"{genuine[0].name.rsplit('-', 2)[0]}-{when:%Y%m%d-%H%M%S}-planted"
            folder.mkdir()
            files = {name: {"size": 1, "sha256": "0" * 64} for name in table["files"]}
            for name in files:
                (folder / name).write_bytes(b"x")
            told = {**table, "made_at": when.isoformat(), "files": files}
            (folder / MANIFEST).write_text(sealed(told))

    opened.back_up(to, an_officer(), NOW + timedelta(hours=1))

    assert [each.name for each in genuine if not each.exists()] == []
    planted = [one for one in opened.backups(to) if one.name.endswith("planted")]
    assert len(planted) == 46
    assert not any(one.vouched for one in planted)


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
    assert given.keys() == {"format", "made_at", "version", "summary", "files", "vouched"}
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
