"""The outbox: what was done at this station while the server did not answer, until it has joined.

An encrypted file of its own, one row an act, each on disk before it is acknowledged and sealed to
the one before. Beside what waits it holds the cases last opened here, so that they can be worked
on, and what the station must know of the server to begin a case or let an officer in.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, false, insert, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london
from dvpo_desktop.store.chain.chain import BEFORE_THE_FIRST, canonical, code_of
from dvpo_desktop.store.database.cipher import engine_on
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import make_empty, make_private
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.offline.outbox.outbox_rows import (
    CASES,
    METADATA,
    NOTES,
    WAITING,
    Seen,
    Waiting,
    hash_of,
    seen_in,
    waiting_in,
)
from dvpo_desktop.store.problems import Damaged

FILE = "outbox.db"
KEPT_FOR = timedelta(hours=24)
MOST_KEPT = 20
HEAD, NAME, NEXT, KEPT_BY = "head", "name", "next", "kept_by"
Contents = dict[str, list[dict[str, Any]]]
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Outbox:
    """One outbox, open. Every method raises StationProblem when its disk or file is in trouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def place(self) -> Path:
        """The folder that it lies in."""
        return self._database.place

    def add(
        self,
        reference: str,
        base: int,
        body: str,
        by: Officer,
        now: datetime,
        act: Act,
        about: Mapping[str, Any],
    ) -> str:
        """Keeps one act; it is on disk when this returns. Gives the code of the chain after it."""
        with self._database.begin() as connection:
            previous = _note(connection, HEAD) or BEFORE_THE_FIRST
            last = connection.execute(
                select(WAITING.c.seq).order_by(WAITING.c.seq.desc()).limit(1)
            ).scalar()
            row = {
                "seq": (last or 0) + 1,
                "reference": reference,
                "base": base,
                "officer": canonical(asdict(by)),
                "at": now.astimezone(UTC),
                "act": act.value,
                "about": canonical(about),
                "previous": previous,
                "body": body,
            }
            row["hash"] = hash_of(row)
            connection.execute(insert(WAITING).values(**row))
            _set_note(connection, HEAD, str(row["hash"]))
            return code_of(str(row["hash"]))

    def let_in(self, by: Officer) -> None:
        """Notes that an officer at the keyboard of this station keeps acts here."""
        known = self._let_in()
        if known is None:
            # What an earlier version of the program kept here, it kept of whoever was there.
            known = frozenset(row.officer.key for row in self.waiting())
        if by.key not in known or not self.note(KEPT_BY):
            self.set_note(KEPT_BY, json.dumps(sorted(known | {by.key})))

    def knows(self, officer: Officer) -> bool:
        """Whether this officer kept acts here at the keyboard, as far as that was noted."""
        known = self._let_in()
        return known is None or officer.key in known

    def _let_in(self) -> frozenset[str] | None:
        noted = self.note(KEPT_BY)
        return frozenset(json.loads(noted)) if noted else None

    def waiting(self, reference: str | None = None) -> tuple[Waiting, ...]:
        """What waits, in the order it was done; of one case where a reference is given."""
        return tuple(row for row, joined in self._rows(reference) if not joined)

    def last_joined(self, reference: str) -> Waiting | None:
        """The last act on a case that has joined while others of it still wait."""
        done = [row for row, joined in self._rows(reference) if joined and row.body]
        return done[-1] if done else None

    def joined(self, seq: int) -> None:
        """Notes that an act stands on the server. Once none waits, nothing of them is kept."""
        with self._database.begin() as connection:
            connection.execute(update(WAITING).where(WAITING.c.seq == seq).values(joined=True))
            left = select(WAITING.c.seq).where(WAITING.c.joined == false()).limit(1)
            if connection.execute(left).first() is None:
                connection.execute(delete(WAITING))

    def head(self) -> str:
        """The code of the chain as it stands here: of the last act, or of the server's history."""
        with self._database.begin() as connection:
            return code_of(_note(connection, HEAD) or BEFORE_THE_FIRST)

    def see(self, seen: Seen, now: datetime) -> None:
        """Keeps a case as the server has it. While acts on it wait, the one they began from stays.

        Cases not seen for a day go, and of more than twenty the oldest.
        """
        with self._database.begin() as connection:
            if seen.reference in _references(connection):
                return
            connection.execute(delete(CASES).where(CASES.c.reference == seen.reference))
            connection.execute(
                insert(CASES).values(
                    reference=seen.reference,
                    version=seen.version,
                    seen_at=now,
                    seal=seal(seen.body),
                    body=seen.body,
                )
            )
            self._forget_old(connection, now)

    def seen(self, reference: str) -> Seen | None:
        """The case as it was last seen, or None."""
        with self._database.begin() as connection:
            row = connection.execute(select(CASES).where(CASES.c.reference == reference)).first()
        return seen_in(row) if row else None

    def all_seen(self) -> tuple[Seen, ...]:
        """Every case kept here, the last one seen first."""
        query = select(CASES).order_by(CASES.c.seen_at.desc())
        with self._database.begin() as connection:
            return tuple(map(seen_in, connection.execute(query)))

    def note(self, name: str) -> str:
        """What was noted under a name, or nothing."""
        with self._database.begin() as connection:
            return _note(connection, name)

    def set_note(self, name: str, text: str) -> None:
        """Notes something of the server's that must be known without it.

        The head of its chain is noted only while nothing waits: after that the chain is ours.
        """
        with self._database.begin() as connection:
            if name != HEAD or connection.execute(select(WAITING.c.seq).limit(1)).first() is None:
                _set_note(connection, name, text)

    def next_reference(self, prefix: str, now: datetime) -> str:
        """A reference for a case begun here, which no other station can give: "DV-26L-7KQ2M-1".

        It is the case's own for ever, since papers may carry it before the server is back.
        """
        with self._database.begin() as connection:
            number = int(_note(connection, NEXT) or "1")
            _set_note(connection, NEXT, str(number + 1))
            return f"{prefix}-{in_london(now):%y}L-{_note(connection, NAME)}-{number}"

    def everything(self) -> Contents:
        """All that the outbox holds, to be put in another."""
        with self._database.begin() as connection:
            return {
                table.name: [row._asdict() for row in connection.execute(select(table))]
                for table in METADATA.sorted_tables
            }

    def take(self, contents: Contents) -> None:
        """Holds from now on what another outbox held, and nothing else: all of it or none."""
        with self._database.begin() as connection:
            for table in METADATA.sorted_tables:
                connection.execute(delete(table))
                for row in contents[table.name]:
                    connection.execute(insert(table).values(**row))

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def _rows(self, reference: str | None) -> Iterable[tuple[Waiting, bool]]:
        query = select(WAITING).order_by(WAITING.c.seq)
        with self._database.begin() as connection:
            rows = connection.execute(query).all()
        previous = rows[0].previous if rows else ""
        found = []
        for row in rows:
            given = row._asdict()
            if row.previous != previous or hash_of(given) != row.hash:
                raise Damaged(f"The outbox in {self.place}")
            previous = row.hash
            if reference in (None, row.reference):
                found.append((waiting_in(row), bool(row.joined)))
        return found

    def _forget_old(self, connection: Connection, now: datetime) -> None:
        query = select(CASES.c.reference, CASES.c.seen_at).order_by(CASES.c.seen_at.desc())
        needed = _references(connection)
        for place, row in enumerate(connection.execute(query).all()):
            old = place >= MOST_KEPT or now - row.seen_at > KEPT_FOR
            if old and row.reference not in needed:
                connection.execute(delete(CASES).where(CASES.c.reference == row.reference))


