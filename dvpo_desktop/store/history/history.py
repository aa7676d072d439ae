"""History: who did what with which case and when, each entry sealed to the one before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain.chain import Fault, code_of, detail_hash, read_code
from dvpo_desktop.store.chain.chain_check import fault_in
from dvpo_desktop.store.chain.endorsed import LEFT, left_of
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.chain.handed import ANSWERS, NEWEST
from dvpo_desktop.store.chain.tamper_checks import ROWS
from dvpo_desktop.store.database.database import FROM_STATION
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.tables import HISTORY, OFFICERS, STATION
from dvpo_desktop.store.history.by_itself import FOR_VERIFY, deed_of, late_deed
from dvpo_desktop.store.history.clocks_apart import clock_told
from dvpo_desktop.store.officers.one_time_words import HELPED, ONCE
from dvpo_desktop.store.permission.check_change import refuse
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import Damaged, StationProblem

__all__ = ["Act", "Entry", "History"]

ALARMS = (Act.ALARM_SOUNDED, Act.ALARM_SEEN)
_WITH_WHAT_IT_DOES = (
    "This is recorded with what is done, in the store of the server. Do it there, now that the "
    "server answers."
)
# Kept from who may open no case: what was done to one, in detail. That somebody was refused is not.
_SEEN_BY_ALL = frozenset({Act.REFUSED_ACT, Act.ERASED})
_OF_MANY_CASES = frozenset({Act.SEARCHED})


class History:
    """The entries of a store, from the first to the last.

    A station administrator opens no case, so sees who did what with one and when, but not the
    detail; and erases a detail on a ground of data protection without reading it. Every method
    raises NotPermitted for what the officer at the keyboard may not do.
    """

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def add(
        self, kind: Act, reference: str, by: Officer, now: datetime, detail: Mapping[str, Any]
    ) -> None:
        """Records an act that changes nothing in a case.

        Raises StationProblem; ValueError for an act that is written with what it does.
        """
        deed = deed_of(kind, reference, detail)
        with self._permission.begin(deed, by=by, now=now, about=reference) as connection:
            write(connection, kind, reference, by, now, detail)

    def add_late(
        self, kind: Act, reference: str, by: Officer, now: datetime, detail: Mapping[str, Any]
    ) -> None:
        """Records an act that was done while the server was away, as ``joined`` in its detail says.

        Only what joins from an outbox is recorded so, and each act asks for its own deed. Raises
        NotPermitted for anything else: what changes a register, or is written with what it does,
        never waits. ValueError without that word.
        """
        if "joined" not in detail:
            raise ValueError(f"{kind.value} did not wait for the server")
        deed = late_deed(kind, reference, detail)
        deeds = () if deed is None else (deed,)
        with self._permission.begin(*deeds, by=by, now=now, about=reference) as connection:
            refuse(self._permission.why_not_late(), Deed.COME_IN)
            refuse("" if deed else _WITH_WHAT_IT_DOES, Deed.COME_IN)
            write(connection, kind, reference, by, now, detail)

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The entries about one case, the oldest first. Raises StationProblem."""
        return self._read(HISTORY.c.reference == reference)

    def alarms(self, references: Iterable[str]) -> tuple[Entry, ...]:
        """The alarms of these cases that were sounded or acknowledged, the oldest first.

        Raises StationProblem.
        """
        of_alarms = HISTORY.c.act.in_([kind.value for kind in ALARMS])
        return self._read(HISTORY.c.reference.in_(list(references)), of_alarms, deed=Deed.READ)

    def handed(self) -> tuple[Entry, ...]:
        """What was handed to a printer at this station lately, and what came of it.

        The oldest first. Raises StationProblem.
        """
        last = select(HISTORY.c.id).where(HISTORY.c.act == Act.TO_PRINTER.value)
        newest = last.order_by(HISTORY.c.id.desc()).limit(NEWEST).subquery()
        since = select(func.min(newest.c.id)).scalar_subquery()
        acts = [kind.value for kind in (Act.TO_PRINTER, *ANSWERS)]
        found = self._read(HISTORY.c.act.in_(acts), HISTORY.c.id >= since, deed=Deed.PRINT)
        with self._permission.begin(Deed.PRINT) as connection:
            here = connection.info.get(FROM_STATION)
        return tuple(entry for entry in found if not here or entry.station == here)

    def by(self, officer_key: str) -> tuple[Entry, ...]:
        """The entries of what one officer did, the oldest first. Raises StationProblem."""
        return self._read(HISTORY.c.officer == officer_key)

    def last(self, count: int) -> tuple[Entry, ...]:
        """So many of the newest entries, the newest first. Raises StationProblem."""
        newest = select(HISTORY).order_by(HISTORY.c.id.desc()).limit(count)
        return self._told(newest, Deed.COME_IN)

    def last_here(self, count: int) -> tuple[Entry, ...]:
        """So many of the newest entries that this station wrote, the newest first.

        What another station of a shared store wrote tells nothing of the clock here. Raises
        StationProblem.
        """
        with self._permission.begin(Deed.COME_IN) as connection:
            here = connection.info.get(FROM_STATION)
        newest = select(HISTORY).order_by(HISTORY.c.id.desc()).limit(count)
        return self._told(newest.where(HISTORY.c.station == here) if here else newest, Deed.COME_IN)

    def server_clock(self) -> datetime | None:
        """The time in London by the server's clock; None for a store in the station's own file.

        Raises StationProblem.
        """
        with self._permission.begin(Deed.COME_IN) as connection:
            if connection.dialect.name != "postgresql":
                return None
            return in_london(connection.execute(select(func.clock_timestamp())).scalar_one())

    def all(self) -> tuple[Entry, ...]:
        """Every entry, the oldest first. Raises StationProblem."""
        return self._read()

    def newest(self, *kinds: Act) -> Entry | None:
        """The newest entry of these kinds, or None. Raises StationProblem."""
        # Each kind by itself: of several at once no database looks at the end of an index alone.
        last = [
            select(func.max(HISTORY.c.id)).where(HISTORY.c.act == kind.value).scalar_subquery()
            for kind in kinds
        ]
        newest = select(HISTORY).where(HISTORY.c.id.in_(last)).order_by(HISTORY.c.id.desc())
        found = self._told(newest.limit(1), Deed.COME_IN)
        return found[0] if found else None

    def helped(self) -> tuple[Entry, ...]:
        """Who gave words at night since the officer here signed in before; the oldest first.

        Raises StationProblem.
        """
        mine = (HISTORY.c.officer == self._permission.present.officer.key) & (
            HISTORY.c.act == Act.SIGNED_IN
        )
        before = select(HISTORY.c.id).where(mine).order_by(HISTORY.c.id.desc()).offset(1).limit(1)
        since = func.coalesce(before.scalar_subquery(), 0)
        given = self._read(HISTORY.c.act == Act.RESET, HISTORY.c.id > since)
        return tuple(entry for entry in given if HELPED in entry.detail)

    def last_at(self, kind: Act) -> dict[str, datetime]:
        """When each enrolled officer, by key, last did such a thing, in London.

        Raises StationProblem.
        """
        did_so = (HISTORY.c.officer == OFFICERS.c.key) & (HISTORY.c.act == kind.value)
        last = select(HISTORY.c.at).where(did_so).order_by(HISTORY.c.id.desc()).limit(1)
        query = select(OFFICERS.c.key, last.correlate(OFFICERS).scalar_subquery())
        with self._permission.begin(Deed.AUDIT) as connection:
            return {who: in_london(at) for who, at in connection.execute(query) if at is not None}

    def head(self) -> str:
        """The head of the chain as it is printed: "7F3A-91C2-0BD4". Raises StationProblem."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return code_of(connection.execute(select(STATION.c.head)).scalar_one())

    def head_hash(self) -> str:
        """The head of the chain in full, which an outbox goes on from. Raises StationProblem."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return str(connection.execute(select(STATION.c.head)).scalar_one())

    def entry_with(self, code: str) -> Entry | None:
        """The entry that was the head of the chain when a paper with this code was printed.

        Raises ValueError, in words, for what is no code, and StationProblem.
        """
        digits = read_code(code)
        at_head = HISTORY.c.hash.startswith(digits, autoescape=True)
        found = self._read(at_head, deed=Deed.COME_IN)
        if not found:
            # A paper printed while the server was away carries the code of the outbox's chain.
            told = f'"code":"{code_of(digits)}"'
            joined = HISTORY.c.detail.contains(told, autoescape=True)
            found = self._read(joined, deed=Deed.COME_IN)
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
        with self._permission.begin(Deed.ERASE, by=by, now=now) as connection:
            row = connection.execute(select(HISTORY).where(chosen)).first()
            if row is None:
                raise StationProblem(f"The history has no entry {entry}. Check its number.")
            if row.act == Act.ERASED or row.detail is None:
                raise StationProblem(
                    f"Entry {entry} holds no detail that could be erased. Nothing was changed."
                )
            # First the record: the guard lets a detail go only after an entry that names it.
            detail = {"entry": entry, "act": row.act, "why": why.strip()}
            # What verify reads stays, and one-time words never taken again; nobody is named.
            old = json.loads(row.detail)
            detail |= {name: old[name] for name in (ROWS, ONCE) if name in old}
            detail |= {LEFT: left} if (left := left_of(old)) else {}
            signs = self._permission.signers.endorser(entry=entry)
            write(connection, Act.ERASED, row.reference, by, now, detail, signs)
            connection.execute(update(HISTORY).where(chosen).values(detail=None, salt=None))

    def fault(self) -> Fault | None:
        """The first entry that does not hold, and why; None where all do. Raises StationProblem.

        See chain for what this can and cannot find.
        """
        with self._permission.begin(Deed.COME_IN, still=True) as connection:
            return fault_in(connection)

    def first_broken(self) -> int | None:
        """The number of the first entry that does not hold, or None. Raises StationProblem."""
        fault = self.fault()
        return fault.entry if fault else None

    def _read(self, *wanted: ColumnElement[bool], deed: Deed = Deed.AUDIT) -> tuple[Entry, ...]:
        return self._told(select(HISTORY).where(*wanted).order_by(HISTORY.c.id), deed)

    def _told(self, query: Select[Any], deed: Deed = Deed.AUDIT) -> tuple[Entry, ...]:
        """The entries of a query, without what the officer at the keyboard may not see."""
        with self._permission.begin(deed) as connection:
            reads = self._permission.present.may(Deed.READ)
            return tuple(
                entry
                if reads or not _is_of_a_case(entry)
                else replace(entry, detail={}, withheld=True)
                for entry in readable(connection, connection.execute(query), read_row)
            )


def _is_of_a_case(entry: Entry) -> bool:
    named = bool(entry.reference) or entry.act in _OF_MANY_CASES
    return named and entry.act not in _SEEN_BY_ALL


def read_row(row: Row[Any]) -> Entry:
    """The entry of a row. Raises Damaged, and ValueError for an act that nobody knows."""
    erased = row.detail is None and row.salt is None
    if not erased and detail_hash(row.salt, row.detail) != row.detail_hash:
        raise Damaged(f"Entry {row.id} of the history")
    detail = {} if erased else json.loads(row.detail)
    # Hashes and signatures tell an officer nothing.
    detail = {name: detail[name] for name in detail if name not in FOR_VERIFY}
    return Entry(
        id=row.id,
        at=in_london(row.at),
        officer=row.officer,
        words=row.words,
        act=Act(row.act),
        reference=row.reference,
        detail=detail,
        station=row.station,
        erased=erased,
        server_clock=clock_told(row.detail or ""),
    )
