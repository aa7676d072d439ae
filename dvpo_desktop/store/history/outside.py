"""Outside: what lies outside a store and tells of its history, held against it.

This computer's anchor, the lists of the backups that the store vouched for, and what other
computers had seen when an officer signed in at them.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dvpo_desktop.case import Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.backups.manifest import Manifest
from dvpo_desktop.store.backups.vouched import seen_by
from dvpo_desktop.store.chain.anchor import Anchor, Seen, is_excused, is_in, last_in, restores_in
from dvpo_desktop.store.chain.chain import code_of
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import HISTORY, STATION
from dvpo_desktop.store.officers import officers

MISSED, SAW = "missed", "saw"
Makes = Callable[[str], Anchor | None]
_KEEPS = frozenset({Role.ADMINISTRATOR, Role.TRAINER})
_ADVICE = (
    "Tell a station administrator now, keep every backup and every paper, and hold the cases of "
    "these days against them."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """With what the history was compared, and in a sentence each what it does not hold."""

    told: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def no_anchor(store: str) -> None:
    """For a copy that is being tried: nobody works in it."""


class Outside:
    """What is held against one open store. ``missed`` is what the last sign-in found, in words.

    ``anchor_of`` gives the anchor of the store with an id, in the place where this one lies.
    """

    def __init__(self, database: Database, anchor_of: Makes = no_anchor) -> None:
        self._database, self._anchor_of = database, anchor_of
        self._anchor: Anchor | None = None
        self.missed = ""

    def at_sign_in(self, connection: Connection, officer_key: str) -> dict[str, Any]:
        """Holds the anchor against the store, and gives what the entry of the sign-in says of it.

        Until an administrator has been told, the anchor stays as it is and each officer is told.
        """
        first, anchor = self._anchor is None, self._anchored(connection)
        self.missed = ""
        if anchor is None:
            return {}
        detail: dict[str, Any] = {"anchor": "could not be read"} if anchor.lost else {}
        seen = anchor.seen
        restores = restores_in(connection)
        if seen is None:
            anchor.follow(restores)
            return detail
        if is_in(connection, seen):
            anchor.follow(restores)
            return {SAW: _noted(seen)} if first and self._database.servers else {}
        if is_excused(connection, seen):
            anchor.follow(restores, anew=True)
            return {}
        here = last_in(connection)
        self.missed = f"{_of_the_anchor(anchor, seen, here)} {_ADVICE}"
        if _is_keeper(connection, officer_key):
            anchor.follow(restores, anew=True)
        else:
            anchor.stand()
        return {MISSED: {**_noted(seen), "here": here}}

    def compare(self, lists: Iterable[Manifest]) -> Compared:
        """Holds the anchor, these lists and what other computers saw against the history.

        Nothing is written. Raises StationProblem.
        """
        told: list[str] = []
        faults: list[str] = []
        try:
            with self._database.standing_still() as connection:
                for part in (
                    self._with_the_anchor(connection),
                    _with_backups(connection, lists),
                    _with_stations(connection, self._anchor.seen if self._anchor else None),
                ):
                    told += part.told
                    faults += part.faults
        except (AttributeError, KeyError, TypeError, ValueError):
            faults.append(
                "A sign-in in the history tells of what was seen in words that the program never "
                "writes: somebody has worked on the store with a database tool."
            )
        return Compared(tuple(told), tuple(dict.fromkeys(faults)))

    def _anchored(self, connection: Connection) -> Anchor | None:
        if self._anchor is None:
            store = connection.execute(select(STATION.c.id)).scalar_one()
            self._anchor = self._anchor_of(store)
            if self._anchor is not None:
                self._database.written = self._anchor.note
        return self._anchor

    def _with_the_anchor(self, connection: Connection) -> Compared:
        anchor = self._anchored(connection)
        if anchor is None or (anchor.seen is None and not anchor.lost):
            return Compared(("no anchor: this computer had not seen this store before",))
        if anchor.seen is None:
            return Compared(("no anchor: the one of this computer cannot be read",))
        told = f"the anchor of this computer (entry {anchor.seen.entries:,}, {_when(anchor.seen)})"
        if is_in(connection, anchor.seen):
            return Compared((told,))
        if is_excused(connection, anchor.seen):
            return Compared((f"{told}, before which a backup was restored",))
        fault = _of_the_anchor(anchor, anchor.seen, last_in(connection))
        return Compared((told,), (fault,))


def _with_backups(connection: Connection, lists: Iterable[Manifest]) -> Compared:
    newest_first = sorted(map(seen_by, lists), key=lambda each: each.at, reverse=True)
    if not newest_first:
        return Compared(("no backup that this store vouched for",))
    told = f"the backup of {_when(newest_first[0])} (entry {newest_first[0].entries:,})"
    if len(newest_first) > 1:
        told += f" and {len(newest_first) - 1} before it"
    here = last_in(connection)
    faults = (
        _missing(seen, here, f"the backup of {_when(seen)}")
        for seen in newest_first
        if not is_in(connection, seen) and not is_excused(connection, seen)
    )
    return Compared((told,), tuple(faults)[:1])


def _with_stations(connection: Connection, told: Seen | None) -> Compared:
    """What the computers had seen at which officers signed in, as those entries tell.

    What this computer's anchor, ``told``, tells already is not told again.
    """
    seen_there: dict[str, int] = {}
    faults = []
    for row, detail in _sign_ins(connection):
        missed = detail.get(MISSED)
        if missed is not None and (told is None or missed["head"] != told.head):
            faults.append(
                f"When {row.words} signed in at {row.station} on {say_moment(in_london(row.at))} "
                f"(entry {row.id:,}), that computer had seen entry {missed['entries']:,} "
                f"(history code {code_of(missed['head'])}); the history then ended at entry "
                f"{missed['here']:,} without it, and no restore stands in it."
            )
        saw = detail.get(SAW)
        if saw is not None:
            there = select(HISTORY.c.hash).where(HISTORY.c.id == saw["entries"])
            if connection.execute(there).scalar() == saw["head"]:
                seen_there[row.station] = saw["entries"]
            else:
                faults.append(
                    f"The history does not hold entry {saw['entries']:,} (history code "
                    f"{code_of(saw['head'])}) that {row.station} had seen when {row.words} signed "
                    f"in there (entry {row.id:,})."
                )
    named = ", ".join(f"{name} (entry {at:,})" for name, at in sorted(seen_there.items()))
    return Compared((f"the stations {named}",) if named else (), tuple(faults[-1:]))


def _sign_ins(connection: Connection) -> Iterator[tuple[Row[Any], dict[str, Any]]]:
    """The sign-ins since the last recorded restore that tell what their computers had seen."""
    restored = select(func.coalesce(func.max(HISTORY.c.id), 0)).where(HISTORY.c.act == Act.RESTORED)
    telling = HISTORY.c.detail.contains(f'"{MISSED}":') | HISTORY.c.detail.contains(f'"{SAW}":')
    query = (
        select(HISTORY)
        .where(HISTORY.c.act == Act.SIGNED_IN, HISTORY.c.id > restored.scalar_subquery(), telling)
        .order_by(HISTORY.c.id)
    )
    for row in connection.execute(query):
        yield row, json.loads(row.detail)


def _of_the_anchor(anchor: Anchor, seen: Seen, here: int) -> str:
    unsealed = (
        ""
        if anchor.sealed
        else " What the computer noted has no seal of this store’s present key: the store was put "
        "back to an older key, or somebody changed the note."
    )
    return f"{_missing(seen, here, 'this computer')}{unsealed}"


def _missing(seen: Seen, here: int, who: str) -> str:
    how = (
        f"the history here ends at entry {here:,}"
        if here < seen.entries
        else "the history here has another entry in its place"
    )
    return (
        f"Entries are missing from the end of the history: {who} saw entry {seen.entries:,} of "
        f"{_when(seen)} (history code {code_of(seen.head)}), and {how}. Either an older copy of "
        "the store was put in its place without a recorded restore, or entries were taken off."
    )


def _when(seen: Seen) -> str:
    return say_moment(seen.at)


def _noted(seen: Seen) -> dict[str, Any]:
    return {"entries": seen.entries, "head": seen.head}


def _is_keeper(connection: Connection, officer_key: str) -> bool:
    """Whether the officer keeps the store, or nobody does."""
    active = [each for each in officers.everybody(connection) if each.standing is Standing.ACTIVE]
    keepers = {each.officer.key for each in active if each.roles & _KEEPS}
    return not keepers or officer_key in keepers
