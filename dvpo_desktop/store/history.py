"""History: who did what with which case and when, each entry sealed to the one before."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.seals import seal
from dvpo_desktop.store.tables import HISTORY

BEFORE_THE_FIRST = "0" * 64


class Act(StrEnum):
    """What was done: collection, alteration, consultation, disclosure (DPA 2018, s.62)."""

    FOUNDED = "founded"
    ENROLLED = "enrolled"
    SIGNED_IN = "signed-in"
    OPENED = "opened"
    LOOKED = "looked"
    CHANGED = "changed"
    SENT = "sent"
    DECIDED = "decided"
    VOIDED = "voided"
    PRINTED = "printed"
    EXPORTED = "exported"
    SERVED = "served"
    DAY_ADDED = "day-added"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` is wall time in London, ``officer`` the officer's key.

    ``words`` names the officer with the rank of that day. ``reference`` is empty for what
    concerns no case.
    """

    id: int
    at: datetime
    officer: str
    words: str
    act: Act
    reference: str
    detail: dict[str, Any]


class History:
    """The entries of a store, from the first to the last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, kind: Act, reference: str, by: Officer, now: datetime, detail: Mapping[str, Any]
    ) -> None:
        """Records an act that changes nothing in a case. Raises StationProblem."""
        with self._database.begin() as connection:
            write(connection, kind, reference, by, now, detail)

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The entries about one case, the oldest first. Raises StationProblem."""
        query = select(HISTORY).where(HISTORY.c.reference == reference).order_by(HISTORY.c.id)
        with self._database.begin() as connection:
            return tuple(_entry(row) for row in connection.execute(query))

    def all(self) -> tuple[Entry, ...]:
        """Every entry, the oldest first. Raises StationProblem."""
        with self._database.begin() as connection:
            return tuple(
                _entry(row) for row in connection.execute(select(HISTORY).order_by(HISTORY.c.id))
            )

    def first_broken(self) -> int | None:
        """The number of the first entry that does not hold, or None where all do.

        Finds an entry changed, put in, moved or taken out from before the last. It cannot miss
        what nothing follows: entries cut from the end leave no trace here.
        Raises StationProblem.
        """
        previous, expected = BEFORE_THE_FIRST, 1
        with self._database.begin() as connection:
            for row in connection.execute(select(HISTORY).order_by(HISTORY.c.id)):
                kept = row._asdict()
                detail, salt = kept.pop("detail"), kept.pop("salt")
                chained = kept.pop("hash")
                if row.id != expected or row.previous != previous or chained != _seal(kept):
                    return int(row.id)
                if _detail_hash(salt, detail) != row.detail_hash:
                    return int(row.id)
                previous, expected = chained, expected + 1
        return None


def write(
    connection: Connection,
    act: Act,
    reference: str,
    by: Officer,
    now: datetime,
    detail: Mapping[str, Any],
) -> None:
    """Adds an entry within a transaction that is open, so that act and entry stand together."""
    last = connection.execute(
        select(HISTORY.c.id, HISTORY.c.hash).order_by(HISTORY.c.id.desc()).limit(1)
    ).first()
    text, salt = _canonical(detail), secrets.token_hex(16)
    entry = {
        "id": last.id + 1 if last else 1,
        "at": now.astimezone(UTC),
        "local": in_london(now).isoformat(),
        "officer": by.key,
        "words": by.words,
        "act": act.value,
        "reference": reference,
        "detail_hash": _detail_hash(salt, text),
        "previous": last.hash if last else BEFORE_THE_FIRST,
    }
    connection.execute(insert(HISTORY).values(**entry, detail=text, salt=salt, hash=_seal(entry)))


def _entry(row: Row[Any]) -> Entry:
    if _detail_hash(row.salt, row.detail) != row.detail_hash:
        raise Damaged(f"Entry {row.id} of the history")
    return Entry(
        id=row.id,
        at=in_london(row.at),
        officer=row.officer,
        words=row.words,
        act=Act(row.act),
        reference=row.reference,
        detail=json.loads(row.detail),
    )


def _seal(entry: Mapping[str, Any]) -> str:
    """SHA-256 over everything of an entry but the detail itself, whose own hash it holds."""
    return seal(_canonical({**entry, "at": entry["at"].isoformat()}))


def _detail_hash(salt: str, detail: str) -> str:
    # Salted, so that a detail erased one day cannot be guessed from what stays.
    return seal(f"{salt}{detail}")


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
