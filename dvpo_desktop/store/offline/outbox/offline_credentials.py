"""Offline credentials: slots of officers who signed in here, to sign in without the server."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import make_private, read_json, write_whole
from dvpo_desktop.store.problems import Damaged, WrongHere
from dvpo_desktop.store.vault.identity import Identity
from dvpo_desktop.store.vault.slots import Slot, read_slot, slot_id

FILE = "mirror.json"
FORMAT = 1
LARGEST = 16_000_000  # bytes


class OfflineCredentials:
    """A file with copies of slots as they lie on the server. It holds no name and no passphrase.

    Every method raises StationProblem when the disk is in trouble or the file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, salt: bytes, slot: Slot) -> None:
        """Keeps a slot as the server has it now, in the place of an older copy.

        ``salt`` is what the server's slots are named with.
        """
        _salt, slots = self._read()
        others = tuple(each for each in slots if each.id != slot.id)
        if (salt, (*others, slot)) != (_salt, slots):
            self._write(salt, (*others, slot))

    def open(self, officer_key: str, passphrase: str) -> Identity:
        """The identity of an officer who signed in here before.

        Raises WrongHere, a WrongPassphrase, never saying which part was wrong.
        """
        salt, slots = self._read()
        wanted = slot_id(salt, officer_key)
        slot = next((each for each in slots if each.id == wanted), None)
        seed = (slot or slots[0]).open(passphrase) if slots else None
        if slot is None or seed is None:
            raise WrongHere
        return Identity(seed)

    def holds(self, officer_key: str) -> bool:
        """Whether the officer's slot is here."""
        salt, slots = self._read()
        return slot_id(salt, officer_key) in {slot.id for slot in slots}

    @property
    def exists(self) -> bool:
        """Whether anybody has signed in here while the server answered."""
        return bool(self._read()[1])

    def keep_only(self, publics: Mapping[str, str]) -> bool:
        """Drops every slot but those of these officers; whether there were any.

        ``publics`` are their keys as text, by the officer's: a slot with others was put in here by
        somebody, or is from before the officer was given new ones.
        """
        salt, slots = self._read()
        wanted = {slot_id(salt, key): public for key, public in publics.items()}
        kept = tuple(
            slot for slot in slots if slot.public and slot.public.text == wanted.get(slot.id)
        )
        if kept == slots:
            return False
        self._write(salt, kept)
        return True

    def _read(self) -> tuple[bytes, tuple[Slot, ...]]:
        file = self._folder / FILE
        with in_words(self._folder):
            try:
                given: Any = read_json(file, LARGEST)
                return bytes.fromhex(given["salt"]), tuple(map(read_slot, given["slots"]))
            except FileNotFoundError:
                return b"", ()
            except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as fault:
                raise Damaged(str(file)) from fault

    def _write(self, salt: bytes, slots: tuple[Slot, ...]) -> None:
        # The key of the store is sealed to nobody on a server: a copy holds the identity alone.
        table = {
            "format": FORMAT,
            "salt": salt.hex(),
            "slots": [slot.as_dict() for slot in slots],
        }
        with in_words(self._folder):
            make_private(self._folder)
            write_whole(self._folder / FILE, json.dumps(table, indent=1).encode())
