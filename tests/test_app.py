"""The application: the way into the store, loaded behind the window, and where the store lies."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from journeys.shift import PASSPHRASE, Clock
from PySide6.QtWidgets import QApplication, QWidget
from support.cases.factories import NOW, an_administrator, an_officer
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import SERGEANT, SUPERINTENDENT, copied_station, found_station

from dvpo_desktop import app, paths
from dvpo_desktop.app import StationOpening, store_folder
from dvpo_desktop.case import Rank
from dvpo_desktop.settings import Settings, read_settings
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.ui.shell.window import Window

START_AND_CLOSE = """
import sys
from dvpo_desktop import app
from dvpo_desktop.ui.shell.window import Window

def ask_and_close(window):
    assert window.isVisible()
    window.close()

Window.ask_who = ask_and_close
sys.exit(app.run(training=True))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return found_station(tmp_path_factory.mktemp("made") / "station")


@pytest.fixture
def begin(qapp: QApplication, tmp_path, made):
    """The way into a store, over a copy of a station that has one, or over nothing."""

    def _begin(*, new: bool = False, **settings) -> StationOpening:
        folder = tmp_path / "station"
        if not new:
            copied_station(made, folder)
        chosen = Settings(**({"force": SERGEANT.force} | settings))
        return StationOpening(chosen, folder, ScriptedPrompts(), Clock(NOW), training=False)

    return _begin


@pytest.fixture
def opened(begin):
    """The desk behind the door, opened by the sergeant."""
    opening = begin()
    room = opening.unlock(SERGEANT, PASSPHRASE)
    yield opening, room.session
    room.settle()
    room.session.store.close()


