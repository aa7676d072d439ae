"""Cut off: an act on the officers' slots in which the program ended, settled at the next opening.

keys.json then holds both states (see vault/coming). The database tells which counts: where the
act's entry stands, or the store has its new key, the act is ended; else it is undone. Either way
an entry says so, in the name of who did it. This can be cut off as well, and is then done again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from dvpo_desktop.case import Held, Officer, Rank, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.vault.coming import CutOff
from dvpo_desktop.store.vault.sign_in_guard import Door


class _Undone(Exception):
    """Ends a transaction of which nothing is kept."""


FINISHED, UNDONE = "finished", "undone"
WHY_REKEYED = {
    Act.REMOVED: "an officer was removed",
    Act.RECOVERY_PROVED: "new recovery sheets were made",
}


def told_of(
    act: Act,
    by: Officer,
    now: datetime,
    officer: str = "",
    signed: Mapping[str, Any] | None = None,
) -> Mapping[str, Any]:
    """What is told of an act on the slots beside them, for whoever finds it cut off.

    ``officer`` is the key of whom it is done to. ``signed`` is the detail of its entry, signed by
    who does it: whoever ends the act cannot sign for another.
    """
    return {
        "act": act.value,
        "by": asdict(by),
        "at": now.isoformat(),
        "officer": officer,
        "signed": signed,
    }


@contextmanager
def tried(transaction: AbstractContextManager[Connection]) -> Iterator[Connection]:
    """The transaction, of which nothing is kept at the end."""
    with suppress(_Undone), transaction as connection:
        yield connection
        raise _Undone


def settle_cut_off(
    database: Database,
    door: Door,
    keys: Sequence[bytes],
    key: bytearray,
    opener: Officer,
    now: datetime,
) -> bool:
    """Ends or undoes what was cut off, and records which; whether there was anything.

    ``keys`` are all that were opened, ``key`` is the one that fits the store; ``opener`` is named
    in the entry where nobody reads any more who did it. Raises StationProblem, and it can be
    done again then.
    """
    cut = door.cut_off(tuple(keys), key)
    if cut is None:
        return False
    with database.begin() as connection:
        done = _settled(connection, cut)
        if done is None:
            done = cut.renewed or _stands(connection, cut.entry)
            _record(connection, cut, opener, now, done=done)
    door.end(key, done=done)
    return True


def _settled(connection: Connection, cut: CutOff) -> bool | None:
    """What an opening made of it that was cut off itself; None for the first."""
    newest = entries.newest(connection, Act.CUT_OFF)
    return newest["came_to"] == FINISHED if newest.get("id") == cut.id else None


def _stands(connection: Connection, entry: str) -> bool:
    found = select(HISTORY.c.id).where(HISTORY.c.hash == entry)
    return bool(entry) and connection.execute(found).first() is not None


def _record(
    connection: Connection, cut: CutOff, opener: Officer, now: datetime, *, done: bool
) -> None:
    about = cut.about
    by = _officer(about["by"]) if about else officers.find(connection, opener.key) or opener
    if done and not _stands(connection, cut.entry):
        _finish(connection, about, by, now)
    detail = {
        "id": cut.id,
        "did": about.get("act", Act.REKEYED.value),
        "officer": about.get("officer", ""),
        "at": about.get("at", ""),
        "came_to": FINISHED if done else UNDONE,
    }
    entries.write(connection, Act.CUT_OFF, "", by, now, detail)


def _finish(connection: Connection, about: Mapping[str, Any], by: Officer, now: datetime) -> None:
    """Writes what was to be written when the store had its new key."""
    if about:
        act, detail = Act(about["act"]), _detail(about)
        if act is Act.REMOVED:
            row = officers.change(connection, about["officer"], standing=Standing.REMOVED.value)
            detail |= row
        entries.write(connection, act, "", by, _moment(about, now), detail)
    why = WHY_REKEYED.get(about.get("act", ""), "giving the store a new key had been cut off")
    entries.write(connection, Act.REKEYED, "", by, now, {"why": why})


def _detail(about: Mapping[str, Any]) -> dict[str, Any]:
    """What the entry says; an earlier version told it without a signature."""
    if about.get("signed"):
        return dict(about["signed"])
    officer = {"officer": about["officer"]} if about["officer"] else {}
    return {**officer, **about["more"]}


def _moment(about: Mapping[str, Any], now: datetime) -> datetime:
    """When the act was done, which is signed with it; else when it was ended."""
    return datetime.fromisoformat(about["at"]) if about.get("signed") else now


def _officer(told: Mapping[str, Any]) -> Officer:
    return Officer(**{**told, "rank": Rank(told["rank"]), "held": Held(told["held"])})
