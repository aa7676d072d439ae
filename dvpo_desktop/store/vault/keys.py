"""Keys: one random key opens the store, and each officer's passphrase opens that key."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dvpo_desktop.store.files import write_whole
from dvpo_desktop.store.problems import Damaged, NewerStore, StationProblem, WrongPassphrase
from dvpo_desktop.store.vault.slots import KEY_BYTES, Cost, Slot, read_slot, shut, slot_id, spend

FORMAT = 1
SHORTEST = 12
_SALT_BYTES = 16
DEFAULT_COST = Cost()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What keys.json holds: a salt for the slots' names, and the slots."""

    salt: bytes
    slots: tuple[Slot, ...]


class KeyRing:
    """The file keys.json beside the database. It holds no name and no passphrase.

    ``cost`` is what a new slot costs to open; a slot keeps the cost it was made with.
    """

    def __init__(self, file: Path, cost: Cost = DEFAULT_COST) -> None:
        self._file = file
        self._cost = cost

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self._file.exists()

    def found(self, officer_key: str, passphrase: str, key: bytes) -> None:
        """Writes the file for a new store, with a slot for its first officer. Raises OSError."""
        salt = secrets.token_bytes(_SALT_BYTES)
        slot = shut(slot_id(salt, officer_key), passphrase, key, self._cost)
        self._write(_Kept(salt, (slot,)))

    def open(self, officer_key: str, passphrase: str) -> bytes:
        """The key of the store.

        Raises WrongPassphrase for an unknown officer as for a wrong passphrase, and after the
        same time; StationProblem where keys.json is missing, damaged or newer; OSError.
        """
        kept = self._read()
        wanted = slot_id(kept.salt, officer_key)
        slot = next((slot for slot in kept.slots if slot.id == wanted), None)
        if slot is None:
            spend(passphrase, kept.slots[0].cost)
            raise WrongPassphrase
        key = slot.open(passphrase)
        if key is None:
            raise WrongPassphrase
        return key

    def add(self, officer_key: str, passphrase: str, key: bytes) -> None:
        """Adds a slot for an officer, or shuts the officer's slot anew. Raises as open does."""
        kept = self._read()
        name = slot_id(kept.salt, officer_key)
        others = tuple(slot for slot in kept.slots if slot.id != name)
        self._write(_Kept(kept.salt, (*others, shut(name, passphrase, key, self._cost))))

    def _read(self) -> _Kept:
        try:
            given: Any = json.loads(self._file.read_bytes())
            if given["format"] > FORMAT:
                raise NewerStore
            kept = _Kept(bytes.fromhex(given["salt"]), tuple(map(read_slot, given["slots"])))
        except FileNotFoundError as fault:
            raise StationProblem(
                f"{self._file} is missing, and the store cannot be opened without it. Have it put "
                "back from the newest backup; start no new store in its place."
            ) from fault
        except (KeyError, TypeError, ValueError) as fault:
            raise Damaged(str(self._file)) from fault
        if not kept.slots:
            raise Damaged(str(self._file))
        return kept

    def _write(self, kept: _Kept) -> None:
        table = {
            "format": FORMAT,
            "salt": kept.salt.hex(),
            "slots": [slot.as_dict() for slot in kept.slots],
        }
        write_whole(self._file, json.dumps(table, indent=1).encode())


def new_key() -> bytes:
    """A key for a new store: 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def check_new(passphrase: str) -> None:
    """Raises StationProblem for a new passphrase that is too short to keep a thief out."""
    if len(passphrase.strip()) < SHORTEST:
        raise StationProblem(
            f"Choose a longer passphrase: at least {SHORTEST} characters, best three random "
            "words that nobody would put together."
        )
