"""The second word: nobody alone makes an authorising officer, from the second on."""

from contextlib import closing
from dataclasses import replace

import pytest
from support.cases.factories import NOW, a_superintendent, an_administrator
from support.stores.forging import unguarded
from support.stores.in_roles import is_refused
from support.stores.staffing import KEEPER, NEW, OLD, SERGEANT, SUPER, last
from support.stores.stations import sit

from dvpo_desktop.case import Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.staff.second_word import Second
from dvpo_desktop.store.station import OpenStore

BOTH_KINDS = True
DECIDES = frozenset({Role.AUTHORISING})
SECOND = a_superintendent(name="C. Sample", collar="0108")
OTHER_KEEPER = an_administrator(name="Q. Specimen", collar="9003")
WORD = Second(SUPER.force, SUPER.collar, OLD)


@pytest.fixture
def founded(station, passphrase):
    store = station.found(KEEPER, passphrase, NOW)
    store.signed_in(KEEPER, NOW)
    with closing(store):
        yield store


@pytest.fixture
def store(founded):
    founded.enrol(SERGEANT, OLD, KEEPER, NOW)
    founded.enrol(SUPER, OLD, KEEPER, NOW, DECIDES)
    return founded


def test_the_first_is_made_by_the_administrator_alone_and_the_entry_says_so(store):
    assert last(store)[2]["alone"] == "there was nobody else who could confirm it"


def test_of_two_administrators_one_makes_the_first_and_the_entry_says_so(founded):
    founded.enrol(OTHER_KEEPER, OLD, KEEPER, NOW, frozenset({Role.ADMINISTRATOR}))
    founded.enrol(SUPER, OLD, KEEPER, NOW, DECIDES)

    assert last(founded)[2]["alone"] == "the first authorising officer here"


WAYS = {
    "enrolled": lambda s, word: s.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=word),
    "enrolled to prepare too": lambda s, word: s.enrol(
        SECOND, OLD, KEEPER, NOW, DECIDES | {Role.PREPARING}, second=word
    ),
    "given the role": lambda s, word: s.set_roles(
        SERGEANT.key, DECIDES, KEEPER, "promoted", NOW, second=word
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_second_needs_a_word_and_both_names_stand_in_the_entry(store, way):
    assert SUPER.words in is_refused(store, lambda: WAYS[way](store, None))

    WAYS[way](store, WORD)

    act, by, detail = last(store)
    assert by == KEEPER.key
    assert detail["confirmed_by"] == {"key": SUPER.key, "words": SUPER.words}
    assert OLD not in repr(detail)
    assert act in (Act.ENROLLED, Act.ROLES_SET)


def test_a_passphrase_of_an_authorising_officer_is_given_with_a_second_word(store):
    store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=WORD)

    assert is_refused(store, lambda: store.reset(SECOND.key, NEW, KEEPER, NOW))
    store.reset(SECOND.key, NEW, KEEPER, NOW, second=WORD)
    assert last(store)[2]["confirmed_by"]["key"] == SUPER.key


def test_the_only_authorising_officer_is_given_one_alone_where_nobody_else_is_there(store):
    store.reset(SUPER.key, NEW, KEEPER, NOW)

    assert last(store)[2]["alone"]


def test_that_of_who_prepares_needs_none(store):
    store.reset(SERGEANT.key, NEW, KEEPER, NOW)

    assert not {"alone", "confirmed_by"} & last(store)[2].keys()


@pytest.mark.parametrize(
    "word",
    [
        Second(KEEPER.force, KEEPER.collar, "sample kettle orchard"),
        Second(SERGEANT.force, SERGEANT.collar, OLD),
        Second(SECOND.force, SECOND.collar, OLD),
        Second("west-mercia", "0000", OLD),
    ],
    ids=["whoever does it", "a sergeant", "the new one", "nobody known"],
)
def test_a_word_of_who_may_not_confirm_is_none(store, word):
    assert "cannot confirm it" in is_refused(
        store, lambda: store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=word)
    )


