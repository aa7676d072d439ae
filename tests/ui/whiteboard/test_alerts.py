"""Alerts: heard and seen by who looks elsewhere and may decide; silent to everybody else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from support.cases.factories import NOW, a_case, a_case_ready_to_send, a_sent_case, an_officer
from support.servers.wire import Stations
from support.stores.stations import SUPERINTENDENT, put
from support.windows.fake_tray import FakeTray
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import SERGEANT, Papers

from dvpo_desktop.case import Rank
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.whiteboard.alerts import Alerts, SystemTray

WITHIN = 1000  # milliseconds


@pytest.fixture
def behind(show):
    """A window that stands behind another, which has the keyboard."""
    window = show(QWidget())
    show(QWidget())
    assert not window.isActiveWindow()
    return window


def test_who_looks_elsewhere_hears_and_sees_it(behind):
    tray, rung = FakeTray(), []
    alerts = Alerts(behind, lambda: True, tray, lambda: rung.append(1))
    assert alerts.alert("A case waits", "DV-26-0113")
    assert tray.shown == [("A case waits", "DV-26-0113")]
    assert rung == [1]
    alerts.close()
    assert tray.hidden


def test_the_window_in_front_is_read_and_needs_no_sound(show):
    tray, rung = FakeTray(), []
    alerts = Alerts(show(QWidget()), lambda: True, tray, lambda: rung.append(1))
    assert not alerts.alert("A case waits", "DV-26-0113")
    assert (tray.shown, rung) == ([], [])


def test_a_station_that_allows_no_alerts_has_none(behind):
    tray, rung = FakeTray(), []
    assert not Alerts(behind, lambda: False, tray, lambda: rung.append(1)).alert("A", "B")
    assert (tray.shown, rung) == ([], [])


def test_without_a_tray_the_sound_is_all(behind):
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    rung = []
    alerts = Alerts(behind, lambda: True, sound=lambda: rung.append(1))
    assert alerts.alert("A case waits", "DV-26-0113")
    assert rung == [1]
    alerts.close()


def test_the_notice_of_the_system_brings_the_window_forward(behind, monkeypatch, qtbot):
    told = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _self: None)
    behind.setWindowState(Qt.WindowState.WindowMinimized)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, *what: told.append(what[:2]))
    tray = SystemTray(behind)
    tray.show("A case waits", "DV-26-0113")
    assert told == [("A case waits", "DV-26-0113")]
    tray._icon.messageClicked.emit()
    qtbot.waitUntil(behind.isActiveWindow)
    assert not behind.isMinimized()


@pytest.fixture
def there(fresh_database, tmp_path):
    """A shared store with its stations."""
    made = Stations(fresh_database, tmp_path, NOW)
    yield made
    made.close()


@pytest.fixture
def screen(there, reference_data, press, clock, show, qtbot):
    """The screen of an officer at a station of their own, behind another window."""
    made: list[MainView] = []

    def _screen(officer):
        store = there.signed_in("Sample Lane", officer)
        session = Session(reference_data, store, officer, clock)
        session.press = press
        room = MainView(session, ScriptedPrompts(), Papers())
        room.alerts.tray, room.alerts.sound = FakeTray(), lambda: None
        show(room)
        show(QWidget())
        qtbot.waitUntil(lambda: room.live.heard_once)
        made.append(room)
        return room

    yield _screen
    for room in made:
        room.shut()


def sent(there, case=None) -> str:
    """A case saved as sent at another station; gives its reference."""
    case = case or a_sent_case()
    put(there.signed_in(f"Station of {case.reference}"), case)
    return case.reference


def test_a_superintendent_is_called_to_each_case_once(screen, there, qtbot):
    room = screen(SUPERINTENDENT)
    reference = sent(there)
    qtbot.waitUntil(lambda: bool(room.alerts.tray.shown), timeout=WITHIN)
    another = sent(there, a_sent_case(reference="DV-26-0114"))
    qtbot.waitUntil(lambda: len(room.alerts.tray.shown) == 2, timeout=WITHIN)
    assert [says for _, says in room.alerts.tray.shown] == [reference, another]


def test_nobody_is_called_to_a_case_that_waits_already(screen, there, qtbot):
    sent(there)
    room = screen(SUPERINTENDENT)
    sent(there, replace(a_case(), reference="DV-26-0114"))
    qtbot.waitUntil(lambda: room.whiteboard._board.rowCount() == 2, timeout=WITHIN)
    assert room.alerts.tray.shown == []


@pytest.mark.parametrize(
    "officer",
    [SERGEANT, replace(SUPERINTENDENT, rank=Rank.INSPECTOR)],
    ids=["sergeant", "inspector"],
)
def test_who_may_not_decide_is_not_called(screen, there, qtbot, officer):
    room = screen(officer)
    sent(there)
    qtbot.waitUntil(lambda: room.whiteboard._board.rowCount() == 1, timeout=WITHIN)
    assert room.alerts.tray.shown == []


def test_a_superintendent_is_not_called_to_a_case_of_ones_own_preparing(screen, there, qtbot):
    room = screen(SUPERINTENDENT)
    case = replace(a_case_ready_to_send(), hands=(an_officer(), SUPERINTENDENT))
    sent(there, lifecycle.send(case, an_officer(), room.session.law, NOW))
    qtbot.waitUntil(lambda: room.whiteboard._board.rowCount() == 1, timeout=WITHIN)
    assert room.alerts.tray.shown == []
