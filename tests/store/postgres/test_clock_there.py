"""Whose clock is wrong: a station that wrote in the future makes no other station's clock wrong."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from support.cases.factories import NOW
from support.stores.stations import ADMINISTRATOR, SERGEANT

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import SERVER_CLOCK
from dvpo_desktop.store.history.clocks_apart import _listed, clock_told
from dvpo_desktop.store.problems import NotAsWritten, NotPermitted


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


def right(store, *kinds: Act) -> None:
    """Things done at the right time, whatever time the tests play at."""
    for kind in kinds:
        store.history.add(kind, "", SERGEANT, datetime.now(LONDON), {"how": "SAMPLE"})


def test_an_entry_of_a_station_whose_clock_is_off_tells_the_servers_time_too(stations):
    store = stations.signed_in()
    there = store.history.server_clock()

    right(store, Act.CLOCK_MOVED)
    told, known = store.history.last(2)[1], store.history.last(1)[0]

    assert told.at == NOW
    assert abs(told.server_clock - there) < timedelta(minutes=1)
    assert known.server_clock is None
    for entry in (told, known):
        assert SERVER_CLOCK not in entry.detail


def test_verify_names_the_entries_of_each_station_whose_clock_was_off_and_they_are_no_faults(
    stations,
):
    here = stations.signed_in("Here")
    right(here, Act.CLOCK_MOVED, Act.CLOCK_MOVED)
    here.history.add(Act.CLOCK_MOVED, "", SERGEANT, NOW, {"how": "SAMPLE"})
    first, ahead = here.verify().clocks[-1], stations.signed_in("Ahead")
    before = here.verify().entries
    future = datetime.now(LONDON) + timedelta(hours=2, minutes=5)
    ahead.history.add(Act.CLOCK_MOVED, "", SERGEANT, future, {"how": "SAMPLE"})

    verified = here.verify()

    assert (verified.faults, verified.remarks) == ((), ())
    assert re.search(r"The clock of Here was up to .* behind the server’s when it wrote", first)
    assert f" and {before - 1}. The times in them are by that clock" in first
    assert verified.clocks[-1].startswith(
        "The clock of Ahead was up to 2 hours 5 minutes ahead of the server’s when it wrote entry "
        f"{before + 1}. The times in it are by that clock"
    )


def test_an_erasure_keeps_what_the_clock_of_the_server_said(stations):
    store = stations.signed_in(officer=ADMINISTRATOR)
    searched = store.history.newest(Act.SIGNED_IN)
    before = store.verify().clocks
    store.history.erase(searched.id, ADMINISTRATOR, datetime.now(LONDON), "SAMPLE")

    assert (store.verify().clocks, store.verify().faults) == (before, ())


def test_nobody_tells_the_servers_time_by_hand(stations):
    store, about = stations.signed_in(), {SERVER_CLOCK: NOW.isoformat(), "joined": {}}
    for add in (store.history.add, store.history.add_late):
        with pytest.raises((ValueError, NotPermitted)):
            add(Act.CLOCK_MOVED, "", SERGEANT, NOW, about)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {SERVER_CLOCK: NOW.isoformat()},
        {SERVER_CLOCK: "yesterday"},
        {SERVER_CLOCK: None},
        {"why": {SERVER_CLOCK: NOW.isoformat()}},
        {"why": f'"{SERVER_CLOCK}":"2026-12-01T00:00:00+00:00"'},
    ],
)
def test_no_entry_is_dated_back_without_the_servers_time(stations, monkeypatch, told):
    store = stations.signed_in()
    monkeypatch.setattr(entries, "is_apart", lambda *_: False)

    with pytest.raises(NotAsWritten), store._database.begin() as connection:
        entries.write(connection, Act.LOOKED, "", SERGEANT, NOW, told)


def test_nor_with_it_where_verify_does_not_look(stations, monkeypatch):
    store = stations.signed_in()
    before = store.verify()
    monkeypatch.setattr(entries, "is_apart", lambda *_: False)
    hidden = {"why": {SERVER_CLOCK: store.history.server_clock().isoformat(timespec="seconds")}}

    with store._database.begin() as connection:
        entries.write(connection, Act.LOOKED, "", SERGEANT, NOW, hidden)

    assert store.verify().clocks != before.clocks


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "3"),
        ([3, 4, 5], "3 to 5"),
        ([3, 7, 8, 12], "3, 7 to 8 and 12"),
        (range(1, 100, 2), f"{', '.join(map(str, range(1, 41, 2)))} and 30 more"),
    ],
)
def test_the_numbers_of_entries_are_said_shortly(numbers, words):
    assert _listed(list(numbers)) == words


@pytest.mark.parametrize(
    "told", ["9999-99-99T00:00:00+00:00", "0001-01-01T00:00:00+14:00", "-" * 20]
)
def test_a_time_that_is_none_is_not_read(told):
    assert clock_told(f'{{"{SERVER_CLOCK}":"{told}"}}') is None
