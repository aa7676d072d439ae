"""Keys: the file keys.json, in which the key of the store is sealed to each officer's identity."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.files import read_json, undone_with, write_whole
from dvpo_desktop.store.problems import Damaged, NewerStore, StationProblem, WrongPassphrase
from dvpo_desktop.store.vault.cost import calibrated, no_less
from dvpo_desktop.store.vault.identity import Identity, Public, new_identity
from dvpo_desktop.store.vault.kept import (
    ABOUT,
    FORMAT,
    LARGEST,
    Kept,
    TooNew,
    kept_from,
    recovery_to,
    sealed_to,
    seals,
    under,
    vouched_with,
)
from dvpo_desktop.store.vault.recovery import WrongSheets
from dvpo_desktop.store.vault.ring import Key, Opened
from dvpo_desktop.store.vault.slots import (
    KEY_BYTES,
    SALT_BYTES,
    Cost,
    Slot,
    shut,
    slot_id,
    spend,
)

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
        self._file = file
        self._cost = cost
        self._calibrate = calibrate

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self._file.exists()

    @property
    def recovery_mark(self) -> str:
        """The mark of the recovery sheets, or empty where there are none."""
        recovery = self._read().recovery
        return recovery.mark if recovery else ""

    @contextmanager
    def together(self, transaction: AbstractContextManager[Connection]) -> Iterator[Connection]:
        """The transaction; where it fails the file is as before. Raises as open does."""
        self._read()
        with undone_with(self._file), transaction as connection:
            yield connection

    def found(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """Writes the file for a new store, with a slot for its first officer. Raises OSError."""
        kept = Kept(secrets.token_bytes(SALT_BYTES), self._cost or self._calibrate())
        kept, identity = self._with_new(kept, officer_key, passphrase, _held(key))
        self._write(vouched_with(kept, _held(key)))
        return identity

    def open(self, officer_key: str, passphrase: str) -> Opened:
        """What the passphrase opens; a slot of format 1 is made one of format 2.

        Raises WrongPassphrase for an unknown or suspended officer as for a wrong passphrase, and
        after the same time; StationProblem where keys.json is missing, damaged or newer; OSError.
        """
        kept = self._read()
        slot, secret = _asked(kept, officer_key, passphrase)
        if slot.public is None:
            return self._upgraded(kept, officer_key, passphrase, secret)
        identity = _identity(secret, slot.public, self._file)
        keys = self._unsealed(kept, identity, slot.sealed)
        if not keys:
            raise WrongPassphrase
        return Opened(identity, keys, leaving=len(keys) < len(kept.vouched))

    def peek(self, officer_key: str, passphrase: str) -> tuple[bytes, ...]:
        """The keys that the passphrase opens, and nothing is written. Raises as open does."""
        kept = self._read()
        slot, secret = _asked(kept, officer_key, passphrase)
        if slot.public is None:
            return (secret,)
        return self._unsealed(kept, _identity(secret, slot.public, self._file), slot.sealed)

    def known(self, officer_key: str) -> bool:
        """Whether the officer has a slot. Raises as open does."""
        kept = self._read()
        return kept.slot(slot_id(kept.salt, officer_key)) is not None

    def add(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """A slot with a new identity, in the place of any the officer had. Raises as open does."""
        kept = self._vouched_for(_held(key))
        kept, identity = self._with_new(kept, officer_key, passphrase, _held(key))
        self._write(vouched_with(kept, _held(key)))
        return identity

    def change(self, officer_key: str, old: str, new: str) -> None:
        """Wraps the officer's identity with another passphrase. Raises as open does."""
        kept = self._read()
        slot, secret = _asked(kept, officer_key, old)
        if slot.public is None:
            self._upgraded(kept, officer_key, old, secret)
            self.change(officer_key, old, new)
            return
        changed = shut(slot.id, new, secret, self._cost or no_less(kept.cost), slot.public)
        self._write(kept.with_slot(replace(changed, sealed=slot.sealed)))

    def suspend(self, officer_key: str, key: Key | None) -> None:
        """Takes the key of the store out of the slot. Raises as open does.

        A slot of format 1 is nothing but that key, so it goes whole.
        """
        kept = self._vouched_for(_held(key))
        slot = kept.slot(slot_id(kept.salt, officer_key))
        if slot is not None:
            kept = kept.without(slot.id)
            if slot.public is not None:
                kept = kept.with_slot(replace(slot, sealed=()))
            self._write(vouched_with(kept, _held(key)))

    def resume(self, officer_key: str, key: Key | None) -> None:
        """Seals the key of the store to the slot again. Raises as open does."""
        kept = self._vouched_for(_held(key))
        slot = kept.slot(slot_id(kept.salt, officer_key))
        if slot is not None and slot.public is not None:
            kept = kept.with_slot(sealed_to(slot, _held(key)))
            self._write(vouched_with(kept, _held(key)))

    def remove(self, officer_key: str, key: Key | None) -> None:
        """Takes the slot away. Raises as open does."""
        kept = self._vouched_for(_held(key))
        self._write(vouched_with(kept.without(slot_id(kept.salt, officer_key)), _held(key)))

    def hand_both(self, key: Key, new: Key, leaving: str = "") -> None:
        """Seals both keys to all who hold the first, ``leaving`` excepted. Raises as open does."""
        kept = self._vouched_for(key)
        goes = slot_id(kept.salt, leaving)
        slots = tuple(
            sealed_to(slot, key, new) if slot.sealed and slot.id != goes else slot
            for slot in kept.slots
        )
        recovery = kept.recovery and recovery_to(kept.recovery.mark, kept.recovery.public, key, new)
        self._write(vouched_with(replace(kept, slots=slots, recovery=recovery), key, new))

    def settle(self, key: Key | None, standing: Mapping[str, Standing]) -> bool:
        """Makes the slots agree with the list of officers (see Ring). Raises as open does.

        After the store was given another key, slots of format 1 hold the old one and go.
        """
        held = _held(key)
        self._vouched_for(held)
        kept = self._read()
        renewed = kept.place_of(held) > 0
        stands = {slot_id(kept.salt, officer): how for officer, how in standing.items()}
        slots = []
        for slot in kept.slots:
            how = stands.get(slot.id, Standing.REMOVED)
            if how is Standing.REMOVED or (slot.public is None and renewed):
                continue
            wanted = 1 if how is Standing.ACTIVE and slot.public is not None else 0
            if how is Standing.SUSPENDED and slot.public is None:
                continue
            agrees = len(slot.sealed) == wanted and not len(kept.vouched) > 1
            slots.append(slot if agrees else replace(slot, sealed=seals(slot, held)[:wanted]))
        if tuple(slots) == kept.slots and len(kept.vouched) <= 1:
            return False
        recovery = kept.recovery and recovery_to(kept.recovery.mark, kept.recovery.public, held)
        self._write(vouched_with(replace(kept, slots=tuple(slots), recovery=recovery), held))
        return True

    def set_recovery(self, mark: str, public: Public, key: Key | None) -> None:
        """Seals the key to a new pair of recovery sheets. Raises as open does."""
        kept = self._vouched_for(_held(key))
        kept = replace(kept, recovery=recovery_to(mark, public, _held(key)))
        self._write(vouched_with(kept, _held(key)))

    def recover(self, identity: Identity) -> Opened:
        """What both recovery sheets open. Raises WrongSheets, and as open does."""
        kept = self._read()
        if kept.recovery is None or kept.recovery.public != identity.public:
            raise WrongSheets(kept.recovery.mark if kept.recovery else "")
        return Opened(identity, self._unsealed(kept, identity, kept.recovery.sealed))

    def _with_new(
        self, kept: Kept, officer_key: str, passphrase: str, key: Key
    ) -> tuple[Kept, Identity]:
        identity = new_identity()
        name, cost = slot_id(kept.salt, officer_key), self._cost or no_less(kept.cost)
        slot = shut(name, passphrase, identity.seed, cost, identity.public)
        return kept.without(name).with_slot(sealed_to(slot, key)), identity

    def _upgraded(self, kept: Kept, officer_key: str, passphrase: str, key: bytes) -> Opened:
        """Gives an officer of format 1 an identity, which the same passphrase opens."""
        kept, _ = self._with_new(self._vouched_for(key), officer_key, passphrase, key)
        self._write(vouched_with(kept, key))
        return self.open(officer_key, passphrase)

    def _unsealed(
        self, kept: Kept, identity: Identity, sealed: tuple[bytes, ...]
    ) -> tuple[bytes, ...]:
        """The sealed keys that vouch for the slots.

        A cut in an earlier version left slots with a key that vouched no longer; it opens nothing.
        """
        try:
            keys = tuple(identity.unseal(blob, ABOUT) for blob in sealed)
        except ValueError as fault:
            raise Damaged(str(self._file)) from fault
        vouching = tuple(key for key in keys if kept.place_of(key) >= 0)
        if keys and not vouching:
            raise Damaged(str(self._file))
        return vouching

    def _vouched_for(self, key: Key) -> Kept:
        """What is kept under this key alone: whatever is written next has no other to vouch.

        The key shows that nobody put a slot of their own in it. Otherwise the next key would be
        sealed to whoever did.
        """
        kept = self._read()
        place = kept.place_of(key)
        if place < 0:
            raise Damaged(str(self._file))
        return under(kept, place, key)

    def _read(self) -> Kept:
        try:
            return kept_from(read_json(self._file, LARGEST))
        except TooNew as fault:
            raise NewerStore from fault
        except FileNotFoundError as fault:
            raise StationProblem(
                f"{self._file} is missing, and the store cannot be opened without it. Have it put "
                "back from the newest backup; start no new store in its place."
            ) from fault
        except (KeyError, TypeError, ValueError) as fault:
            raise Damaged(str(self._file)) from fault

    def _write(self, kept: Kept) -> None:
        write_whole(self._file, kept.as_bytes())


def new_key() -> bytes:
    """A key for a store: 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def _asked(kept: Kept, officer_key: str, passphrase: str) -> tuple[Slot, bytes]:
    """The officer's slot and what is in it. Raises WrongPassphrase, always after the same time."""
    slot = kept.slot(slot_id(kept.salt, officer_key))
    if slot is None:
        spend(passphrase, kept.slots[0].cost)
        raise WrongPassphrase
    secret = slot.open(passphrase)
    if secret is None:
        raise WrongPassphrase
    return slot, secret


def _held(key: Key | None) -> Key:
    if key is None:
        raise LookupError("a store in a file has a key")
    return key


def _identity(seed: bytes, public: Public, file: Path) -> Identity:
    try:
        identity = Identity(seed)
    except ValueError as fault:
        raise Damaged(str(file)) from fault
    if identity.public != public:
        raise Damaged(str(file))
    return identity
