"""Courts and alarms of a server: shared by its stations, and known here while it is away."""

from datetime import timedelta

import pytest
from support.cases.court_lists import a_court
from support.cases.factories import NOW, a_served_case
from support.stores.stations import ADMINISTRATOR, SERGEANT, put, sit

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import ServerAway

OTHER = a_court(name="Other Magistrates' Court")
CASE = a_served_case()
ALARM = {"alarm": "2026-11-30T17:00Z 36 h"}


@pytest.fixture
def store(stations):
    """The sergeant's store at Gablecross, with two courts, and one served case open."""
    opened = stations.signed_in()
    put(opened, CASE)
    sit(opened, ADMINISTRATOR)
    for court in (a_court(), OTHER):
        opened.courts.keep(court, ADMINISTRATOR, NOW)
    sit(opened, SERGEANT)
    opened.cases.get(CASE.reference)
    return opened


def test_courts_are_known_here_while_the_server_is_away(store, wire):
    assert store.courts.all() == (a_court(), OTHER)
    wire.down = True
    assert store.courts.all() == (a_court(), OTHER)


def test_courts_are_changed_on_the_server_or_not_at_all(store, wire):
    sit(store, ADMINISTRATOR)
    store.courts.remove(OTHER.name, ADMINISTRATOR, NOW)
    assert store.courts.all() == (a_court(),)
    wire.down = True
    with pytest.raises(ServerAway):
        store.courts.keep(OTHER, ADMINISTRATOR, NOW)
    with pytest.raises(ServerAway):
        store.courts.remove(a_court().name, ADMINISTRATOR, NOW)
    assert store.courts.all() == (a_court(),)


def test_an_alarm_seen_while_the_server_is_away_is_known_here_and_joins(store, wire):
    store.history.add(Act.ALARM_SOUNDED, CASE.reference, SERGEANT, NOW, ALARM)
    wire.down = True
    store.history.add(Act.ALARM_SEEN, CASE.reference, SERGEANT, NOW, ALARM)
    store.history.add(Act.LOOKED, CASE.reference, SERGEANT, NOW, {})
    assert [entry.act for entry in store.history.alarms([CASE.reference])] == [Act.ALARM_SEEN]
    wire.down = False
    store.joining.join(NOW + timedelta(minutes=5))
    alarms = store.history.alarms([CASE.reference])
    assert [entry.act for entry in alarms] == [Act.ALARM_SOUNDED, Act.ALARM_SEEN]
    assert alarms[1].detail["alarm"] == ALARM["alarm"]
    assert store.history.alarms([]) == ()


def test_an_alarm_seen_at_one_station_is_seen_at_the_other(store, stations):
    other = stations.signed_in("Other custody")
    store.history.add(Act.ALARM_SEEN, CASE.reference, SERGEANT, NOW, ALARM)
    (entry,) = other.history.alarms([CASE.reference])
    assert (entry.act, entry.officer) == (Act.ALARM_SEEN, SERGEANT.key)
