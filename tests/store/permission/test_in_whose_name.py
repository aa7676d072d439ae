"""In whose name: nothing is written late, in another's name, or as another act than it is."""

from dataclasses import replace

import pytest
from support.cases.factories import NOW, having
from support.cases.stages import CALLED, DECIDER, READY
from support.stores.deeds_done import prepared, saved
from support.stores.in_roles import KEEPER, PEOPLE, entries, is_refused, set_by_hand, written
from support.stores.stations import PASSPHRASE, sit

from dvpo_desktop.case import Rank, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed

PREPARER, SERVER, LEGAL = PEOPLE["p"], PEOPLE["s"], PEOPLE["l"]


@pytest.mark.parametrize("letter", PEOPLE)
def test_no_act_is_recorded_late_in_a_file_by_anybody(seated, letter):
    who = PEOPLE[letter]
    store = seated(who)
    before = store.verify().faults

    for act in Act:
        for detail in ({}, {"officer": KEEPER.key, "public": "ef" * 64}, {"rows": {}}):
            told = {"joined": 1, **detail}
            assert is_refused(
                store,
                lambda act=act, told=told: store.history.add_late(
                    act, READY.reference, who, NOW, told
                ),
            )
    assert store.verify().faults == before


def test_nobody_saves_in_the_name_of_an_officer_who_never_had_the_keyboard(seated):
    store = seated(SERVER)

    with store.late():
        assert "is not at the keyboard" in is_refused(
            store, lambda: saved(READY, prepared)(store, PREPARER)
        )


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REMOVED])
def test_nor_of_one_who_had_it_and_is_shut_out_by_now(seated, standing):
    store = seated(PREPARER)
    sit(store, SERVER)
    set_by_hand(store, PREPARER, standing=standing.value)

    with store.late():
        assert standing.value in is_refused(store, lambda: saved(READY, prepared)(store, PREPARER))


def test_nor_with_a_rank_in_which_that_officer_never_sat(seated):
    store, promoted = seated(PREPARER), replace(PREPARER, rank=Rank.CHIEF_SUPERINTENDENT)
    sit(store, SERVER)

    with store.late():
        assert is_refused(store, lambda: saved(READY, prepared)(store, promoted))


def test_what_is_kept_late_is_a_change_of_a_case_and_nothing_else(seated):
    store = seated(KEEPER)
    sit(store, PREPARER)

    tried = (
        lambda: store.enrol(DECIDER, PASSPHRASE, KEEPER, NOW),
        lambda: store.reset(SERVER.key, "copper lantern otter", KEEPER, NOW),
        lambda: store.set_roles(SERVER.key, frozenset(), KEEPER, "SAMPLE", NOW),
        lambda: store.make_due(KEEPER, "SAMPLE", NOW),
        lambda: store.history.add(Act.CLOCK_MOVED, "", KEEPER, NOW, {}),
        lambda: store.history.erase(1, KEEPER, NOW, "SAMPLE"),
        lambda: store.directory.give_token(DECIDER.key, KEEPER, NOW),
    )
    with store.late():
        for deed in tried:
            assert "is not at the keyboard" in is_refused(store, deed)


def test_a_save_in_another_name_ends_with_what_is_kept_late(seated):
    store = seated(PREPARER)
    sit(store, SERVER)

    with store.late():
        saved(READY, prepared)(store, PREPARER)

    assert is_refused(store, lambda: store.cases.look(READY.reference, PREPARER, NOW))


@pytest.mark.parametrize(
    "act", [Act.SERVED, Act.DECIDED, Act.VOIDED, Act.CLOSED, Act.RESET, Act.ENROLLED, Act.FOUNDED]
)
def test_a_save_is_called_in_the_history_what_it_is(seated, act):
    store = seated(PREPARER)

    assert "not what it is said to be" in is_refused(
        store, lambda: store.cases.save(prepared(READY, PREPARER), 1, PREPARER, NOW, act)
    )


@pytest.mark.parametrize("told", ["rows", "notice", "joined", "version", "seal"])
def test_what_verify_reads_in_an_entry_is_told_by_the_store_alone(seated, told):
    store, about = seated(PREPARER), {told: {}}
    case, new = prepared(READY, PREPARER), replace(READY, reference="DV-26-0009")
    before = written(store)

    with pytest.raises(ValueError, match="told by the store alone"):
        store.cases.save(case, 1, PREPARER, NOW, Act.CHANGED, about)
    if told != "joined":
        with pytest.raises(ValueError, match="told by the store alone"):
            store.cases.add(new, PREPARER, NOW, "new", about)
    with pytest.raises(ValueError, match="is recorded with what was done"):
        store.history.add(Act.PRINTED, READY.reference, PREPARER, NOW, about)
    assert written(store) == before


def test_an_administrator_is_not_said_to_have_looked_at_a_case(seated):
    store = seated(KEEPER)

    assert is_refused(
        store, lambda: store.history.add(Act.LOOKED, READY.reference, KEEPER, NOW, {})
    )


@pytest.mark.parametrize("letter", PEOPLE)
def test_the_secret_of_a_token_is_given_to_nobody_who_reads(seated, letter):
    store = seated(KEEPER)
    secret = store.directory.give_token(DECIDER.key, KEEPER, NOW)
    sit(store, PEOPLE[letter])

    read = [
        store.directory.rows(),
        store.directory.all(),
        store.cards.all(),
        store.history.all(),
        entries(store),
        store.verify(),
        store.officers.all(),
    ]
    assert secret not in repr(read)
    assert all("token" not in row.kept for row in store.directory.rows())
    assert [one.has_token for one in store.directory.all()] == [True]


def test_a_refusal_is_recorded_of_who_is_there(seated):
    store = seated(LEGAL)
    store.record_refusal(Deed.DECIDE, "SAMPLE", CALLED.reference, NOW)

    assert entries(store)[-1][:2] == (Act.REFUSED_ACT, LEGAL.key)


def test_thinking_of_another_is_no_change_by_who_telephones(seated):
    store = seated(SERVER)
    changed = having(CALLED, {"authority.call.number": "01632 960999"})

    assert is_refused(store, lambda: store.cases.save(changed, 1, SERVER, NOW))
