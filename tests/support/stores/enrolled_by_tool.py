"""Enrolled by tool: what is done to officers with a store’s key or a station’s account.

The program's own parts are used, and none of its questions is asked.
"""

import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import select
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    a_notice,
    a_sent_case,
    a_superintendent,
    an_officer,
    the_law,
    with_thinking,
)
from support.stores.allowing import Allowing
from support.stores.forging import as_its_owner, put_up, slots_by_tool, take_down
from support.stores.stations import DECIDES, PASSPHRASE

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import ENDORSED, Endorser
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import keeper_signed
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.staff.second_word import Second
from dvpo_desktop.store.staff.staff import told
from dvpo_desktop.store.vault.identity import Identity

INVENTED = a_superintendent(name="I. Nvented", collar="0666")
OTHER = an_officer(name="O. Ther", collar="4418")
STOLEN = "attacker chose these words"
CASE = a_sent_case()


@contextmanager
def by_tool(store: OpenStore):
    """A transaction of whoever may do everything."""
    with as_its_owner(store._database) as connection:
        take_down(connection)
        yield connection
        put_up(connection)


def swap_slot(store: OpenStore, officer: Officer) -> Identity:
    """Another identity in the officer’s slot, under a passphrase that the attacker knows."""
    with slots_by_tool(store):
        return store._door.add(officer.key, STOLEN, store._key)


def own_keys(store: OpenStore) -> Identity:
    """A copy of the identity of who is at the keyboard, which stays when another comes."""
    return Identity(store._permission.signers.endorser().identity.seed)


def enrol(
    store: OpenStore,
    officer: Officer,
    by: Officer,
    roles: frozenset[Role] = DECIDES,
    endorser: Callable[[dict], Endorser] | None = None,
    tampered: Callable[[dict], dict] = dict,
) -> Identity:
    """An officer with slot, row and an entry that is chained as it should be."""
    identity = swap_slot(store, officer)
    public = identity.public.text
    with by_tool(store) as connection:
        row = officers.add(connection, officer, by.key, NOW, roles, public)
        words = officers.as_words(roles).split()
        detail = {"officer": told(officer), "roles": words, "public": public, **row}
        facts = {"officer": officer.key, "roles": words, "public": public}
        signs = endorser(facts) if endorser else None
        entries.write(connection, Act.ENROLLED, "", by, NOW, tampered(detail), signs)
    return identity


def decide(store: OpenStore, case: Case, officer: Officer, identity: Identity) -> None:
    """The case authorised in the officer’s name, signed with these keys, with its entry."""
    cases = CaseStore(Allowing(store._database), training=False)
    kept = cases.get(case.reference)
    ready = with_thinking(kept.case)
    done = lifecycle.authorise(ready, officer, a_notice(ready), the_law(), DECIDED_AT)
    signed = identity.signed(words_signed(done, done.authority.decisions[-1]))
    cases.save(done, kept.version, officer, DECIDED_AT, Act.DECIDED, signed=signed)


def endorsement_in(store: OpenStore, act: Act) -> dict:
    """The endorsement in the newest entry of an act."""
    query = select(HISTORY.c.detail).where(HISTORY.c.act == act).order_by(HISTORY.c.id.desc())
    with store._database.begin() as connection:
        return json.loads(connection.execute(query.limit(1)).scalar_one())[ENDORSED]


def with_rank(officer: Officer) -> Officer:
    """The officer with the rank that a superintendent holds."""
    return replace(officer, rank=INVENTED.rank)


def come_in(store: OpenStore, officer: Officer, passphrase: str = PASSPHRASE) -> None:
    """An officer takes the keyboard, as at the sign-in."""
    store.check(officer.force, officer.collar, passphrase, NOW)
    store.signed_in(officer, NOW)


def confirmed_by(officer: Officer) -> Second:
    """The second word of an officer, for a new authorising officer."""
    return Second(officer.force, officer.collar, PASSPHRASE)


@contextmanager
def by_the_version_before(monkeypatch: pytest.MonkeyPatch):
    """While the program signs as it did before every act on officers was signed."""

    def founder(who: Officer, roles: frozenset[Role], own: Identity) -> Endorser:
        return keeper_signed(who, roles, own, own)

    with monkeypatch.context() as earlier:
        earlier.setattr("dvpo_desktop.store.station.founder_signed", founder)
        earlier.setattr("dvpo_desktop.store.open_store.vouch_for_all", lambda *_: None)
        yield


def not_endorsed(store: OpenStore) -> list[str]:
    """What verify says of entries without a signature that counts."""
    return [fault for fault in store.verify().faults if "does not bear the signature" in fault]


def not_signed(officer: Officer) -> str:
    """What verify says of the decision on CASE."""
    return (
        f"{CASE.reference} holds a decision (authorised) that {officer.words} has not signed as "
        "it stands."
    )
