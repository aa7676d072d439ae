"""The commands ``backup``, ``restore`` and ``drill``, as an administrator types them."""

import io
import json
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_served_case, an_administrator, an_officer
from support.stores.stations import begun, put

from dvpo_desktop import paths
from dvpo_desktop.cli import main
from dvpo_desktop.commands.station import at_the_station
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

PASSPHRASE = "sample kettle orchard"
OFFICER = ["--collar", "4417", "--passphrase-stdin"]
ADMINISTRATOR = ["--collar", "9001", "--passphrase-stdin"]


@pytest.fixture
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StationStore:
    """The store of this station with one case, closed; its passphrase waits on the input."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    settings = Settings(force="west-mercia", folder=str(tmp_path / "data"))
    write_settings(paths.settings_file(), settings)
    made = StationStore(tmp_path / "data" / "station", cost=Cost(1, 8, 1))
    store = begun(made, PASSPHRASE)
    put(store, a_served_case())
    store.close()
    type_in(monkeypatch, PASSPHRASE)
    return made


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def a_backup(to: Path, monkeypatch) -> Path:
    assert main(["backup", "--to", str(to), *OFFICER]) == 0
    type_in(monkeypatch, PASSPHRASE)
    (made,) = to.iterdir()
    return made


def test_a_backup_says_what_it_holds(station, tmp_path, capsys):
    assert main(["backup", "--to", str(tmp_path / "stick"), *OFFICER]) == 0
    told = capsys.readouterr()
    assert "holds     1 case, 6 entries in the history" in told.out
    assert "newest    DV-26-0113" in told.out
    assert "The backup is whole" in told.out
    assert told.err.splitlines() == [
        "Copying the store …",
        "Checking the copy …",
        "Writing the backup …",
    ]
    assert len(list((tmp_path / "stick").iterdir())) == 1


def test_without_a_place_it_goes_where_the_station_keeps_its_backups(station, tmp_path):
    assert main(["backup", *OFFICER]) == 0
    assert len(list((tmp_path / "data" / "backups").iterdir())) == 1


def test_the_passphrase_is_asked_for_unseen(station, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        at_the_station, "getpass", lambda words, _: asked.append(words) or PASSPHRASE
    )
    assert main(["backup", "--to", str(tmp_path / "stick"), "--collar", "4417"]) == 0
    assert asked == ["Passphrase: "]


def test_a_wrong_passphrase_is_a_sentence_and_status_1(station, tmp_path, monkeypatch, capsys):
    type_in(monkeypatch, "not the passphrase")
    assert main(["backup", "--to", str(tmp_path / "stick"), *OFFICER]) == 1
    assert "Check the force, the collar number and the passphrase" in capsys.readouterr().err
    assert not (tmp_path / "stick").exists()


def test_no_passphrase_is_a_sentence_and_status_2(station, tmp_path, monkeypatch, capsys):
    type_in(monkeypatch)
    assert main(["backup", "--to", str(tmp_path / "stick"), *OFFICER]) == 2
    assert capsys.readouterr().err == (
        "Type your passphrase, or send it with --passphrase-stdin.\n"
    )


def test_no_force_is_a_sentence_and_status_2(station, tmp_path, capsys):
    write_settings(paths.settings_file(), Settings(folder=str(tmp_path / "data")))
    assert main(["backup", *OFFICER]) == 2
    assert "Name your force" in capsys.readouterr().err
    assert main(["backup", "--force", "west-mercia", *OFFICER]) == 0


def test_a_store_open_elsewhere_is_a_sentence_and_status_1(station, tmp_path, capsys):
    store = station.unlock("west-mercia", "4417", PASSPHRASE, NOW)
    assert main(["backup", "--to", str(tmp_path / "stick"), *OFFICER]) == 1
    store.close()
    assert "Another program has this store open" in capsys.readouterr().err


def test_the_passphrase_cannot_be_given_on_the_command_line(station, capsys):
    with pytest.raises(SystemExit) as left:
        main(["backup", *OFFICER, "--passphrase", PASSPHRASE])
    assert left.value.code == 2


def test_a_restore_looks_first_and_changes_nothing(station, tmp_path, monkeypatch, capsys):
    made = a_backup(tmp_path / "stick", monkeypatch)
    before = sorted(each.name for each in (tmp_path / "data").iterdir())
    capsys.readouterr()

    assert main(["restore", str(made), *OFFICER]) == 0
    told = capsys.readouterr().out
    assert "1 case, 6 entries" in told
    assert "run this again with --swap" in told
    assert sorted(each.name for each in (tmp_path / "data").iterdir()) == before


def test_with_swap_it_is_put_in_place_and_the_old_store_stays(
    station, tmp_path, monkeypatch, capsys
):
    made = a_backup(tmp_path / "stick", monkeypatch)
    assert main(["restore", str(made), "--swap", *ADMINISTRATOR]) == 0
    assert "The store that was there lies whole in" in capsys.readouterr().out
    (aside,) = (tmp_path / "data").glob("station-before-restore-*")
    assert (aside / "station.db").exists()
    store = station.unlock("west-mercia", "4417", PASSPHRASE, NOW)
    store.signed_in(an_officer(), NOW)
    assert [kept.case for kept in store.cases.all()] == [a_served_case()]
    store.close()


def test_only_an_administrator_of_the_backup_puts_it_in_place_and_who_that_is_is_said(
    station, tmp_path, monkeypatch, capsys
):
    made = a_backup(tmp_path / "stick", monkeypatch)
    before = (tmp_path / "data" / "station" / "station.db").read_bytes()

    assert main(["restore", str(made), "--swap", *OFFICER]) == 1

    told = capsys.readouterr().err
    assert "Only a station administrator puts a backup in the place of the store" in told
    assert f"to do it: {an_administrator().words}. Go on on paper" in told
    assert (tmp_path / "data" / "station" / "station.db").read_bytes() == before
    assert {each.name for each in (tmp_path / "data").iterdir()} == {"station"}


def test_who_changed_the_passphrase_since_is_asked_for_that_of_today_too(
    station, tmp_path, monkeypatch, capsys
):
    made = a_backup(tmp_path / "stick", monkeypatch)
    new = "velvet example harbour"
    keeper = an_administrator()
    store = station.unlock(keeper.force, keeper.collar, PASSPHRASE, NOW)
    store.signed_in(keeper, NOW)
    store.change_passphrase(keeper, PASSPHRASE, new, NOW)
    store.close()

    type_in(monkeypatch, PASSPHRASE)
    assert main(["restore", str(made), "--swap", *ADMINISTRATOR]) == 1
    assert "passphrase of today" in capsys.readouterr().err
    type_in(monkeypatch, PASSPHRASE, new)
    assert main(["restore", str(made), "--swap", *ADMINISTRATOR]) == 0


def test_a_list_that_nobody_vouched_for_is_said_to_be_one(station, tmp_path, monkeypatch, capsys):
    made = a_backup(tmp_path / "stick", monkeypatch)
    assert main(["restore", str(made), *OFFICER]) == 0
    assert "Nothing vouches for" not in capsys.readouterr().out
    table = json.loads((made / "backup.json").read_text())
    del table["seal"], table["vouched"]
    (made / "backup.json").write_text(json.dumps({**table, "seal": seal(json.dumps(table))}))

    type_in(monkeypatch, PASSPHRASE)
    assert main(["restore", str(made), *OFFICER]) == 0
    assert "Nothing vouches for this list" in capsys.readouterr().out


def test_a_folder_of_backups_is_not_one_and_the_newest_is_named(
    station, tmp_path, monkeypatch, capsys
):
    made = a_backup(tmp_path / "stick", monkeypatch)
    assert main(["restore", str(tmp_path / "stick"), "--swap", *OFFICER]) == 1
    assert f"the newest is {made}" in capsys.readouterr().err


def test_what_is_no_backup_is_refused(station, tmp_path, capsys):
    assert main(["restore", str(tmp_path / "nothing"), *OFFICER]) == 1
    assert "The backup nothing is damaged" in capsys.readouterr().err


def test_a_real_backup_is_not_restored_for_training(station, tmp_path, monkeypatch, capsys):
    made = a_backup(tmp_path / "stick", monkeypatch)
    assert main(["--training", "restore", str(made), "--swap", *OFFICER]) == 1
    assert "Leave out --training" in capsys.readouterr().err


def test_a_drill_reports_the_whole_round(station, tmp_path, capsys):
    assert main(["drill", "--to", str(tmp_path / "stick"), *OFFICER]) == 0
    told = capsys.readouterr().out
    assert "1 case, 6 entries in the history: all" in told
    assert "came back as they are in the store" in told
    assert "compared with the store in" in told
    assert len(list((tmp_path / "stick").iterdir())) == 1
