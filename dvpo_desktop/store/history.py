"""History: who did what with which case and when, each entry sealed to the one before."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.chain import (
    Fault,
    canonical,
    code_of,
    detail_hash,
    entry_hash,
    first_fault,
    read_code,
)
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.store.tables import HISTORY, STATION

ROWS_AT_A_TIME = 1000


class Act(StrEnum):
    """What was done: collection, alteration, consultation, disclosure, erasure (DPA 2018, s.62).

    Nothing in the program combines two records, so no act says so.
    """

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
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` is wall time in London, ``officer`` the officer's key.

    ``words`` names the officer with the rank of that day, ``station`` where it was done.
    ``reference`` is empty for what concerns no case. Of an entry whose detail was erased the
    detail is empty and ``erased`` is True.
    """

    id: int
    at: datetime
    officer: str
    words: str
    act: Act
    reference: str
    detail: dict[str, Any]
    station: str = ""
    erased: bool = False


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
        return self._read(HISTORY.c.reference == reference)

    def by(self, officer_key: str) -> tuple[Entry, ...]:
        """The entries of what one officer did, the oldest first. Raises StationProblem."""
        return self._read(HISTORY.c.officer == officer_key)

    def all(self) -> tuple[Entry, ...]:
        """Every entry, the oldest first. Raises StationProblem."""
        return self._read()

    def head(self) -> str:
        """The head of the chain as it is printed: "7F3A-91C2-0BD4". Raises StationProblem."""
        with self._database.begin() as connection:
            return code_of(connection.execute(select(STATION.c.head)).scalar_one())

    def entry_with(self, code: str) -> Entry | None:
        """The entry that was the head of the chain when a paper with this code was printed.

        Raises ValueError, in words, for what is no code, and StationProblem.
        """
        found = self._read(HISTORY.c.hash.startswith(read_code(code), autoescape=True))
        return found[0] if found else None

    def erase(self, entry: int, by: Officer, now: datetime, why: str) -> None:
        """Takes the detail out of an entry for ever, and records who did so, when and why.

        The entry itself stays, and the chain still holds. Raises StationProblem for an entry
        that is not there, has no detail left, or is the record of an erasure; also without a
        reason.
        """
        if not why.strip():
            raise StationProblem("Say why the detail must be erased. The reason is kept.")
        chosen = HISTORY.c.id == entry
        with self._database.begin() as connection:
            row = connection.execute(select(HISTORY).where(chosen)).first()
            if row is None:
                raise StationProblem(f"The history has no entry {entry}. Check its number.")
            if row.act == Act.ERASED or row.detail is None:
                raise StationProblem(
                    f"Entry {entry} holds no detail that could be erased. Nothing was changed."
                )
            # First the record: the guard lets a detail go only after an entry that names it.
            detail = {"entry": entry, "act": row.act, "why": why.strip()}
            write(connection, Act.ERASED, row.reference, by, now, detail)
            connection.execute(update(HISTORY).where(chosen).values(detail=None, salt=None))

    def fault(self) -> Fault | None:
        """The first entry that does not hold, and why; None where all do. Raises StationProblem.

        See chain for what this can and cannot find.
        """
        with self._database.begin() as connection:
            return fault_in(connection)

    def first_broken(self) -> int | None:
        """The number of the first entry that does not hold, or None. Raises StationProblem."""
        fault = self.fault()
        return fault.entry if fault else None

    def _read(self, *wanted: ColumnElement[bool]) -> tuple[Entry, ...]:
        query = select(HISTORY).where(*wanted).order_by(HISTORY.c.id)
        with self._database.begin() as connection:
            return tuple(_entry(row) for row in connection.execute(query))


def fault_in(connection: Connection) -> Fault | None:
    """The first entry that does not hold, within a transaction that is open."""
    station = connection.execute(select(STATION.c.entries, STATION.c.head)).one()
    rows = connection.execution_options(yield_per=ROWS_AT_A_TIME).execute(
        select(HISTORY).order_by(HISTORY.c.id)
    )
    return first_fault(rows, station.entries, station.head)


def write(
    connection: Connection,
    act: Act,
    reference: str,
    by: Officer,
    now: datetime,
    detail: Mapping[str, Any],
) -> None:
    """Adds an entry within a transaction that is open, so that act and entry stand together.

    It is chained to what the station wrote last, not to what stands last: after entries were
    taken out or put in by another hand, the break is never closed over.
    """
    station = connection.execute(
        select(STATION.c.id, STATION.c.name, STATION.c.entries, STATION.c.head)
    ).one()
    last = connection.execute(select(func.max(HISTORY.c.id))).scalar() or 0
    text, salt = canonical(detail), secrets.token_hex(16)
    entry = {
        "id": max(last, station.entries) + 1,
        "at": now.astimezone(UTC),
        "local": in_london(now).isoformat(),
        "officer": by.key,
        "words": by.words,
        "act": act.value,
        "reference": reference,
        "station": station.name or f"station {station.id[:8]}",
        "detail_hash": detail_hash(salt, text),
        "previous": station.head,
    }
    head = entry_hash(entry)
    connection.execute(insert(HISTORY).values(**entry, detail=text, salt=salt, hash=head))
    connection.execute(update(STATION).values(entries=station.entries + 1, head=head))


def _entry(row: Row[Any]) -> Entry:
    erased = row.detail is None and row.salt is None
    if not erased and detail_hash(row.salt, row.detail) != row.detail_hash:
        raise Damaged(f"Entry {row.id} of the history")
    return Entry(
        id=row.id,
        at=in_london(row.at),
        officer=row.officer,
        words=row.words,
        act=Act(row.act),
        reference=row.reference,
        detail={} if erased else json.loads(row.detail),
        station=row.station,
        erased=erased,
    )
