"""Package rows: what a store keeps of each package that went out, and of each that came in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.case.proceedings.authority import Thinking
from dvpo_desktop.case.values import Typed
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import PACKAGES

Kind = TypeVar("Kind", "Out", "In")


@dataclass(frozen=True, slots=True)
class Out:
    """A package that was sealed here: for whom, and what its decision must be about."""

    id: str
    reference: str
    to: Officer
    public: str
    content: str
    fingerprint: str
    sealed_by: Officer
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class In:
    """A package that was opened here: as it was signed, and what its superintendent has written.

    ``reply`` is the sealed decision, empty while there is none.
    """

    id: str
    reference: str
    signed: str
    to: Officer
    opened_at: datetime
    thinking: Thinking = field(default_factory=Thinking)
    as_typed: tuple[Typed, ...] = ()
    reply: bytes = b""


def one(connection: Connection, number: str, kind: type[Kind]) -> Kind | None:
    """The package of this kind with this number."""
    found = (PACKAGES.c.id == number) & (PACKAGES.c.way == _way(kind))
    row = connection.execute(select(PACKAGES).where(found)).first()
    return None if row is None else _read(row.body, row.seal, kind)


def every(connection: Connection, kind: type[Kind], reference: str = "") -> tuple[Kind, ...]:
    """Every package of this kind, or of one case, the newest first."""
    query = select(PACKAGES).where(PACKAGES.c.way == _way(kind)).order_by(PACKAGES.c.at.desc())
    if reference:
        query = query.where(PACKAGES.c.reference == reference)
    rows = connection.execute(query).all()
    return tuple(readable(connection, rows, lambda row: _read(row.body, row.seal, kind)))


def add(connection: Connection, package: Out | In, at: datetime) -> None:
    """Keeps a package for the first time."""
    body = msgspec.json.encode(package).decode()
    values = {"id": package.id, "reference": package.reference, "way": _way(type(package))}
    connection.execute(insert(PACKAGES).values(**values, at=at, seal=seal(body), body=body))


def write(connection: Connection, package: In) -> None:
    """Keeps what became of a package."""
    body = msgspec.json.encode(package).decode()
    there = update(PACKAGES).where(PACKAGES.c.id == package.id)
    connection.execute(there.values(seal=seal(body), body=body))


def read_row(row: Row[Any]) -> Out | In:
    """The package of a row, out or in. Raises Damaged, and msgspec's error for another shape."""
    if row.way == _way(Out):
        return _read(row.body, row.seal, Out)
    return _read(row.body, row.seal, In)


def _way(kind: type[Out | In]) -> str:
    return kind.__name__.lower()


def _read(body: str, kept: str, kind: type[Kind]) -> Kind:
    return msgspec.json.decode(unsealed(body, kept, "A sealed package"), type=kind)
