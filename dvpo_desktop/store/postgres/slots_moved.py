"""Slots moved: the officers' slots of a server's table, read and written all at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select, text

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.database.tables import SLOTS
from dvpo_desktop.store.postgres.slots_there import FORMAT, RECOVERY, SHARED, WRITE
from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.vault.identity import Public
from dvpo_desktop.store.vault.kept import Kept, Recovery
from dvpo_desktop.store.vault.slots import read_cost, read_slot, slot_id

_MAY = text("SELECT has_table_privilege('public.slots', 'SELECT')")
_READ = text(
    "SELECT id, public.slot_read(id) AS body FROM unnest(CAST(:names AS text[])) AS id ORDER BY id"
)


def slots_in(server: Connection) -> Kept:
    """Every slot of a store on a server, and its recovery; no key is sealed to them.

    Raises Damaged for a table that holds something else.
    """
    try:
        kept = _by_the_owner(server) if _may_read(server) else _of_the_officers(server)
        shared, recovery = kept.pop(SHARED), kept.pop(RECOVERY, None)
        return Kept(
            bytes.fromhex(shared["salt"]),
            read_cost(dict(shared["argon2id"])),
            tuple(map(read_slot, kept.values())),
            recovery and Recovery(str(recovery["mark"]), Public.read(recovery["public"]), ()),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged("The table of the officers' keys on the server") from fault


def bodies_of(server: Connection, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The slots of those names that are there, as the stations' account may read them.

    Raises ValueError for what is no JSON.
    """
    rows = server.execute(_READ, {"names": list(names)}).all()
    return {row.id: json.loads(row.body) for row in rows if row.body is not None}


def _may_read(server: Connection) -> bool:
    return bool(server.execute(_MAY).scalar_one())


def _by_the_owner(server: Connection) -> dict[str, Any]:
    return {row.id: json.loads(row.body) for row in server.execute(select(SLOTS))}


def _of_the_officers(server: Connection) -> dict[str, Any]:
    common = bodies_of(server, (SHARED, RECOVERY))
    salt = bytes.fromhex(common[SHARED]["salt"])
    officers = server.execute(text("SELECT key FROM officers")).scalars()
    return common | bodies_of(server, (slot_id(salt, key) for key in officers))


def put_slots(server: Connection, kept: Kept, standing: Mapping[str, Standing]) -> None:
    """Writes slots, to which no key is sealed, into a table that has none.

    No row of the history may be there yet: from then on each slot is asked for its entry.
    ``standing`` says by the keys of the officers who is suspended.
    """
    shut_out = {
        slot_id(kept.salt, officer)
        for officer, how in standing.items()
        if how is Standing.SUSPENDED
    }
    bodies: dict[str, dict[str, Any]] = {
        SHARED: {"format": FORMAT, "salt": kept.salt.hex(), "argon2id": asdict(kept.cost)}
    }
    for slot in kept.slots:
        bodies[slot.id] = {**slot.as_dict(), "suspended": slot.id in shut_out}
    if kept.recovery is not None:
        bodies[RECOVERY] = {"mark": kept.recovery.mark, "public": kept.recovery.public.text}
    rows = [{"name": name, "body": json.dumps(body)} for name, body in bodies.items()]
    server.execute(WRITE, rows)
