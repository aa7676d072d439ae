"""Roles: every deed against every role, written out, and who may give what to whom."""

import pytest
from support.cases.factories import an_officer

from dvpo_desktop.case import Rank, Role
from dvpo_desktop.rules.permission.roles import (
    WHO_MAY,
    Deed,
    Present,
    roles_vouched_for,
    why_not,
    why_not_give,
    why_not_help,
    why_not_together,
)

P, A, S = Role.PREPARING, Role.AUTHORISING, Role.SERVING
L, ADMIN, TRAINER = Role.LEGAL, Role.ADMINISTRATOR, Role.TRAINER
# What each role may do, a letter a deed: p, a, s, l, m for the administrator.
MAY = {
    Deed.COME_IN: "paslm",
    Deed.READ: "pasl",
    Deed.PREPARE: "p",
    Deed.EXPLAIN: "pas",
    Deed.SEND: "p",
    Deed.CONSIDER: "a",
    Deed.DECIDE: "a",
    Deed.VOID: "pa",
    Deed.TAKE_DOWN: "pa",
    Deed.COUNTERSIGN: "a",
    Deed.CORRECT: "p",
    Deed.BRING_IN: "p",
    Deed.HAND_OUT: "pas",
    Deed.SERVE: "s",
    Deed.FOLLOW: "pas",
    Deed.LAPSE: "pas",
    Deed.RECORD_RESULT: "pas",
    Deed.RECORD_ARREST: "pas",
    Deed.NOT_SERVE: "a",
    Deed.CLOSE: "pa",
    Deed.PRINT: "pasl",
    Deed.REWRITE: "",
    Deed.ADD_DAY: "pasm",
    Deed.KEEP_COURTS: "m",
    Deed.SET_POLICY: "m",
    Deed.AUDIT: "paslm",
    Deed.ERASE: "m",
    Deed.BACK_UP: "paslm",
    Deed.ENROL: "pasm",
    Deed.HELP: "pasm",
    Deed.KEEP_DIRECTORY: "m",
    Deed.KEEP_OFFICERS: "m",
}
LETTERS = {"p": P, "a": A, "s": S, "l": L, "m": ADMIN}


def asked(
    deed: Deed, *roles: Role, rank: Rank = Rank.SUPERINTENDENT, training: bool = False
) -> str:
    return why_not(frozenset(roles), rank, deed, training=training)


def given(
    giver: set[Role], roles: set[Role], *, training: bool = False, alone: bool = False
) -> str:
    return why_not_give(
        frozenset(giver), frozenset(roles), training=training, administered=not alone
    )


@pytest.mark.parametrize("deed", Deed)
def test_each_role_may_do_what_is_written_here_and_nothing_else(deed: Deed) -> None:
    allowed = {role for role in LETTERS.values() if not asked(deed, role)}
    assert allowed == {LETTERS[letter] for letter in MAY[deed]}


@pytest.mark.parametrize("deed", Deed)
def test_a_trainer_does_all_but_rewrite_in_training_and_nothing_in_earnest(deed: Deed) -> None:
    assert bool(asked(deed, TRAINER, training=True)) is (deed is Deed.REWRITE)
    assert asked(deed, TRAINER)


@pytest.mark.parametrize("deed", Deed)
def test_without_a_role_nothing_may_be_done(deed: Deed) -> None:
    assert asked(deed)
    assert asked(deed, training=True)


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("alone", [ADMIN, L])
def test_a_role_that_goes_with_no_other_is_not_widened_by_one(deed: Deed, alone: Role) -> None:
    assert bool(asked(deed, alone, P, A, S)) is bool(asked(deed, alone))


def test_several_roles_of_casework_add_up() -> None:
    for deed, letters in MAY.items():
        assert bool(asked(deed, P, S)) is not bool(set(letters) & {"p", "s"})


@pytest.mark.parametrize("rank", [rank for rank in Rank if not rank.at_least(Rank.SUPERINTENDENT)])
@pytest.mark.parametrize("deed", [Deed.CONSIDER, Deed.DECIDE, Deed.NOT_SERVE])
def test_whoever_decides_is_not_below_superintendent_today(rank: Rank, deed: Deed) -> None:
    assert "not below the rank of superintendent" in asked(deed, A, rank=rank)
    assert "not below the rank of superintendent" in asked(deed, TRAINER, rank=rank, training=True)
    assert not asked(Deed.READ, A, rank=rank)


@pytest.mark.parametrize("rank", Rank)
def test_a_lapse_is_acknowledged_by_a_supervisor(rank: Rank) -> None:
    refused = "Only a supervisor" in asked(Deed.LAPSE, P, rank=rank)
    assert refused is (rank in (Rank.POLICE_STAFF, Rank.CONSTABLE))


def test_a_refusal_says_who_may() -> None:
    assert asked(Deed.SEND, S) == (
        "Only a preparing officer may send a case for authority, or take it back. Ask one to sign "
        "in, or ask for the role."
    )
    assert asked(Deed.VOID, S).startswith(
        "Only a preparing officer or an authorising officer may void an authority."
    )
    assert asked(Deed.READ, ADMIN).startswith(
        "Only a preparing officer, an authorising officer, a serving constable or Legal Services "
        "may open a case or its history."
    )
    assert "--training" in asked(Deed.READ, TRAINER)


def test_every_deed_has_its_roles_and_a_name_for_the_history() -> None:
    assert set(WHO_MAY) == set(Deed) == set(MAY)
    assert Deed.HAND_OUT.code == "hand-out"
    assert len({deed.code for deed in Deed}) == len(Deed)


