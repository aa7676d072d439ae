"""The commands ``returns`` and ``erase``, as somebody at a shell types them."""

import csv
import io

import pytest
from support.cases.factories import NOW, a_served_case
from support.stores.stations import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, begun, put

from dvpo_desktop import paths
from dvpo_desktop.case.history import Act
from dvpo_desktop.cli import main
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

PASSPHRASE = "sample kettle orchard"
WHO = ["--force", "west-mercia", "--collar", "4417", "--passphrase-stdin"]
DAYS = ["--from", "2026-11-27", "--to", "2026-11-27"]


@pytest.fixture
def station(tmp_path, monkeypatch):
    """A station with one served case; the passphrase waits on the input."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "data"
    write_settings(paths.settings_file(), Settings(station="Gablecross", folder=str(folder)))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    made = StationStore(folder / "station", cost=Cost(1, 8, 1))
    store = begun(made, PASSPHRASE, (SERGEANT, SUPERINTENDENT))
    put(store, a_served_case())
    store.close()
    return made


def history_of(station):
    store = station.unlock("west-mercia", "4417", PASSPHRASE, NOW)
    store.signed_in(SERGEANT, NOW)
    entries = store.history.all()
    store.close()
    return entries


def test_the_figures_are_printed_and_the_look_is_recorded(station, capsys):
    assert main(["returns", *DAYS, *WHO]) == 0

    told = capsys.readouterr().out
    assert "Station: Gablecross" in told
    assert "Applications, by the day of service" in told
    assert "EXAMPLE" not in told
    looked = [each for each in history_of(station) if each.act is Act.LOOKED]
    assert "figures" in looked[-1].detail["what"]


def test_the_figures_as_csv_have_a_line_a_cell(station, tmp_path, capsys):
    file = tmp_path / "figures.csv"

    assert main(["returns", *DAYS, "--csv", str(file), *WHO]) == 0

    assert str(file) in capsys.readouterr().out
    lines = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert lines[0] == ["block", "measure", "column", "value"]
    assert ["Breaches of the order", "Arrests", "All", "0"] in lines


def test_a_period_that_ends_before_it_begins_is_told(station, capsys):
    assert main(["returns", "--from", "2026-11-28", "--to", "2026-11-27", *WHO]) == 2
    assert "Exchange the two days" in capsys.readouterr().err


def test_only_an_administrator_erases_a_detail(station, capsys):
    number = history_of(station)[-1].id

    assert main(["erase", "--entry", str(number), "--why", "SAMPLE", *WHO]) == 1
    assert "administrator" in capsys.readouterr().err


def test_a_detail_is_erased_with_its_reason_and_the_chain_holds(station, monkeypatch, capsys):
    number = next(each.id for each in history_of(station) if each.detail)
    who = ["--force", "west-mercia", "--collar", ADMINISTRATOR.collar, "--passphrase-stdin"]

    assert main(["erase", "--entry", str(number), "--why", "asked for", *who]) == 0

    assert f"entry {number} is erased" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert main(["verify", *WHO]) == 0
