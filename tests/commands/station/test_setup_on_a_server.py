"""The command ``setup`` for a store on a server: the first station makes it, the next one joins."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.servers.servers import PASSPHRASES, STATION, FreshDatabase

from dvpo_desktop.clock import london_now
from dvpo_desktop.settings import Settings, read_settings
from dvpo_desktop.store.place import SHARED
from dvpo_desktop.store.shared.station_there import ServerStation

CHECKOUT = Path(__file__).parents[3]
FILE = """
force = "wiltshire"
station = "{station}"

[settings]
folder = "{folder}"
database = "{database}"

[administrator]
name = "{name}"
collar = "{collar}"
rank = "police-staff"
"""
FIRST = {"station": "Gablecross custody", "name": "P. Specimen", "collar": "9001"}
NEXT = {"station": "Melksham custody", "name": "N. Example", "collar": "9002"}


def set_up(home: Path, database: str, wanted: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs the command on a computer of its own, whose folders are all under ``home``."""
    home.mkdir()
    text = FILE.format(folder=(home / "data").as_posix(), database=database, **wanted)
    (home / "station.toml").write_text(text, encoding="utf-8")
    homes = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    words = [str(home / "station.toml"), "--sheets", str(home / "sheets"), "--passphrase-stdin"]
    words += ["--passphrases", str(home / "once")]
    return subprocess.run(
        [sys.executable, "-m", "dvpo_desktop", "setup", *words],
        input=f"{PASSPHRASES[STATION]}\n",
        env=os.environ | homes | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture
def there(fresh_database: FreshDatabase, tmp_path: Path) -> ServerStation:
    """The store on the server, seen from a third computer."""
    passphrase = PASSPHRASES[STATION]
    return ServerStation(fresh_database.address(), tmp_path / "third", passphrase=passphrase)


def officers(there: ServerStation, collar: str, passphrase: str) -> tuple[list[str], int]:
    """The collar numbers known there, and how long the history is, as an officer finds them."""
    store = there.unlock("wiltshire", collar, passphrase, london_now())
    try:
        return [each.officer.collar for each in store.officers.all()], store.verify().entries
    finally:
        store.close()


def test_the_first_station_makes_the_store_and_the_next_one_joins_with_its_settings_alone(
    fresh_database, there, tmp_path
):
    first, following = tmp_path / "first", tmp_path / "next"

    made = set_up(first, fresh_database.setting, FIRST)

    assert made.returncode == 0, made.stderr
    assert len(list((first / "sheets").iterdir())) == 2
    assert not list((first / "data").rglob("station.db"))
    assert {each.name for each in (first / "data").iterdir()} <= {SHARED}
    words = (first / "once").read_text(encoding="utf-8").splitlines()[1].split("\t")[1]
    before = officers(there, "9001", words)
    assert before[0] == ["9001"]

    joined = set_up(following, fresh_database.setting, NEXT)

    assert joined.returncode == 0, joined.stderr
    assert "Melksham custody joins the store on the server" in joined.stdout
    assert officers(there, "9001", words) == before
    left = {each.name for each in following.iterdir()}
    assert left <= {"station.toml", "xdg_config_home", "xdg_data_home", "data"}
    assert not list(following.rglob("*.db"))
    assert read_settings(next(following.rglob("settings.toml"))) == Settings(
        station="Melksham custody",
        force="wiltshire",
        folder=(following / "data").as_posix(),
        database=fresh_database.setting,
    )
    assert PASSPHRASES[STATION] not in next(following.rglob("settings.toml")).read_text()


def test_where_the_server_has_no_such_database_nothing_is_made(fresh_database, there, tmp_path):
    wrong = fresh_database.setting.replace(f"/{fresh_database.name}", "/nothing_of_that_name")

    refused = set_up(tmp_path / "first", wrong, FIRST)

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert not list((tmp_path / "first").rglob("settings.toml"))
    assert not (tmp_path / "first" / "once").exists()
    assert not there.exists
