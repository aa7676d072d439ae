"""Cases: kept whole as JSON, each save with its history entry in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.as_json import NotACase, read, write
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.whiteboard.on_whiteboard import place
from dvpo_desktop.store.cases import search_index
from dvpo_desktop.store.cases.changes import changes_in
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import CASES
from dvpo_desktop.store.permission.check_change import check_told
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import (
    ChangedElsewhere,
    Damaged,
    ReferenceTaken,
    StationProblem,
)
from dvpo_desktop.store.vault.identity import Signed

# WORKAROUND: msgspec 0.22 crashes where two threads ask at once what a dataclass is made of, the
# first time; so it is asked here, while only one thread can import.
_READER = msgspec.json.Decoder(Case)
_BY_REFERENCE = select(CASES).where(CASES.c.reference == bindparam("of"))
# A colon comes after every digit.
_LAST = (
    select(CASES.c.reference)
    .where(CASES.c.reference > bindparam("start"), CASES.c.reference < bindparam("past"))
    .where(func.length(CASES.c.reference) > bindparam("shorter"))
    .order_by(CASES.c.reference.desc())
    .limit(1)
)
_SAVE = update(CASES).where(
    CASES.c.reference == bindparam("of"), CASES.c.version == bindparam("made_from")
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A case as it is in the store; ``version`` counts its saves from 1.

    One that is ``waiting`` is in the outbox of this station, and not on its server yet.
    """

    case: Case
    version: int
    waiting: bool = False


class CaseStore:
    """The cases of one store. Training stores count their own references.

    Every method raises NotPermitted for what the officer at the keyboard may not do.
    """

    def __init__(self, permission: Permission, *, training: bool) -> None:
        self._permission = permission
        self.prefix = "TR" if training else "DV"

    def next_reference(self, now: datetime) -> str:
        """The first reference not used yet in the London year: "DV-26-0001".

        Raises StationProblem.
        """
        start = f"{self.prefix}-{in_london(now):%y}-"
        with self._permission.begin(Deed.PREPARE, now=now) as connection:
            return f"{start}{_last_number(connection, start) + 1:04}"

    def add(
        self,
        case: Case,
        by: Officer,
        now: datetime,
        how: str,
        about: Mapping[str, Any] | None = None,
    ) -> Kept:
        """Puts a new case in the store; ``how`` says where it came from.

        ``about`` is what the history tells of it besides.

        Raises StationProblem, ReferenceTaken where another case has it; ValueError for none.
        """
        if not case.reference:
            raise ValueError("a case needs its reference before it is kept")
        check_told(about or {})
        text, blank = text_of(case), Case(reference=case.reference)
        asked = self._permission.begin(Deed.PREPARE, by=by, now=now, about=case.reference)
        with asked as connection:
            self._permission.require_change(connection, None, case, by)
            if _row(connection, case.reference) is not None:
                raise ReferenceTaken(case.reference)
            opened_at = case.opened_at or now
            first = {"reference": case.reference, "opened_at": opened_at, "version": 1}
            try:
                connection.execute(insert(CASES), first | _columns(case, text, now))
            except IntegrityError as fault:
                # On a server another station came between, whose transaction was waited for.
                raise ReferenceTaken(case.reference) from fault
            search_index.add(connection, case)
            changed = changes_in(text_of(blank), text)
            detail = {**(about or {}), "how": how, "changed": changed, "seal": seal(text)}
            entries.write(connection, Act.OPENED, case.reference, by, now, detail)
        return Kept(case, 1)

    def get(self, reference: str) -> Kept:
        """The case with this reference. Raises StationProblem, also where there is none."""
        with self._permission.begin(Deed.READ, about=reference) as connection:
            return kept_in(_found(connection, reference))

    def look(self, reference: str, by: Officer, now: datetime) -> None:
        """Records that an officer opened the case to read it. Raises StationProblem."""
        with self._permission.begin(Deed.READ, by=by, now=now, about=reference) as connection:
            _found(connection, reference)
            entries.write(connection, Act.LOOKED, reference, by, now, {})

    def save(
        self,
        case: Case,
        version: int,
        by: Officer,
        now: datetime,
        act: Act = Act.CHANGED,
        about: Mapping[str, Any] | None = None,
        signed: Signed | None = None,
    ) -> Kept:
        """Keeps the case over the version it was made from, with what changed in the history.

        ``about`` is what the history tells of the act besides: of a copy to whom it went, and why.
        ``signed`` is the signature under a decision (see rules.signing), without which none is
        kept; the history keeps it with the public keys of its officer.

        A case that is the same as in the store is not written, and keeps its version.
        Raises ChangedElsewhere where another save came between, and StationProblem.
        """
        text = text_of(case)
        asked = self._permission.begin(by=by, now=now, about=case.reference, of_a_case=True)
        with asked as connection:
            row = _found(connection, case.reference)
            before = _body(row)
            if before == text and row.version == version:
                return Kept(case, version)
            if row.version != version:
                raise ChangedElsewhere(case.reference)
            told, old = about or {}, kept_in(row).case
            self._permission.require_change(connection, old, case, by, signed, act, told)
            which = {"of": case.reference, "made_from": version}
            columns = _columns(case, text, now) | {"version": version + 1}
            written = connection.execute(_SAVE, which | _unlike(columns, row))
            if written.rowcount != 1:
                raise ChangedElsewhere(case.reference)
            changed = changes_in(before, text)
            search_index.change(connection, case, changed)
            detail = {
                **told,
                "version": version + 1,
                "changed": changed,
                "seal": columns["seal"],
            }
            standing = case.authority.standing
            if act is Act.DECIDED and standing and standing.notice:
                detail["notice"] = standing.notice.fingerprint
            if signed is not None:
                detail |= {"signed": signed.signature, "public": signed.public}
            entries.write(connection, act, case.reference, by, now, detail)
        return Kept(case, version + 1)

    def changed_since(self, moment: datetime) -> tuple[Kept, ...]:
        """Every case saved at a moment (aware) or later, by reference. Raises StationProblem."""
        query = select(CASES).where(CASES.c.changed_at >= moment.astimezone(UTC))
        with self._permission.begin(Deed.READ) as connection:
            rows = connection.execute(query.order_by(CASES.c.reference)).all()
            return tuple(readable(connection, rows, kept_in))

    def all(self) -> tuple[Kept, ...]:
        """Every case, by reference. Raises StationProblem."""
        with self._permission.begin(Deed.READ) as connection:
            rows = connection.execute(select(CASES).order_by(CASES.c.reference)).all()
            return tuple(readable(connection, rows, kept_in))


