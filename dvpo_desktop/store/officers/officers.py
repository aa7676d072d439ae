"""Officers: who is known at this station, what each is there to do, and who stands where."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from dvpo_desktop.case import Held, Officer, Rank
from dvpo_desktop.case.people import Role, Standing
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.tables import OFFICERS


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An officer as the station knows them, with the rank at enrolment.

    ``must_change`` says that somebody else set the passphrase. ``vouched_by`` is the key of
    who did, empty for the first; ``public`` the text of the officer's public keys, empty until
    the first sign-in of one who was enrolled by an earlier version.
    """

    officer: Officer
    roles: frozenset[Role]
    standing: Standing
    must_change: bool
    enrolled_at: datetime
    vouched_by: str
    public: str = ""


def find(connection: Connection, key: str) -> Officer | None:
    """The officer with this key, within a transaction that is open."""
    known = enrolled(connection, key)
    return known.officer if known else None


def enrolled(connection: Connection, key: str) -> Enrolled | None:
    """The same with roles and standing."""
    row = connection.execute(select(OFFICERS).where(OFFICERS.c.key == key)).first()
    return None if row is None else read_row(row)


def everybody(connection: Connection) -> tuple[Enrolled, ...]:
    """Every officer ever enrolled, within a transaction that is open."""
    query = select(OFFICERS).order_by(OFFICERS.c.name, OFFICERS.c.key)
    return tuple(readable(connection, connection.execute(query).all(), read_row))


def why_shut_out(known: Enrolled) -> str:
    """Why an officer who is known does nothing at this station, or nothing."""
    done = {Standing.SUSPENDED: "is suspended at", Standing.REMOVED: "was removed from"}
    if known.standing not in done:
        return ""
    return (
        f"{known.officer.words} {done[known.standing]} this station. Ask a station administrator."
    )


def add(
    connection: Connection,
    officer: Officer,
    vouched_by: str,
    now: datetime,
    roles: Collection[Role],
    public: str,
    *,
    must_change: bool = False,
) -> dict[str, Any]:
    """Enrols an officer, also one who was removed, who comes as new.

    ``vouched_by`` is the key of who vouches, empty for the first. Gives what the entry must tell
    of the row (see registers); so does change.
    """
    row = Watched(connection, OFFICERS, officer.key)
    values = {
        "vouched_by": vouched_by,
        "enrolled_at": now,
        "roles": as_words(roles),
        "standing": Standing.ACTIVE.value,
        "must_change": must_change,
        "public": public,
        **asdict(officer),
    }
    known = update(OFFICERS).where(OFFICERS.c.key == officer.key)
    if connection.execute(known.values(**values)).rowcount == 0:
        connection.execute(insert(OFFICERS).values(key=officer.key, **values))
    return row.told()


def change(connection: Connection, key: str, **values: Any) -> dict[str, Any]:
    """Sets columns of one officer: roles (see as_words), standing, must_change, public."""
    row = Watched(connection, OFFICERS, key)
    connection.execute(update(OFFICERS).where(OFFICERS.c.key == key).values(**values))
    return row.told()


def as_words(roles: Collection[Role]) -> str:
    """Roles as the table keeps them: "preparing serving", in the order of the list."""
    return " ".join(role.value for role in Role if role in roles)


def read_row(row: Row[Any]) -> Enrolled:
    """The officer of a row. Raises ValueError for what the program never writes."""
    return Enrolled(
        officer=Officer(row.name, row.force, row.collar, Rank(row.rank), Held(row.held)),
        roles=frozenset(map(Role, row.roles.split())),
        standing=Standing(row.standing),
        must_change=row.must_change,
        enrolled_at=in_london(row.enrolled_at),
        vouched_by=row.vouched_by,
        public=row.public,
    )
