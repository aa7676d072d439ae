"""The command ``verify``, as an inspector types it."""

import io
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_served_case, an_officer
from support.stores.forging import alter
from support.stores.stations import SERGEANT, SUPERINTENDENT, begun, put

from dvpo_desktop import paths
from dvpo_desktop.case.history import Act
from dvpo_desktop.cli import main
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.history.verify import Verified
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

PASSPHRASE = "sample kettle orchard"
VERIFY = ["verify", "--force", "west-mercia", "--collar", "4417", "--passphrase-stdin"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this station keeps its data; the passphrase waits on the input."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    write_settings(paths.settings_file(), Settings(folder=str(tmp_path / "data")))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    return tmp_path / "data"


def found(folder: Path, *, training: bool = False) -> OpenStore:
    place = folder / ("training" if training else "station")
    station = StationStore(place, training=training, cost=Cost(1, 8, 1))
    if training:
        return station.found(an_officer(), PASSPHRASE, NOW)
    return begun(station, PASSPHRASE, (SERGEANT, SUPERINTENDENT))


@pytest.fixture
def head(folder: Path) -> str:
    """The head of the chain before the last entry of a store with one served case."""
    store = found(folder)
    put(store, a_served_case())
    head = store.history.head()
    store.history.add(Act.LOOKED, "DV-26-0113", an_officer(), NOW, {})
    store.close()
    return head


def worked_on(folder: Path, *statements: str) -> None:
    """Changes the store by a tool that has its key."""
    store = StationStore(folder / "station").unlock("west-mercia", "4417", PASSPHRASE, NOW)
    alter(store._database, *statements)
    store.close()


def test_a_fine_store_says_how_much_was_checked_and_its_head(folder, head, capsys):
    assert main(VERIFY) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "7 entries of the history, 1 case and 1 frozen notice were checked."
    assert lines[1] == "Everything holds."
    assert lines[2].startswith("history code ")
    assert lines[2] != f"history code {head}"
    assert lines[3:] == [
        "The history was compared with:",
        "  no anchor: this computer had not seen this store before",
        "  no backup that this store vouched for",
    ]


def test_it_names_the_entries_of_a_clock_that_was_off_and_still_everything_holds(
    folder, head, monkeypatch, capsys
):
    clocks = ("The clock of Here was up to 1 hour ahead of the server’s.",)
    monkeypatch.setattr(OpenStore, "verify", lambda *_: Verified(7, 1, 1, "A", clocks=clocks))

    assert main(VERIFY) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [*clocks, "Everything holds."]


def test_it_says_what_this_computer_and_the_newest_backup_had_seen(folder, head, capsys):
    store = StationStore(folder / "station", anchors=paths.anchor_folder()).unlock(
        "west-mercia", "4417", PASSPHRASE, NOW
    )
    officer = store.signed_in(an_officer(), NOW)
    store.back_up(folder / "backups", officer, NOW)
    store.close()

    assert main(VERIFY) == 0
    *_, anchor, backup = capsys.readouterr().out.splitlines()
    assert anchor == "  the anchor of this computer (entry 9, Fri 27 Nov 2026, 15:00)"
    assert backup == "  the backup of Fri 27 Nov 2026, 15:00 (entry 8)"


def test_the_first_entry_that_does_not_hold_is_named_and_the_status_is_1(folder, head, capsys):
    worked_on(folder, "UPDATE history SET words = 'SAMPLE' WHERE id >= 2")
    assert main(VERIFY) == 1
    told = capsys.readouterr().out
    assert "Entry 2 of the history does not hold: it was changed after it was written." in told
    assert "Everything holds" not in told


def test_a_code_from_paper_is_found_with_its_entry(folder, head, capsys):
    assert main([*VERIFY, "--head", head.lower()]) == 0
    assert f"The code {head.lower()} stands in the history at entry 6" in capsys.readouterr().out


def test_a_code_of_another_history_is_not_found_and_the_status_is_1(folder, head, capsys):
    assert main([*VERIFY, "--head", "0000-0000-0000"]) == 1
    assert "No entry of this history has the code 0000-0000-0000." in capsys.readouterr().out


def test_what_is_no_code_is_said_so_before_anything_is_opened(folder, capsys):
    assert main([*VERIFY, "--head", "frog"]) == 2
    assert "“frog” is not a history code" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--training", *VERIFY], [*VERIFY, "--training"]])
def test_the_training_store_is_checked_when_asked(folder, words, capsys):
    found(folder, training=True).close()
    assert main(words) == 0
    assert "1 entry of the history, 0 cases and 0 frozen notices" in capsys.readouterr().out


def test_a_wrong_passphrase_opens_nothing(folder, head, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("wrong words here\n"))
    assert main(VERIFY) == 1
    told = capsys.readouterr()
    assert "does not open with these details" in told.err
    assert told.out == ""


def test_verifying_writes_nothing(folder, head):
    before = (folder / "station" / "station.db").read_bytes()
    assert main(VERIFY) == 0
    assert (folder / "station" / "station.db").read_bytes() == before
