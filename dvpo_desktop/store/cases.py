"""Cases: kept whole as JSON, each save with its history entry in one transaction."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.as_json import NotACase, read, write
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store import history
from dvpo_desktop.store.changes import changes
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import ChangedElsewhere, Damaged, StationProblem
from dvpo_desktop.store.seals import seal, unsealed
from dvpo_desktop.store.tables import CASES


@dataclass(frozen=True, slots=True)
class Kept:
    """A case as it is in the store; ``version`` counts its saves from 1."""

    case: Case
    version: int


class CaseStore:
    """The cases of one store. Training stores count their own references."""

    def __init__(self, database: Database, *, training: bool) -> None:
        self._database = database
        self._prefix = "TR" if training else "DV"

    def next_reference(self, now: datetime) -> str:
        """The first reference not used yet in the London year: "DV-26-0001".

        Raises StationProblem.
        """
        start = f"{self._prefix}-{in_london(now):%y}-"
        query = (
            select(CASES.c.reference)
            .where(CASES.c.reference.startswith(start, autoescape=True))
            .order_by(func.length(CASES.c.reference).desc(), CASES.c.reference.desc())
            .limit(1)
        )
        with self._database.begin() as connection:
            last = connection.execute(query).scalar()
        return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04}"

    def add(self, case: Case, by: Officer, now: datetime, how: str) -> Kept:
        """Puts a new case in the store; ``how`` says where it came from.

        Raises StationProblem, also for a reference that is taken; ValueError for none.
        """
        if not case.reference:
            raise ValueError("a case needs its reference before it is kept")
        text, blank = _text(case), Case(reference=case.reference)
        with self._database.begin() as connection:
            if _row(connection, case.reference) is not None:
                raise StationProblem(
                    f"{case.reference} was given to another case meanwhile. Open the new case "
                    "again: it takes the next reference."
                )
            connection.execute(
                insert(CASES).values(
                    reference=case.reference,
                    seal=seal(text),
                    body=text,
                    version=1,
                    opened_at=case.opened_at or now,
                    changed_at=now,
                )
            )
            changed = _changed(_text(blank), text)
            detail = {"how": how, "changed": changed, "seal": seal(text)}
            history.write(connection, Act.OPENED, case.reference, by, now, detail)
        return Kept(case, 1)

    def get(self, reference: str) -> Kept:
        """The case with this reference. Raises StationProblem, also where there is none."""
        with self._database.begin() as connection:
            return kept_in(_found(connection, reference))

    def look(self, reference: str, by: Officer, now: datetime) -> None:
        """Records that an officer opened the case to read it. Raises StationProblem."""
        with self._database.begin() as connection:
            _found(connection, reference)
            history.write(connection, Act.LOOKED, reference, by, now, {})

    def save(
        self,
        case: Case,
        version: int,
        by: Officer,
        now: datetime,
        act: Act = Act.CHANGED,
        about: Mapping[str, Any] | None = None,
    ) -> Kept:
        """Keeps the case over the version it was made from, with what changed in the history.

        ``about`` is what the history tells of the act besides: of a copy to whom it went, and why.

        A case that is the same as in the store is not written, and keeps its version.
        Raises ChangedElsewhere where another save came between, and StationProblem.
        """
        text = _text(case)
        with self._database.begin() as connection:
            row = _found(connection, case.reference)
            before = _body(row)
            if before == text and row.version == version:
                return Kept(case, version)
            written = connection.execute(
                update(CASES)
                .where(CASES.c.reference == case.reference, CASES.c.version == version)
                .values(body=text, seal=seal(text), version=version + 1, changed_at=now)
            )
            if written.rowcount != 1:
                raise ChangedElsewhere(case.reference)
            detail = {
                **(about or {}),
                "version": version + 1,
                "changed": _changed(before, text),
                "seal": seal(text),
            }
            standing = case.authority.standing
            if act is Act.DECIDED and standing and standing.notice:
                detail["notice"] = standing.notice.fingerprint
            history.write(connection, act, case.reference, by, now, detail)
        return Kept(case, version + 1)

    def all(self) -> tuple[Kept, ...]:
        """Every case, by reference. Raises StationProblem."""
        with self._database.begin() as connection:
            rows = connection.execute(select(CASES).order_by(CASES.c.reference)).all()
        return tuple(kept_in(row) for row in rows)


def _text(case: Case) -> str:
    try:
        return write(case).decode()
    except UnicodeEncodeError as fault:
        raise StationProblem(
            "The last thing typed or pasted holds half a character, which cannot be kept. Delete "
            "it and type it by hand."
        ) from fault


def _changed(old: str, new: str) -> dict[str, Any]:
    return changes(json.loads(old), json.loads(new))


def _row(connection: Connection, reference: str) -> Row[Any] | None:
    return connection.execute(select(CASES).where(CASES.c.reference == reference)).first()


def _found(connection: Connection, reference: str) -> Row[Any]:
    row = _row(connection, reference)
    if row is None:
        raise StationProblem(
            f"This store has no case {reference}. Check the reference on the whiteboard."
        )
    return row


def kept_in(row: Row[Any]) -> Kept:
    """The case that a row of the table holds. Raises Damaged where it is not what was sealed."""
    try:
        return Kept(_case(_body(row)), row.version)
    except NotACase as fault:
        raise Damaged(f"The case {row.reference}") from fault


def _body(row: Row[Any]) -> str:
    return unsealed(row.body, row.seal, f"The case {row.reference}")


def _case(body: str) -> Case:
    """The case; read the short way where that drops nothing, ten times faster for a whiteboard."""
    try:
        case = msgspec.json.decode(body, type=Case)
        return case if _text(case) == body else read(body)
    except msgspec.DecodeError:
        return read(body)
