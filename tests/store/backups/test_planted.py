"""What somebody else puts into the folder of backups: listed as what it is, and decides nothing."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW, an_officer
from support.stores.planted import listed, plant, sealed, table_of

from dvpo_desktop.store.backups.manifest import MANIFEST
from dvpo_desktop.store.backups.plan import Plan

LATER = NOW + timedelta(days=3)
DEEP = "[" * 90_000


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "share"


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
