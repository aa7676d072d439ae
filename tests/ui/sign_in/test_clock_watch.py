"""Clock watch: a clock moved back an hour or forward a day is told, recorded and harms no clock."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from support.cases.factories import a_served_case
from support.windows.at_window import At

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.deadlines.deadlines import after_service
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.banner import Banner

MOVES = pytest.mark.parametrize(
    ("seconds", "while_open", "between"),
    [
        (-3600, "was moved back by 1 hour", "which is 1 hour later"),
        (86_400, "was moved forward by 1 day", "nobody worked here for 1 day"),
    ],
)


def told(here: At) -> str:
    return here.window.findChild(Banner, "clock").text


def recorded(here: At) -> list[str]:
    return [
        entry.detail["how"]
        for entry in here.session.store.history.all()
        if entry.act is Act.CLOCK_MOVED
    ]


@MOVES
def test_a_clock_moved_while_somebody_works_is_told_and_recorded(
    signed_in, clock, seconds, while_open, between
):
    here = signed_in
    clock.on(seconds=seconds)
    here.window._locking.desktop.clock_moved.emit(seconds)
    assert while_open in told(here)
    assert "control room’s clock" in told(here)
    (how,) = recorded(here)
    assert while_open in how
    assert here.session.store.history.first_broken() is None


@MOVES
def test_a_clock_moved_between_two_sessions_is_told_and_recorded(
    signed_in, clock, seconds, while_open, between
):
    here = signed_in
    here.window.lock()
    clock.on(seconds=seconds)
    here.sign_in()
    assert between in told(here)
    assert len(recorded(here)) == 1
    here.window.findChild(Banner, "clock").findChild(QPushButton).click()
    assert told(here) == ""
    here.window.lock()
    here.sign_in()
    assert told(here) == ""
    assert len(recorded(here)) == 1


@MOVES
def test_a_clock_moved_on_a_locked_screen_is_told_with_the_next_sign_in(
    signed_in, clock, seconds, while_open, between
):
    here = signed_in
    here.window.lock()
    here.window._locking.desktop.clock_moved.emit(seconds)
    assert told(here) == ""
    here.sign_in()
    assert while_open in told(here)
    assert len(recorded(here)) == 1


@MOVES
def test_a_clock_that_was_moved_harms_no_deadline(
    signed_in, clock, seconds, while_open, between, counted
):
    here = signed_in
    here.open(a_served_case())
    served_at = here.session.case.service.recorded.served_at
    before = after_service(served_at, here.session.law.calendar)
    clock.on(seconds=seconds)
    here.window._locking.desktop.clock_moved.emit(seconds)
    here.window.lock()
    here.sign_in()
    kept = here.session.store.cases.get("DV-26-0113").case
    assert kept.service.recorded.served_at == served_at
    assert after_service(kept.service.recorded.served_at, here.session.law.calendar) == before
    counted(f"1 clock that {while_open}: {len(recorded(here))} entry, the deadline as it was")


def test_a_record_that_the_disk_did_not_take_is_made_later(signed_in, monkeypatch):
    here = signed_in

    def full(*_):
        raise StationProblem("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr(here.session.store.history, "add", full)
        here.window._locking.desktop.clock_moved.emit(-3600)
        assert "moved back by 1 hour" in told(here)
    here.window._locking.desktop.clock_moved.emit(7200)
    assert ["back" in how for how in recorded(here)] == [True, False]


def test_a_clock_that_goes_on_as_it_should_is_not_spoken_of(signed_in, clock):
    here = signed_in
    here.window.lock()
    clock.on(hours=8)
    here.sign_in()
    assert told(here) == ""
    assert recorded(here) == []


def test_a_clock_that_the_servers_contradicts_is_told_here_and_recorded(
    signed_in, clock, monkeypatch
):
    here = signed_in
    history = type(here.session.store.history)
    assert here.session.store.history.server_clock() is None
    here.window.lock()
    monkeypatch.setattr(history, "server_clock", lambda self: clock.now - timedelta(hours=2))
    here.sign_in()
    assert "2 hours ahead of the server’s clock" in told(here)
    (how,) = recorded(here)
    assert "ahead of the server" in how
