"""The command ``server prepare``, as whoever looks after the server types it."""

import io

import pytest
from support.cases.factories import NOW, an_officer
from support.servers.servers import OWNER, PASSPHRASES, STATION, FreshDatabase, a_database, drop

from dvpo_desktop import paths
from dvpo_desktop.cli import main
from dvpo_desktop.settings import Settings, write_settings
from dvpo_desktop.store.database.migrations import SHIPPED
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.vault.slots import Cost


@pytest.fixture
def typed(monkeypatch):
    """Puts lines on the standard input."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


def url(database: FreshDatabase, account: str = OWNER) -> str:
    return f"postgresql+psycopg://{account}@127.0.0.1:{database.server.port}/{database.name}"


@pytest.fixture
def empty(server):
    made = a_database(server, "to_be_prepared")
    yield made
    drop(made)


def test_an_empty_database_is_made_ready_and_stations_found_their_store_in_it(
    empty, typed, tmp_path, capsys
):
    typed(PASSPHRASES[OWNER])

    assert main(["server", "prepare", url(empty), "--passphrase-stdin"]) == 0

    assert capsys.readouterr().out == (
        f"The store to_be_prepared on 127.0.0.1 is new, and at {SHIPPED.head}. Stations use the "
        "account dvpo_station.\n"
    )
    station = ServerStation(
        empty.address(), tmp_path, passphrase=PASSPHRASES[STATION], cost=Cost(1, 8, 1)
    )
    station.found(an_officer(), "sample kettle orchard", NOW).close()


def test_a_wrong_passphrase_of_the_owner_is_one_sentence(empty, typed, capsys):
    typed("SAMPLE")

    assert main(["server", "prepare", url(empty), "--passphrase-stdin"]) == 1

    assert "does not open with this server passphrase" in capsys.readouterr().err


def test_an_address_that_cannot_be_used_is_one_sentence(capsys):
    assert main(["server", "prepare", "postgresql://a@db1.example/d"]) == 1

    assert "without checking whose server that is" in capsys.readouterr().err


@pytest.fixture
def at_a_station(fresh_database, tmp_path, monkeypatch):
    """The settings of a station that shares the server; one officer is known there."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    settings = Settings(folder=str(tmp_path / "data"), database=fresh_database.setting)
    write_settings(paths.settings_file(), settings)
    station = ServerStation(
        fresh_database.address(), tmp_path, passphrase=PASSPHRASES[STATION], cost=Cost(1, 8, 1)
    )
    station.found(an_officer(), "sample kettle orchard", NOW).close()


AS_OFFICER = ["--force", "west-mercia", "--collar", "4417", "--passphrase-stdin"]


def test_other_commands_open_the_store_on_the_server(at_a_station, typed, capsys):
    typed(PASSPHRASES[STATION], "sample kettle orchard")

    assert main(["verify", *AS_OFFICER]) == 0

    assert "Everything holds." in capsys.readouterr().out


def test_a_setting_that_cannot_be_used_is_one_sentence_of_every_command(
    at_a_station, typed, capsys
):
    write_settings(paths.settings_file(), Settings(database="postgresql://a@db1.example/d"))
    typed(PASSPHRASES[STATION])

    assert main(["verify", *AS_OFFICER]) == 2

    assert "setting “database”" in capsys.readouterr().err
