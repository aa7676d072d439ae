"""Permission: rank, signature and separation of duties, asked by the store itself."""

from dataclasses import replace

import pytest
from support.cases.factories import NOW, an_administrator, later
from support.cases.stages import OTHER, READY, SENT
from support.stores.deeds_done import decided, prepared, refused, saved
from support.stores.in_roles import KEEPER, PEOPLE, is_refused, set_by_hand
from support.stores.stations import PASSPHRASE, sit

from dvpo_desktop.case import Case, Held, Officer, Rank, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import NotPermitted


@pytest.mark.parametrize("rank", [Rank.CONSTABLE, Rank.INSPECTOR, Rank.CHIEF_INSPECTOR])
def test_a_rank_too_low_today_decides_nothing(at_the_door, rank):
    store = at_the_door(PEOPLE["a"])
    today = store.signed_in(replace(PEOPLE["a"], rank=rank), NOW)

    assert "below the rank of superintendent" in is_refused(store, lambda: decided(store, today))


@pytest.mark.parametrize("held", [Held.TEMPORARY, Held.ACTING])
def test_an_acting_superintendent_decides_and_the_rank_of_the_day_is_kept(at_the_door, held):
    store = at_the_door(PEOPLE["a"])
    today = store.signed_in(replace(PEOPLE["a"], held=held), NOW)

    assert decided(store, today).case.authority.decisions[-1].officer.held is held


def test_whoever_prepared_a_case_does_not_authorise_it(seated):
    store, both = seated(KEEPER), PEOPLE["a"]
    store.set_roles(both.key, frozenset({Role.PREPARING, Role.AUTHORISING}), KEEPER, "SAMPLE", NOW)
    sit(store, both)
    taken = taken_over(store, both)

    words = words_signed(taken, taken.authority.decisions[-1])
    signed = store.sign(both, PASSPHRASE, words, NOW)
    refusal = is_refused(
        store,
        lambda: store.cases.save(taken, 2, both, NOW, Act.DECIDED, signed=signed),
    )

    assert "You prepared part of this case" in refusal


def taken_over(store: OpenStore, by: Officer) -> Case:
    """A case that the officer changed and sent, refused by the same officer."""
    saved(READY, prepared)(store, by)
    return refused(prepared(READY, by), by)


def test_a_decision_without_the_signature_of_its_officer_is_not_kept(seated):
    store, who = seated(PEOPLE["a"]), PEOPLE["a"]
    case = refused(SENT, who)
    words = words_signed(case, case.authority.decisions[-1])
    good = store.sign(who, PASSPHRASE, words, NOW)
    sit(store, OTHER)
    from_another = store.sign(OTHER, PASSPHRASE, words, NOW)
    sit(store, who)
    of_other_words = store.sign(who, PASSPHRASE, words + b" ", NOW)
    broken = replace(good, signature="00" * 64)

    for signed in (None, from_another, of_other_words, broken, replace(good, public="zz")):
        refusal = is_refused(
            store,
            lambda signed=signed: store.cases.save(case, 1, who, NOW, Act.DECIDED, signed=signed),
        )
        assert "only with your signature" in refusal
    store.cases.save(case, 1, who, NOW, Act.DECIDED, signed=good)
    assert store.cases.get(SENT.reference).case == case


def test_a_passphrase_that_somebody_else_set_must_be_changed_first(seated):
    store, who = seated(KEEPER), PEOPLE["p"]
    store.reset(who.key, "copper lantern otter", KEEPER, NOW)
    sit(store, who, "copper lantern otter")

    assert "Change it first" in is_refused(store, lambda: store.cases.get(READY.reference))
    store.change_passphrase(who, "copper lantern otter", "velvet example harbour", NOW)
    assert store.cases.get(READY.reference).case == READY


def test_what_is_kept_late_asks_for_roles_and_signature_all_the_same(seated):
    store, who = seated(PEOPLE["p"]), PEOPLE["a"]
    sit(store, who)
    sit(store, KEEPER)
    case = refused(SENT, who)

    with store.late():
        assert is_refused(store, lambda: store.cases.save(case, 1, who, NOW, Act.DECIDED))
        assert is_refused(store, lambda: saved(READY, prepared)(store, who))
        saved(READY, prepared)(store, PEOPLE["p"])
    assert is_refused(store, lambda: saved(READY, prepared)(store, PEOPLE["p"]))


def test_an_administrator_sees_who_did_what_with_a_case_but_not_the_detail(seated):
    store = seated(PEOPLE["p"])
    saved(READY, prepared)(store, PEOPLE["p"])
    assert store.history.of(READY.reference)[-1].detail
    store.search.find("example", PEOPLE["p"], NOW)

    sit(store, KEEPER)
    seen = store.history.of(READY.reference)
    assert [(entry.act, entry.detail, entry.withheld) for entry in seen] == [
        (Act.OPENED, {}, True),
        (Act.CHANGED, {}, True),
    ]
    by_act = {entry.act: entry for entry in store.history.all()}
    assert by_act[Act.SEARCHED].withheld
    assert by_act[Act.ENROLLED].detail
    store.history.erase(seen[-1].id, KEEPER, NOW, "asked for by the person concerned")
    assert store.history.of(READY.reference)[1].erased
    assert store.history.first_broken() is None


@pytest.mark.parametrize(
    ("kind", "detail"),
    [(Act.DECIDED, {}), (Act.ERASED, {"entry": 1}), (Act.CHANGED, {"risk": "x"}), (Act.OPENED, {})],
)
def test_an_act_is_not_recorded_without_having_been_done(seated, kind, detail):
    store = seated(PEOPLE["p"])

    with pytest.raises(ValueError, match="is recorded with what was done"):
        store.history.add(kind, READY.reference, PEOPLE["p"], NOW, detail)


def test_a_store_without_an_administrator_takes_one_from_anybody(seated):
    who, new = PEOPLE["l"], an_administrator(collar="9002")
    store = seated(who)
    given = frozenset({Role.ADMINISTRATOR})
    assert is_refused(store, lambda: store.enrol(new, PASSPHRASE, who, NOW, given))

    set_by_hand(store, KEEPER, standing=Standing.SUSPENDED.value)

    assert store.enrol(new, PASSPHRASE, who, NOW, given) == new


def test_a_refused_read_is_recorded_at_the_time_that_has_passed(seated):
    store, passed = seated(KEEPER), iter((0.0, 90.0))
    permission = Permission(
        store._database, KEEPER, NOW, training=False, seconds=lambda: next(passed)
    )

    with pytest.raises(NotPermitted), permission.begin(Deed.READ):
        raise AssertionError

    assert store.history.all()[-1].at == later(NOW, seconds=90)
