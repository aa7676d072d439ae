"""Spoiled: the rows beside the cases that nobody can read, for verify to name."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dvpo_desktop.store.database.readable import UNREADABLE
from dvpo_desktop.store.database.tables import ADDED_DAYS, COURTS, HISTORY, OFFICERS, PACKAGES
from dvpo_desktop.store.history import history
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.packages import package_rows
from dvpo_desktop.store.registers import courts, days, directory

_READ: tuple[tuple[Select[Any], Callable[[Row[Any]], Any], str], ...] = (
    (select(OFFICERS), officers.read_row, "The officer {0.key}"),
    (select(COURTS), courts.read_row, "The court “{0.name}”"),
    (select(ADDED_DAYS), days.read_row, "The day added for {0.day}"),
    (directory.OF_OFFICERS, directory.read_row, "“{0.key}” in the directory"),
    (select(PACKAGES), package_rows.read_row, "The sealed package {0.id}"),
    (select(HISTORY).order_by(HISTORY.c.id), history.read_row, "Entry {0.id} of the history"),
)


def spoiled_rows(connection: Connection) -> Iterator[str]:
    """What a sentence calls each row that holds something the program never writes."""
    for query, read, called in _READ:
        with connection.execute(query, execution_options={"yield_per": 1000}) as rows:
            for row in rows:
                try:
                    read(row)
                except UNREADABLE:
                    yield called.format(row)
