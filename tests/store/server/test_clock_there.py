"""Whose clock is wrong: a station that wrote in the future makes no other station's clock wrong."""

from datetime import UTC, datetime, timedelta

from factories import NOW
from stations import SERGEANT

from dvpo_desktop.store.entries import Act


def test_a_station_reads_its_clock_off_what_it_wrote_itself(stations):
    here, ahead = stations.signed_in("Here"), stations.signed_in("Ahead")
    future = NOW + timedelta(days=3)
    ahead.history.add(Act.CLOCK_MOVED, "", SERGEANT, future, {"how": "SAMPLE"})

    assert here.history.last(1)[0].at == future
    assert [entry.station for entry in here.history.last_here(2)] == ["Here"]
    assert here.history.last_here(1)[0].at == NOW
    assert ahead.history.last_here(1)[0].at == future


def test_the_servers_own_clock_is_asked(stations):
    there = stations.signed_in().history.server_clock()

    assert abs(datetime.now(UTC) - there) < timedelta(minutes=5)
