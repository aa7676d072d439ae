"""What this computer saw of a store, and what it must not be taken for."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from support.cases.factories import NOW
from support.stores.putting_back import (
    CASE,
    KEEPER,
    LATER,
    found,
    missed,
    opened,
    restored,
    the_anchor,
    worked,
)
from support.stores.stations import ADMINISTRATOR, CONSTABLE, PASSPHRASE, SERGEANT, begun, put, sit

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.database import LAST_ENTRY
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.restoring.restore import restore
from dvpo_desktop.store.station import StationStore


def test_a_recorded_restore_accuses_nobody(place, tmp_path):
    restored(place, tmp_path / "share")
    assert missed(place) == ""
    assert found(place, backups=tmp_path / "share").faults == ()


def test_nor_where_the_anchor_could_not_be_let_go_of(place, tmp_path, monkeypatch):
    """Cut off before it was, or of another computer that has the store from a share."""
    monkeypatch.setattr(StationStore, "forget_anchor", lambda *_: None)
    restored(place, tmp_path / "share")
    assert missed(place) == ""
    assert found(place, backups=tmp_path / "share").faults == ()


def test_a_crash_before_it_was_noted_accuses_nobody(place):
    before = the_anchor(place).read_bytes()
    worked(place)
    the_anchor(place).write_bytes(before)
    assert missed(place) == ""
    assert found(place).faults == ()


def test_a_store_used_from_two_computers_accuses_nobody(place, tmp_path):
    """Each has seen what it has seen, and the entries of the other come between."""
    there = StationStore(place.folder, cost=place._cost, anchors=tmp_path / "other computer")
    for _ in range(2):
        for computer in (place, there):
            with closing(opened(computer)) as store:
                store.cases.look(CASE.reference, SERGEANT, NOW)
                assert store.missed == ""
    assert found(place).faults == found(there).faults == ()


def test_a_store_with_another_key_accuses_nobody(place, tmp_path):
    there = StationStore(place.folder, cost=place._cost, anchors=tmp_path / "other computer")
    opened(there).close()
    store = opened(place, ADMINISTRATOR)
    store.remove(CONSTABLE.key, ADMINISTRATOR, "left", NOW)
    store.close()
    for computer in (place, there):
        assert missed(computer) == ""
        assert found(computer).faults == ()


def test_a_training_store_made_again_accuses_nobody(tmp_path, cheap):
    station = StationStore(tmp_path / "training", training=True, cost=cheap)
    for _ in range(2):
        store = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
        store.signed_in(ADMINISTRATOR, NOW)
        assert store.missed == ""
        assert store.verify().faults == ()
        store.close()
        shutil.rmtree(station.folder)


def test_a_copy_elsewhere_is_one_of_its_own(place, tmp_path):
    """As whoever moves a store leaves one behind, or looks at one that was moved aside."""
    worked(place)
    copy = StationStore(tmp_path / "yesterday", cost=place._cost, anchors=place.anchors)
    assert missed(copy) == ""
    assert found(copy).faults == ()


def full(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file, so that no folder can be made")


def shut(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)


@pytest.mark.parametrize("made", [full, shut])
def test_where_nothing_can_be_noted_work_goes_on(station, tmp_path, made):
    made(tmp_path / "state")
    station.anchors = tmp_path / "state"
    store = begun(station)
    put(store, CASE)
    assert store.verify().faults == ()
    store.close()
    assert missed(station) == ""
    if (tmp_path / "state").is_dir():
        (tmp_path / "state").chmod(0o700)


ABSURD: dict[str, Callable[[str], str]] = {
    "nothing": lambda _: "",
    "deep": lambda _: "[" * 90_000,
    "a list": lambda _: "[]",
    "null": lambda _: "null",
    "no seal": lambda _: "{}",
    "a seal that is a list": lambda text: json.dumps({**json.loads(text), "seal": []}),
    "no number": lambda text: json.dumps({**json.loads(text), "entries": "9"}),
    "a number without end": lambda text: json.dumps({**json.loads(text), "entries": 10**400}),
    "less than nothing": lambda text: json.dumps({**json.loads(text), "entries": -1}),
    "the first year": lambda text: json.dumps(
        {**json.loads(text), "at": "0001-01-01T00:00:00+00:00"}
    ),
    "no date": lambda text: json.dumps({**json.loads(text), "at": 5}),
    "a head that is a list": lambda text: json.dumps({**json.loads(text), "head": [1] * 64}),
    "of another store": lambda text: json.dumps({**json.loads(text), "store": "0" * 32}),
    "a megabyte": lambda text: text + " " * 2_000_000,
}


def test_an_absurd_anchor_keeps_nobody_out_and_is_said_to_be_none(place):
    file = the_anchor(place)
    for name, written in ABSURD.items():
        file.write_text(written(file.read_text()))
        with closing(place.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)) as store:
            verified = store.verify()
            assert (name, verified.faults) == (name, ())
            assert verified.compared[0] == "no anchor: the one of this computer cannot be read"
            store.signed_in(SERGEANT, NOW)
            entry = store.history.newest(Act.SIGNED_IN)
            assert entry is not None
            assert (name, entry.detail["anchor"]) == (name, "could not be read")
            assert store.missed == ""


def test_an_anchor_written_without_the_key_is_said_to_have_no_seal(place):
    file = the_anchor(place)
    table = json.loads(file.read_text())
    file.write_text(json.dumps({**table, "entries": table["entries"] + 1000}))
    assert "no seal of this store’s present key" in missed(place)


def test_the_anchor_names_nobody_and_holds_nothing_of_a_case(place):
    worked(place)
    text = the_anchor(place).read_text().casefold()
    told = (LATER.reference, LATER.respondent.family_name, "4417", "k. example", "west-mercia")
    assert not [word for word in told if word.casefold() in text]
    assert the_anchor(place).stat().st_mode & 0o777 == 0o600


def test_a_save_that_fails_is_not_noted(place):
    store = opened(place)
    before = the_anchor(place).read_bytes()
    with pytest.raises(StationProblem):
        store.cases.get("DV-26-9999")
    with suppress(ZeroDivisionError), store._database.begin() as connection:
        connection.info[LAST_ENTRY] = 99, "0" * 64, NOW
        raise ZeroDivisionError
    assert the_anchor(place).read_bytes() == before
    sit(store, CONSTABLE)
    store.close()
    assert missed(place) == ""


def test_the_backup_of_another_store_is_refused_where_the_store_is_damaged(place, tmp_path, cheap):
    other = StationStore(tmp_path / "elsewhere", cost=cheap)
    store = other.found(ADMINISTRATOR, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    made = store.back_up(tmp_path / "share", ADMINISTRATOR, NOW)
    store.close()
    (place.folder / "station.db").write_bytes(b"torn")

    with pytest.raises(StationProblem, match="This is a backup of another store"):
        restore(made, place, KEEPER, NOW, keeper_only=True)
