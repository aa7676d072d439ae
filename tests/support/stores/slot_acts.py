"""Acts on slots: what is done to the officers of a store, and what must hold if it is cut off."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from support.cases.factories import NOW, a_constable, an_officer
from support.faults.cuts import copied
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, opens, staffed

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.vault.recovery import Sheet, WrongSheets
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
OWN = "sample kettle orchard"
CONSTABLE, NEWCOMER = a_constable(), an_officer(name="N. Specimen", collar="9002")
Pair = tuple[Sheet, Sheet]
Ways = dict[tuple[Officer, str], bool]


@dataclass
class Begun:
    """A store with everybody in it, and its sheets: those in force and those made after."""

    station: StationStore
    old: Pair
    new: Pair
    acts: int


@dataclass(frozen=True)
class Does:
    """An act: what ends it in the history, and who gets in with which passphrase by then.

    Before it is the contrary. ``sheets`` says whether the act is about those, ``switches`` whether
    others are in force by then.
    """

    act: Act
    do: Callable[[OpenStore, Begun], object]
    after: Ways = field(default_factory=dict)
    sheets: bool = False
    switches: bool = False


ACTS = {
    "passphrase": Does(
        Act.PASSPHRASE_CHANGED,
        lambda store, _: store.change_passphrase(KEEPER, OWN, NEW, NOW),
        {(KEEPER, NEW): True, (KEEPER, OWN): False},
    ),
    "reset": Does(
        Act.RESET,
        lambda store, _: store.reset(SERGEANT.key, NEW, KEEPER, NOW),
        {(SERGEANT, NEW): True, (SERGEANT, OLD): False},
    ),
    "suspend": Does(
        Act.SUSPENDED,
        lambda store, _: store.suspend(SERGEANT.key, KEEPER, "SAMPLE", NOW),
        {(SERGEANT, OLD): False},
    ),
    "resume": Does(
        Act.RESUMED,
        lambda store, _: store.resume(CONSTABLE.key, KEEPER, "SAMPLE", NOW),
        {(CONSTABLE, OLD): True},
    ),
    "enrol": Does(
        Act.ENROLLED,
        lambda store, _: store.enrol(NEWCOMER, NEW, KEEPER, NOW),
        {(NEWCOMER, NEW): True},
    ),
    "remove": Does(
        Act.REMOVED,
        lambda store, _: store.remove(SERGEANT.key, KEEPER, "SAMPLE", NOW),
        {(SERGEANT, OLD): False},
    ),
    "make sheets": Does(
        Act.RECOVERY_MADE, lambda store, _: store.make_recovery(KEEPER, NOW), sheets=True
    ),
    "prove sheets": Does(
        Act.RECOVERY_PROVED,
        lambda store, begun: store.prove_recovery(begun.new, KEEPER, NOW),
        sheets=True,
        switches=True,
    ),
}


def begun_in(folder: Path) -> Begun:
    """A closed store with everybody in it, and two pairs of sheets."""
    station = StationStore(folder, cost=CHEAP)
    with closing(staffed(station, OWN)) as store:
        store.enrol(CONSTABLE, OLD, KEEPER, NOW)
        store.suspend(CONSTABLE.key, KEEPER, "SAMPLE", NOW)
        old = store.make_recovery(KEEPER, NOW)
        store.prove_recovery(old, KEEPER, NOW)
        new = store.make_recovery(KEEPER, NOW)
        return Begun(station, old, new, len(store.history.all()))


def once_more(begun: Begun, folder: Path) -> Begun:
    """A copy of the store in that folder, in the place of what was there."""
    copied(begun.station.folder, folder)
    return Begun(StationStore(folder, cost=CHEAP), begun.old, begun.new, begun.acts)


def keeper_in(begun: Begun) -> OpenStore:
    store = begun.station.unlock(KEEPER.force, KEEPER.collar, OWN, NOW)
    store.signed_in(KEEPER, NOW)
    return store


def entries_of(begun: Begun) -> list:
    """What stands in the history since the store was begun; the first to look signs in."""
    with closing(begun.station.unlock(SUPER.force, SUPER.collar, OLD, NOW)) as store:
        store.signed_in(SUPER, NOW)
        assert store.missed == ""
        verified = store.verify()
        assert (verified.faults, verified.remarks) == ((), ())
        return list(store.history.all()[begun.acts :])


def recovers(begun: Begun, pair: Pair) -> bool:
    """Whether the sheets open a copy of the store."""
    copy = StationStore(copied(begun.station.folder, begun.station.folder.parent / "recovered"))
    later = NOW + timedelta(days=1)
    try:
        copy.recover(pair[0].text, pair[1].text, NEWCOMER, NEW, later).close()
    except WrongSheets:
        return False
    return True


def see_one_or_the_other(begun: Begun, does: Does, *, told: bool = False) -> bool:
    """Whether the act happened, once it was seen that the slots and the history agree on it."""
    entries = entries_of(begun)
    happened = does.act in [each.act for each in entries]
    assert happened or not told
    cut_off = [each.detail for each in entries if each.act is Act.CUT_OFF]
    assert len(cut_off) <= 1
    for detail in cut_off:
        assert detail["came_to"] == ("finished" if happened else "undone")
    assert "coming" not in (begun.station.folder / "keys.json").read_text()
    for (officer, passphrase), then in does.after.items():
        assert opens(begun.station, officer, passphrase) is (then is happened), officer.words
    for officer, passphrase in ((KEEPER, OWN), (SUPER, OLD), (SERGEANT, OLD)):
        if (officer, passphrase) not in does.after:
            assert opens(begun.station, officer, passphrase), officer.words
    if does.sheets:
        switched = does.switches and happened
        assert [recovers(begun, begun.old), recovers(begun, begun.new)] == [not switched, switched]
    return happened