def text_of(case: Case) -> str:
    """The case as the store keeps it. Raises StationProblem for half a character."""
    try:
        return write(case).decode()
    except UnicodeEncodeError as fault:
        raise StationProblem(
            "The last thing typed or pasted holds half a character, which cannot be kept. Delete "
            "it and type it by hand."
        ) from fault


def _columns(case: Case, text: str, now: datetime) -> dict[str, Any]:
    """What each save writes of a case."""
    return {"body": text, "seal": seal(text), "changed_at": now, **filed(case, now)}


def _unlike(columns: dict[str, Any], row: Row[Any]) -> dict[str, Any]:
    """Without what the row holds already: an index over columns not named is left in peace."""
    return {name: value for name, value in columns.items() if getattr(row, name) != value}


def filed(case: Case, changed_at: datetime) -> dict[str, Any]:
    """The columns that the whiteboard finds a case by (see rules.board)."""
    at = place(case, changed_at)
    return {
        "stands": at.stands.value,
        "presses_at": at.presses_at.astimezone(UTC),
        "leaves_at": at.leaves_at.astimezone(UTC) if at.leaves_at else None,
    }


def _row(connection: Connection, reference: str) -> Row[Any] | None:
    return connection.execute(_BY_REFERENCE, {"of": reference}).first()


def _last_number(connection: Connection, start: str) -> int:
    """The highest number of a reference that begins so; 0 where there is none.

    References stand letter by letter, so that 9999 is the last until there are longer ones: those
    are looked for only then, past the shorter ones.
    """
    number = ""
    while set(number) <= {"9"}:
        which = {"start": start, "past": f"{start}:", "shorter": len(start + number)}
        last = connection.execute(_LAST, which).scalar()
        if last is None:
            break
        number = last.removeprefix(start)
    return int(number or 0)


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
        case = _READER.decode(body)
        return case if text_of(case) == body else read(body)
    except msgspec.DecodeError:
        return read(body)
