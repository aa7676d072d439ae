"""Re-key: the whole store given another key, so that whoever held the old one opens nothing more.

First keys.json holds both keys, then the file is encrypted anew under its own journal, then
keys.json holds the new one alone. Cut off anywhere, the file is whole under one of the two, and
the next who opens it puts keys.json right (see ``opened_with``, coming and store/staff/cut_off).
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as sqlcipher

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.database.cipher import Key, rekey_closed
from dvpo_desktop.store.database.database import COPIES, Database
from dvpo_desktop.store.database.files import DATABASE
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.store.vault.key_store import Sheets
from dvpo_desktop.store.vault.keys import new_key
from dvpo_desktop.store.vault.sign_in_guard import Door

T = TypeVar("T")


def rekey(
    database: Database,
    door: Door,
    key: bytearray,
    about: Mapping[str, Any],
    leaving: str = "",
    sheets: Sheets | None = None,
) -> None:
    """Gives the open store a new key, which ``key`` then holds, for all but who is leaving.

    The new one is sealed to public keys, so nobody's passphrase is needed; with ``sheets`` to
    those instead of the older. ``about`` says for what, as in Door.together, which ends the act.
    Raises StationProblem; nothing was changed then.
    """
    new = new_key()
    door.hand_both(key, new, leaving, sheets, about)
    try:
        database.rekey(new)
    except StationProblem:
        straighten(database, door, key)
        raise
    old = bytes(key)
    key[:] = new
    rekey_copies(database.place, old, key)


def rekey_copies(place: Path, old: Key, new: Key) -> None:
    """Gives the new key to the copies made before migrations, which nothing else would open."""
    for file in (place / COPIES).glob(f"*{Path(DATABASE).suffix}"):
        with suppress(sqlcipher.Error):
            rekey_closed(file, old, new)


def straighten(database: Database, door: Door, key: bytearray | None) -> bool:
    """Makes the slots agree with the list of officers; whether anything had to be changed.

    Where the disk does not take it the next opening does it: the list is what counts.
    """
    with suppress(StationProblem):
        with database.begin() as connection:
            standing = standings(connection)
        return door.settle(key, standing)
    return False


def opened_with(keys: Sequence[bytes], open_with: Callable[[bytearray], T]) -> tuple[bytearray, T]:
    """Which of the keys opens the store, and what opening gave.

    Two are there where a re-key was cut off. Raises as ``open_with`` does with the last of them.
    """
    *others, last = keys
    for key in others:
        with suppress(Damaged):
            tried = bytearray(key)
            return tried, open_with(tried)
    tried = bytearray(last)
    return tried, open_with(tried)


def standings(connection: Connection) -> Mapping[str, Standing]:
    """How each officer stands, by their keys."""
    return {each.officer.key: each.standing for each in officers.everybody(connection)}


def wipe(key: bytearray) -> None:
    """Overwrites a key in memory. Copies that the libraries made are theirs to overwrite."""
    key[:] = bytes(len(key))
