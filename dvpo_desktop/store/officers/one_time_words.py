"""One-time words: a passphrase that somebody else set, good for one sign-in and never again.

The entry that gave such words keeps a slow hash of them, as dear to guess as a slot, so that the
officer cannot choose them later: whoever gave them knows them.
"""

import json
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain.tamper_checks import ROWS
from dvpo_desktop.store.database.tables import HISTORY, OFFICERS
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.slots import SALT_BYTES, Cost, read_cost, stretched

ONCE = "once"
HELPED = "helped"  # in an entry: words given at night by who may vouch
_GIVE = (Act.ENROLLED, Act.RESET, Act.PASSPHRASE_CHANGED)


def mark_of(connection: Connection, key: str, words: str, cost: Cost) -> dict[str, Any]:
    """What the entry tells of one-time words given to the officer with this key.

    All words of one officer have one salt while the cost stays, so that one guess tries them all.
    """
    salts = [mark["salt"] for mark in _marks(connection, key) if _cost(mark) == cost]
    salt = salts[-1] if salts else secrets.token_hex(SALT_BYTES)
    return {ONCE: {"argon2id": asdict(cost), "salt": salt, "hash": _hash(words, salt, cost)}}


def refuse_given_before(connection: Connection, key: str, passphrase: str) -> None:
    """Raises StationProblem for a passphrase that was this officer's one-time words before."""
    tried: dict[tuple[str, Cost], str] = {}
    for mark in _marks(connection, key):
        how = mark["salt"], _cost(mark)
        if how not in tried:
            tried[how] = _hash(passphrase, *how)
        if tried[how] == mark["hash"]:
            raise StationProblem(
                "These words were given to this officer for one sign-in, and somebody else knows "
                "them. Choose others."
            )


def given_with_a_mark(connection: Connection, key: str) -> bool:
    """Whether the newest words that this officer was given stand in the history as a hash."""
    newest = _newest_given(connection, key)
    return newest is not None and ONCE in json.loads(newest.detail)


def why_not_again(connection: Connection, known: Enrolled) -> str:
    """Why an officer whose passphrase somebody else set does not sign in; empty the first time."""
    if not known.must_change:
        return ""
    key = known.officer.key
    newest = _newest_given(connection, key)
    came_in = (HISTORY.c.officer == key) & (HISTORY.c.act == Act.SIGNED_IN)
    since = 0 if newest is None else newest.id
    query = select(HISTORY.c.id).where(came_in, HISTORY.c.id > since).limit(1)
    if newest is None or connection.execute(query).first() is None:
        return ""
    return (
        "These words were good for one sign-in, and that has been. Ask an officer who may vouch "
        "for you, or a station administrator, for new ones."
    )


def _newest_given(connection: Connection, key: str) -> Any:
    """The newest entry that set this officer's passphrase, or None."""
    whose = json.dumps({"officer": key}, separators=(",", ":"), ensure_ascii=False)[1:-1]
    enrolled = json.dumps({"key": key}, separators=(",", ":"), ensure_ascii=False)[1:-1]
    detail = HISTORY.c.detail
    reset = (HISTORY.c.act == Act.RESET) & detail.contains(whose, autoescape=True)
    added = (HISTORY.c.act == Act.ENROLLED) & detail.contains(enrolled, autoescape=True)
    query = select(HISTORY.c.id, detail).where(reset | added).order_by(HISTORY.c.id.desc())
    return connection.execute(query.limit(1)).first()


def _marks(connection: Connection, key: str) -> Iterator[Mapping[str, Any]]:
    """The hashes of all words ever given to an officer, also where the detail was erased."""
    acts = HISTORY.c.act.in_([act.value for act in (*_GIVE, Act.ERASED)])
    marked = HISTORY.c.detail.contains(f'"{ONCE}":')
    query = select(HISTORY.c.detail).where(acts, marked).order_by(HISTORY.c.id)
    for text in connection.execute(query).scalars().all():
        detail = json.loads(text)
        if key in detail.get(ROWS, {}).get(OFFICERS.name, {}):
            yield detail[ONCE]


def _cost(mark: Mapping[str, Any]) -> Cost:
    return read_cost(mark["argon2id"])


def _hash(words: str, salt: str, cost: Cost) -> str:
    """However the words are spaced, joined or spelt large, they are the same words."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    folded = "".join(sign for sign in plain if sign.isalnum())
    return stretched(folded, bytes.fromhex(salt), cost).hex()
