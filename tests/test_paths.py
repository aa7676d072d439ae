"""Paths: the bundled files beside the source or in the package, the user's own folders apart."""

import sys
from pathlib import Path

import pytest
from support.cases.factories import ROOT

from dvpo_desktop import paths


@pytest.mark.parametrize("name", ["forms", "resources"])
def test_the_bundled_folders_are_found_beside_the_source(name):
    assert paths.bundled(name).resolve() == ROOT / name


def test_a_folder_inside_the_package_goes_first(tmp_path, monkeypatch):
    package = tmp_path / "dvpo_desktop"
    for folder in (tmp_path / "forms", package / "forms"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "files", lambda _: package)
    assert paths.bundled("forms") == package / "forms"


def test_an_installation_without_its_files_says_which_are_missing():
    with pytest.raises(FileNotFoundError, match="the folder nothing is missing"):
        paths.bundled("nothing")


def test_store_settings_and_log_lie_in_the_users_own_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    places = [
        paths.data_folder(),
        paths.settings_file(),
        paths.log_folder(),
        paths.anchor_folder(),
    ]
    assert len(set(places)) == 4
    assert all(isinstance(place, Path) and "dvpo-desktop" in place.parts for place in places)
    assert all(place.is_relative_to(tmp_path) for place in places)


def test_asking_for_a_folder_makes_none(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert not paths.data_folder().exists()
    assert not paths.settings_file().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks no such variable")
@pytest.mark.parametrize("said", ["", "data", "./data", "~/data"])
def test_what_names_a_folder_by_no_whole_path_is_passed_over(monkeypatch, tmp_path, said):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", said)
    for place in (paths.data_folder, paths.settings_file, paths.log_folder, paths.anchor_folder):
        assert place().is_absolute()
        assert place().parts[len(tmp_path.parts)].startswith(".")
