"""Vouchers: who enrolled an officer or gave a passphrase decides no case of that officer's."""

from collections.abc import Callable
from dataclasses import replace

from support.cases.factories import NOW
from support.cases.stages import OTHER, SENT
from support.stores.deeds_done import decided, refused
from support.stores.in_roles import KEEPER, PEOPLE, is_refused, set_by_hand
from support.stores.stations import PASSPHRASE, put, sit

from dvpo_desktop.case import Officer, Rank, Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.open_store import OpenStore

DECIDES, PREPARES = PEOPLE["a"], PEOPLE["p"]
NEW = Officer("V. Sample", "west-mercia", "5077", Rank.SERGEANT)
NEWER = Officer("W. Sample", "west-mercia", "5078", Rank.SERGEANT)


def decision_on_case_of(
    store: OpenStore, hand: Officer, by: Officer = DECIDES
) -> Callable[[], object]:
    """The decision of a superintendent on a sent case that this officer prepared."""
    sent = replace(
        SENT,
        reference="DV-26-0077",
        hands=(hand,),
        review=replace(SENT.review, sent=replace(SENT.review.sent, by=hand)),
    )
    put(store, sent)
    sit(store, by)
    case = refused(sent, by)
    signed = store.sign(by, PASSPHRASE, words_signed(case, case.authority.decisions[-1]), NOW)
    return lambda: store.cases.save(case, 1, by, NOW, Act.DECIDED, signed=signed)


def test_whoever_enrolled_an_officer_does_not_decide_that_officers_case(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)

    assert "vouched for Sergeant V. Sample" in is_refused(store, decision_on_case_of(store, NEW))


def test_another_superintendent_decides_it(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)

    decision_on_case_of(store, NEW, OTHER)()


def test_who_vouched_for_the_one_who_vouched_does_not_decide_it_either(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)
    sit(store, NEW)
    store.enrol(NEWER, PASSPHRASE, NEW, NOW)

    assert "vouched for Sergeant W. Sample" in is_refused(store, decision_on_case_of(store, NEWER))


def test_an_administrator_hands_nobodys_word_on(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)
    sit(store, KEEPER)
    store.set_roles(NEW.key, frozenset({Role.ADMINISTRATOR}), KEEPER, "SAMPLE", NOW)
    sit(store, NEW)
    store.enrol(NEWER, PASSPHRASE, NEW, NOW)

    decision_on_case_of(store, NEWER)()


def test_an_erased_entry_still_tells_who_vouched(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)
    enrolled = store.history.all()[-1].id
    sit(store, KEEPER)
    store.history.erase(enrolled, KEEPER, NOW, "SAMPLE")
    set_by_hand(store, NEW, vouched_by="")

    assert "vouched for Sergeant V. Sample" in is_refused(store, decision_on_case_of(store, NEW))


def test_it_stays_so_when_the_officer_is_removed_and_enrolled_by_another(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)
    sit(store, KEEPER)
    store.remove(NEW.key, KEEPER, "SAMPLE", NOW)
    store.enrol(NEW, PASSPHRASE, KEEPER, NOW)

    assert is_refused(store, decision_on_case_of(store, NEW))


def test_in_training_one_person_is_everybody(seated, for_training):
    store = seated(KEEPER, for_training, training=True)

    assert store.officers.vouchers() == {}
    assert seated(KEEPER).officers.vouchers()[PREPARES.key] == {KEEPER.key}


def test_the_other_cases_are_decided_as_before(seated):
    store = seated(DECIDES)
    store.enrol(NEW, PASSPHRASE, DECIDES, NOW)

    assert decided(store, DECIDES).version == 2
