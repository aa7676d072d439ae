"""Slots untold: what of the officers' slots on a server is not as the history tells."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, text

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.officers.officers import Enrolled, everybody
from dvpo_desktop.store.postgres.slots_moved import bodies_of
from dvpo_desktop.store.postgres.slots_there import RECOVERY, SHARED
from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.vault.slots import slot_id

_UNTOLD = text("SELECT public.slots_untold()")


def untold(connection: Connection) -> Iterator[str]:
    """A sentence for each slot that was changed without an entry, or opens other keys than told.

    Raises Damaged where the slots cannot be read.
    """
    names = json.loads(connection.execute(_UNTOLD).scalar_one())
    try:
        common = bodies_of(connection, (SHARED,))
        if not common:
            return
        salt = bytes.fromhex(common[SHARED]["salt"])
        known = {slot_id(salt, each.officer.key): each for each in everybody(connection)}
        bodies = bodies_of(connection, known)
        others = [
            name for name, body in bodies.items() if _opens_others(known[name], body["public"])
        ]
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged("The table of the officers' keys on the server") from fault
    for name in names:
        yield f"{_of_whom(name, known)} changed without an entry in the history."
    for name in others:
        yield f"The passphrase of {known[name].officer.words} opens other keys than were recorded."


def _opens_others(officer: Enrolled, public: str) -> bool:
    """Whether the keys in a slot are not its officer's. One of an earlier version has none yet."""
    stands = officer.standing is not Standing.REMOVED and officer.public
    return bool(stands) and officer.public != public


def _of_whom(name: str, known: dict[str, Enrolled]) -> str:
    if name in known:
        return f"The passphrase of {known[name].officer.words} was"
    if name == RECOVERY:
        return "What the recovery sheets open was"
    if name == SHARED:
        return "What all passphrases have in common was"
    return "A passphrase of nobody known here was"
