"""Officers: who is known at this station, and the rank each was enrolled with."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from dvpo_desktop.case import Held, Officer, Rank
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.tables import OFFICERS


class OfficerStore:
    """The officers enrolled in one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key: str) -> Officer | None:
        """The officer with this key, with the rank at enrolment, or None. Raises StationProblem."""
        with self._database.begin() as connection:
            return find(connection, key)

    def all(self) -> tuple[Officer, ...]:
        """Every officer enrolled, by name. Raises StationProblem."""
        with self._database.begin() as connection:
            rows = connection.execute(select(OFFICERS).order_by(OFFICERS.c.name, OFFICERS.c.key))
            return tuple(
                Officer(row.name, row.force, row.collar, Rank(row.rank), Held(row.held))
                for row in rows
            )


def find(connection: Connection, key: str) -> Officer | None:
    """The same, within a transaction that is open."""
    row = connection.execute(select(OFFICERS).where(OFFICERS.c.key == key)).first()
    if row is None:
        return None
    return Officer(row.name, row.force, row.collar, Rank(row.rank), Held(row.held))


def add(connection: Connection, officer: Officer, vouched_by: str, now: datetime) -> None:
    """Enrols an officer; ``vouched_by`` is the key of who vouches, empty for the first."""
    connection.execute(
        insert(OFFICERS).values(
            key=officer.key,
            vouched_by=vouched_by,
            enrolled_at=now,
            **asdict(officer),
        )
    )
