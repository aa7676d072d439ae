"""Roles at the store: every deed tried in every role through the store's own interface."""

import inspect

import pytest
from support.cases.stages import ANOTHER, OTHER
from support.stores.deeds_done import DEEDS
from support.stores.in_roles import KEEPER, PEOPLE, entries, is_refused, set_by_hand
from support.stores.stations import sit

from dvpo_desktop.case import Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.open_store import OpenStore

# Of these nothing is asked: one asks for the passphrase, one lets go; the third is tested below.
# A refusal is recorded of whoever is there, and permits nothing.
NOT_ASKED = {"check", "close", "late", "record_refusal"}
NEVER = {name for name, deed in DEEDS.items() if not deed.by}


def public_methods(store: OpenStore) -> set[str]:
    """The names of all that can be called on the open store and on its parts."""
    parts = {"": store} | {
        f"{name}.": part
        for name, part in vars(store).items()
        if not name.startswith("_") and type(part).__module__.startswith("dvpo_desktop.store")
    }
    return {
        f"{prefix}{name}"
        for prefix, part in parts.items()
        for name, _ in inspect.getmembers(type(part), inspect.isfunction)
        if not name.startswith("_")
    }


def test_no_method_of_the_store_is_missing_from_the_table(seated, counted):
    tried = {name.split(":")[0] for name in DEEDS}

    assert public_methods(seated(KEEPER)) == tried | NOT_ASKED | {"signed_in"}
    counted(f"{len(DEEDS)} deeds by {len(tried)} methods, each tried in {len(PEOPLE)} roles")


@pytest.mark.parametrize("name", DEEDS)
def test_each_role_does_what_the_table_says_and_is_refused_the_rest(seated, name):
    deed, shared, done = DEEDS[name], seated(KEEPER), ""
    for letter, who in PEOPLE.items():
        if letter in deed.by:
            deed.what(seated(who), who)
            done += letter
        else:
            sit(shared, who)
            assert is_refused(shared, lambda who=who: deed.what(shared, who)), letter

    assert sorted(done) == sorted(deed.by)


@pytest.mark.parametrize("letter", PEOPLE)
def test_before_anybody_has_signed_in_only_what_is_no_secret_is_given(at_the_door, letter):
    store, who, given = at_the_door(PEOPLE[letter]), PEOPLE[letter], set()
    for name, deed in DEEDS.items():
        if not is_refused(store, lambda deed=deed: deed.what(store, who)):
            given.add(name)

    assert given == {name for name, deed in DEEDS.items() if deed.door and letter in deed.by}


@pytest.mark.parametrize("letter", PEOPLE)
@pytest.mark.parametrize(
    "columns",
    [
        {"standing": Standing.SUSPENDED.value},
        {"standing": Standing.REMOVED.value},
        {"roles": ""},
        {"roles": "trainer"},
    ],
    ids=["suspended", "removed", "without a role", "a trainer in earnest"],
)
def test_who_lost_the_place_while_at_the_keyboard_does_nothing_more(seated, letter, columns):
    store, who = seated(PEOPLE[letter]), PEOPLE[letter]
    set_by_hand(store, who, **columns)

    for name, deed in DEEDS.items():
        # Who may not do it in any case is in the table above.
        if letter in deed.by:
            assert is_refused(store, lambda deed=deed: deed.what(store, who)), name


@pytest.mark.parametrize("letter", PEOPLE)
def test_nothing_is_done_in_the_name_of_another_officer(seated, letter):
    store, other = seated(PEOPLE[letter]), ANOTHER if letter == "s" else OTHER
    for name, deed in DEEDS.items():
        if deed.named and letter in deed.by:
            refusal = is_refused(store, lambda deed=deed: deed.what(store, other))

            assert "is not at the keyboard" in refusal, name
            act, officer, detail = entries(store)[-1]
            assert (act, officer) == (Act.REFUSED_ACT, PEOPLE[letter].key)
            assert f'"in_the_name_of":"{other.key}"' in detail, name


@pytest.mark.parametrize("name", DEEDS)
def test_a_trainer_does_everything_in_a_training_store(seated, for_training, name):
    who, deed = PEOPLE["a"], DEEDS[name]
    store = seated(who, for_training, training=True)

    refusal = is_refused(store, lambda: deed.what(store, who))

    assert bool(refusal) is (name in NEVER - {"enrol: a trainer"}), refusal
