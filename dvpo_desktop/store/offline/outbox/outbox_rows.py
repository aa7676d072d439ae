"""Rows of the outbox: its tables, and what stands in them as the program knows it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, Row, String, Table, Text, false

from dvpo_desktop.case import Held, Officer, Rank
from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.chain.chain import canonical, code_of
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import Moment
from dvpo_desktop.store.history.by_itself import TOLD_BY_THE_STORE

METADATA = MetaData()
# ``reference`` is empty for what concerns no case, ``body`` for what changes none. ``base`` is the
# version that the body was made from, 0 for a case begun here.
WAITING = Table(
    "waiting",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reference", String, nullable=False),
    Column("base", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("act", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("joined", Boolean, nullable=False, server_default=false()),
    Column("body", Text, nullable=False),
)
CASES = Table(
    "cases",
    METADATA,
    Column("reference", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("body", Text, nullable=False),
)
NOTES = Table(
    "notes",
    METADATA,
    Column("name", String, primary_key=True),
    Column("body", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One act that waits. ``at`` is wall time in London; ``body`` the case as JSON, or nothing.

    ``code`` is what a paper printed after this act carries until it has joined.
    """

    seq: int
    reference: str
    base: int
    officer: Officer
    at: datetime
    act: Act
    about: dict[str, Any]
    code: str
    body: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as the server had it when this station last read or saved it."""

    reference: str
    version: int
    body: str


def hash_of(row: Mapping[str, Any]) -> str:
    """SHA-256 over an act that waits, with the hash of the one before it."""
    told = {name: value for name, value in row.items() if name not in ("hash", "joined")}
    return seal(canonical({**told, "at": row["at"].isoformat()}))


def waiting_in(row: Row[Any]) -> Waiting:
    """The act that a row holds."""
    officer = json.loads(row.officer)
    return Waiting(
        row.seq,
        row.reference,
        row.base,
        Officer(**{**officer, "rank": Rank(officer["rank"]), "held": Held(officer["held"])}),
        in_london(row.at),
        Act(row.act),
        json.loads(row.about),
        code_of(row.hash),
        row.body,
    )


def seen_in(row: Row[Any]) -> Seen:
    """The case that a row holds. Raises Damaged where it is not what was sealed."""
    what = f"The copy of {row.reference} at this station"
    return Seen(row.reference, row.version, unsealed(row.body, row.seal, what))


def marked(row: Waiting) -> dict[str, Any]:
    """What the history tells of an act that joins: when it was done, and the code after it."""
    joined = {"done": in_london(row.at).isoformat(), "code": row.code}
    told = {name: value for name, value in row.about.items() if name not in TOLD_BY_THE_STORE}
    return {**told, "joined": joined}


def tells_of(entry: Entry, row: Waiting) -> bool:
    """Whether an entry tells of this act. What another station wrote may be of any shape."""
    detail, joined = entry.detail, entry.detail.get("joined")
    if isinstance(joined, dict) and joined.get("code") == row.code:
        return True
    version = detail.get("version", 1 if "seal" in detail else 0)
    return bool(row.body) and version == row.base + 1 and detail.get("seal") == seal(row.body)
