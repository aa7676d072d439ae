"""Clocks apart: the entries of stations whose clock said another time than their server's."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case.values import elapsed, in_london
from dvpo_desktop.rules.date_words import say_long_span
from dvpo_desktop.store.chain.endorsed import CLOCK_THEN, SERVER_CLOCK
from dvpo_desktop.store.database.tables import HISTORY

# Also within another value, where somebody may have put it: the guard of a server looks so too.
_TOLD = re.compile(f'"{SERVER_CLOCK}":"([0-9T:.+-]{{19,40}})"')
MOST = 20  # numbers, or rows of numbers, that one sentence names


def clock_told(detail: str) -> datetime | None:
    """The time in London by the server's clock that an entry's detail tells; None for none."""
    found = _TOLD.search(detail)
    return _read(found[1]) if found else None


def clocks_apart(connection: Connection, left: Mapping[int, Any]) -> Iterator[str]:
    """A sentence for each station that wrote entries by a clock that was off.

    ``left`` is what stays of erased details by the number of the entry.
    """
    telling = HISTORY.c.detail.contains(f'"{SERVER_CLOCK}":"')
    then = {number: kept[CLOCK_THEN] for number, kept in left.items() if CLOCK_THEN in (kept or {})}
    erased = HISTORY.c.id.in_(sorted(then))
    columns = HISTORY.c.id, HISTORY.c.at, HISTORY.c.station, HISTORY.c.detail
    found: dict[tuple[str, bool], list[tuple[int, timedelta]]] = defaultdict(list)
    for row in connection.execute(select(*columns).where(telling | erased).order_by(HISTORY.c.id)):
        clock = clock_told(row.detail) if row.detail else _read(str(then.get(row.id, "")))
        if clock is not None:
            ahead = elapsed(clock, in_london(row.at))
            found[row.station, ahead > timedelta()].append((row.id, abs(ahead)))
    for (station, is_ahead), entries in found.items():
        yield _sentence(station, entries, "ahead of" if is_ahead else "behind")


def _read(told: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        return in_london(datetime.fromisoformat(told))
    return None


def _sentence(station: str, entries: list[tuple[int, timedelta]], how: str) -> str:
    numbers = [number for number, _off in entries]
    most = say_long_span(max(off for _number, off in entries).total_seconds())
    return (
        f"The clock of {station} was up to {most} {how} the server’s when it wrote "
        f"{'entry' if len(numbers) == 1 else 'entries'} {_listed(numbers)}. The times in "
        f"{'it' if len(numbers) == 1 else 'them'} are by that clock; the history of the case shows "
        "the server’s time beside them."
    )


def _listed(numbers: list[int]) -> str:
    """Numbers in words: "3, 7 to 9 and 12"."""
    rows = []
    for _, each in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        row = [number for _, number in each]
        rows.append(f"{row[0]:,}" if len(row) == 1 else f"{row[0]:,} to {row[-1]:,}")
    if len(rows) > MOST:
        rows = [*rows[:MOST], f"{len(rows) - MOST} more"]
    return " and ".join(filter(None, (", ".join(rows[:-1]), rows[-1])))
