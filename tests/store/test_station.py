"""How a store is begun and opened."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer
from support.stores.stations import begun

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.station import StationStore

SUPERS_OWN = "velvet example harbour"
ROOT = Path(__file__).resolve().parents[2]


def acts(store) -> list[Act]:
    return [entry.act for entry in store.history.all()]


def test_a_station_begins_without_a_store_and_then_has_one(station, passphrase):
    assert not station.exists

    station.found(an_officer(), passphrase, NOW).close()

    assert station.exists


def test_a_store_opens_again_with_what_was_kept(station, opened, unlocked):
    opened.cases.add(Case("DV-26-0001", import_notes="kept"), an_officer(), NOW, "new")
    opened.close()

    store = unlocked(station)

    assert store.cases.get("DV-26-0001").case.import_notes == "kept"
    assert store.history.first_broken() is None
    assert not store.training


def test_force_and_collar_may_be_typed_in_any_case_and_spacing(station, opened, passphrase):
    opened.close()

    station.unlock(" West-Mercia", "44 17", passphrase, NOW).close()


def test_a_store_is_begun_once(station, opened, passphrase):
    with pytest.raises(StationProblem, match="has its store already"):
        station.found(a_superintendent(), passphrase, NOW)


def test_a_short_passphrase_begins_nothing(station, tmp_path):
    with pytest.raises(StationProblem, match="longer passphrase"):
        station.found(an_officer(), "short", NOW)

    assert list(tmp_path.iterdir()) == []


def test_the_folder_and_its_files_are_for_this_account_alone(opened, tmp_path):
    folder = tmp_path / "station"

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()} == {
        "station.db": 0o600,
        "station.db-journal": 0o600,
        "keys.json": 0o600,
    }


def test_a_wrong_passphrase_says_one_thing_and_is_recorded_at_the_next_sign_in(
    station, opened, unlocked, passphrase, tmp_path
):
    opened.close()
    said = set()
    for force, collar, typed in (
        ("west-mercia", "4417", "wrong"),
        ("west-mercia", "9999", passphrase),
        ("dyfed-powys", "4417", passphrase),
    ):
        with pytest.raises(WrongPassphrase) as refused:
            station.unlock(force, collar, typed, NOW)
        said.add(str(refused.value))
    with pytest.raises(StationProblem, match=r"failed 3 times\. Wait 2 seconds"):
        unlocked(station)

    store = station.unlock("west-mercia", "4417", passphrase, NOW + timedelta(seconds=2))
    store.signed_in(an_officer(), NOW)

    assert len(said) == 1
    assert store.history.all()[-1].detail["failed_before"] == 3
    assert not (tmp_path / "station" / "tries.json").exists()
    store.close()


def test_a_training_store_and_a_real_one_are_never_taken_for_each_other(
    tmp_path, cheap, passphrase
):
    for training, says in ((True, "Start the program with --training"), (False, "without")):
        folder = tmp_path / str(training)
        station = StationStore(folder, training=training, cost=cheap)
        store = station.found(an_officer(), passphrase, NOW)
        assert store.training is training
        assert store.cases.prefix == ("TR" if training else "DV")
        store.close()

        with pytest.raises(StationProblem, match=says):
            StationStore(folder, training=not training, cost=cheap).unlock(
                "west-mercia", "4417", passphrase, NOW
            )


def test_one_program_at_a_time_has_the_store_and_closing_lets_the_next_in(
    station, opened, unlocked
):
    with pytest.raises(StationProblem, match="Another program has this store open"):
        unlocked(station)
    opened.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new")

    opened.close()

    assert unlocked(station).cases.get("DV-26-0001").version == 1


def test_other_programs_are_kept_out_while_one_works(opened, passphrase, tmp_path, counted):
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(tmp_path / "station"), passphrase]
    piped = {"stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    others = [subprocess.Popen(command, **piped) for _ in range(3)]
    kept, saves = opened.cases.add(Case("DV-26-0001"), an_officer(), NOW, "new"), 0
    while any(other.poll() is None for other in others) or not saves:
        case = replace(kept.case, import_notes=f"SAMPLE {saves}")
        kept, saves = opened.cases.save(case, kept.version, an_officer(), NOW), saves + 1
    told = [other.communicate()[0] for other in others]

    assert all("Another program has this store open" in each for each in told)
    assert opened.verify().faults == ()
    counted(f"{len(told)} other programs on one file: each kept out, {saves} saves meanwhile kept")


ANOTHER_PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore
try:
    station = StationStore(Path(sys.argv[1]))
    station.unlock("west-mercia", "4417", sys.argv[2], datetime.now(UTC))
except StationProblem as problem:
    print(problem)
"""


@pytest.mark.parametrize("cut_off_after", ["keys", "database"])
def test_a_beginning_that_was_cut_off_can_be_made_again(
    station, passphrase, monkeypatch, tmp_path, cut_off_after
):
    folder = tmp_path / "station"
    real = Path.replace

    def cut_off(self, target):
        if self.name == ("station.db.new" if cut_off_after == "keys" else "keys.json.new"):
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            station.found(an_officer(), passphrase, NOW)
    assert (folder / "station.db.new").exists()
    assert (folder / "keys.json").exists() is (cut_off_after == "keys")
    assert not station.exists

    store = begun(station, passphrase)

    assert acts(store)[:2] == [Act.FOUNDED, Act.SIGNED_IN]
    assert store.history.first_broken() is None
    store.close()


def test_a_store_whose_file_is_gone_is_not_begun_again(station, opened, unlocked, tmp_path):
    opened.close()
    (tmp_path / "station" / "station.db").unlink()

    assert station.exists
    with pytest.raises(StationProblem, match=r"station\.db is missing"):
        unlocked(station)
    assert not (tmp_path / "station" / "station.db").exists()


def test_keys_of_another_store_do_not_open_this_one(station, opened, unlocked, cheap, tmp_path):
    opened.close()
    other = StationStore(tmp_path / "other", cost=cheap)
    other.found(an_officer(), "sample kettle orchard", NOW).close()
    (tmp_path / "other" / "keys.json").replace(tmp_path / "station" / "keys.json")

    with pytest.raises(StationProblem, match="is damaged"):
        unlocked(station)


def test_the_founding_is_the_first_entry(opened):
    first = opened.history.all()[0]

    assert (first.act, first.officer, first.at) == (Act.FOUNDED, an_administrator().key, NOW)
    assert first.detail.keys() == {"officer", "public", "roles", "training"}
    assert (first.detail["officer"], first.detail["training"]) == ("west-mercia/9001", False)
