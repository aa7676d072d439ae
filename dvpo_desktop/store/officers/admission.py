"""Admission: whether who comes in has the keys and roles that were given with a signature."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case import Officer, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import ENDORSED, Endorser
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import HISTORY, STATION
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.officers.trust import (
    ALL_SIGNED,
    COLUMNS,
    NEVER_WRITTEN,
    OF_OFFICERS,
    Entry,
    Trust,
    Trusted,
    left_by_erasures,
    read_list,
)
from dvpo_desktop.store.problems import NotPermitted, StationProblem
from dvpo_desktop.store.vault.identity import Identity


def at_the_beginning(connection: Connection) -> Trust:
    """What is trusted before the first entry: nobody."""
    station = connection.execute(select(STATION.c.id, STATION.c.training)).one()
    return Trust(station.id, station.training)


def trust_in(connection: Connection, *keys: str) -> Trust:
    """Whose keys and roles hold now, as far as it takes to judge the officers with these keys."""
    trust = at_the_beginning(connection)
    of_officers = select(*COLUMNS).where(HISTORY.c.act.in_(OF_OFFICERS))
    rows = list(connection.execute(of_officers))
    # Whoever the list names without keys gets them at a sign-in, and may vouch for others then.
    left = left_by_erasures(rows)
    given = _with_keys(connection, {*keys, *_without_keys(rows, left)}, left)
    for row in sorted((*rows, *given), key=lambda each: each.id):
        trust.take(row, left)
    return trust


def admit(database: Database, known: Enrolled, public: str, now: datetime) -> None:
    """Sees that an officer’s keys and roles are those given with a signature.

    Raises OtherKeys or OtherRoles, which is recorded.
    """
    with database.begin() as connection:
        why = trust_in(connection, known.officer.key).why_not(known, public)
    if why is None:
        return
    # Where it cannot be written, the officer is refused all the same.
    with suppress(StationProblem), database.begin() as connection:
        detail = {"deed": "come-in", "why": str(why), "keys": public}
        entries.write(connection, Act.REFUSED_ACT, "", known.officer, now, detail)
    raise why


def see_unaltered(connection: Connection, known: Enrolled, public: str) -> None:
    """The same in a transaction that is open. Raises OtherKeys and OtherRoles."""
    why = trust_in(connection, known.officer.key).why_not(known, public)
    if why is not None:
        raise why


def admitted(connection: Connection) -> list[Enrolled]:
    """The active officers with keys whose rows say what was given with a signature."""
    everybody = [each for each in officers.everybody(connection) if each.public]
    trust = trust_in(connection, *(each.officer.key for each in everybody))
    active = [each for each in everybody if each.standing is Standing.ACTIVE]
    return [each for each in active if trust.why_not(each, each.public) is None]


def keeper_signed(
    officer: Officer, roles: frozenset[Role], identity: Identity, by: Identity
) -> Endorser:
    """Who signs that an officer with this identity keeps the store: the officer, or the sheets."""
    words = officers.as_words(roles).split()
    facts = {"officer": officer.key, "roles": words, "public": identity.public.text}
    return Endorser(by, facts)


def founder_signed(officer: Officer, roles: frozenset[Role], identity: Identity) -> Endorser:
    """The same of who founds the store, and that every act on officers will be signed."""
    signs = keeper_signed(officer, roles, identity, identity)
    return Endorser(identity, {**signs.facts, ALL_SIGNED: True})


def see_sheets(connection: Connection, sheets: Identity) -> None:
    """Sees that these recovery sheets are those that an administrator made last.

    Raises NotPermitted.
    """
    trust = trust_in(connection)
    if trust.vouched and sheets.public.text not in trust.sheets.values():
        raise NotPermitted(
            "No administrator of this station has made these recovery sheets: somebody has "
            "altered the record of them. Nothing was changed. Ask a station administrator to sign "
            "in, and to have the store checked with: dvpo-desktop verify"
        )


def vouch_for_all(connection: Connection, by: Officer, identity: Identity, now: datetime) -> None:
    """Endorses every officer’s keys and roles as they stand, once in a store of earlier versions.

    Where an earlier version did so, it only promises that every act on officers is signed now.
    Call it after another entry in the same transaction, for which other stations wait.
    """
    everybody = officers.everybody(connection)
    trust = trust_in(connection, *(each.officer.key for each in everybody))
    if trust.all_signed:
        return
    if trust.vouched:
        signs = Endorser(identity, {ALL_SIGNED: True})
        entries.write(connection, Act.KEYS_VOUCHED, "", by, now, {}, signs)
        return
    listed = {
        each.officer.key: {
            "public": trust.officers.get(each.officer.key, Trusted(each.public)).public,
            "roles": officers.as_words(each.roles).split(),
            "standing": each.standing.value,
        }
        for each in everybody
    }
    facts = {"officers": listed, "sheets": trust.sheets, ALL_SIGNED: True}
    entries.write(connection, Act.KEYS_VOUCHED, "", by, now, {}, Endorser(identity, facts))


def _with_keys(connection: Connection, keys: Iterable[str], left: Mapping[int, Any]) -> list[Entry]:
    """The sign-ins at which one of these officers got keys."""
    sign_ins = (HISTORY.c.act == Act.SIGNED_IN) & HISTORY.c.officer.in_(sorted(keys))
    gave = HISTORY.c.detail.contains('"public":') | HISTORY.c.id.in_(sorted(left))
    return list(connection.execute(select(*COLUMNS).where(sign_ins & gave)))


def _without_keys(rows: Iterable[Entry], left: Mapping[int, Any]) -> Iterable[str]:
    for row in rows:
        if row.act == Act.KEYS_VOUCHED:
            with suppress(*NEVER_WRITTEN):
                told = left[row.id] if row.detail is None else json.loads(row.detail)
                listed = read_list(told[ENDORSED]["facts"])
                yield from (key for key, told in listed.items() if not told.public)