def make_outbox(folder: Path, key: bytes) -> Outbox:
    """A new outbox in a folder that has none. Raises StationProblem."""
    with in_words(folder):
        make_private(folder)
        make_empty(folder / FILE)
        database = Database(engine_on(folder / FILE, key), folder)
    with database.begin() as connection:
        METADATA.create_all(connection)
        _set_note(connection, NAME, "".join(secrets.choice(_LETTERS) for _ in range(5)))
    return Outbox(database)


def open_outbox(folder: Path, key: bytes) -> Outbox:
    """The outbox in the folder. One killed while it was made is made again: it held nothing.

    Raises StationProblem where it is damaged, or another program has it open.
    """
    file = folder / FILE
    if not file.exists() or not file.stat().st_size:
        with in_words(folder):
            for left_over in (file, Path(f"{file}-journal")):
                left_over.unlink(missing_ok=True)
        return make_outbox(folder, key)
    database = Database(engine_on(file, key), folder)
    try:
        with database.begin() as connection:
            METADATA.create_all(connection)
            if not _note(connection, NAME):
                _set_note(connection, NAME, "".join(secrets.choice(_LETTERS) for _ in range(5)))
    except BaseException:
        database.close()
        raise
    return Outbox(database)


def _references(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(WAITING.c.reference).distinct()).scalars())


def _note(connection: Connection, name: str) -> str:
    query = select(NOTES.c.body).where(NOTES.c.name == name)
    return str(connection.execute(query).scalar() or "")


def _set_note(connection: Connection, name: str, text: str) -> None:
    connection.execute(delete(NOTES).where(NOTES.c.name == name))
    connection.execute(insert(NOTES).values(name=name, body=text))
