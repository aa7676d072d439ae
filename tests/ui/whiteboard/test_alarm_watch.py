"""Alarm watch: each alarm once, over restart, lock and sleep, and nothing lapses unseen."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtWidgets import QPushButton
from support.cases.after_service import a_listed_case
from support.cases.factories import a_served_case, at, having
from support.stores.stations import put
from support.windows.at_window import At
from support.windows.sessions import SUPERINTENDENT, acts_of

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import lapse
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.whiteboard.alarm_watch import NOBODY, OPEN, SEEN, AlarmWatch

CASE = a_served_case()  # act by Monday 30 November, 17:00
REFERENCE = CASE.reference
ALARMS = ("alarm-sounded", "alarm-seen")


@dataclass
class FakeAlerts:
    """Keeps what would have sounded; ``in_front`` is whether the window is."""

    in_front: bool = False
    told: list[str] = field(default_factory=list)
    sounds: int = 0

    def alert(self, _title: str, says: str) -> bool:
        if not self.in_front:
            self.told.append(says)
        return not self.in_front

    def sound(self) -> None:
        self.sounds += 1

    def close(self) -> None:
        """Nothing is in a tray."""


@pytest.fixture
def alerts(monkeypatch) -> FakeAlerts:
    made = FakeAlerts()
    monkeypatch.setattr("dvpo_desktop.ui.whiteboard.alarm_watch.Alerts", lambda *_: made)
    return made


@pytest.fixture
def here(alerts, at) -> At:
    """A window with the sergeant on the whiteboard, and one served case in the store."""
    made = at()
    made.sign_in()
    put(made.session.store, CASE)
    return made


def watch(here: At) -> AlarmWatch:
    return here.window._watches.alarms


def alarmed(here: At) -> list[str]:
    return [act for act in acts_of(here.session, REFERENCE) if act in ALARMS]


def button(here: At) -> QPushButton:
    return watch(here).banner.findChild(QPushButton)


def look(here: At, clock, moment) -> None:
    clock.now = moment
    watch(here)._tick.timeout.emit()


def test_an_alarm_sounds_once_and_names_the_case_and_nobody(here, alerts, clock):
    look(here, clock, at(4, 59, day=29))
    assert (alerts.told, watch(here).banner.text) == ([], "")
    look(here, clock, at(5, day=29))
    look(here, clock, at(5, 1, day=29))
    assert alerts.told == [f"{REFERENCE}: 36 h or less left, act by Mon 30 Nov 2026, 17:00."]
    assert watch(here).banner.text == alerts.told[0]
    assert alarmed(here) == ["alarm-sounded"]
    assert "EXAMPLE" not in alerts.told[0]


def test_each_later_alarm_sounds_in_its_turn(here, alerts, clock):
    for moment in (at(5, day=29), at(17, day=29), at(5, day=30), at(13, day=30)):
        look(here, clock, moment)
    assert [told.split()[1] for told in alerts.told] == ["36", "24", "12", "4"]


def test_the_stations_own_hours_sound_too(here, alerts, clock):
    own = here.session.own
    own.choices = replace(own.choices, alarm_hours="1")
    look(here, clock, at(16, day=30))
    assert alerts.told == [f"{REFERENCE}: 1 h or less left, act by Mon 30 Nov 2026, 17:00."]


def test_hours_that_cannot_be_read_are_said_and_the_four_go_on(here, alerts, clock):
    own = here.session.own
    own.choices = replace(own.choices, alarm_hours="soon")
    look(here, clock, at(18))
    assert "alarm hours in the settings are not understood" in watch(here).banner.text
    look(here, clock, at(13, day=30))
    assert len(alerts.told) == 1


def test_who_has_seen_an_alarm_is_recorded_and_the_banner_goes(here, clock):
    look(here, clock, at(5, day=29))
    assert button(here).text() == SEEN
    button(here).click()
    assert watch(here).banner.text == ""
    assert alarmed(here) == ["alarm-sounded", "alarm-seen"]
    seen = here.session.store.history.of(REFERENCE)[-1]
    assert (seen.words, seen.detail["alarm"]) == (
        here.session.officer.words,
        "2026-11-30T17:00Z 36 h",
    )


def test_what_sounded_does_not_sound_again_after_a_restart_and_stays_to_be_seen(
    here, alerts, clock
):
    look(here, clock, at(5, day=29))
    here.window.lock()
    watch(here)._sounded.clear()  # as a program just started
    clock.now = at(6, day=29)
    here.sign_in()
    assert len(alerts.told) == 1
    assert watch(here).banner.text == alerts.told[0]


def test_what_fell_due_while_the_program_was_closed_sounds_at_the_next_start_once(
    here, alerts, clock
):
    look(here, clock, at(18))
    here.window.lock()
    watch(here)._sounded.clear()
    watch(here)._to_come = ()
    clock.now = at(14, day=30)
    here.sign_in()
    assert alerts.told == [f"{REFERENCE}: 4 h or less left, act by Mon 30 Nov 2026, 17:00."]
    assert alarmed(here) == ["alarm-sounded"]


def test_while_the_screen_is_locked_somebody_is_called_and_no_case_is_named(here, alerts, clock):
    look(here, clock, at(18))
    here.window.lock()
    look(here, clock, at(5, day=29))
    look(here, clock, at(5, 5, day=29))
    assert alerts.told == [NOBODY]
    assert watch(here).banner.text == ""
    clock.now = at(5, 10, day=29)
    here.sign_in()
    assert alerts.told == [NOBODY]
    assert "36 h or less left" in watch(here).banner.text


def test_before_anybody_has_signed_in_nothing_is_called(alerts, at, clock):
    made = at()
    clock.now = clock.now.replace(day=30)
    watch(made)._tick.timeout.emit()
    assert alerts.told == []


def test_in_front_it_sounds_without_a_notice(here, alerts, clock):
    alerts.in_front = True
    look(here, clock, at(5, day=29))
    assert (alerts.told, alerts.sounds) == ([], 1)


def test_a_lapse_is_not_seen_by_a_button_but_in_the_case_by_a_supervisor(here, alerts, clock):
    look(here, clock, at(17, day=30))
    assert "Treat the notice as lapsed" in watch(here).banner.text
    assert button(here).text() == OPEN
    button(here).click()
    assert here.room.place[0] == REFERENCE
    assert "alarm-seen" not in alarmed(here)
    # The case says it over its own page; elsewhere it stands until it is acknowledged.
    watch(here).look()
    assert watch(here).banner.text == ""
    here.room.go_home()
    watch(here).look()
    assert watch(here).banner.text
    here.room.open_case(REFERENCE)
    here.room.wizard._over.lapsed.pressed.emit()
    assert here.session.case.hearing.lapsed.by == here.session.officer
    here.room.go_home()
    watch(here).look()
    assert watch(here).banner.text == ""


def test_of_several_the_most_pressing_is_named_and_the_others_counted(here, clock):
    put(here.session.store, having(a_listed_case(), {"reference": "DV-26-0114"}))
    look(here, clock, at(5, day=29))
    assert watch(here).banner.text.endswith(" And 1 more.")
    button(here).click()
    assert "more" not in watch(here).banner.text


def test_a_station_that_was_told_elsewhere_that_it_was_seen_falls_silent(here, alerts, clock):
    look(here, clock, at(5, day=29))
    detail = {"alarm": "2026-11-30T17:00Z 36 h"}
    here.session.store.history.add(
        Act.ALARM_SEEN, REFERENCE, here.session.officer, clock.now, detail
    )
    look(here, clock, at(5, 1, day=29))
    assert watch(here).banner.text == ""


def test_what_sounded_at_another_station_still_sounds_at_this_one(here, alerts, clock):
    add, officer = here.session.store.history.add, here.session.officer
    detail = {"alarm": "2026-11-30T17:00Z 36 h", "at": "EXAMPLE custody"}
    add(Act.ALARM_SOUNDED, REFERENCE, officer, clock.now, detail)
    look(here, clock, at(5, day=29))
    assert len(alerts.told) == 1


def test_a_covered_room_shows_no_alarm_and_takes_no_answer(here, clock):
    look(here, clock, at(5, day=29))
    here.room.hide()
    watch(here)._on_pressed()
    watch(here).look()
    assert watch(here).banner.text == ""
    assert alarmed(here) == ["alarm-sounded"]


def test_an_administrator_who_opens_no_case_is_told_of_none(here, alerts, clock, monkeypatch):
    present = type(here.session.present)(SUPERINTENDENT, frozenset(), training=False)
    monkeypatch.setattr(type(here.session), "present", present)
    look(here, clock, at(5, day=29))
    assert (alerts.told, watch(here)._to_come) == ([], ())


def test_trouble_is_tried_again_and_an_answer_that_was_not_kept_is_said(
    here, alerts, clock, monkeypatch
):
    def full(*_args, **_kwargs):
        raise StationProblem("The disk is full. SAMPLE")

    look(here, clock, at(5, day=29))
    with monkeypatch.context() as broken:
        broken.setattr(here.session.store.history, "add", full)
        button(here).click()
        assert "The disk is full. SAMPLE" in watch(here).banner.text
    with monkeypatch.context() as broken:
        broken.setattr(here.session.store.board, "read", full)
        look(here, clock, at(17, day=29))
        assert len(alerts.told) == 1
    look(here, clock, at(17, day=29))
    assert len(alerts.told) == 2


def test_an_acknowledged_lapse_calls_nobody(here, alerts, clock):
    clock.now = at(17, 30, day=30)
    here.session.open(REFERENCE)
    here.session.keep(
        lapse.acknowledge_lapse(
            here.session.case, here.session.officer, here.session.law, clock.now
        ),
        Act.LAPSE_SEEN,
    )
    here.session.put_away()
    watch(here).look()
    assert (alerts.told, watch(here).banner.text) == ([], "")
