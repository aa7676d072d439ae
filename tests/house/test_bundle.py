"""The bundle: the forms and resources that come with the program are there and can be read."""

import json
import tomllib
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from dvpo_desktop import paths

CHECKOUT = Path(__file__).parents[2]
FORMS, RESOURCES = CHECKOUT / "forms", CHECKOUT / "resources"
FILES = sorted(file for room in (FORMS, RESOURCES) for file in room.rglob("*") if file.is_file())


def _named(file: Path) -> str:
    return str(file.relative_to(CHECKOUT))


def _of_kind(*suffixes: str) -> list[Path]:
    return [file for file in FILES if file.suffix in suffixes]


@pytest.mark.parametrize("room", ["forms", "resources"])
def test_the_program_finds_the_room_beside_its_source(room):
    assert paths.bundled(room) == CHECKOUT / room
    assert any(paths.bundled(room).iterdir())


def test_a_room_that_was_left_out_is_named():
    with pytest.raises(FileNotFoundError, match="cellar"):
        paths.bundled("cellar")


def test_the_room_inside_an_installed_package_comes_first(tmp_path, monkeypatch):
    inside = tmp_path / "dvpo_desktop" / "forms"
    inside.mkdir(parents=True)
    (tmp_path / "forms").mkdir()
    monkeypatch.setattr(paths, "files", lambda package: tmp_path / package)
    assert paths.bundled("forms") == inside


@pytest.mark.parametrize("file", _of_kind(".toml"), ids=_named)
def test_every_form_is_a_toml_table_with_something_in_it(file):
    assert tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", _of_kind(".json"), ids=_named)
def test_every_table_in_json_is_read(file):
    assert json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", _of_kind(".svg"), ids=_named)
def test_every_icon_is_a_drawing_that_scales(file):
    assert "viewBox" in Xml.parse(file).getroot().attrib


def test_no_file_is_empty():
    assert [_named(file) for file in FILES if not file.stat().st_size] == []


def test_the_fonts_come_with_their_licence():
    fonts = _of_kind(".ttf", ".otf")
    assert fonts
    folders = {font.parent for font in fonts}
    kept = {
        folder: [file for file in folder.iterdir() if "OFL" in file.name or "LICEN" in file.name]
        for folder in folders
    }
    assert all(kept.values())


def test_the_wheel_takes_both_rooms_along():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken == {"resources": "dvpo_desktop/resources", "forms": "dvpo_desktop/forms"}
