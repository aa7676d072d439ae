"""Tamper checks: officers, directory, courts and added days, each row held against the history.

Whoever writes such a row tells in the entry what its hash was before and is now. So a row that was
changed, put in or taken out with a database tool is found, and for ever: the next act of the
program tells the hash of the row that it found, which is not the one that the history left.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.tables import (
    ADDED_DAYS,
    COURTS,
    DIRECTORY,
    HISTORY,
    OFFICERS,
    POLICY,
    STATION,
)

ROWS = "rows"
# The column by which a row is named, and what the officer calls it.
_NAMED = {OFFICERS: "key", DIRECTORY: "key", COURTS: "name", ADDED_DAYS: "day", POLICY: "key"}
_CALLED = {
    OFFICERS.name: "The officer {}",
    DIRECTORY.name: "“{}” in the directory",
    COURTS.name: "The court “{}”",
    ADDED_DAYS.name: "The day added for {}",
    POLICY.name: "The policy of the {}",
}
# What brings a row, and where its detail names it: all that an earlier version of the program told.
_BRINGS = {
    Act.FOUNDED: (OFFICERS.name, "officer"),
    Act.ENROLLED: (OFFICERS.name, "officer"),
    Act.RECOVERED: (OFFICERS.name, "officer"),
    Act.DAY_ADDED: (ADDED_DAYS.name, "day"),
}
_WRITES = (
    *_BRINGS,
    Act.SIGNED_IN,
    Act.SUSPENDED,
    Act.RESUMED,
    Act.RESET,
    Act.REMOVED,
    Act.ROLES_SET,
    Act.PASSPHRASE_CHANGED,
    Act.DIRECTORY_CHANGED,
    Act.CARD_KEPT,
    Act.COURTS_CHANGED,
    Act.POLICY_SET,
    Act.TOKEN_GIVEN,
    Act.CODE_CHECKED,
    Act.CODE_REFUSED,
    Act.STATION_KEYS_MADE,
)


class Watched:
    """Rows that are about to be written: the one with this key, or without a key every row."""

    def __init__(self, connection: Connection, table: Table, key: str | None = None) -> None:
        self._connection, self._table, self._key = connection, table, key
        if key is None:
            # Rows that come and go cannot be kept from the other stations one by one.
            connection.execute(select(STATION.c.id).with_for_update())
        self._before = self._seals()

    def told(self) -> dict[str, Any]:
        """What the detail of the entry must hold: each row's hash before and now, "" for no row."""
        before, after = self._before, self._seals()
        rows = {key: [before.get(key, ""), after.get(key, "")] for key in before | after}
        return {ROWS: {self._table.name: rows}}

    def _seals(self) -> dict[str, str]:
        query = select(self._table)
        if self._key is not None:
            by = self._table.c[_NAMED[self._table]]
            query = query.where(by == self._key).with_for_update()
        return dict(_sealed(self._table, row) for row in self._connection.execute(query))


class _Tale:
    """What the history tells of every row, entry by entry."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], str] = {}
        # Rows that an earlier version wrote, of which the history tells no hash yet.
        self.older: set[tuple[str, str]] = set()
        # How many rows of a table such entries brought whose details have since been erased.
        self.excused: Counter[str] = Counter()

    def holds(self, row: tuple[str, str], now: str) -> bool:
        """Whether the row is as the history left it; an excuse is good once."""
        if row in self.older:
            return bool(now)
        if self.known.get(row, "") == now:
            return True
        if row not in self.known and self.excused[row[0]]:
            self.excused[row[0]] -= 1
            return True
        return False

    def goes_on(self, row: tuple[str, str], now: str) -> None:
        """Takes in what an entry made of a row."""
        self.known[row] = now
        self.older.discard(row)

    def brought(self, table: str, key: str) -> None:
        """Takes in an entry of an earlier version, which named a row."""
        if (table, key) not in self.known:
            self.older.add((table, key))


def changed_unseen(connection: Connection) -> Iterator[str]:
    """A sentence for each row that is not, or before some entry was not, as the history tells."""
    tale = _Tale()
    columns = HISTORY.c.id, HISTORY.c.act, HISTORY.c.officer, HISTORY.c.detail
    acts = HISTORY.c.act.in_((*_WRITES, Act.ERASED))
    entries = connection.execute(select(*columns).where(acts).order_by(HISTORY.c.id)).all()
    erased = {}
    for entry in entries:
        if entry.act == Act.ERASED:
            detail = json.loads(entry.detail)
            erased[detail["entry"]] = detail
    for entry in entries:
        if entry.act == Act.ERASED:
            continue
        detail = erased.get(entry.id, {}) if entry.detail is None else json.loads(entry.detail)
        if ROWS in detail:
            for table, rows in detail[ROWS].items():
                for key, (was, now) in rows.items():
                    if not tale.holds((table, key), was):
                        yield f"{_words(table, key)} was changed unseen before entry {entry.id}."
                    tale.goes_on((table, key), now)
        elif entry.act in _BRINGS:
            table, named = _BRINGS[Act(entry.act)]
            if entry.detail is None:
                tale.excused[table] += 1
            else:
                tale.brought(table, _key(detail.get(named, entry.officer)))
    yield from _compared(connection, tale)


def _compared(connection: Connection, tale: _Tale) -> Iterator[str]:
    """The rows as they stand against what the history tells of them last."""
    there: dict[tuple[str, str], str] = {}
    for table in _NAMED:
        for key, found in (_sealed(table, row) for row in connection.execute(select(table))):
            there[table.name, key] = found
    for row in sorted(there.keys() | tale.known.keys() | tale.older):
        if not tale.holds(row, there.get(row, "")):
            yield f"{_words(*row)} {_how(row in there, bool(tale.known.get(row)))}."


def _how(there: bool, known: bool) -> str:
    if not there:
        return "was taken out without an entry in the history"
    what = "was changed" if known else "was put in"
    return f"{what} without an entry in the history"


def _words(table: str, key: str) -> str:
    return _CALLED[table].format(key)


def _key(told: Any) -> str:
    return str(told["key"] if isinstance(told, dict) else told)


def _sealed(table: Table, row: Row[Any]) -> tuple[str, str]:
    """The key of a row and its hash. An empty value counts as none, as in a column added later."""
    values = dict(zip(table.columns.keys(), row, strict=True))
    text = json.dumps({name: str(value) for name, value in sorted(values.items()) if value})
    return str(values[_NAMED[table]]), hashlib.sha256(text.encode()).hexdigest()
