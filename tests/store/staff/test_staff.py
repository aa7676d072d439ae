"""What an administrator does to officers, and an officer with a passphrase."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from support.cases.factories import NOW
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, known, last, opens, staffed
from support.stores.stations import slots_of

from dvpo_desktop.case import Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.station import OpenStore, StationStore

BOTH_KINDS = True  # of station: with a file of its own, and on a server
IN_A_FILE = (
    "test_the_key_leaves_the_memory_of_the_store_when_it_is_closed",
    "test_slots_and_officers_that_disagree_after_a_crash_agree_at_the_next_opening",
)


@pytest.fixture
def store(station: StationStore, passphrase: str) -> Iterator[OpenStore]:
    store = staffed(station, passphrase)
    yield store
    store.close()


def test_the_founder_keeps_the_store_and_others_prepare_and_serve(store):
    assert {each.officer: each.roles for each in store.officers.all()} == {
        KEEPER: {Role.ADMINISTRATOR},
        SERGEANT: {Role.PREPARING, Role.SERVING},
        SUPER: {Role.AUTHORISING},
    }
    assert {each.standing for each in store.officers.all()} == {Standing.ACTIVE}
    assert not any(each.must_change for each in store.officers.all())
    sergeant = known(store, SERGEANT)
    assert (sergeant.enrolled_at, sergeant.vouched_by) == (NOW, KEEPER.key)
    assert len({each.public for each in store.officers.all()}) == 3


def test_the_founder_of_a_training_store_is_its_trainer(tmp_path, cheap, passphrase):
    station = StationStore(tmp_path / "training", training=True, cost=cheap)
    with closing(station.found(SERGEANT, passphrase, NOW)) as store:
        store.signed_in(SERGEANT, NOW)

        assert known(store, SERGEANT).roles == {Role.TRAINER}


def test_a_suspended_officer_gets_in_nowhere_until_resumed(station, store):
    store.suspend(SERGEANT.key, KEEPER, "on long leave", NOW)

    assert last(store) == (
        Act.SUSPENDED,
        KEEPER.key,
        {"officer": SERGEANT.key, "why": "on long leave"},
    )
    assert known(store, SERGEANT).standing is Standing.SUSPENDED
    with pytest.raises(WrongPassphrase):
        store.check(SERGEANT.force, SERGEANT.collar, OLD, NOW)
    store.close()
    assert not opens(station, SERGEANT, OLD)
    assert opens(station, SUPER, OLD)

    with closing(keeper_in(station)) as again:
        again.resume(SERGEANT.key, KEEPER, "back from leave", NOW)
        assert last(again)[0] is Act.RESUMED
        assert again.check(SERGEANT.force, SERGEANT.collar, OLD, NOW) == SERGEANT
    assert opens(station, SERGEANT, OLD)


def keeper_in(station: StationStore, typed: str = "sample kettle orchard") -> OpenStore:
    store = station.unlock(KEEPER.force, KEEPER.collar, typed, NOW + timedelta(days=1))
    store.signed_in(KEEPER, NOW + timedelta(days=1))
    return store


def test_a_reset_gives_a_passphrase_to_be_changed_and_shuts_out_the_old_one(station, store):
    before = known(store, SERGEANT).public

    store.reset(SERGEANT.key, NEW, KEEPER, NOW)

    after = known(store, SERGEANT)
    assert after.must_change
    assert after.public != before
    assert last(store) == (
        Act.RESET,
        KEEPER.key,
        {"officer": SERGEANT.key, "public": after.public},
    )
    store.close()
    assert not opens(station, SERGEANT, OLD)
    assert opens(station, SERGEANT, NEW)


def test_roles_are_set_with_what_they_were_in_the_history(store):
    store.set_roles(SERGEANT.key, {Role.LEGAL}, KEEPER, "moved to Legal Services", NOW)

    assert known(store, SERGEANT).roles == {Role.LEGAL}
    assert last(store) == (
        Act.ROLES_SET,
        KEEPER.key,
        {
            "officer": SERGEANT.key,
            "was": ["preparing", "serving"],
            "now": ["legal"],
            "why": "moved to Legal Services",
        },
    )


def test_a_removed_officer_stays_on_the_list_and_can_be_added_again(station, store):
    store.remove(SERGEANT.key, KEEPER, "left the force", NOW)

    assert known(store, SERGEANT).standing is Standing.REMOVED
    acts = [entry.act for entry in store.history.all()]
    # Nothing on a server is encrypted with a key of ours.
    wanted = [Act.REMOVED] if store._key is None else [Act.REMOVED, Act.REKEYED]
    assert acts[-len(wanted) :] == wanted
    with pytest.raises(WrongPassphrase):
        store.check(SERGEANT.force, SERGEANT.collar, OLD, NOW)

    store.enrol(SERGEANT, NEW, KEEPER, NOW, frozenset({Role.SERVING}))

    assert known(store, SERGEANT).standing is Standing.ACTIVE
    assert known(store, SERGEANT).roles == {Role.SERVING}
    assert store.history.first_broken() is None
    store.close()
    assert opens(station, SERGEANT, NEW)
    assert not opens(station, SERGEANT, OLD)


DEEDS = {
    "suspend": lambda store, key, why: store.suspend(key, KEEPER, why, NOW),
    "resume": lambda store, key, why: store.resume(key, KEEPER, why, NOW),
    "reset": lambda store, key, why: store.reset(key, NEW, KEEPER, NOW),
    "remove": lambda store, key, why: store.remove(key, KEEPER, why, NOW),
    "roles": lambda store, key, why: store.set_roles(key, {Role.SERVING}, KEEPER, why, NOW),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    ("key", "why", "says"),
    [
        ("west-mercia/7777", "SAMPLE", "No officer with this force"),
        (KEEPER.key, "SAMPLE", "Nobody does this to themselves"),
    ],
)
def test_a_deed_without_an_officer_changes_nothing(station, store, deed, key, why, says):
    before = slots_of(station), store.officers.all()
    entries = len(store.history.all())
    with pytest.raises(StationProblem, match=says):
        DEEDS[deed](store, key, why)

    assert (slots_of(station), store.officers.all()) == before
    assert len(store.history.all()) == entries


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"reset"}))
def test_a_deed_without_a_reason_is_refused(store, deed):
    with pytest.raises(StationProblem, match="Say why"):
        DEEDS[deed](store, SERGEANT.key, "  ")


def test_a_reset_to_a_passphrase_that_will_not_do_is_refused(station, store):
    before = slots_of(station)

    with pytest.raises(StationProblem, match="guessed first"):
        store.reset(SERGEANT.key, "password 123456", KEEPER, NOW)

    assert slots_of(station) == before


@pytest.mark.parametrize(
    ("standing", "refused"),
    [
        (Standing.ACTIVE, {"resume"}),
        (Standing.SUSPENDED, {"suspend", "reset"}),
        (Standing.REMOVED, set(DEEDS)),
    ],
)
def test_what_fits_no_standing_is_said(store, standing, refused):
    if standing is Standing.SUSPENDED:
        store.suspend(SERGEANT.key, KEEPER, "SAMPLE", NOW)
    if standing is Standing.REMOVED:
        store.remove(SERGEANT.key, KEEPER, "SAMPLE", NOW)

    for deed in refused:
        with pytest.raises(StationProblem, match=f"{standing.value} at this station"):
            DEEDS[deed](store, SERGEANT.key, "SAMPLE")


def test_the_key_leaves_the_memory_of_the_store_when_it_is_closed(store):
    key = store._key
    assert any(key)

    store.close()

    assert key == bytearray(32)


def test_slots_and_officers_that_disagree_after_a_crash_agree_at_the_next_opening(
    station: StationStore, store: OpenStore, tmp_path: Path
):
    """Killed between the slots and the commit: the list of officers is what counts."""
    kept = (station.folder / "keys.json").read_bytes()
    store.suspend(SERGEANT.key, KEEPER, "SAMPLE", NOW)
    suspended = (station.folder / "keys.json").read_bytes()
    store.close()

    (station.folder / "keys.json").write_bytes(kept)
    assert opens(station, SUPER, OLD)
    assert not opens(station, SERGEANT, OLD)
    with closing(keeper_in(station)) as again:
        again.resume(SERGEANT.key, KEEPER, "SAMPLE", NOW)
    (station.folder / "keys.json").write_bytes(suspended)
    assert opens(station, SUPER, OLD)
    assert opens(station, SERGEANT, OLD)
