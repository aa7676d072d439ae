"""One-time words: for one sign-in, never taken again; and given at night by who may vouch."""

from contextlib import closing
from datetime import timedelta

import pytest
from support.cases.factories import NOW, a_constable, an_administrator
from support.stores.in_roles import is_refused
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, last, opened_by, staffed
from support.stores.stations import sit

from dvpo_desktop.case import Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import NotPermitted, StationProblem

BOTH_KINDS = True
OWN, OTHER = "walnut example ferry", "violet harbour sample"
CONSTABLE, LEGAL = a_constable(), an_administrator(name="L. Sample", collar="8001")


@pytest.fixture
def store(station, passphrase):
    with closing(staffed(station, passphrase)) as opened:
        yield opened


def words_given(store, words: str = NEW) -> None:
    """The administrator gives the sergeant words, who signs in with them."""
    sit(store, KEEPER, "sample kettle orchard")
    store.reset(SERGEANT.key, words, KEEPER, NOW)
    sit(store, SERGEANT, words)


@pytest.mark.parametrize(
    "again", [NEW, NEW.upper(), NEW.replace(" ", "-"), NEW.replace(" ", ""), f"  {NEW}  "]
)
def test_words_for_once_are_never_the_officers_own(store, again):
    words_given(store)
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)

    with pytest.raises(StationProblem, match="for one sign-in"):
        store.change_passphrase(SERGEANT, OWN, again, NOW)
    sit(store, SERGEANT, OWN)


def test_nor_words_that_were_given_and_never_used(store):
    store.reset(SERGEANT.key, OTHER, KEEPER, NOW)
    words_given(store)

    with pytest.raises(StationProblem, match="for one sign-in"):
        store.change_passphrase(SERGEANT, NEW, OTHER, NOW)
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)


def test_nor_are_they_given_a_second_time(store):
    words_given(store)
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)
    sit(store, KEEPER, "sample kettle orchard")

    with pytest.raises(StationProblem, match="for one sign-in"):
        store.reset(SERGEANT.key, NEW, KEEPER, NOW)


def test_nor_after_the_entry_was_erased_or_the_officer_removed(store):
    words_given(store)
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)
    sit(store, KEEPER, "sample kettle orchard")
    given = next(each for each in store.history.all() if each.act is Act.RESET)
    store.history.erase(given.id, KEEPER, NOW, "SAMPLE")
    store.remove(SERGEANT.key, KEEPER, "SAMPLE", NOW)

    with pytest.raises(StationProblem, match="for one sign-in"):
        store.enrol(SERGEANT, NEW, KEEPER, NOW)
    assert store.verify().faults == ()


def test_the_words_of_another_officer_are_no_matter(store):
    words_given(store)
    sit(store, KEEPER, "sample kettle orchard")

    store.enrol(CONSTABLE, NEW, KEEPER, NOW, frozenset({Role.SERVING}))


def test_words_of_the_founder_that_the_set_up_drew_are_kept_when_they_are_changed(store):
    store.make_due(KEEPER, "SAMPLE", NOW)
    sit(store, KEEPER, "sample kettle orchard")
    store.change_passphrase(KEEPER, "sample kettle orchard", OWN, NOW)

    with pytest.raises(StationProblem, match="for one sign-in"):
        store.change_passphrase(KEEPER, OWN, "sample kettle orchard", NOW)


def test_words_for_once_let_nobody_in_twice(store):
    words_given(store)

    assert "good for one sign-in" in is_refused(store, lambda: sit(store, SERGEANT, NEW))
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)
    sit(store, SERGEANT, OWN)


def test_nor_after_the_program_was_closed_or_by_a_change_at_the_door(station, passphrase):
    with closing(staffed(station, passphrase)) as store:
        words_given(store)

    with closing(opened_by(station, SERGEANT, NEW)) as again:
        with pytest.raises(NotPermitted, match="good for one sign-in"):
            again.signed_in(SERGEANT, NOW)
        with pytest.raises(NotPermitted, match="good for one sign-in"):
            again.change_passphrase(SERGEANT, NEW, OWN, NOW)


def test_new_words_let_in_once_more(store):
    words_given(store)
    words_given(store, OTHER)
    store.change_passphrase(SERGEANT, OTHER, OWN, NOW)


def test_an_officer_added_while_away_gets_words_for_once(store):
    store.enrol(CONSTABLE, NEW, KEEPER, NOW, frozenset({Role.SERVING}), once=True)
    sit(store, CONSTABLE, NEW)

    assert store.officers.enrolled(CONSTABLE.key).must_change
    assert is_refused(store, lambda: sit(store, CONSTABLE, NEW))
    store.change_passphrase(CONSTABLE, NEW, OWN, NOW)
    with pytest.raises(StationProblem, match="for one sign-in"):
        store.change_passphrase(CONSTABLE, OWN, NEW, NOW)


def test_the_hash_of_words_is_read_by_nobody_and_the_words_stand_nowhere(store):
    words_given(store)
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)

    assert not any("once" in entry.detail for entry in store.history.all())
    assert NEW not in repr(store.history.all())


def test_whoever_may_vouch_gives_words_at_night_and_the_entry_says_who(store):
    store.enrol(CONSTABLE, OLD, KEEPER, NOW, frozenset({Role.SERVING}))
    sit(store, CONSTABLE, OLD)

    store.give_words(SERGEANT.key, NEW, CONSTABLE, NOW + timedelta(hours=3))

    act, by, detail = last(store)
    assert (act, by, detail["officer"]) == (Act.RESET, CONSTABLE.key, SERGEANT.key)
    assert detail["helped"] is True
    sit(store, SERGEANT, NEW)
    store.change_passphrase(SERGEANT, NEW, OWN, NOW)
    assert store.verify().faults == ()


def test_never_to_who_decides_or_keeps_the_store_or_to_oneself(store):
    store.enrol(CONSTABLE, OLD, KEEPER, NOW, frozenset({Role.SERVING}))
    sit(store, SERGEANT, OLD)
    for officer in (SUPER, KEEPER):
        assert "administrator alone" in is_refused(
            store, lambda key=officer.key: store.give_words(key, NEW, SERGEANT, NOW)
        )
    with pytest.raises(StationProblem, match="to themselves"):
        store.give_words(SERGEANT.key, NEW, SERGEANT, NOW)
    sit(store, SUPER, OLD)
    assert is_refused(store, lambda: store.give_words(KEEPER.key, NEW, SUPER, NOW))


def test_never_by_legal_nor_to_legal_but_by_an_administrator(store):
    store.enrol(LEGAL, OLD, KEEPER, NOW, frozenset({Role.LEGAL}))
    sit(store, SERGEANT, OLD)
    assert is_refused(store, lambda: store.give_words(LEGAL.key, NEW, SERGEANT, NOW))
    sit(store, LEGAL, OLD)
    assert is_refused(store, lambda: store.give_words(SERGEANT.key, NEW, LEGAL, NOW))
    sit(store, KEEPER, "sample kettle orchard")
    store.give_words(LEGAL.key, NEW, KEEPER, NOW)
