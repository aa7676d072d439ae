"""Stores here: history, whiteboard, days and officers of a server, and without it what is known.

Each asks the server first. While it does not answer, what is recorded waits in the outbox, and
what is read is what this station last knew; where that would mislead, ServerAway says so.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

import msgspec

from dvpo_desktop.case import Held, Officer, Rank, Standing
from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.history import Act, Entry
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.permission.vouching import Vouched
from dvpo_desktop.store.cases.whiteboard_rows import BoardStore, OnBoard
from dvpo_desktop.store.chain.chain import code_of, read_code
from dvpo_desktop.store.history.by_itself import deed_of
from dvpo_desktop.store.history.history import ALARMS, History
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.offline.cases_here import CasesHere
from dvpo_desktop.store.offline.link import Link, entry_of
from dvpo_desktop.store.permission.check_change import refuse
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import ServerAway, StationProblem
from dvpo_desktop.store.registers.courts import CourtStore
from dvpo_desktop.store.registers.days import DayStore
from dvpo_desktop.store.staff.officer_store import OfficerStore

DAYS, COURTS = "days", "courts"  # as the outbox notes what was last told


class HistoryHere(History):
    """The history of the server, and after its end what waits here."""

    def __init__(self, there: History, link: Link, permission: Permission) -> None:
        super().__init__(permission)
        self._there, self._link, self._here = there, link, permission

    def add(
        self, kind: Act, reference: str, by: Officer, now: datetime, detail: Mapping[str, Any]
    ) -> None:
        """Records an act that changes nothing in a case, there or in the outbox."""
        try:
            if not (reference and self._link.outbox.waiting(reference)):
                self._link.ask(lambda: self._there.add(kind, reference, by, now, detail), now)
                return
        except ServerAway:
            pass
        deed = deed_of(kind, reference, detail)
        refuse(self._here.present.why_not(deed), deed)
        self._link.keep(reference, by, now, kind, detail)

    def of(self, reference: str) -> tuple[Entry, ...]:
        """The entries about one case; without the server those that wait here."""
        here = tuple(map(entry_of, self._link.outbox.waiting(reference)))
        return (*self._or_nothing(lambda: self._there.of(reference)), *here)

    def alarms(self, references: Iterable[str]) -> tuple[Entry, ...]:
        """The alarms of these cases; without the server those that were recorded here."""
        wanted = frozenset(references)
        waiting = (entry_of(row) for each in wanted for row in self._link.outbox.waiting(each))
        here = tuple(entry for entry in waiting if entry.act in ALARMS)
        return (*self._or_nothing(lambda: self._there.alarms(wanted)), *here)

    def handed(self) -> tuple[Entry, ...]:
        """What was handed to a printer here lately; without the server what waits here."""
        here = (entry_of(row) for row in self._link.outbox.waiting())
        return (*self._or_nothing(self._there.handed), *here)

    def by(self, officer_key: str) -> tuple[Entry, ...]:
        """The entries of what one officer did; without the server those that wait here."""
        waiting = self._link.outbox.waiting()
        here = tuple(entry_of(row) for row in waiting if row.officer.key == officer_key)
        return (*self._or_nothing(lambda: self._there.by(officer_key)), *here)

    def head(self) -> str:
        """The head of the chain as it is printed: while acts wait here, that of the outbox."""
        if not self._link.waiting:
            with suppress(ServerAway):
                head = self._link.ask(self._there.head_hash)
                # Where the disk is full the chain here goes on from an older head.
                with suppress(StationProblem):
                    self._link.see_head(head)
                return code_of(head)
        return self._link.outbox.head()

    def entry_with(self, code: str) -> Entry | None:
        """The entry that was the head of a chain when a paper with this code was printed.

        Raises ValueError, in words, for what is no code, and StationProblem.
        """
        digits = read_code(code)
        for row in self._link.waiting:
            if read_code(row.code) == digits:
                return entry_of(row)
        return self._link.ask(lambda: self._there.entry_with(code))

    def _or_nothing(self, read: Any) -> tuple[Entry, ...]:
        try:
            return tuple(self._link.ask(read))
        except ServerAway:
            return ()


class BoardHere(BoardStore):
    """The whiteboard of the server; without it the cases that can be worked on here."""

    def __init__(self, there: BoardStore, cases: CasesHere, link: Link) -> None:
        self._there, self._cases, self._link = there, cases, link

    def read(self, now: datetime) -> OnBoard:
        """What is on the whiteboard, with the cases of which something waits as they are here."""
        here = {kept.case.reference: kept for kept in self._cases.here()}
        try:
            board = self._link.ask(lambda: self._there.read(now), now)
        except ServerAway:
            return OnBoard(tuple(here.values()), 0)
        waiting = {reference: kept for reference, kept in here.items() if kept.waiting}
        there = tuple(kept for kept in board.cases if kept.case.reference not in waiting)
        return replace(board, cases=(*there, *waiting.values()))


class DaysHere(DayStore):
    """The added days of the server, and without it those last told."""

    def __init__(self, there: DayStore, link: Link) -> None:
        self._there, self._link = there, link

    def add(self, added: AddedDay) -> None:
        """Keeps a day on the server. Raises ServerAway without it: other stations need it too."""
        self._link.ask(lambda: self._there.add(added), added.added_at)

    def all(self) -> tuple[AddedDay, ...]:
        """Every added day, in the order of the calendar."""
        try:
            days = self._link.ask(self._there.all)
        except ServerAway:
            return tuple(map(_day, json.loads(self._link.outbox.note(DAYS) or "[]")))
        told = json.dumps([asdict(day) for day in days], default=lambda when: when.isoformat())
        with suppress(StationProblem):
            if told != self._link.outbox.note(DAYS):
                self._link.outbox.set_note(DAYS, told)
        return days


class CourtsHere(CourtStore):
    """The courts of the server, and without it those last told."""

    def __init__(self, there: CourtStore, link: Link) -> None:
        self._there, self._link = there, link

    def keep(
        self, court: Court, by: Officer, now: datetime, *, was: str = "", first: bool = False
    ) -> None:
        """Keeps a court on the server. Raises ServerAway without it: other stations need it too."""
        self._link.ask(lambda: self._there.keep(court, by, now, was=was, first=first), now)

    def remove(self, name: str, by: Officer, now: datetime) -> None:
        """Takes a court out of the list on the server. Raises ServerAway without it."""
        self._link.ask(lambda: self._there.remove(name, by, now), now)

    def all(self) -> tuple[Court, ...]:
        """Every court, in the order in which the force uses them."""
        try:
            courts = self._link.ask(self._there.all)
        except ServerAway:
            known = self._link.outbox.note(COURTS) or "[]"
            return msgspec.json.decode(known, type=tuple[Court, ...])
        told = msgspec.json.encode(courts).decode()
        with suppress(StationProblem):
            if told != self._link.outbox.note(COURTS):
                self._link.outbox.set_note(COURTS, told)
        return courts


class OfficersHere(OfficerStore):
    """The officers of the server, and without it those who signed in here."""

    def __init__(self, there: OfficerStore, link: Link) -> None:
        self._there, self._link = there, link

    def find(self, key: str) -> Officer | None:
        """The officer with this key, with the rank at enrolment, or None."""
        enrolled = self.enrolled(key)
        return enrolled.officer if enrolled else None

    def enrolled(self, key: str) -> Enrolled | None:
        """The same with roles and standing."""
        try:
            return self._link.ask(lambda: self._there.enrolled(key))
        except ServerAway:
            known = self._link.known(key)
        if known is None:
            return None
        at = self._link.now()
        return Enrolled(known.officer, known.roles, Standing.ACTIVE, False, at, "", known.public)

    def vouchers(self) -> Vouched:
        """Who vouched for each officer, as the server says or last said."""
        try:
            vouched = self._link.ask(self._there.vouchers)
        except ServerAway:
            return self._link.vouched()
        with suppress(StationProblem):
            self._link.see_vouched(vouched)
        return vouched

    def all(self) -> tuple[Enrolled, ...]:
        """Every officer ever enrolled. Raises ServerAway without the server."""
        return self._link.ask(self._there.all)


def _day(given: dict[str, Any]) -> AddedDay:
    by = given["added_by"]
    officer = Officer(**{**by, "rank": Rank(by["rank"]), "held": Held(by["held"])})
    return AddedDay(
        **{
            **given,
            "day": date.fromisoformat(given["day"]),
            "added_by": officer,
            "added_at": datetime.fromisoformat(given["added_at"]),
        }
    )
