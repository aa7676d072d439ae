"""Whiteboard rows: the cases that are on the whiteboard, found without reading any other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, union_all

from dvpo_desktop.rules.case_state import State
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.whiteboard.on_whiteboard import AFTER_THE_END
from dvpo_desktop.store.cases.cases import Kept, kept_in
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.tables import CASES
from dvpo_desktop.store.permission.permission import Permission

MOST = 300  # rows of the whiteboard
COUNTED = 10_000  # cases that are not shown and still counted one by one
# What a hand other than the program's put in stands nowhere, and stays in sight.
NOWHERE = ""
_STANDS = (*(state.value for state in State), NOWHERE)
_KNOWN = (
    CASES.c.reference,
    CASES.c.version,
    CASES.c.stands,
    CASES.c.presses_at,
    CASES.c.leaves_at,
)


@dataclass(frozen=True, slots=True)
class OnBoard:
    """The cases on the whiteboard in no order, and how many others the store holds.

    ``crowded`` says that some of the others would be on the whiteboard if it had room;
    ``counted`` is False where there are more others than were counted. ``unreadable`` are the
    references of cases on a server that hold what the program never writes.
    """

    cases: tuple[Kept, ...]
    others: int
    crowded: bool = False
    counted: bool = True
    unreadable: tuple[str, ...] = ()


class BoardStore:
    """The whiteboard's cases. One not changed since the last reading is not read again."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission
        self._read_before: dict[str, Kept] = {}

    def read(self, now: datetime) -> OnBoard:
        """What is on the whiteboard at a moment (aware): at most 300, the most pressing.

        First come those that wait for a decision, for service or for a court, those whose clock
        may be running and orders in force; then those that somebody changed last.
        Raises StationProblem.
        """
        with self._permission.begin(Deed.READ, now=now) as connection:
            found = connection.execute(union_all(*_on_board(now))).all()
            found = sorted(found, key=lambda row: _pressing(row, now))
            chosen, over = found[:MOST], max(len(found) - MOST, 0)
            kinds = Counter((row.stands, row.leaves_at is None) for row in found)
            full = any(many > MOST for many in kinds.values())
            older = connection.execute(_older(now)).scalar_one()
            cases, unreadable = self._read(connection, chosen)
        others = older + over
        counted = others <= COUNTED and not full
        return OnBoard(cases, min(others, COUNTED), over > 0, counted, unreadable)

    def _read(
        self, connection: Connection, chosen: list[Row[Any]]
    ) -> tuple[tuple[Kept, ...], tuple[str, ...]]:
        before = self._read_before
        new = [
            row.reference
            for row in chosen
            if row.reference not in before or before[row.reference].version != row.version
        ]
        rows = connection.execute(select(CASES).where(CASES.c.reference.in_(new))) if new else ()
        spoiled: list[str] = []
        found = readable(
            connection,
            rows,
            lambda row: (row.reference, kept_in(row)),
            lambda row: spoiled.append(row.reference),
        )
        read = before | dict(found)
        self._read_before = {
            row.reference: read[row.reference] for row in chosen if row.reference not in spoiled
        }
        return tuple(self._read_before.values()), tuple(sorted(spoiled))


def _on_board(now: datetime) -> Iterator[Select[Any]]:
    """Of each state as many as there is room for, whether or not they go by themselves.

    An index leads straight to them.
    """
    for stands in _STANDS:
        query = select(*_KNOWN).where(CASES.c.stands == stands)
        for some in (
            query.where(CASES.c.leaves_at.is_(None)).order_by(CASES.c.presses_at),
            query.where(CASES.c.leaves_at > now).order_by(CASES.c.leaves_at.desc()),
        ):
            yield select(some.limit(MOST + 1).subquery())


def _older(now: datetime) -> Select[Any]:
    """How many have left the whiteboard; counting stops beyond what is told."""
    left = (
        select(
            select(CASES.c.stands)
            .where(CASES.c.stands == stands, CASES.c.leaves_at <= now)
            .limit(COUNTED + 1)
            .subquery()
        )
        for stands in _STANDS
    )
    return select(func.count()).select_from(union_all(*left).subquery())


def _pressing(row: Row[Any], now: datetime) -> tuple[int, float]:
    """What sorts first what must not be left out for want of room."""
    in_hand = row.leaves_at is None or (
        row.stands == State.SERVED and row.leaves_at - AFTER_THE_END > now
    )
    if in_hand:
        return 0, row.presses_at.timestamp() if row.presses_at else 0.0
    return 1, -row.leaves_at.timestamp()
