"""An officer's own passphrase: changed, asked again for a signature, counted and slowed."""

from collections.abc import Iterator

import pytest
from support.cases.factories import NOW
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, known, last, opens, staffed
from support.stores.stations import slots_of

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.station import OpenStore, StationStore

BOTH_KINDS = True  # of station: with a file of its own, and on a server


@pytest.fixture
def store(station: StationStore, passphrase: str) -> Iterator[OpenStore]:
    store = staffed(station, passphrase)
    yield store
    store.close()


def test_an_officer_changes_the_passphrase_and_keeps_the_identity(station, store):
    store.reset(SERGEANT.key, NEW, KEEPER, NOW)
    before = known(store, SERGEANT).public
    store.check(SERGEANT.force, SERGEANT.collar, NEW, NOW)
    store.signed_in(SERGEANT, NOW)

    store.change_passphrase(SERGEANT, NEW, "walnut example ferry", NOW)

    assert last(store) == (Act.PASSPHRASE_CHANGED, SERGEANT.key, {"officer": SERGEANT.key})
    assert not known(store, SERGEANT).must_change
    assert known(store, SERGEANT).public == before
    store.close()
    assert not opens(station, SERGEANT, NEW)
    assert opens(station, SERGEANT, "walnut example ferry")


def test_a_wrong_old_passphrase_changes_nothing_and_is_counted(station, store):
    before = len(store.history.all())
    slots = slots_of(station)

    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            store.change_passphrase(KEEPER, "not the passphrase", NEW, NOW)
    with pytest.raises(StationProblem, match=r"has failed 3 times\. Wait 2 seconds"):
        store.change_passphrase(KEEPER, "sample kettle orchard", NEW, NOW)

    assert len(store.history.all()) == before
    assert slots_of(station) == slots
    store.close()
    assert opens(station, KEEPER, "sample kettle orchard")


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("short", "longer passphrase"),
        ("password password 2026", "guessed first"),
        ("P. Specimen 9001", "guessed first"),
        ("sample kettle orchard", "other than the one you have now"),
    ],
)
def test_a_new_passphrase_that_will_not_do_is_refused(store, new, says):
    before = len(store.history.all())

    with pytest.raises(StationProblem, match=says):
        store.change_passphrase(KEEPER, "sample kettle orchard", new, NOW)

    assert len(store.history.all()) == before


def test_a_signature_is_the_officers_own_and_asks_for_the_passphrase(store):
    store.check(SUPER.force, SUPER.collar, OLD, NOW)
    store.signed_in(SUPER, NOW)

    signed = store.sign(SUPER, OLD, b"the words decided on", NOW)

    assert signed.public == known(store, SUPER).public
    assert signed.holds(b"the words decided on")
    assert not signed.holds(b"other words")
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            store.sign(SUPER, "not the passphrase", b"", NOW)
    with pytest.raises(StationProblem, match="Wait 2 seconds"):
        store.sign(SUPER, OLD, b"", NOW)
