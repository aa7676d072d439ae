"""Cut at any moment: whatever was done to an officer, it happened or not, and the history tells.

Every moment of each act is tried in turn, and each sign-in that could come first after it. What
this computer had noted of the store by that moment is put back with it, and accuses nobody.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.cases.factories import NOW
from support.faults.cuts import NOTED, copied, every_moment, full_from, put_back_at
from support.stores.slot_acts import (
    ACTS,
    CHEAP,
    NEWCOMER,
    OWN,
    Begun,
    Does,
    begun_in,
    keeper_in,
    once_more,
    recovers,
    see_one_or_the_other,
)
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, opens

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.station import StationStore


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Begun:
    """A closed store, to be copied."""
    return begun_in(tmp_path_factory.mktemp("cut") / "station")


def first_ways_in(begun: Begun, does: Does) -> Iterator[Callable[[Begun], object]]:
    """Whoever may be the first to come to the door after a cut, and what is typed there."""
    yield lambda now: True
    for officer, passphrase in does.after or {(SERGEANT, OLD): True}:
        yield lambda now, who=officer, typed=passphrase: opens(now.station, who, typed)
    for pair in (begun.old, begun.new) if does.sheets else ():
        yield lambda now, typed=pair: recovers(now, typed)


@pytest.mark.parametrize("name", ACTS)
def test_cut_at_every_moment_an_act_happened_or_not_and_the_history_tells(name, made, tmp_path):
    does, met = ACTS[name], set()
    begun = once_more(made, tmp_path / "station")
    store = keeper_in(begun)
    with every_moment(begun.station.folder, tmp_path / "moments") as moments:
        does.do(store, begun)
    store.close()
    assert all(list((moment / NOTED).iterdir()) for moment in moments)
    for moment in moments:
        for way in first_ways_in(begun, does):
            put_back_at(moment, begun.station.folder)
            way(begun)
            met.add(see_one_or_the_other(begun, does, told=moment is moments[-1]))
    assert met == {False, True}


@pytest.mark.parametrize("name", ACTS)
def test_a_disk_full_from_any_moment_on_leaves_the_one_or_the_other(name, made, tmp_path):
    does, call, failed = ACTS[name], 0, True
    while failed:
        begun = once_more(made, tmp_path / "station")
        store = keeper_in(begun)
        with full_from(call):
            try:
                does.do(store, begun)
                failed = False
            except StationProblem:
                pass
        store.close()
        happened = see_one_or_the_other(begun, does, told=not failed)
        assert happened or failed
        call += 1
    assert call > 1


def test_a_recovery_cut_at_every_moment_let_the_newcomer_in_or_did_not(made, tmp_path):
    begun, met = once_more(made, tmp_path / "station"), set()
    does = Does(Act.RECOVERED, lambda *_: None, {(NEWCOMER, NEW): True}, sheets=True)
    keeper_in(begun).close()
    with every_moment(begun.station.folder, tmp_path / "moments") as moments:
        begun.station.recover(*(sheet.text for sheet in begun.old), NEWCOMER, NEW, NOW).close()
    for moment in moments:
        for way in first_ways_in(begun, does):
            put_back_at(moment, begun.station.folder)
            way(begun)
            met.add(see_one_or_the_other(begun, does, told=moment is moments[-1]))
    assert met == {False, True}


def test_a_founding_cut_at_every_moment_is_done_or_can_be_begun_again(tmp_path):
    again: list[list[Path]] = []

    def see_founded(moment: Path) -> None:
        station = StationStore(copied(moment, tmp_path / "cut"), cost=CHEAP)
        if not station.exists:
            with every_moment(station.folder, tmp_path / f"again-{len(again)}") as moments:
                station.found(KEEPER, OWN, NOW).close()
            again.append(moments)
        assert opens(station, KEEPER, OWN)

    station = StationStore(tmp_path / "station", cost=CHEAP)
    station.folder.mkdir()
    with every_moment(station.folder, tmp_path / "moments") as moments:
        station.found(KEEPER, OWN, NOW).close()
    for moment in moments:
        see_founded(moment)
    for moment in [each for once in tuple(again) for each in once]:
        see_founded(moment)
    assert len(again) > len(moments) / 2
