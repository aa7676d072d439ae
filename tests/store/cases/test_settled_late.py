"""Two keys in keys.json, as earlier versions left them: all who stay get in, whatever is next."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from support.cases.factories import NOW, a_constable
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, opened_by, opens, staffed

from dvpo_desktop.store import station
from dvpo_desktop.store.staff import staff
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.vault.kept import read_kept, recovery_to, sealed_to, vouched_with
from dvpo_desktop.store.vault.keys import new_key

CONSTABLE, RESUMED = a_constable(), a_constable(name="R. Sample", collar="3320")
OWN = "sample kettle orchard"
DEEDS: dict[str, Callable[[OpenStore], object]] = {
    "nothing": lambda store: None,
    "sheets": lambda store: store.make_recovery(KEEPER, NOW),
    "enrol": lambda store: store.enrol(CONSTABLE, NEW, KEEPER, NOW),
    "reset": lambda store: store.reset(SUPER.key, NEW, KEEPER, NOW),
    "suspend": lambda store: store.suspend(SERGEANT.key, KEEPER, "SAMPLE", NOW),
    "resume": lambda store: store.resume(RESUMED.key, KEEPER, "SAMPLE", NOW),
    "change": lambda store: store.change_passphrase(KEEPER, OWN, NEW, NOW),
    "remove": lambda store: store.remove(SERGEANT.key, KEEPER, "SAMPLE", NOW),
}
# Which of two keys the store has, and which of them vouch for the slots.
LEFT = {
    "the old key": (lambda key, other: (key, other), lambda key, other: (key, other)),
    "the new key": (lambda key, other: (other, key), lambda key, other: (other, key)),
    "the new key, the old one forgotten": (
        lambda key, other: (other, key),
        lambda key, other: (key,),
    ),
}


@pytest.fixture(params=LEFT)
def left(request, station: StationStore) -> StationStore:
    """A store that is closed, with keys.json as an earlier version left it when it was cut off."""
    store = staffed(station, OWN)
    sheets = store.make_recovery(KEEPER, NOW)
    store.prove_recovery(sheets, KEEPER, NOW)
    store.enrol(RESUMED, OLD, KEEPER, NOW)
    store.suspend(RESUMED.key, KEEPER, "SAMPLE", NOW)
    key, other, file = bytes(store._key), new_key(), station.folder / "keys.json"
    store.close()
    sealed, vouching = (each(key, other) for each in LEFT[request.param])
    kept = read_kept(file.read_bytes())
    slots = tuple(sealed_to(slot, *sealed) if slot.sealed else slot for slot in kept.slots)
    recovery = recovery_to(kept.recovery.mark, kept.recovery.public, *sealed)
    kept = replace(kept, slots=slots, recovery=recovery)
    file.write_bytes(vouched_with(kept, *vouching).as_bytes())
    return station


@pytest.mark.parametrize("settles", [True, False])
@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_is_done_next_all_who_stay_get_in(left, monkeypatch, deed, settles):
    """Where nobody settles, the disk was full for it at the sign-in."""
    if not settles:
        monkeypatch.setattr(staff, "straighten", lambda *_: False)
        monkeypatch.setattr(station, "straighten", lambda *_: False)

    with closing(opened_by(left, KEEPER, OWN)) as store:
        store.signed_in(KEEPER, NOW)
        DEEDS[deed](store)

    assert opens(left, SUPER, NEW if deed == "reset" else OLD)
    assert opens(left, KEEPER, NEW if deed == "change" else OWN)
    assert opens(left, SERGEANT, OLD) is (deed not in {"suspend", "remove"})
    assert opens(left, RESUMED, OLD) is (deed == "resume")
    assert opens(left, CONSTABLE, NEW) is (deed == "enrol")