def test_who_is_present_asks_with_the_rank_of_today() -> None:
    sergeant = Present(an_officer(), frozenset({P, A}))
    assert sergeant.may(Deed.PREPARE)
    assert not sergeant.may(Deed.DECIDE)
    assert "superintendent" in sergeant.why_not(Deed.DECIDE)
    assert Present(an_officer(), frozenset({TRAINER}), training=True).may(Deed.PREPARE)


@pytest.mark.parametrize(
    ("roles", "training", "says"),
    [
        (set(), False, "at least one role"),
        ({P}, False, ""),
        ({P, A, S}, False, ""),
        ({L}, False, ""),
        ({ADMIN}, False, ""),
        ({ADMIN, P}, False, "station administrator goes with no other"),
        ({L, S}, False, "Legal Services goes with no other"),
        ({TRAINER}, False, "training store only"),
        ({TRAINER}, True, ""),
        ({TRAINER, P}, True, "trainer goes with no other"),
        ({P, S}, True, ""),
    ],
)
def test_some_roles_cannot_be_held_together(roles: set[Role], training: bool, says: str) -> None:
    refusal = why_not_together(frozenset(roles), training=training)
    assert says in refusal
    assert bool(refusal) is bool(says)


@pytest.mark.parametrize("roles", [{P}, {S}, {P, S}, {A}, {P, A, S}, {L}, {ADMIN}])
def test_an_administrator_gives_every_role(roles: set[Role]) -> None:
    assert not given({ADMIN}, roles)


@pytest.mark.parametrize("giver", [{P}, {S}, {P, S}, {A}, {A, P}])
def test_at_three_in_the_morning_an_officer_vouches_for_casework(giver: set[Role]) -> None:
    assert not given(giver, {P})
    assert not given(giver, {S})
    assert not given(giver, {P, S})


def test_only_who_decides_vouches_for_one_who_decides() -> None:
    assert not given({A}, {A})
    assert "an authorising officer who vouches" in given({P, S}, {A})
    assert "an authorising officer who vouches" in given({P}, {A, P})


@pytest.mark.parametrize("giver", [{P}, {S}, {A}, {P, A, S}])
@pytest.mark.parametrize("role", [L, ADMIN])
def test_the_other_roles_come_from_an_administrator_alone(giver: set[Role], role: Role) -> None:
    assert given(giver, {role}) == (
        "Only a station administrator may give this role. Ask one to sign in."
    )


@pytest.mark.parametrize("giver", [{P}, {A}, {S}, {L}])
def test_a_store_without_an_administrator_takes_one_from_anybody(giver: set[Role]) -> None:
    assert not given(giver, {ADMIN}, alone=True)
    assert given(giver, {ADMIN})
    assert given(giver, {ADMIN, P}, alone=True)
    assert given(set(), {ADMIN}, alone=True)
    assert given({TRAINER}, {ADMIN}, alone=True)


def test_legal_services_and_who_has_no_role_vouch_for_nobody() -> None:
    assert "may add an officer" in given({L}, {P})
    assert "may add an officer" in given(set(), {P})
    assert "--training" in given({TRAINER}, {P})


def test_what_nobody_can_hold_nobody_gives() -> None:
    assert "goes with no other" in given({ADMIN}, {ADMIN, P})
    assert "training store only" in given({ADMIN}, {TRAINER})
    assert "at least one role" in given({ADMIN}, set())


@pytest.mark.parametrize("roles", [{P}, {A}, {L}, {ADMIN}, {TRAINER}])
def test_a_trainer_gives_every_role_in_training(roles: set[Role]) -> None:
    assert not given({TRAINER}, roles, training=True)


def test_a_hand_over_gives_what_the_voucher_may_give() -> None:
    def vouched(giver: Role, rank: Rank, *, training: bool = False) -> frozenset[Role]:
        return roles_vouched_for(frozenset({giver}), rank, training=training)

    assert vouched(P, Rank.SUPERINTENDENT) == {P, S}
    assert vouched(A, Rank.SUPERINTENDENT) == {A}
    assert vouched(A, Rank.INSPECTOR) == {P, S}
    assert vouched(TRAINER, Rank.SUPERINTENDENT, training=True) == {TRAINER}
    for giver in (P, A, S):
        for rank in Rank:
            assert not given({giver}, set(vouched(giver, rank)))


def helps(giver: set[Role], roles: set[Role], *, training: bool = False) -> str:
    return why_not_help(frozenset(giver), frozenset(roles), training=training)


@pytest.mark.parametrize("giver", [{P}, {S}, {A}, {P, S}, {ADMIN}])
def test_whoever_may_vouch_helps_a_colleague_who_forgot_the_passphrase(giver: set[Role]) -> None:
    assert helps(giver, {P}) == helps(giver, {S}) == helps(giver, {P, S}) == ""


@pytest.mark.parametrize("giver", [{P}, {S}, {A}, {ADMIN}, {L}])
@pytest.mark.parametrize("roles", [{A}, {P, A}, {ADMIN}])
def test_nobody_helps_who_decides_or_keeps_the_store(giver: set[Role], roles: set[Role]) -> None:
    assert "administrator alone" in helps(giver, roles)


def test_legal_services_help_nobody_and_only_an_administrator_helps_them() -> None:
    assert "Only" in helps({L}, {P})
    assert "administrator" in helps({P}, {L})
    assert helps({ADMIN}, {L}) == ""


def test_a_trainer_helps_a_trainer_in_training_alone() -> None:
    assert helps({TRAINER}, {TRAINER}, training=True) == ""
    assert "--training" in helps({TRAINER}, {TRAINER})
