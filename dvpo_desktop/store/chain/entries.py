"""Entries: the acts that the history tells of, one entry as it is read, and how it is written."""

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import in_london, is_apart
from dvpo_desktop.store.chain.chain import canonical, detail_hash, entry_hash
from dvpo_desktop.store.chain.endorsed import SERVER_CLOCK, Endorser, Place, endorsed
from dvpo_desktop.store.database.database import FROM_STATION, LAST_ENTRY
from dvpo_desktop.store.database.tables import HISTORY, STATION

# Made once: to put a statement together takes longer than to run it, at every save.
_STATION = select(
    STATION.c.id,
    STATION.c.name,
    STATION.c.entries,
    STATION.c.head,
    select(func.coalesce(func.max(HISTORY.c.id), 0)).scalar_subquery().label("last"),
).with_for_update(of=STATION)
_STATION_THERE = _STATION.add_columns(func.clock_timestamp().label("clock"))
_ENTRY = insert(HISTORY)
_COUNTED = update(STATION)


def newest(connection: Connection, act: Act) -> dict[str, Any]:
    """What the newest entry of an act tells; nothing where there is none, or it was erased."""
    wanted = select(HISTORY.c.detail).where(HISTORY.c.act == act.value)
    detail = connection.execute(wanted.order_by(HISTORY.c.id.desc()).limit(1)).scalar()
    told: dict[str, Any] = json.loads(detail) if detail else {}
    return told


def signed(
    connection: Connection,
    act: Act,
    by: Officer,
    now: datetime,
    detail: Mapping[str, Any],
    endorser: Endorser,
) -> Mapping[str, Any]:
    """The detail as ``write`` would sign it in the entry that is next, for an act cut off before.

    It holds for an entry in that place alone, of the same moment.
    """
    station = connection.execute(_STATION).one()
    place = Place(station.id, station.head, act, by.key, in_london(now).isoformat())
    return endorsed(detail, endorser, place)


def write(
    connection: Connection,
    act: Act,
    reference: str,
    by: Officer,
    now: datetime,
    detail: Mapping[str, Any],
    endorser: Endorser | None = None,
) -> None:
    """Adds an entry within a transaction that is open, so that act and entry stand together.

    With an ``endorser`` it bears that officer’s signature. On a server whose clock says another
    time than ``now``, by minutes, it tells both.

    It is chained to what the station wrote last, not to what stands last: after entries were
    taken out or put in by another hand, the break is never closed over. Of several stations that
    write at once each waits here until the one before has ended its transaction.
    """
    there = connection.dialect.name == "postgresql"
    station = connection.execute(_STATION_THERE if there else _STATION).one()
    local = in_london(now).isoformat()
    if there and is_apart(station.clock, now):
        detail = {**detail, SERVER_CLOCK: in_london(station.clock).isoformat(timespec="seconds")}
    if endorser is not None:
        detail = endorsed(detail, endorser, Place(station.id, station.head, act, by.key, local))
    text, salt = canonical(detail), secrets.token_hex(16)
    entry = {
        "id": max(station.last, station.entries) + 1,
        "at": now.astimezone(UTC),
        "local": local,
        "officer": by.key,
        "words": by.words,
        "act": act.value,
        "reference": reference,
        "station": connection.info.get(FROM_STATION) or station.name or f"station {station.id[:8]}",
        "detail_hash": detail_hash(salt, text),
        "previous": station.head,
    }
    head = entry_hash(entry)
    connection.execute(_ENTRY, {**entry, "detail": text, "salt": salt, "hash": head})
    connection.execute(_COUNTED, {"entries": station.entries + 1, "head": head})
    connection.info[LAST_ENTRY] = entry["id"], head, now
