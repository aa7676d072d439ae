"""Chain check: the whole history read in its order and held against the chain."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dvpo_desktop.store.chain.chain import NEVER_WRITTEN, Fault, first_fault
from dvpo_desktop.store.database.tables import HISTORY, STATION

IN_PARTS = {"yield_per": 1000}  # rows read at a time, so that a long history fits in memory


def fault_in(
    connection: Connection, entries: Table = HISTORY, station: Table = STATION
) -> Fault | None:
    """The first entry that does not hold, within a transaction that is open.

    ``entries`` and ``station`` are the tables as they are in a store of another revision.
    """
    written = connection.execute(select(station.c.entries, station.c.head)).one()
    try:
        return first_fault(_in_order(connection, entries), written.entries, written.head)
    except _Unreadable as fault:
        return Fault(fault.entry, NEVER_WRITTEN)


class _Unreadable(Exception):
    """A row of the history in which a value is of a kind that cannot be read."""

    def __init__(self, entry: int) -> None:
        super().__init__(entry)
        self.entry = entry


def _in_order(connection: Connection, entries: Table) -> Iterator[Row[Any]]:
    """Every entry by number. Raises _Unreadable at the first that cannot be read.

    Where a part of them cannot be, those of that part are read one by one.
    """
    query, last = select(entries).order_by(entries.c.id), 0
    try:
        with connection.execute(query, execution_options=IN_PARTS) as rows:
            for row in rows:
                yield row
                last = row.id
    except (TypeError, ValueError):
        number = select(entries.c.id).order_by(entries.c.id).limit(1)
        while (entry := connection.execute(number.where(entries.c.id > last)).scalar()) is not None:
            try:
                row = connection.execute(select(entries).where(entries.c.id == entry)).one()
            except (TypeError, ValueError) as fault:
                raise _Unreadable(entry) from fault
            yield row
            last = entry
