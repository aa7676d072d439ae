"""Removed or suspended at one station, and at work at another that has not heard of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.cases.factories import (
    DECIDED_AT,
    SENT_AT,
    a_notice,
    a_sent_case,
    the_law,
    with_thinking,
)
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT, put

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.case_state import State, shut_out, state
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed

CASE = a_sent_case()
JOINED_AT = DECIDED_AT + timedelta(minutes=30)


@pytest.fixture
def away(stations):
    """The superintendent at a station that held the case when the server was last seen."""
    put(stations.signed_in(), CASE)
    store = stations.signed_in("Away")
    stations.hand_over(store, SUPERINTENDENT)
    store.cases.get(CASE.reference)
    return store


def decided(store, before_saving=lambda: None) -> None:
    """The superintendent authorises."""
    kept = store.cases.get(CASE.reference)
    ready = with_thinking(kept.case)
    done = lifecycle.authorise(ready, SUPERINTENDENT, a_notice(ready), the_law(), DECIDED_AT)
    words = words_signed(done, done.authority.decisions[-1])
    signed = store.sign(SUPERINTENDENT, PASSPHRASE, words, DECIDED_AT)
    before_saving()
    store.cases.save(done, kept.version, SUPERINTENDENT, DECIDED_AT, Act.DECIDED, signed=signed)


def comes_back(wire, store):
    wire.down, store._link.away_since = False, None
    return store.joining.join(JOINED_AT)


@pytest.mark.parametrize("how", ["remove", "suspend"])
def test_what_was_decided_afterwards_does_not_stand_and_freezes_the_case(stations, away, wire, how):
    admin = stations.signed_in("Admin", ADMINISTRATOR)
    getattr(admin, how)(SUPERINTENDENT.key, ADMINISTRATOR, "left", DECIDED_AT - timedelta(hours=1))
    wire.down = True
    decided(away)

    joined = comes_back(wire, away)

    assert joined.conflicts == ()
    store = stations.signed_in("Reader", SERGEANT)
    case = store.cases.get(CASE.reference).case
    assert state(case) is State.FROZEN
    assert shut_out(case).startswith(f"{SUPERINTENDENT.words} had been {how.rstrip('e')}")
    (entry,) = [one for one in store.history.of(CASE.reference) if one.act is Act.DECIDED]
    assert entry.detail["shut_out"] == shut_out(case)
    assert stations.signed_in("Checker", ADMINISTRATOR).verify().faults == ()


@pytest.mark.parametrize("how", ["remove", "suspend"])
def test_a_clock_set_back_makes_no_decision_of_before(stations, away, wire, how):
    """The clock of that station is all that says when it was: it may have been set back."""
    wire.down = True
    decided(away)
    wire.down = False
    admin = stations.signed_in("Admin", ADMINISTRATOR)
    getattr(admin, how)(SUPERINTENDENT.key, ADMINISTRATOR, "left", DECIDED_AT + timedelta(hours=1))

    comes_back(wire, away)

    store = stations.signed_in("Reader", SERGEANT)
    case = store.cases.get(CASE.reference).case
    assert state(case) is State.FROZEN
    assert "when this reached the server" in shut_out(case)
    assert f"at {say_moment(DECIDED_AT)} by the station’s clock" in shut_out(case)
    assert stations.signed_in("Checker", ADMINISTRATOR).verify().faults == ()


@pytest.mark.parametrize("lost", [0, 1])
def test_what_was_decided_while_the_server_answered_stands(stations, away, wire, lost):
    """Also where only the answer was lost, and where work went on without the server after it."""
    decided(away, before_saving=lambda: setattr(wire, "lost", lost))
    wire.down = True
    away._link.lost()
    stations.hand_over(away, SERGEANT)
    kept = away.cases.get(CASE.reference)
    arranged = replace(kept.case, review=replace(kept.case.review, marker="SAMPLE"))
    away.cases.save(arranged, kept.version, SERGEANT, DECIDED_AT)
    wire.down = False
    admin = stations.signed_in("Admin", ADMINISTRATOR)
    admin.remove(SUPERINTENDENT.key, ADMINISTRATOR, "left", DECIDED_AT + timedelta(minutes=5))

    assert comes_back(wire, away).conflicts == ()

    case = stations.signed_in("Reader", SERGEANT).cases.get(CASE.reference).case
    assert (state(case), case.review.marker) == (State.AUTHORISED, "SAMPLE")


@pytest.mark.parametrize("claimed", [timedelta(minutes=-1), timedelta(minutes=1)])
def test_a_time_before_an_officer_was_let_in_again_excuses_nothing(stations, away, wire, claimed):
    admin = stations.signed_in("Admin", ADMINISTRATOR)
    admin.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", DECIDED_AT - claimed)
    admin.resume(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", DECIDED_AT + timedelta(hours=1))
    wire.down = True
    decided(away)

    comes_back(wire, away)

    case = stations.signed_in("Reader", SERGEANT).cases.get(CASE.reference).case
    assert state(case) is State.FROZEN
    assert f"until {say_moment(DECIDED_AT + timedelta(hours=1))}" in shut_out(case)


def test_who_was_let_in_again_by_then_may_decide(stations, away, wire):
    admin = stations.signed_in("Admin", ADMINISTRATOR)
    admin.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", SENT_AT)
    admin.resume(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", SENT_AT + timedelta(minutes=1))
    wire.down = True
    decided(away)

    comes_back(wire, away)

    store = stations.signed_in("Reader", SERGEANT)
    assert state(store.cases.get(CASE.reference).case) is State.AUTHORISED


def test_what_comes_after_in_the_same_case_does_not_take_the_mark_away(stations, away, wire):
    admin = stations.signed_in("Admin", ADMINISTRATOR)
    admin.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "left", DECIDED_AT - timedelta(hours=1))
    wire.down = True
    decided(away)
    stations.hand_over(away, SERGEANT)
    kept = away.cases.get(CASE.reference)
    arranged = replace(kept.case, review=replace(kept.case.review, marker="SAMPLE"))
    away.cases.save(arranged, kept.version, SERGEANT, DECIDED_AT)

    assert comes_back(wire, away).conflicts == ()

    case = stations.signed_in("Reader", SERGEANT).cases.get(CASE.reference).case
    assert (state(case), case.review.marker) == (State.FROZEN, "SAMPLE")
