"""Courts: where the force applies for its orders, with their lists, in the order of use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.deadlines.court_lists import faults
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import COURTS
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import StationProblem


class CourtStore:
    """The courts of one store, in the order in which the force uses them; no secret to anybody.

    Every method raises NotPermitted, and StationProblem.
    """

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def all(self) -> tuple[Court, ...]:
        """Every court; the first is used unless a case names another."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return _courts(connection)

    def keep(
        self, court: Court, by: Officer, now: datetime, *, was: str = "", first: bool = False
    ) -> None:
        """Keeps a court, in the place of the one called ``was`` where that is named.

        ``first`` puts it before the others. Raises StationProblem, in words, for a court that is
        not whole, for a name that another court has, and where ``was`` is gone.
        """
        wrong = faults(court)
        if wrong:
            raise StationProblem(wrong[0].says)
        with self._permission.begin(Deed.KEEP_COURTS, by=by, now=now) as connection:
            courts = list(_courts(connection))
            names = [each.name for each in courts]
            if was and was not in names:
                raise StationProblem(f"{was} was removed meanwhile. Add it as a new court.")
            if court.name != was and court.name in names:
                raise StationProblem(f"{court.name} is in the list already. Change it there.")
            before = courts[names.index(was)] if was else None
            if before is None:
                courts.append(court)
            else:
                courts[names.index(was)] = court
            if first:
                courts.sort(key=lambda each: each != court)
            rows = _write(connection, courts)
            detail = {"court": court.name, "now": msgspec.to_builtins(court), "first": first}
            if before is not None:
                detail["was"] = msgspec.to_builtins(before)
            entries.write(connection, Act.COURTS_CHANGED, "", by, now, detail | rows)

    def remove(self, name: str, by: Officer, now: datetime) -> None:
        """Takes a court out of the list. Raises StationProblem where it is gone already."""
        with self._permission.begin(Deed.KEEP_COURTS, by=by, now=now) as connection:
            courts = _courts(connection)
            left = [each for each in courts if each.name != name]
            if len(left) == len(courts):
                raise StationProblem(f"{name} was removed before. There is nothing more to do.")
            rows = _write(connection, left)
            detail = {"court": name, "removed": True, **rows}
            entries.write(connection, Act.COURTS_CHANGED, "", by, now, detail)


def _courts(connection: Connection) -> tuple[Court, ...]:
    rows = connection.execute(select(COURTS).order_by(COURTS.c.position)).all()
    return tuple(readable(connection, rows, read_row))


def read_row(row: Row[Any]) -> Court:
    """The court of a row. Raises Damaged, and msgspec's error for another shape."""
    body = unsealed(row.body, row.seal, f"The court {row.name}")
    return msgspec.json.decode(body, type=Court)


def _write(connection: Connection, courts: Sequence[Court]) -> dict[str, Any]:
    """Writes the whole list anew: it is short, and its order is part of it.

    Gives what the entry must tell of it (see registers).
    """
    rows = Watched(connection, COURTS)
    connection.execute(delete(COURTS))
    for position, court in enumerate(courts):
        body = msgspec.json.encode(court).decode()
        row = {"name": court.name, "position": position, "seal": seal(body), "body": body}
        connection.execute(insert(COURTS).values(**row))
    return rows.told()
