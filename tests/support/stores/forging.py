"""Forging: what somebody with the key and a database tool can do to a history."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from support.servers.servers import OWNER, PASSPHRASES
from support.servers.servers import STATION as STATION_ACCOUNT

from dvpo_desktop.store.chain.chain import detail_hash, entry_hash
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.guards import GUARDS
from dvpo_desktop.store.database.tables import HISTORY, STATION
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.postgres import guards_there, rights_there
from dvpo_desktop.store.postgres.engine import engine_to

COLUMNS = tuple(HISTORY.c.keys())
Row = dict[str, Any]


def alter(database: Database, *statements: str) -> None:
    """Takes the guards down, runs the statements, and puts the guards up again."""
    with unguarded(database) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@contextmanager
def unguarded(database: Database) -> Iterator[Connection]:
    """A transaction of whoever may do everything, with no guard in the way until it ends."""
    with as_its_owner(database) as connection:
        take_down(connection)
        yield connection
        put_up(connection)


@contextmanager
def as_its_owner(database: Database) -> Iterator[Connection]:
    """A transaction of whoever may do everything; of a store on a server that is no station."""
    if not database.servers:
        with database.begin() as connection:
            yield connection
        return
    address = replace(database._engine.pool._creator.args[0], account=OWNER)
    engine = engine_to(address, PASSPHRASES[OWNER])
    with closing(Database(engine, database.place, address.words)) as owned, owned.begin() as begun:
        yield begun


@contextmanager
def slots_by_tool(store: OpenStore) -> Iterator[None]:
    """While the officers’ slots of a server are its owner’s to write, who leaves no trace there."""
    if not store._database.servers:
        yield
        return
    with as_its_owner(store._database) as connection:
        connection.exec_driver_sql("ALTER TABLE slots DISABLE TRIGGER USER")
        with store._door.together(nullcontext(connection), None, {}):
            yield
        for name in ("slots_kept", "slots_whole"):
            connection.exec_driver_sql(f"ALTER TABLE slots ENABLE ALWAYS TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM slots_before")
        connection.exec_driver_sql(
            "INSERT INTO slots_before (id, seal) SELECT id, seal_of(body) FROM slots"
        )
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        connection.exec_driver_sql("UPDATE slots_before SET entry = 0")


def take_down(connection: Connection) -> None:
    """Takes every guard of the history away."""
    if connection.dialect.name == "postgresql":
        guards_there.take_down(connection)
        return
    for name in GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


@contextmanager
def unsigned_acts(database: Database) -> Iterator[None]:
    """While no guard asks for signatures, as in a store of an earlier version."""
    of = " ON history" if database.servers else ""
    with as_its_owner(database) as connection:
        connection.exec_driver_sql(f"DROP TRIGGER history_grows{of}")
    yield
    with as_its_owner(database) as connection:
        take_down(connection)
        put_up(connection)


def put_up(connection: Connection) -> None:
    """Puts every guard up again."""
    if connection.dialect.name == "postgresql":
        guards_there.put_up(connection)
        rights_there.grant(connection, STATION_ACCOUNT)
        return
    for guard in GUARDS.values():
        connection.exec_driver_sql(guard)


def forged_after(row: Mapping[str, Any], detail: str = '{"forged":true}') -> Row:
    """An entry that follows a row with every hash right."""
    entry = {name: row[name] for name in COLUMNS} | {
        "id": row["id"] + 1,
        "salt": "ab" * 16,
        "detail": detail,
        "detail_hash": detail_hash("ab" * 16, detail),
        "previous": row["hash"],
    }
    return entry | {"hash": _hash(entry)}


class InHand:
    """A database in the middle of a transaction, for reading what a forger has done so far."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        yield self._connection

    standing_still = begin


class Forger:
    """Works on a history with a database tool and the key; no guard is in the way.

    Everything happens in one transaction, which is undone at the end.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def rows(self) -> list[Row]:
        """The history as it stands."""
        query = select(HISTORY).order_by(HISTORY.c.id)
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def set(self, number: int, column: str, value: Any) -> None:
        """Changes one column of one entry."""
        chosen = update(HISTORY).where(HISTORY.c.id == number)
        self._connection.execute(chosen.values({column: value}))

    def set_station(self, column: str, value: Any) -> None:
        """Changes one column of the station's row."""
        self._connection.execute(update(STATION).values({column: value}))

    def remove(self, number: int) -> None:
        """Takes one entry out."""
        self._connection.execute(delete(HISTORY).where(HISTORY.c.id == number))

    def cut(self, after: int) -> None:
        """Takes out every entry after one."""
        self._connection.execute(delete(HISTORY).where(HISTORY.c.id > after))

    def swap(self, one: int, other: int) -> None:
        """Lets two entries change places."""
        for number, to in ((one, -1), (other, one), (-1, other)):
            self.set(number, "id", to)

    def append(self, row: Row) -> None:
        """Adds a row."""
        self._connection.execute(insert(HISTORY).values(row))

    def push_in(self, after: int, row: Row) -> None:
        """Puts a row in, and moves what follows up by one."""
        move = "UPDATE history SET id = {} WHERE id {}"
        self._connection.exec_driver_sql(move.format("-id - 1", f"> {after}"))
        self._connection.exec_driver_sql(move.format("-id", "< 0"))
        self.append(row)

    def write_anew(self, from_entry: int) -> None:
        """Changes one entry and computes every later hash, the count and the head to fit."""
        rows = self.rows
        previous = rows[from_entry - 2]["hash"]
        rows[from_entry - 1]["words"] = "Constable D. Specimen 2204"
        for row in rows[from_entry - 1 :]:
            row["previous"] = previous
            row["hash"] = previous = _hash(row)
        self.cut(0)
        self._connection.execute(insert(HISTORY), rows)
        self.set_station("head", previous)


def another(column: str, value: Any) -> Any:
    """A value of the same kind that is not the one that stands there."""
    if column == "id":
        return value + 10_000
    if column == "at":
        return value + timedelta(hours=1)
    if column == "detail":
        return json.dumps(json.loads(value) | {"number": -1})
    return f"{value[:-1]}{'1' if value.endswith('0') else '0'}" if value else "x"


def _hash(row: Mapping[str, Any]) -> str:
    return entry_hash(
        {name: value for name, value in row.items() if name not in {"hash", "salt", "detail"}}
    )
