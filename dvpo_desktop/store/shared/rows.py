"""Rows: every row of one store put into another as it is, and the two then held against each other.

A table is taken as the database itself tells it, so that a store of an older revision can be
carried too.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.types import TypeEngine

from dvpo_desktop.store.database.tables import Moment
from dvpo_desktop.store.postgres.slot_guards import BEFORE
from dvpo_desktop.store.problems import StationProblem

# The slots are carried as keys, not as rows, and what they were stays where it was; the revision is
# written by whoever makes the tables.
NOT_ROWS = frozenset({"slots", BEFORE, "alembic_version"})
AT_A_TIME = 500
_ROOM = 2**256


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows a table has, and a number that stands for all they hold, in any order."""

    rows: int = 0
    sum: int = 0

    def plus(self, row: Iterable[Any]) -> "Counted":
        """The same with one more row."""
        text = json.dumps([_told(value) for value in row], ensure_ascii=True)
        return Counted(
            self.rows + 1,
            (self.sum + int.from_bytes(hashlib.sha256(text.encode()).digest())) % _ROOM,
        )


def carry_rows(
    source: Connection, target: Connection, tell: Callable[[str], None]
) -> dict[str, Counted]:
    """Copies every row into tables that are there and empty; what was read, by table.

    Both connections are in a transaction; nothing is committed here. ``tell`` is told which table
    is being copied. Raises StationProblem where a table of the target holds anything, or where the
    two stores do not have the same tables.
    """
    tables = tables_of(source)
    if {table.name: _columns(table) for table in tables} != {
        table.name: _columns(table) for table in tables_of(target)
    }:
        raise StationProblem(
            "The two stores were made by different versions of the program. Bring both up to date "
            "first: sign in to the one, and have the server prepared again. Nothing was copied."
        )
    see_empty(target)
    return {table.name: _carry(table, source, target, tell) for table in tables}


def count_rows(store: Connection) -> dict[str, Counted]:
    """The same of a store as it stands, read anew."""
    return {table.name: _count(store, table) for table in tables_of(store)}


def see_empty(store: Connection) -> None:
    """Raises StationProblem, naming what is there, where a table of the store holds a row."""
    for table in reversed(tables_of(store)):
        rows = store.execute(select(func.count()).select_from(table)).scalar_one()
        if rows:
            raise StationProblem(
                f"The store to copy to is not empty: its table {table.name} has {rows} "
                f"{'row' if rows == 1 else 'rows'}. Name an empty one. Nothing was copied."
            )


def tables_of(store: Connection, leave_out: frozenset[str] = NOT_ROWS) -> tuple[Table, ...]:
    """The tables of a store as its database tells them.

    The row of the station comes last: from then on only the next entry is let in (see guards).
    """
    told = inspect(store)
    names = sorted(set(told.get_table_names()) - leave_out)
    names.sort(key=lambda name: name == "station")
    return tuple(
        Table(
            name,
            MetaData(),
            *(Column(one["name"], _kind(one["type"])) for one in told.get_columns(name)),
        )
        for name in names
    )


def _carry(
    table: Table, source: Connection, target: Connection, tell: Callable[[str], None]
) -> Counted:
    tell(f"Copying {table.name.replace('_', ' ')}")
    counted = Counted()
    for some in _rows(source, table):
        target.execute(insert(table), [row._asdict() for row in some])
        for row in some:
            counted = counted.plus(row)
    return counted


def _rows(store: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """The rows, some at a time; the history in its order, because it only grows at its end."""
    query = select(table)
    if table.name == "history":
        query = query.order_by(table.c.id)
    yield from store.execute(query, execution_options={"yield_per": AT_A_TIME}).partitions()


def _count(store: Connection, table: Table) -> Counted:
    counted = Counted()
    for some in _rows(store, table):
        for row in some:
            counted = counted.plus(row)
    return counted


def _columns(table: Table) -> set[str]:
    return set(table.columns.keys())


def _kind(told: TypeEngine[Any]) -> TypeEngine[Any]:
    """A type that reads and writes the same values on either database."""
    if isinstance(told, DateTime):
        return Moment()
    return next((kind() for kind in (Date, Boolean, Integer) if isinstance(told, kind)), Text())


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (datetime, date)) else value
