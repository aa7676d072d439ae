"""Directory: superintendents who can be reached by telephone, and the check of their codes."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.people import Held, Officer, Rank, Standing
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.readable import readable
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import DIRECTORY
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import NotPermitted, StationProblem
from dvpo_desktop.store.registers import tokens
from dvpo_desktop.store.registers.tokens import AT_MOST_WRONG, WrongCode

# The rows of officers; a station whose card is trusted is named without a stroke.
OF_OFFICERS = select(DIRECTORY).where(DIRECTORY.c.key.contains("/"))
NOT_LISTED = "This officer is not in the directory. Ask an administrator."


@dataclass(frozen=True, slots=True)
class Kept:
    """One row: ``kept`` is the officer with number, secret and wrong tries.

    ``last_step`` is the last time step whose code was spent, on the content ``spent_on``.
    """

    key: str
    last_step: int
    spent_on: str
    kept: dict[str, Any]

    @property
    def listed(self) -> Listed:
        """The same as the screens know it, without the secret."""
        told = self.kept["officer"]
        officer = Officer(**{**told, "rank": Rank(told["rank"]), "held": Held(told["held"])})
        return Listed(officer, self.kept["telephone"], bool(self.kept.get("token")))

    @property
    def without_secret(self) -> "Kept":
        """The same for whoever only reads it: that there is a token, and not its secret."""
        kept = {name: value for name, value in self.kept.items() if name != "token"}
        return replace(self, kept=kept | {"has_token": bool(self.kept.get("token"))})


class Directory:
    """The directory of one store. Every method raises NotPermitted, and StationProblem."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def all(self) -> tuple[Listed, ...]:
        """Everybody in the directory, by name."""
        return by_name(self._rows())

    def rows(self) -> tuple[Kept, ...]:
        """What the store keeps of everybody, but for the secrets of their tokens.

        Only the check of a code reads a secret, or who holds it could read out a code.
        """
        return tuple(row.without_secret for row in self._rows())

    def _rows(self) -> tuple[Kept, ...]:
        """The rows with the secrets, for a station that checks codes without its server."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return tuple(readable(connection, connection.execute(OF_OFFICERS).all(), read_row))

    def put(self, listed: Listed, by: Officer, now: datetime) -> None:
        """Adds an officer, or changes the number of one who is there; a token stays as it is.

        Raises NotPermitted, which is recorded, for an officer below superintendent: nobody else
        decides (s.24(1)).
        """
        with self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now) as connection:
            if not listed.officer.rank.at_least(Rank.SUPERINTENDENT):
                raise NotPermitted(
                    f"{listed.officer.words} is below the rank of superintendent, and the "
                    "directory is of those who may decide (s.24(1)). Correct the rank, or leave "
                    "the officer out.",
                    Deed.KEEP_DIRECTORY.code,
                )
            row = _row(connection, listed.officer.key)
            kept = row.kept if row else {}
            told = {"officer": asdict(listed.officer), "telephone": listed.telephone.strip()}
            detail = told | _write(connection, listed.officer.key, kept | told, row)
            entries.write(connection, Act.DIRECTORY_CHANGED, "", by, now, detail)

    def remove(self, key: str, by: Officer, now: datetime) -> None:
        """Takes an officer out, and the token with it."""
        with self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now) as connection:
            gone = _found(connection, key).listed
            row = Watched(connection, DIRECTORY, key)
            connection.execute(delete(DIRECTORY).where(DIRECTORY.c.key == key))
            detail = {"officer": asdict(gone.officer), "removed": True, **row.told()}
            entries.write(connection, Act.DIRECTORY_CHANGED, "", by, now, detail)

    def give_token(self, key: str, by: Officer, now: datetime) -> str:
        """Makes a new secret for an officer's one-time codes; the one before is good no more.

        It is given out this once, in base32, and the history does not hold it.
        """
        secret = tokens.new_secret()
        with self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now) as connection:
            row = _found(connection, key)
            told = _write(connection, key, row.kept | {"token": secret, "wrong": {}}, row)
            entries.write(connection, Act.TOKEN_GIVEN, "", by, now, {"officer": key, **told})
        return secret

    def check_code(
        self, key: str, code: str, content: str, reference: str, by: Officer, now: datetime
    ) -> None:
        """Spends the code that the officer read out on one content (SHA-256) of a case.

        Raises WrongCode, in words, for a wrong code, one spent before, and once three were wrong
        for this case: new words bring no new tries; also for an officer who is suspended or removed
        at this station. Each try is in the history.
        """
        asked = self._permission.begin(Deed.TAKE_DOWN, by=by, now=now, about=reference)
        with asked as connection:
            row = _found(connection, key)
            refused, after = _why_not_active(connection, key), row
            if not refused:
                refused, after = judged(row, code, content, reference, now)
            told = _write(connection, key, after.kept, after)
            act, detail = told_of(refused, key, content)
            entries.write(connection, act, reference, by, now, detail | told)
        if refused:
            raise WrongCode(refused)


def by_name(rows: Iterable[Kept]) -> tuple[Listed, ...]:
    """The officers of these rows, by name."""
    return tuple(
        sorted((row.listed for row in rows), key=lambda each: each.officer.name.casefold())
    )


def judged(row: Kept, code: str, content: str, reference: str, now: datetime) -> tuple[str, Kept]:
    """Why a code is refused for a content of a case, or nothing, and the row after the try."""
    tries = row.kept.get("wrong", {})
    refused, wrong, step = _tried(row, tries.get(reference, 0), code, content, now)
    kept = row.kept | {"wrong": tries | {reference: wrong}}
    if refused:
        return refused, replace(row, kept=kept)
    return "", Kept(row.key, step, content, kept)


def _why_not_active(connection: Connection, key: str) -> str:
    """Why the officer decides no more, where this station knows them and says so."""
    known = officers.enrolled(connection, key)
    if known is None or known.standing is Standing.ACTIVE:
        return ""
    what = "suspended at" if known.standing is Standing.SUSPENDED else "removed from"
    return f"{known.officer.words} was {what} this station. Telephone another superintendent."


def _tried(row: Kept, wrong: int, code: str, content: str, now: datetime) -> tuple[str, int, int]:
    """Why the code is refused, or nothing; how many were wrong; the step it belongs to."""
    secret = row.kept.get("token", "")
    if not secret:
        why = "This officer has no token. Let a second officer listen, and name them."
        return why, wrong, 0
    if wrong >= AT_MOST_WRONG:
        why = (
            "Three codes were wrong, so no more are taken for this case. Let a second officer "
            "listen, and name them."
        )
        return why, wrong, 0
    step = tokens.step_of(secret, code, now)
    if step is None:
        left = AT_MOST_WRONG - wrong - 1
        tries = {0: "No try is left", 1: "One try is left"}.get(left, f"{left} tries are left")
        then = "ask for the next one" if left else "let a second officer listen, and name them"
        return f"That is not the code of this token now. {tries}: {then}.", wrong + 1, 0
    if step <= row.last_step:
        other = row.spent_on != content
        what = "on another notice or other words" if other else "already"
        why = f"That code was used {what}. Wait half a minute and ask for the next."
        return why, wrong, 0
    return "", 0, step


def told_of(refused: str, key: str, content: str) -> tuple[Act, dict[str, Any]]:
    """The act that a try is in the history, and its detail; the code itself is in neither."""
    detail: dict[str, Any] = {"officer": key, "content": content}
    if refused:
        return Act.CODE_REFUSED, detail | {"why": refused}
    return Act.CODE_CHECKED, detail


def _kept(row: Row[Any]) -> Kept:
    kept: dict[str, Any] = json.loads(unsealed(row.body, row.seal, "The directory"))
    return Kept(row.key, row.last_step, row.spent_on, kept)


def read_row(row: Row[Any]) -> Kept:
    """The row, once it is seen that it holds an officer. Raises Damaged, and what reading does."""
    kept = _kept(row)
    _ = kept.listed
    return kept


def _row(connection: Connection, key: str) -> Kept | None:
    query = select(DIRECTORY).where(DIRECTORY.c.key == key).with_for_update()
    row = connection.execute(query).first()
    return _kept(row) if row else None


def _found(connection: Connection, key: str) -> Kept:
    """The officer's row, kept from every other station until this transaction ends."""
    row = _row(connection, key)
    if row is None:
        raise StationProblem(NOT_LISTED)
    return row


def _write(
    connection: Connection, key: str, kept: dict[str, Any], row: Kept | None
) -> dict[str, Any]:
    """Writes what is kept of an officer, and of a row the code spent last.

    Gives what the entry must tell of it (see registers).
    """
    watched = Watched(connection, DIRECTORY, key)
    body = json.dumps(kept, ensure_ascii=False)
    values = {"seal": seal(body), "body": body}
    if row is None:
        connection.execute(insert(DIRECTORY).values(key=key, **values))
    else:
        spent = {"last_step": row.last_step, "spent_on": row.spent_on}
        which = update(DIRECTORY).where(DIRECTORY.c.key == key)
        connection.execute(which.values(**values, **spent))
    return watched.told()