@pytest.fixture
def own_settings(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return paths.settings_file()


def test_the_training_store_always_lies_apart_from_the_real_one(tmp_path):
    for settings in (Settings(), Settings(folder=str(tmp_path))):
        folders = [store_folder(settings, training=training) for training in (False, True)]
        assert [folder.name for folder in folders] == ["station", "training"]
    assert folders[0].parent == tmp_path
    assert store_folder(Settings(), training=False).parent == paths.data_folder()


def test_nothing_is_loaded_until_it_is_asked_for(begin, qtbot):
    opening = begin(new=True)
    assert not opening.loaded
    opening.load()
    opening.load()
    qtbot.waitUntil(lambda: opening.loaded, timeout=20_000)
    assert opening.is_new()


def test_a_station_with_a_store_is_not_new(begin):
    assert not begin().is_new()


def test_what_cannot_be_loaded_is_raised_when_it_is_needed(begin, monkeypatch):
    def missing():
        raise FileNotFoundError("the folder forms is missing from this installation")

    monkeypatch.setattr("dvpo_desktop.reference_data.read_reference_data", missing)
    with pytest.raises(FileNotFoundError, match="forms is missing"):
        begin().is_new()


def test_the_place_is_the_stations_name_or_its_forces(begin):
    assert begin(new=True, station="Gablecross custody").place == "Gablecross custody"
    assert begin(new=True).place == "West Mercia Police"


def test_an_officer_comes_in_with_the_rank_held_today(begin):
    room = begin().unlock(an_officer(rank=Rank.INSPECTOR), PASSPHRASE)
    assert room.session.officer == an_officer(rank=Rank.INSPECTOR)
    assert room.session.store.history.all()[-1].act.value == "signed-in"
    room.session.store.close()


def test_the_first_officer_begins_the_store(begin):
    opening = begin(new=True)
    room = opening.found(SERGEANT, PASSPHRASE)
    assert room.session.officer == SERGEANT
    assert not opening.is_new()
    room.session.store.close()


def test_a_wrong_passphrase_opens_nothing(begin):
    with pytest.raises(WrongPassphrase):
        begin().unlock(SERGEANT, "not the passphrase")


def test_a_store_that_cannot_record_who_came_in_is_let_go_of(begin, monkeypatch):
    closed = []
    close = OpenStore.close

    def refuse(*_):
        raise StationProblem("The disk is full. SAMPLE")

    with monkeypatch.context() as full:
        full.setattr(OpenStore, "signed_in", refuse)
        full.setattr(OpenStore, "close", lambda store: (closed.append(store), close(store)))
        opening = begin()
        with pytest.raises(StationProblem, match="disk is full"):
            opening.unlock(SERGEANT, PASSPHRASE)
    assert len(closed) == 1
    room = opening.unlock(SERGEANT, PASSPHRASE)
    assert room.session.officer == SERGEANT
    room.session.store.close()


def test_another_officer_takes_the_open_desk(opened):
    opening, session = opened
    with pytest.raises(WrongPassphrase):
        opening.hand_to(session, SUPERINTENDENT, "not the passphrase")
    assert session.officer == SERGEANT
    opening.hand_to(session, SUPERINTENDENT, PASSPHRASE)
    assert session.officer == SUPERINTENDENT


def test_an_officer_who_is_new_here_is_vouched_for_by_the_one_at_the_desk(opened):
    opening, session = opened
    new = an_officer(name="N. Example", collar="5001")
    opening.enrol(session, new, PASSPHRASE)
    assert session.officer == new
    enrolled = next(e for e in session.store.history.all()[::-1] if e.act.value == "enrolled")
    assert enrolled.officer == SERGEANT.key


def test_a_room_is_built_anew_for_the_same_desk(opened):
    opening, session = opened
    assert opening.room_for(session).session is session


def test_the_text_size_is_kept_with_the_other_settings(begin, own_settings):
    own_settings.parent.mkdir(parents=True)
    own_settings.write_text('station = "Gablecross custody"\n')
    assert begin(new=True).remember_scale(1.5) == ""
    assert read_settings(own_settings) == Settings("Gablecross custody", text_scale=1.5)


@pytest.mark.parametrize("text", ["station = ", None])
def test_a_text_size_that_cannot_be_kept_stops_nobody_and_is_said(begin, own_settings, text):
    if text is None:
        own_settings.parent.parent.mkdir(parents=True, exist_ok=True)
        own_settings.parent.write_text("in the way")
    else:
        own_settings.parent.mkdir(parents=True)
        own_settings.write_text(text)
    said = begin(new=True).remember_scale(1.5)
    assert "until the program closes" in said
    assert str(own_settings) in said
    assert text is None or own_settings.read_text() == text


def test_settings_that_cannot_be_used_are_told_in_a_window_too(monkeypatch, qapp, own_settings):
    own_settings.parent.mkdir(parents=True)
    own_settings.write_text("lock_after_minutes = 0\n")
    told: list[str] = []

    def already_there(_words: list[str]) -> QApplication:
        return qapp

    already_there.activeWindow = QApplication.activeWindow
    monkeypatch.setattr(app, "QApplication", already_there)
    monkeypatch.setattr(app, "Sweeper", lambda _app: None)
    monkeypatch.setattr(app.WindowPrompts, "tell", lambda _self, sentence: told.append(sentence))
    with pytest.raises(ValueError, match="lock_after_minutes is 0 and must be"):
        app.run()
    (sentence,) = told
    assert "Correct the file and start the program again." in sentence


def test_lines_that_are_no_setting_are_named_over_the_sign_in(begin):
    opening = begin()
    opening.remarks = ("Line 2 is not used. SAMPLE",)
    window = Window(opening, ScriptedPrompts())
    banner = window.findChild(QWidget, "trouble")
    assert banner.text == "Line 2 is not used. SAMPLE"
    window.close()


def test_lost_settings_begin_no_store_beside_what_a_server_left(begin, tmp_path):
    assert begin(new=True).is_new()
    (tmp_path / "server").mkdir()
    assert begin(new=True).is_new()
    (tmp_path / "server" / "keys.json").write_text("{}")
    with pytest.raises(StationProblem, match="Put the line “database” back") as refused:
        begin(new=True).is_new()
    assert str(tmp_path / "server") in str(refused.value)
    assert not begin().is_new()


def test_the_program_starts_with_its_window_and_ends_when_it_is_closed(tmp_path):
    folders = {name: str(tmp_path) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", START_AND_CLOSE],
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_force_and_name_of_a_new_station_are_kept_in_the_settings(begin, own_settings):
    opening = begin(new=True, text_scale=1.25)
    opening.remember_station("wiltshire", "Gablecross custody")
    assert (opening.home_force, opening.place) == ("wiltshire", "Gablecross custody")
    assert read_settings(own_settings) == Settings("Gablecross custody", "wiltshire")
    session = opening.begin(an_administrator(force="wiltshire"), PASSPHRASE)
    assert session.own.place == "Gablecross custody"
    assert session.store.history.all()[-1].station == "Gablecross custody"
    session.store.close()


def test_settings_that_cannot_be_written_are_told_in_a_sentence(begin, own_settings):
    own_settings.parent.parent.mkdir(parents=True, exist_ok=True)
    own_settings.parent.write_text("in the way")
    with pytest.raises(StationProblem, match="cannot be read: Not a directory"):
        begin(new=True).remember_station("wiltshire", "Gablecross custody")


def test_what_an_administrator_sets_is_kept_beside_the_rest(begin, own_settings):
    own_settings.parent.mkdir(parents=True)
    own_settings.write_text('station = "Gablecross custody"\n')
    room = begin().unlock(SERGEANT, PASSPHRASE)
    room.session.own.keep(
        replace(room.session.own.choices, lock_after_minutes=7, backup_every_hours=12)
    )
    room.session.store.close()
    assert read_settings(own_settings) == Settings(
        "Gablecross custody", lock_after_minutes=7, backup_every_hours=12
    )


def test_a_passphrase_made_of_what_is_guessed_first_is_advised_against(begin):
    opening = begin(new=True)
    assert "guessed first" in opening.advise("west mercia 4417", SERGEANT)
    assert opening.advise(PASSPHRASE, SERGEANT) == ""
