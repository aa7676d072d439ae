"""Directory: superintendents who can be reached by telephone, and the check of their codes."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.people import Held, Officer, Rank, Standing
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.store import entries, officers, tokens
from dvpo_desktop.store.entries import Act
from dvpo_desktop.store.permission import Permission
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.seals import seal, unsealed
from dvpo_desktop.store.tables import DIRECTORY
from dvpo_desktop.store.tokens import AT_MOST_WRONG, WrongCode


class Directory:
    """The directory of one store. Every method raises NotPermitted, and StationProblem."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def all(self) -> tuple[Listed, ...]:
        """Everybody in the directory, by name."""
        with self._permission.begin(Deed.COME_IN) as connection:
            of_officers = select(DIRECTORY).where(DIRECTORY.c.key.contains("/"))
            rows = connection.execute(of_officers).all()
        listed = (_listed(_body(row)) for row in rows)
        return tuple(sorted(listed, key=lambda each: each.officer.name.casefold()))

    def put(self, listed: Listed, by: Officer, now: datetime) -> None:
        """Adds an officer, or changes the number of one who is there; a token stays as it is.

        Raises StationProblem for an officer below superintendent: nobody else decides (s.24(1)).
        """
        if not listed.officer.rank.at_least(Rank.SUPERINTENDENT):
            raise StationProblem(
                f"{listed.officer.words} is below the rank of superintendent, and the directory "
                "is of those who may decide (s.24(1)). Correct the rank, or leave the officer out."
            )
        asked = self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now)
        with asked as connection:
            row = _row(connection, listed.officer.key)
            kept = _body(row) if row else {}
            told = {"officer": asdict(listed.officer), "telephone": listed.telephone.strip()}
            _write(connection, listed.officer.key, kept | told, row)
            entries.write(connection, Act.DIRECTORY_CHANGED, "", by, now, told)

    def remove(self, key: str, by: Officer, now: datetime) -> None:
        """Takes an officer out, and the token with it."""
        with self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now) as connection:
            gone = _listed(_body(_found(connection, key)))
            connection.execute(delete(DIRECTORY).where(DIRECTORY.c.key == key))
            detail = {"officer": asdict(gone.officer), "removed": True}
            entries.write(connection, Act.DIRECTORY_CHANGED, "", by, now, detail)

    def give_token(self, key: str, by: Officer, now: datetime) -> str:
        """Makes a new secret for an officer's one-time codes; the one before is good no more.

        It is given out this once, in base32, and the history does not hold it.
        """
        secret = tokens.new_secret()
        with self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now) as connection:
            row = _found(connection, key)
            _write(connection, key, _body(row) | {"token": secret, "wrong": {}}, row)
            entries.write(connection, Act.TOKEN_GIVEN, "", by, now, {"officer": key})
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
            kept = _body(row)
            tries = kept.get("wrong", {})
            wrong, step, refused = tries.get(reference, 0), 0, _why_not_active(connection, key)
            if not refused:
                refused, wrong, step = _judged(kept, row, wrong, code, content, now)
            _write(connection, key, kept | {"wrong": tries | {reference: wrong}}, row)
            detail: dict[str, Any] = {"officer": key, "content": content}
            if refused:
                detail["why"] = refused
                entries.write(connection, Act.CODE_REFUSED, reference, by, now, detail)
            else:
                spent = {"last_step": step, "spent_on": content}
                connection.execute(update(DIRECTORY).where(DIRECTORY.c.key == key).values(**spent))
                entries.write(connection, Act.CODE_CHECKED, reference, by, now, detail)
        if refused:
            raise WrongCode(refused)


def _why_not_active(connection: Connection, key: str) -> str:
    """Why the officer decides no more, where this station knows them and says so."""
    known = officers.enrolled(connection, key)
    if known is None or known.standing is Standing.ACTIVE:
        return ""
    what = "suspended at" if known.standing is Standing.SUSPENDED else "removed from"
    return f"{known.officer.words} was {what} this station. Telephone another superintendent."


def _judged(
    kept: dict[str, Any], row: Row[Any], wrong: int, code: str, content: str, now: datetime
) -> tuple[str, int, int]:
    """Why the code is refused, or nothing; how many were wrong; the step it belongs to."""
    secret = kept.get("token", "")
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


def _listed(kept: dict[str, Any]) -> Listed:
    told = kept["officer"]
    officer = Officer(**{**told, "rank": Rank(told["rank"]), "held": Held(told["held"])})
    return Listed(officer, kept["telephone"], bool(kept.get("token")))


def _row(connection: Connection, key: str) -> Row[Any] | None:
    row = select(DIRECTORY).where(DIRECTORY.c.key == key).with_for_update()
    return connection.execute(row).first()


def _found(connection: Connection, key: str) -> Row[Any]:
    """The officer's row, kept from every other station until this transaction ends."""
    row = _row(connection, key)
    if row is None:
        raise StationProblem("This officer is not in the directory. Ask an administrator.")
    return row


def _body(row: Row[Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(unsealed(row.body, row.seal, "The directory"))
    return kept


def _write(connection: Connection, key: str, kept: dict[str, Any], row: Row[Any] | None) -> None:
    body = json.dumps(kept, ensure_ascii=False)
    if row is None:
        values = {"key": key, "seal": seal(body), "body": body}
        connection.execute(insert(DIRECTORY).values(**values))
    elif body != row.body:
        which = update(DIRECTORY).where(DIRECTORY.c.key == key)
        connection.execute(which.values(seal=seal(body), body=body))
