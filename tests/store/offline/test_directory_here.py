"""The directory at a station: numbers and codes are there at night, although the server is not."""

from dataclasses import replace

import pyotp
import pytest
from support.cases.factories import NOW
from support.cases.stages import CALLED, DECIDER
from support.stores.deeds_by_telephone import decided_by_telephone
from support.stores.stations import (
    ADMINISTRATOR,
    BY_TELEPHONE,
    PASSPHRASE,
    SERGEANT,
    SUPERINTENDENT,
    allow_telephone,
    put,
)

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import NotPermitted, ServerAway, StationProblem
from dvpo_desktop.store.registers.tokens import WrongCode

CONTENT, REFERENCE = "a" * 64, "DV-26-0113"
LISTED = Listed(SUPERINTENDENT, "01632 960107")


@pytest.fixture
def store(stations):
    """The sergeant's store at Gablecross, in whose directory the superintendent has a token."""
    opened = stations.signed_in()
    opened.check(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE, NOW)
    opened.signed_in(ADMINISTRATOR, NOW)
    opened.directory.put(LISTED, ADMINISTRATOR, NOW)
    secret = opened.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
    opened.check(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
    opened.signed_in(SERGEANT, NOW)
    opened.secret = secret
    return opened


def check(store, told: str, key: str = SUPERINTENDENT.key, by=SERGEANT) -> None:
    store.directory.check_code(key, told, CONTENT, REFERENCE, by, NOW)


def test_a_code_is_checked_and_spent_without_the_server_and_told_when_it_is_back(store, wire):
    code = pyotp.TOTP(store.secret).at(NOW)
    wire.down = True
    assert store.directory.all() == (Listed(SUPERINTENDENT, LISTED.telephone, has_token=True),)
    wrong = f"{(int(code) + 7) % 1_000_000:06}"
    with pytest.raises(WrongCode, match="2 tries are left"):
        check(store, wrong)
    check(store, code)
    with pytest.raises(WrongCode, match="used already"):
        check(store, code)
    wire.down = False
    store.joining.join(NOW)
    assert [entry.act for entry in store.history.of(REFERENCE)] == [
        Act.CODE_REFUSED,
        Act.CODE_CHECKED,
        Act.CODE_REFUSED,
    ]


def test_with_the_server_the_code_is_spent_there(store):
    check(store, pyotp.TOTP(store.secret).at(NOW))
    assert [entry.act for entry in store.history.of(REFERENCE)] == [Act.CODE_CHECKED]


def test_without_the_server_nobody_else_is_called_and_nothing_is_changed(store, wire):
    wire.down = True
    with pytest.raises(StationProblem, match="not in the directory"):
        check(store, "123456", "west-mercia/9999")
    with pytest.raises(NotPermitted, match="not at the keyboard"):
        check(store, "123456", by=SUPERINTENDENT)
    for deed in (
        lambda: store.directory.put(LISTED, SERGEANT, NOW),
        lambda: store.directory.remove(SUPERINTENDENT.key, SERGEANT, NOW),
        lambda: store.directory.give_token(SUPERINTENDENT.key, SERGEANT, NOW),
    ):
        with pytest.raises(ServerAway):
            deed()


def test_the_administrator_takes_an_officer_out_there(store):
    store.check(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    store.directory.remove(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
    assert store.directory.all() == ()


def test_a_decision_taken_down_without_the_server_joins_signed(store, wire):
    allow_telephone(store)
    assert store.policy.said() == BY_TELEPHONE
    put(store, CALLED)
    store.cases.get(CALLED.reference)
    wire.down = True
    assert store.policy.said() == BY_TELEPHONE
    kept = decided_by_telephone(store, SERGEANT)
    assert kept.waiting
    wire.down = False
    joined = store.joining.join(NOW)
    assert joined.conflicts == ()
    decision = store.cases.get(CALLED.reference).case.authority.decisions[-1]
    assert (decision.officer, decision.typed_by) == (DECIDER, SERGEANT)
    assert not [fault for fault in store.verify().faults if CALLED.reference in fault]


def test_without_the_server_none_is_kept_unless_the_force_was_known_to_allow_it(store, wire):
    put(store, CALLED)
    store.cases.get(CALLED.reference)
    wire.down = True
    assert store.policy.said() is None
    with pytest.raises(NotPermitted, match="No administrator has allowed"):
        decided_by_telephone(store, SERGEANT)
    with pytest.raises(ServerAway):
        store.policy.say(BY_TELEPHONE, "SAMPLE", SERGEANT, NOW)
    wire.down = False
    assert store.cases.get(CALLED.reference).case == CALLED


def test_what_was_decided_before_it_was_taken_back_joins_all_the_same(store, wire):
    allow_telephone(store)
    store.policy.said()
    put(store, CALLED)
    store.cases.get(CALLED.reference)
    wire.down = True
    decided_by_telephone(store, SERGEANT)
    wire.down = False
    allow_telephone(store, replace(BY_TELEPHONE, oral=False))
    assert store.joining.join(NOW).conflicts == ()
    assert store.cases.get(CALLED.reference).case.authority.decisions


def test_what_was_never_allowed_does_not_join(store, wire):
    allow_telephone(store)
    store.policy.said()
    put(store, CALLED)
    store.cases.get(CALLED.reference)
    wire.down = True
    decided_by_telephone(store, SERGEANT)
    wire.down = False
    with store._database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM policy")
    (conflict,) = store.joining.join(NOW).conflicts
    assert "No administrator has allowed" in conflict.why
