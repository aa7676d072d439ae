"""Two keys in keys.json that nobody has settled: whatever is done next, all who stay get in."""

from collections.abc import Callable

import pytest
from factories import NOW, a_constable
from staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, opens, staffed

from dvpo_desktop.store import staff
from dvpo_desktop.store.station import OpenStore, StationStore

CONSTABLE = a_constable()
DEEDS: dict[str, Callable[[OpenStore], object]] = {
    "nothing": lambda store: None,
    "new sheets": lambda store: store.make_recovery(KEEPER, NOW),
    "enrol": lambda store: store.enrol(CONSTABLE, NEW, KEEPER, NOW),
    "reset": lambda store: store.reset(SUPER.key, NEW, KEEPER, NOW),
    "suspend": lambda store: store.suspend(CONSTABLE.key, KEEPER, "SAMPLE", NOW),
    "resume": lambda store: store.resume(CONSTABLE.key, KEEPER, "SAMPLE", NOW),
    "change": lambda store: store.change_passphrase(KEEPER, "sample kettle orchard", NEW, NOW),
}


@pytest.fixture
def store(station: StationStore, passphrase: str, monkeypatch) -> OpenStore:
    """A store with sheets, in which whatever gives it another key is never straightened."""
    store = staffed(station, passphrase)
    store.make_recovery(KEEPER, NOW)
    monkeypatch.setattr(staff, "straighten", lambda *_: False)
    return store


def test_new_sheets_cut_off_before_the_slots_were_settled_shut_nobody_out(
    station, store, passphrase
):
    store.make_recovery(KEEPER, NOW)
    store.close()

    assert opens(station, SERGEANT, OLD)
    assert opens(station, SUPER, OLD)
    assert opens(station, KEEPER, passphrase)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_removal_that_is_not_settled_shuts_out_who_left_and_nobody_else(
    station, store, passphrase, deed
):
    if deed in {"suspend", "resume"}:
        store.enrol(CONSTABLE, OLD, KEEPER, NOW)
    if deed == "resume":
        store.suspend(CONSTABLE.key, KEEPER, "SAMPLE", NOW)
    store.remove(SERGEANT.key, KEEPER, "left the force", NOW)

    DEEDS[deed](store)
    store.close()

    assert not opens(station, SERGEANT, OLD)
    assert opens(station, SUPER, NEW if deed == "reset" else OLD)
    assert opens(station, KEEPER, NEW if deed == "change" else passphrase)
    if deed in {"enrol", "suspend", "resume"}:
        right = NEW if deed == "enrol" else OLD
        assert opens(station, CONSTABLE, right) is (deed != "suspend")
