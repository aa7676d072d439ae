"""The command ``setup``: a station from a file, by the real program, and nothing where one is."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from support.cases.papers import page_texts

from dvpo_desktop.case import Officer, Rank, Role
from dvpo_desktop.clock import london_now
from dvpo_desktop.settings import Settings, read_settings
from dvpo_desktop.store.problems import WrongPassphrase
from dvpo_desktop.store.station import StationStore

CHECKOUT = Path(__file__).parents[3]
FILE = """
force = "wiltshire"
station = "Gablecross custody"

[settings]
folder = "{folder}"
backup_every_hours = 12

[administrator]
name = "P. Specimen"
collar = "9001"
rank = "police-staff"

[[officers]]
name = "K. Example"
collar = "4417"
rank = "sergeant"
roles = ["preparing", "serving"]
"""


class Made(NamedTuple):
    """What the command left, and what it said."""

    whole: Path
    status: int
    said: str
    complained: str


def set_up(whole: Path, text: str, *more: str) -> Made:
    file = whole / "station.toml"
    file.write_text(text, encoding="utf-8")
    homes = {name: str(whole / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    words = ["setup", str(file), "--sheets", str(whole / "sheets"), *more]
    done = subprocess.run(
        [sys.executable, "-m", "dvpo_desktop", *words],
        env=os.environ | homes | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return Made(whole, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    whole = tmp_path_factory.mktemp("deployed")
    given = set_up(
        whole,
        FILE.format(folder=(whole / "store").as_posix()),
        "--passphrases",
        str(whole / "once"),
    )
    assert given.status == 0, given.complained
    return given


def passphrases(made: Made) -> dict[str, str]:
    lines = (made.whole / "once").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_each_officer_signs_in_once_and_must_choose_another(made):
    station = StationStore(made.whole / "store" / "station")
    given = passphrases(made)
    assert list(given) == ["Police Staff P. Specimen 9001", "Sergeant K. Example 4417"]
    for words, collar in zip(given.values(), ("9001", "4417"), strict=True):
        store = station.unlock("wiltshire", collar, words, london_now())
        known = store.officers.enrolled(f"wiltshire/{collar}")
        store.close()
        assert known.must_change
    with pytest.raises(WrongPassphrase):
        station.unlock("wiltshire", "4417", "not the passphrase", london_now())


def test_what_is_secret_is_for_this_user_alone(made):
    secret = [made.whole / "once", *(made.whole / "sheets").iterdir()]
    assert [file.stat().st_mode & 0o777 for file in secret] == [0o600] * 3
    assert [words for words in passphrases(made).values() if words in made.said] == []


def test_the_settings_are_the_stations(made):
    file = next((made.whole / "xdg_config_home").rglob("settings.toml"))
    assert read_settings(file) == Settings(
        station="Gablecross custody",
        force="wiltshire",
        folder=(made.whole / "store").as_posix(),
        backup_every_hours=12,
    )


def test_the_two_sheets_open_the_store(made):
    texts = []
    for letter in "AB":
        file = made.whole / "sheets" / f"Gablecross custody recovery sheet {letter}.pdf"
        page = page_texts(file.read_bytes())[0]
        assert "Gablecross custody" in page
        texts.append("\n".join(re.findall(r"Line \d\s+(\w{4}-\w{4}-\w\w)", page)))
    station = StationStore(made.whole / "store" / "station")
    keeper = Officer("N. Example", "wiltshire", "9002", Rank.POLICE_STAFF)
    station.recover(*texts, keeper, "sample kettle orchard", london_now()).close()
    store = station.unlock("wiltshire", "9002", "sample kettle orchard", london_now())
    assert store.officers.enrolled(keeper.key).roles == {Role.ADMINISTRATOR}
    store.close()


def test_a_second_set_up_touches_nothing(made):
    before = files_of(made.whole / "store")
    again = set_up(made.whole, (made.whole / "station.toml").read_text(encoding="utf-8"))
    assert again.status == 1
    assert "has the settings of a station already" in again.complained
    assert files_of(made.whole / "store") == before


def test_a_store_without_settings_is_not_touched_either(made, tmp_path):
    before = files_of(made.whole / "store")
    text = FILE.format(folder=(made.whole / "store").as_posix())
    again = set_up(tmp_path, text)
    assert again.status == 1
    assert "already, and it was not touched" in again.complained
    assert files_of(made.whole / "store") == before


def test_a_wrong_key_makes_nothing(tmp_path):
    text = FILE.format(folder="").replace("collar", "colar")
    refused = set_up(tmp_path, text)
    assert refused.status == 2
    assert "administrator colar is no key of a set-up" in refused.complained
    assert [file.name for file in tmp_path.iterdir()] == ["station.toml"]


def test_a_file_of_passphrases_is_never_written_over(tmp_path):
    taken = tmp_path / "once"
    taken.write_text("SAMPLE")
    store = (tmp_path / "store").as_posix()
    refused = set_up(tmp_path, FILE.format(folder=store), "--passphrases", str(taken))
    assert refused.status == 2
    assert "File exists" in refused.complained
    assert taken.read_text() == "SAMPLE"
    assert not (tmp_path / "store").exists()
