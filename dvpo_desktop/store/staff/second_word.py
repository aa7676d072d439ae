"""The second word: nobody alone makes an authorising officer, from the second on.

A superintendent's authority is worth what the store knows of who holds it. So another officer who
keeps the store or decides in it confirms each new one with their own passphrase and signature,
and the entry names both. Where there is nobody else, the entry says so.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from dvpo_desktop.case import Officer, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import CONFIRMING, Deed
from dvpo_desktop.store.database.tables import CASES, HISTORY
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import see_unaltered, trust_in
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.officers.trust import CONFIRMED, FOUNDING
from dvpo_desktop.store.problems import NotPermitted, WrongFor, WrongPassphrase
from dvpo_desktop.store.vault.identity import Identity
from dvpo_desktop.store.vault.sign_in_guard import Door

ALONE = "alone"
FIRST = "the first authorising officer here"
NOBODY_ELSE = "there was nobody else who could confirm it"
BY_SET_UP = "the set-up made the first officers of the store"


@dataclass(frozen=True, slots=True)
class Second:
    """Another officer who confirms with a passphrase of their own."""

    force: str
    collar: str
    passphrase: str = field(repr=False)

    @property
    def key(self) -> str:
        """The key of that officer."""
        return Officer(force=self.force, collar=self.collar).key


@dataclass(frozen=True, slots=True)
class Word:
    """What the entry tells of the second word, and who signs it besides; nobody where none could.

    ``facts`` are what is signed of it.
    """

    told: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    identity: Identity | None = None


NO_WORD = Word()


def confirmers(connection: Connection, key: str, by: Officer, *, new: bool) -> tuple[Officer, ...]:
    """Who can confirm that ``by`` makes an authorising officer of the one with this key.

    Nobody has to for the first who is ``new``. One who is suspended can, once let back in.
    """
    here = [one for one in officers.everybody(connection) if one.standing is not Standing.REMOVED]
    others = [one for one in here if one.officer.key != key]
    if new and not _there_was_one(connection, key):
        return ()
    return tuple(
        one.officer for one in others if one.roles & CONFIRMING and one.officer.key != by.key
    )


def word_of(
    connection: Connection,
    door: Door,
    key: str,
    by: Officer,
    second: Second | None,
    now: datetime,
    *,
    new: bool,
) -> Word:
    """The word of who confirms a new authorising officer, or that nobody could.

    Raises NotPermitted without a second officer who may, and WrongPassphrase, counted and slowed
    as at a sign-in.
    """
    able = confirmers(connection, key, by, new=new)
    if not able:
        return Word({ALONE: FIRST if new and _another(connection, key, by) else NOBODY_ELSE})
    if second is None:
        raise NotPermitted(
            "A second officer must confirm this with their own passphrase: a station "
            f"administrator or an authorising officer. Ask {_listed(able)}.",
            Deed.ENROL.code,
        )
    known = officers.enrolled(connection, second.key)
    if second.key in (key, by.key) or known is None or known.officer not in able:
        raise NotPermitted(
            "This officer cannot confirm it. Ask another station administrator or authorising "
            f"officer who is known here: {_listed(able)}.",
            Deed.ENROL.code,
        )
    _see_free(known)
    try:
        identity = door.open(second.key, second.passphrase, now).identity
    except WrongPassphrase:
        raise WrongFor(known.officer.words) from None
    see_unaltered(connection, known, identity.public.text)
    told = {"key": known.officer.key, "words": known.officer.words}
    return Word({CONFIRMED: told}, {CONFIRMED: known.officer.key}, identity)


def founding(connection: Connection, by: Officer) -> Word:
    """What the entry tells of an officer whom the set-up of a store makes.

    Raises NotPermitted once anybody but its founder has done anything in the store.
    """
    first = select(HISTORY.c.officer).where(HISTORY.c.act == Act.FOUNDED).limit(1)
    others = select(func.count()).select_from(HISTORY).where(HISTORY.c.officer != by.key)
    cases = select(func.count()).select_from(CASES)
    begun = connection.execute(others).scalar_one() or connection.execute(cases).scalar_one()
    if begun or connection.execute(first).scalar() != by.key:
        raise NotPermitted(
            "The store is set up already. Add the officer on the page of officers.", Deed.ENROL.code
        )
    return Word({FOUNDING: BY_SET_UP}, {FOUNDING: True})


def is_new(roles: Collection[Role], known: Enrolled | None) -> bool:
    """Whether these roles make an authorising officer of one who was none."""
    had = known is not None and known.standing is not Standing.REMOVED
    return Role.AUTHORISING in roles and not (known and had and Role.AUTHORISING in known.roles)


def _there_was_one(connection: Connection, key: str) -> bool:
    """Whether another was an authorising officer here before, removed or in other roles by now.

    An entry whose detail was erased still tells, by what was signed in it.
    """
    if trust_in(connection).deciding - {key}:
        return True
    of_others = ~HISTORY.c.detail.contains(f'"{key}"', autoescape=True)
    told = HISTORY.c.act.in_((Act.ENROLLED, Act.ROLES_SET)) & of_others
    decides = HISTORY.c.detail.contains(f'"{Role.AUTHORISING.value}"')
    query = select(HISTORY.c.id).where(told, decides).limit(1)
    return connection.execute(query).first() is not None or any(
        Role.AUTHORISING in one.roles
        for one in officers.everybody(connection)
        if one.officer.key != key
    )


def _another(connection: Connection, key: str, by: Officer) -> bool:
    return any(
        one.roles & CONFIRMING and one.officer.key not in (key, by.key)
        for one in officers.everybody(connection)
        if one.standing is Standing.ACTIVE
    )


def _see_free(known: Enrolled) -> None:
    """Raises NotPermitted for one who is shut out, or whose passphrase somebody else knows."""
    shut_out = officers.why_shut_out(known)
    if shut_out:
        raise NotPermitted(shut_out, Deed.ENROL.code)
    if known.must_change:
        raise NotPermitted(
            f"Somebody else set the passphrase of {known.officer.words}. It must be changed at a "
            "sign-in before it confirms anything.",
            Deed.ENROL.code,
        )


def _listed(able: tuple[Officer, ...]) -> str:
    return ", ".join(one.words for one in able)
