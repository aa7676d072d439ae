"""Endorsements: the signature of who gives an officer keys or roles, in the entry that tells of it.

It is made over the store, the whole history before it, and everything that the entry says. So it
cannot be carried to another officer, another act, another store or a later time.
"""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dvpo_desktop.store.chain.chain import canonical
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.vault.identity import Identity, Signed

ENDORSED = "endorsed"
SERVER_CLOCK = "server_clock"  # what a server's clock said, in ISO 8601, where it was another time
CLOCK_THEN = "clock"  # the same of an erased entry, in the record of its erasure
LEFT = "left"  # in the record of an erasure: what stays of keys and signatures
_WHAT = "DVPO Desktop endorsement"
_CONFIRMS = "DVPO Desktop confirmation"
_SECOND = "second"  # in an endorsement: the signature of who confirms it
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Endorser:
    """Who signs an entry, and the facts that stay in the history when its detail is erased.

    ``facts`` name officers by key alone: officer, roles, public keys. ``second`` is another officer
    who confirms the entry and signs the same.
    """

    identity: Identity
    facts: Mapping[str, Any]
    second: Identity | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an endorsement stands: ``previous`` is the hash of the entry before, ``by`` a key."""

    store: str
    previous: str
    act: str
    by: str
    local: str


def endorsed(detail: Mapping[str, Any], endorser: Endorser, place: Place) -> dict[str, Any]:
    """The detail of an entry with the endorsement in it."""
    salt = secrets.token_hex(_SALT_BYTES)
    said = _said(salt, detail)
    facts = dict(endorser.facts)
    signed = endorser.identity.signed(_message(place, facts, said))
    made = {"facts": facts, "said": said, "salt": salt, **asdict(signed)}
    if endorser.second is not None:
        made[_SECOND] = asdict(endorser.second.signed(_message(place, facts, said, _CONFIRMS)))
    return {**detail, ENDORSED: made}


def facts_of(
    endorsement: Mapping[str, Any], place: Place, detail: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The facts of an endorsement that holds in its place.

    ``detail`` is what the entry says, None where it was erased. Raises AttributeError, KeyError,
    TypeError or ValueError for an endorsement that does not hold.
    """
    said, facts = endorsement["said"], dict(endorsement["facts"])
    if detail is not None:
        rest = {name: value for name, value in detail.items() if name != ENDORSED}
        if _said(endorsement["salt"], rest) != said:
            raise ValueError("the entry says something else than was signed")
    signed = Signed(endorsement["public"], endorsement["signature"])
    if not signed.holds(_message(place, facts, said)):
        raise ValueError("the signature does not hold")
    return facts


def confirmer_of(endorsement: Mapping[str, Any], place: Place) -> str:
    """The public keys of who confirmed an endorsement that holds, and signed the same.

    Raises KeyError, TypeError or ValueError where nobody has.
    """
    facts, said = endorsement["facts"], endorsement["said"]
    signed = Signed(**endorsement[_SECOND])
    if not signed.holds(_message(place, facts, said, _CONFIRMS)):
        raise ValueError("the signature of the second officer does not hold")
    return signed.public


def left_of(detail: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of a detail that is about to be erased: who was given which keys, by key alone.

    And what the clock of the server said.
    """
    clock = {CLOCK_THEN: detail[SERVER_CLOCK]} if SERVER_CLOCK in detail else {}
    return _keys_of(detail) | clock


def _keys_of(detail: Mapping[str, Any]) -> dict[str, Any]:
    endorsement = detail.get(ENDORSED)
    if isinstance(endorsement, dict):
        return {ENDORSED: {name: endorsement[name] for name in endorsement if name != "salt"}}
    if "public" not in detail:
        return {}
    # Of an entry about a case that is a signature’s, of any other an officer’s.
    kept = {name: detail[name] for name in ("public", "signed", "officer") if name in detail}
    told = kept.get("officer")
    return {**kept, "officer": told["key"]} if isinstance(told, dict) else kept


def _said(salt: str, detail: Mapping[str, Any]) -> str:
    return seal(f"{salt}{canonical(detail)}")


def _message(place: Place, facts: Mapping[str, Any], said: str, what: str = _WHAT) -> bytes:
    words = canonical({"what": what, **asdict(place), "facts": facts, "said": said})
    return words.encode("utf-8", "surrogatepass")
