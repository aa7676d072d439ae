"""Keys: the file keys.json, in which the key of the store is sealed to each officer's identity."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.problems import Damaged, WrongPassphrase
from dvpo_desktop.store.vault.coming import CutOff, unwrapped, wrapped
from dvpo_desktop.store.vault.cost import calibrated, no_less
from dvpo_desktop.store.vault.identity import Identity, Public, new_identity
from dvpo_desktop.store.vault.kept import (
    FORMAT,
    Kept,
    recovery_to,
    renewed,
    sealed_to,
    seals,
    vouched_with,
)
from dvpo_desktop.store.vault.key_store import Key, Opened, Sheets
from dvpo_desktop.store.vault.keys_file import KeysFile
from dvpo_desktop.store.vault.recovery import WrongSheets
from dvpo_desktop.store.vault.slots import (
    KEY_BYTES,
    SALT_BYTES,
    Cost,
    Slot,
    shut,
    slot_id,
    spend,
)
from dvpo_desktop.store.vault.unsealing import identity_of, unsealed

__all__ = ["FORMAT", "KeyRing", "new_key"]


class KeyRing:
    """The file keys.json beside the database; a Ring. It holds no name and no passphrase.

    ``cost`` is what a new slot costs to open; without it, what ``calibrate`` found dear enough
    when the store was founded. A slot keeps the cost it was made with.
    """

    def __init__(
        self,
        file: Path,
        cost: Cost | None = None,
        calibrate: Callable[[], Cost] = calibrated,
    ) -> None:
        self._file = KeysFile(file)
        self._cost = cost
        self._calibrate = calibrate

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self._file.exists

    @property
    def recovery_mark(self) -> str:
        """The mark of the recovery sheets, or empty where there are none."""
        recovery = self._file.read().recovery
        return recovery.mark if recovery else ""

    @property
    def cost(self) -> Cost:
        """What a new slot costs to open. Raises as open does."""
        return self._cost or no_less(self._file.read().cost)

    def together(
        self,
        transaction: AbstractContextManager[Connection],
        key: Key | None,
        about: Mapping[str, Any],
    ) -> AbstractContextManager[Connection]:
        """The transaction, with which the slots stand or fall. Raises as open does."""
        return self._file.together(transaction, _held(key), about)

    def found(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """Writes the file for a new store, with a slot for its first officer. Raises OSError."""
        kept = Kept(secrets.token_bytes(SALT_BYTES), self._cost or self._calibrate())
        kept, identity = self._with_new(kept, officer_key, passphrase, _held(key))
        self._file.write(vouched_with(kept, _held(key)))
        return identity

    def open(self, officer_key: str, passphrase: str) -> Opened:
        """What the passphrase opens; a slot of format 1 is made one of format 2.

        Raises WrongPassphrase for an unknown or suspended officer as for a wrong passphrase, and
        after the same time; StationProblem where keys.json is missing, damaged or newer; OSError.
        """
        kept = self._file.read()
        found = self._asked(kept, officer_key, passphrase)
        if found[-1][1].public is None and kept.coming is None:
            return self._upgraded(officer_key, passphrase, found[-1][2])
        opened = [self._opened(*each) for each in found]
        keys = tuple(dict.fromkeys(key for each in opened for key in each.keys))
        if not keys:
            raise WrongPassphrase
        return self._told(kept, opened[-1].identity, keys)

    def peek(self, officer_key: str, passphrase: str) -> tuple[bytes, ...]:
        """The keys that the passphrase opens, and nothing is written. Raises as open does."""
        found = self._asked(self._file.read(), officer_key, passphrase)
        keys = (key for each in found for key in self._opened(*each).keys)
        return tuple(dict.fromkeys(keys))

    def known(self, officer_key: str) -> bool:
        """Whether the officer has a slot. Raises as open does."""
        kept = self._file.read()
        return kept.after.slot(slot_id(kept.salt, officer_key)) is not None

    def add(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """A slot with a new identity, in the place of any the officer had. Raises as open does."""
        kept = self._file.under(_held(key))
        kept, identity = self._with_new(kept, officer_key, passphrase, _held(key))
        self._file.write(vouched_with(kept, _held(key)))
        return identity

    def change(self, officer_key: str, old: str, new: str) -> None:
        """Wraps the officer's identity with another passphrase. Raises as open does."""
        kept = self._file.read()
        _, slot, secret = self._asked(kept, officer_key, old)[-1]
        if slot.public is None:
            self._upgraded(officer_key, old, secret)
            self.change(officer_key, old, new)
            return
        changed = shut(slot.id, new, secret, self._cost or no_less(kept.cost), slot.public)
        self._file.write(kept.with_slot(replace(changed, sealed=slot.sealed)))

    def suspend(self, officer_key: str, key: Key | None) -> None:
        """Takes the key of the store out of the slot. Raises as open does.

        A slot of format 1 is nothing but that key, so it goes whole.
        """
        kept = self._file.under(_held(key))
        slot = kept.slot(slot_id(kept.salt, officer_key))
        if slot is not None:
            kept = kept.without(slot.id)
            if slot.public is not None:
                kept = kept.with_slot(replace(slot, sealed=()))
            self._file.write(vouched_with(kept, _held(key)))

    def resume(self, officer_key: str, key: Key | None) -> None:
        """Seals the key of the store to the slot again. Raises as open does."""
        kept = self._file.under(_held(key))
        slot = kept.slot(slot_id(kept.salt, officer_key))
        if slot is not None and slot.public is not None:
            kept = kept.with_slot(sealed_to(slot, _held(key)))
            self._file.write(vouched_with(kept, _held(key)))

    def remove(self, officer_key: str, key: Key | None) -> None:
        """Takes the slot away. Raises as open does."""
        kept = self._file.under(_held(key))
        self._file.write(vouched_with(kept.without(slot_id(kept.salt, officer_key)), _held(key)))

    def hand_both(
        self,
        key: Key,
        new: Key,
        leaving: str = "",
        sheets: Sheets | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        """Keeps beside what is there what is to be under another key. Raises as open does."""
        kept = to_be = self._file.under(key)
        goes = kept.slot(slot_id(kept.salt, leaving))
        if goes is not None:
            to_be = to_be.with_slot(replace(goes, sealed=()))
        if sheets is not None:
            to_be = replace(to_be, recovery=recovery_to(*sheets))
        after = renewed(to_be, new)
        self._file.renew(vouched_with(kept, key), after, wrapped(about or {}, new))

    def cut_off(self, keys: tuple[bytes, ...], key: Key) -> CutOff | None:
        """The act that was cut off, or None (see Ring). Raises as open does."""
        kept = self._file.read()
        if kept.coming is None:
            return None
        told, entry = kept.coming.told, kept.coming.entry
        about, mark = unwrapped(told, key, *keys), hashlib.sha256(told).hexdigest()[:16]
        return CutOff(mark, about, entry, renewed=kept.until.place_of(key) < 0)

    def end(self, key: Key, *, done: bool) -> None:
        """Keeps one of both states alone (see Ring). Raises as open does."""
        kept = self._file.read()
        wanted = kept.after if done else kept.until
        if wanted.place_of(key) < 0:
            raise Damaged(str(self._file.path))
        self._file.write(wanted)

    def settle(self, key: Key | None, standing: Mapping[str, Standing]) -> bool:
        """Makes the slots agree with the list of officers (see Ring). Raises as open does.

        A slot of format 1 holds one key for good, so it goes with that or with its officer.
        """
        held = _held(key)
        there, kept = self._file.read(), self._file.under(held)
        stands = {slot_id(kept.salt, officer): how for officer, how in standing.items()}
        slots = []
        for slot in kept.slots:
            how = stands.get(slot.id, Standing.REMOVED)
            if how is Standing.REMOVED or (how is Standing.SUSPENDED and slot.public is None):
                continue
            wanted = 1 if how is Standing.ACTIVE and slot.public is not None else 0
            agrees = len(slot.sealed) == wanted
            slots.append(slot if agrees else replace(slot, sealed=seals(slot, held)[:wanted]))
        kept = replace(kept, slots=tuple(slots))
        if kept == there and not self._file.is_behind:
            return False
        self._file.write(vouched_with(kept, held))
        return True

    def set_recovery(self, mark: str, public: Public, key: Key | None) -> None:
        """Seals the key to a new pair of recovery sheets. Raises as open does."""
        kept = self._file.under(_held(key))
        kept = replace(kept, recovery=recovery_to(mark, public, _held(key)))
        self._file.write(vouched_with(kept, _held(key)))

    def recover(self, identity: Identity) -> Opened:
        """What both recovery sheets open. Raises WrongSheets, and as open does."""
        kept = self._file.read()
        keys = dict[bytes, None]()
        for state in kept.states:
            if state.recovery is not None and state.recovery.public == identity.public:
                keys |= dict.fromkeys(
                    unsealed(state, identity, state.recovery.sealed, self._file.path)
                )
        if not keys:
            raise WrongSheets(kept.recovery.mark if kept.recovery else "")
        return self._told(kept, identity, tuple(keys))

    def _with_new(
        self, kept: Kept, officer_key: str, passphrase: str, key: Key
    ) -> tuple[Kept, Identity]:
        identity = new_identity()
        name, cost = slot_id(kept.salt, officer_key), self._cost or no_less(kept.cost)
        slot = shut(name, passphrase, identity.seed, cost, identity.public)
        return kept.without(name).with_slot(sealed_to(slot, key)), identity

    def _upgraded(self, officer_key: str, passphrase: str, key: bytes) -> Opened:
        """Gives an officer of format 1 an identity, which the same passphrase opens."""
        kept, _ = self._with_new(self._file.under(key), officer_key, passphrase, key)
        self._file.write(vouched_with(kept, key))
        return self.open(officer_key, passphrase)

    def _opened(self, state: Kept, slot: Slot, secret: bytes) -> Opened:
        """What a slot gives of the key in one of the states."""
        if slot.public is None:
            # It is given an identity of its own once one state is left.
            keys = (secret,) if state.place_of(secret) >= 0 else ()
            return Opened(new_identity(), keys)
        identity = identity_of(secret, slot.public, self._file.path)
        return Opened(identity, unsealed(state, identity, slot.sealed, self._file.path))

    def _told(self, kept: Kept, identity: Identity, keys: tuple[bytes, ...]) -> Opened:
        if kept.coming is None:
            return Opened(identity, keys, one_alone=len(keys) < len(kept.vouched))
        both = all(any(state.place_of(key) >= 0 for key in keys) for state in kept.states)
        return Opened(identity, keys, one_alone=not both, cut_off=True)

    def _asked(
        self, kept: Kept, officer_key: str, passphrase: str
    ) -> list[tuple[Kept, Slot, bytes]]:
        """The officer's slot in each state in which the passphrase opens it, and what is in it.

        Raises WrongPassphrase where it opens none, always after the same time.
        """
        name, typed = slot_id(kept.salt, officer_key), dict[bytes, bytes | None]()
        slots = [(state, slot) for state in kept.states if (slot := state.slot(name))]
        if not slots:
            spend(passphrase, kept.slots[0].cost)
        for _, slot in slots:
            if slot.wrapped not in typed:
                typed[slot.wrapped] = slot.open(passphrase)
        found = [(state, slot, secret) for state, slot in slots if (secret := typed[slot.wrapped])]
        if not found:
            raise WrongPassphrase
        return found


def new_key() -> bytes:
    """A key for a store: 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def _held(key: Key | None) -> Key:
    if key is None:
        raise LookupError("a store in a file has a key")
    return key
