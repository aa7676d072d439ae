"""The command ``setup`` makes all or nothing: what stands in the way is found, or taken back."""

from argparse import Namespace
from pathlib import Path

import pytest

from dvpo_desktop import paths
from dvpo_desktop.commands.station import setup
from dvpo_desktop.settings import read_settings
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

FILE = """\ufeff
force = "wiltshire"
station = "{station}"
[settings]
folder = "{folder}"
[administrator]
name = "P. Specimen"
collar = "9001"
rank = "police-staff"
"""


class Bench:
    """A computer on which nothing was set up, and the command given there."""

    def __init__(self, home: Path) -> None:
        self.home, self.sheets, self.words = home, home / "sheets" / "of", home / "words"
        self.given = home / "station.toml"

    def set_up(self, station: str = "Gablecross custody") -> int:
        store = (self.home / "store").as_posix()
        self.given.write_text(FILE.format(station=station, folder=store), encoding="utf-8")
        return setup.run(
            Namespace(
                file=self.given,
                sheets=self.sheets,
                passphrases=self.words,
                passphrase_stdin=False,
            )
        )

    def files(self) -> list[str]:
        """Every file that was made, beside what was given."""
        made = (file for file in self.home.rglob("*") if file.is_file() and file != self.given)
        return sorted(str(file.relative_to(self.home)) for file in made)


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "config" / "settings.toml")

    def cheap(_database: str, folder: Path, **how: object) -> StationStore:
        return StationStore(folder, name=how["name"], cost=Cost(time=1, memory_kib=8, lanes=1))

    monkeypatch.setattr(setup, "the_store", cheap)
    return Bench(tmp_path)


def is_whole(bench: Bench, name: str) -> None:
    made = bench.files()
    assert {
        "config/settings.toml",
        "store/station/keys.json",
        "store/station/station.db",
        "words",
        f"sheets/of/{name} recovery sheet A.pdf",
        f"sheets/of/{name} recovery sheet B.pdf",
    } <= set(made)
    assert [
        each for each in made if not each.startswith(("config", "store", "words", "sheets/of"))
    ] == []


@pytest.mark.parametrize(
    ("station", "name"),
    [
        ("Gablecross / North", "Gablecross North"),
        ("../outside", "outside"),
        ("NUL", "_NUL"),
        ("C: North...", "C North"),
    ],
)
def test_a_name_that_is_a_path_stays_in_the_folder_of_the_sheets(bench, station, name):
    assert bench.set_up(station) == 0
    is_whole(bench, name)
    assert read_settings(paths.settings_file()).station == station


@pytest.mark.parametrize("station", ["x" * 300, "a\\u0007b", "a\\u202eb"])
def test_a_name_that_no_screen_can_show_is_refused_before_anything_is_made(bench, station):
    with pytest.raises(ValueError, match="nothing was made: station is"):
        bench.set_up(station)
    assert bench.files() == []


@pytest.mark.parametrize("what", ["sheets", "words", "config"])
def test_a_folder_that_cannot_be_used_is_found_before_a_store_is_made(bench, what):
    in_the_way = bench.home / what
    in_the_way.write_text("SAMPLE")
    if what == "words":
        bench.words = in_the_way / "words"
    with pytest.raises((OSError, ValueError)):
        bench.set_up()
    assert bench.files() == [what]
    in_the_way.unlink()
    bench.words = bench.home / "words"
    assert bench.set_up() == 0
    is_whole(bench, "Gablecross custody")


@pytest.mark.parametrize(
    "fault", [StationProblem("SAMPLE"), OSError(28, "full"), KeyboardInterrupt()]
)
def test_a_fault_later_takes_back_what_was_made(bench, monkeypatch, fault):
    def fails(*_given: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr("dvpo_desktop.store.open_store.OpenStore.make_due", fails)
        if isinstance(fault, StationProblem):
            assert bench.set_up() == 1
        else:
            with pytest.raises(type(fault)):
                bench.set_up()
    assert bench.files() == []
    assert not bench.sheets.exists()
    assert not (bench.home / "store" / "station").exists()
    assert bench.set_up() == 0
    is_whole(bench, "Gablecross custody")


def test_what_was_in_the_folders_before_stays(bench, monkeypatch):
    for folder in (bench.sheets, bench.home / "store" / "station" / "old"):
        folder.mkdir(parents=True)
        (folder / "mine.txt").write_text("SAMPLE")

    def fails(*_given: object) -> None:
        raise StationProblem("SAMPLE")

    monkeypatch.setattr("dvpo_desktop.store.open_store.OpenStore.make_due", fails)
    assert bench.set_up() == 1
    assert bench.files() == ["sheets/of/mine.txt", "store/station/old/mine.txt"]


def test_no_store_is_begun_beside_what_a_server_left(bench):
    left = bench.home / "store" / "server" / "keys.json"
    left.parent.mkdir(parents=True)
    left.write_text("{}")
    assert bench.set_up() == 1
    assert bench.files() == ["store/server/keys.json"]


def test_what_the_server_has_begun_is_not_taken_back(bench, monkeypatch):
    class OnServer(StationStore):
        exists = False

    station = OnServer(bench.home / "server", cost=Cost(time=1, memory_kib=8, lanes=1))
    monkeypatch.setattr(setup, "the_store", lambda *_given, **_how: station)

    def begun(*_given: object) -> None:
        station.__class__.exists = True
        raise StationProblem("SAMPLE")

    monkeypatch.setattr(setup, "begin", begun)
    text = FILE.replace('folder = "{folder}"', 'database = "postgresql://a@db1.example/d"')
    bench.given.write_text(text.replace("{station}", "S"), encoding="utf-8")
    arguments = Namespace(
        file=bench.given, sheets=bench.sheets, passphrases=bench.words, passphrase_stdin=False
    )
    assert setup.run(arguments) == 1
    assert bench.files() == ["config/settings.toml", "words"]
