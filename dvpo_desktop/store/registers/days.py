"""Days: the bank holidays that this station added, and those it un-counted (law note U30)."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select

from dvpo_desktop.case import Held, Officer, Rank
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.date_words import say_day
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import ADDED_DAYS
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import StationProblem


class DayStore:
    """The added days of one store: no secret to whoever may sign in."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def add(self, added: AddedDay) -> None:
        """Keeps a day with its source and reason, and records who added it.

        Raises StationProblem, also for a day that is there already.
        """
        by, now = added.added_by, added.added_at
        with self._permission.begin(Deed.ADD_DAY, by=by, now=now) as connection:
            known = select(ADDED_DAYS.c.day).where(ADDED_DAYS.c.day == added.day)
            if connection.execute(known).first() is not None:
                raise StationProblem(
                    f"{say_day(added.day)} was added before. Look in the list of added days; "
                    "there is nothing more to do."
                )
            words = {"name": added.name, "source": added.source, "reason": added.reason}
            told = words | ({"displaced": True} if added.displaced else {})
            body = json.dumps({**told, "added_by": asdict(added.added_by)}, ensure_ascii=False)
            days = Watched(connection, ADDED_DAYS)
            connection.execute(
                insert(ADDED_DAYS).values(
                    day=added.day, added_at=added.added_at, seal=seal(body), body=body
                )
            )
            detail = {"day": added.day.isoformat(), **told, **days.told()}
            entries.write(connection, Act.DAY_ADDED, "", by, now, detail)

    def all(self) -> tuple[AddedDay, ...]:
        """Every added day, in the order of the calendar. Raises StationProblem."""
        with self._permission.begin(Deed.COME_IN) as connection:
            rows = connection.execute(select(ADDED_DAYS).order_by(ADDED_DAYS.c.day)).all()
            return tuple(readable(connection, rows, read_row))


def read_row(row: Row[Any]) -> AddedDay:
    """The day of a row. Raises Damaged, and LookupError or TypeError for another shape."""
    kept = json.loads(unsealed(row.body, row.seal, f"The day added for {say_day(row.day)}"))
    by = kept.pop("added_by")
    officer = Officer(**{**by, "rank": Rank(by["rank"]), "held": Held(by["held"])})
    return AddedDay(day=row.day, added_by=officer, added_at=in_london(row.added_at), **kept)