def test_nobody_confirms_the_role_for_themselves(store):
    store.enrol(OTHER_KEEPER, OLD, KEEPER, NOW, frozenset({Role.ADMINISTRATOR}))
    word = Second(OTHER_KEEPER.force, OTHER_KEEPER.collar, OLD)

    assert is_refused(
        store,
        lambda: store.set_roles(OTHER_KEEPER.key, DECIDES, KEEPER, "SAMPLE", NOW, second=word),
    )


def test_a_wrong_passphrase_is_counted_and_slowed_and_nothing_is_done(store):
    wrong, entries = replace(WORD, passphrase="not the right words"), len(store.history.all())
    for _ in range(3):
        with pytest.raises(WrongPassphrase, match=r"not the passphrase of .* nothing was done"):
            store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=wrong)
    with pytest.raises(StationProblem, match="Wait"):
        store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=WORD)

    assert len(store.history.all()) == entries
    assert store.officers.enrolled(SECOND.key) is None


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REMOVED])
def test_who_is_shut_out_confirms_nothing(store, standing):
    store.enrol(OTHER_KEEPER, OLD, KEEPER, NOW, frozenset({Role.ADMINISTRATOR}))
    with unguarded(store._database) as connection:
        officers.change(connection, SUPER.key, standing=standing.value)

    for word in (None, WORD):
        assert is_refused(
            store, lambda word=word: store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=word)
        )


def test_to_take_the_role_from_the_only_one_makes_the_next_no_first(store):
    store.enrol(OTHER_KEEPER, OLD, KEEPER, NOW, frozenset({Role.ADMINISTRATOR}))
    store.set_roles(SUPER.key, frozenset({Role.PREPARING}), KEEPER, "SAMPLE", NOW)

    assert OTHER_KEEPER.words in is_refused(
        store, lambda: store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES)
    )


def test_whoever_knows_the_words_of_another_cannot_confirm_with_them(store):
    store.enrol(OTHER_KEEPER, OLD, KEEPER, NOW, frozenset({Role.ADMINISTRATOR}))
    store.reset(OTHER_KEEPER.key, NEW, KEEPER, NOW)
    word = Second(OTHER_KEEPER.force, OTHER_KEEPER.collar, NEW)

    assert "must be changed" in is_refused(
        store, lambda: store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, second=word)
    )


def test_to_suspend_the_other_makes_nobody_alone(store):
    store.suspend(SUPER.key, KEEPER, "SAMPLE", NOW)

    assert is_refused(store, lambda: store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES))


def test_an_authorising_officer_vouches_for_another_with_a_word_of_the_administrator(store):
    sit(store, SUPER, OLD)
    word = Second(KEEPER.force, KEEPER.collar, "sample kettle orchard")

    assert KEEPER.words in is_refused(store, lambda: store.enrol(SECOND, OLD, SUPER, NOW, DECIDES))
    store.enrol(SECOND, OLD, SUPER, NOW, DECIDES, second=word)


def test_who_can_confirm_is_told(store):
    assert store.confirmers(SECOND.key, KEEPER, new=True) == (SUPER,)
    assert store.confirmers(SUPER.key, KEEPER, new=False) == ()


def test_the_set_up_makes_its_first_officers_and_says_so(founded: OpenStore):
    for officer in (SUPER, SECOND):
        founded.enrol(officer, OLD, KEEPER, NOW, DECIDES, once=True, at_set_up=True)

        detail = last(founded)[2]
        assert "set-up" in detail["founding"]
        assert founded.officers.enrolled(officer.key).must_change


def test_the_set_up_is_over_once_anybody_else_has_signed_in(store):
    sit(store, SERGEANT, OLD)
    store.check(KEEPER.force, KEEPER.collar, "sample kettle orchard", NOW)
    store.signed_in(KEEPER, NOW)

    assert "set up already" in is_refused(
        store, lambda: store.enrol(SECOND, OLD, KEEPER, NOW, DECIDES, at_set_up=True)
    )
