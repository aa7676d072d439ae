"""Kept: what the file keys.json holds, read and written; format 2, and format 1 as it was."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from dvpo_desktop.store.database.files import parsed
from dvpo_desktop.store.vault.identity import Public, seal_to
from dvpo_desktop.store.vault.key_store import Key
from dvpo_desktop.store.vault.slots import Cost, Slot, read_cost, read_sealed, read_slot

FORMAT = 2
LARGEST = 16_000_000  # bytes; ours has about a thousand for each officer
_OLD_FORMAT = 1
ABOUT = b"dvpo-desktop key of the store"


class TooNew(Exception):
    """The file is of a format that this program does not know."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The key of the store, sealed to what both recovery sheets give together."""

    mark: str
    public: Public
    sealed: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """What slots, recovery and seals are to be once the act that is being done has ended.

    ``entry`` is the hash of the act's entry, empty while the store is being given another key;
    ``told`` says what the act is, wrapped with the key of what is coming (see coming).
    """

    slots: tuple[Slot, ...]
    recovery: Recovery | None
    vouched: tuple[bytes, ...]
    entry: str
    told: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A salt for the slots' names, what a new slot costs, the slots, and the recovery.

    ``vouched`` are seals made with the key of the store over who holds a slot; one a key. A file
    of format 1 has none, one that an earlier version left while it gave the store another key has
    two, the old first. ``coming`` is there while something is being done.
    """

    salt: bytes
    cost: Cost
    slots: tuple[Slot, ...] = ()
    recovery: Recovery | None = None
    vouched: tuple[bytes, ...] = ()
    coming: Coming | None = None

    @property
    def until(self) -> "Kept":
        """As it is until the act that is being done has ended."""
        return replace(self, coming=None)

    @property
    def after(self) -> "Kept":
        """As it is to be after that act."""
        to_be = self.coming
        if to_be is None:
            return self
        return Kept(self.salt, self.cost, to_be.slots, to_be.recovery, to_be.vouched)

    @property
    def states(self) -> tuple["Kept", ...]:
        """What may be in force: one state, or while something is being done both."""
        return (self,) if self.coming is None else (self.until, self.after)

    def before(self, after: "Kept", entry: str, told: bytes) -> "Kept":
        """This as it is until an act has ended, beside what it is to be ``after`` it."""
        coming = Coming(after.slots, after.recovery, after.vouched, entry, told)
        return replace(self, coming=coming)

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, or None."""
        return next((slot for slot in self.slots if slot.id == name), None)

    def with_slot(self, slot: Slot) -> "Kept":
        """With the slot in the place of the one of its name, or last."""
        if self.slot(slot.id) is None:
            return replace(self, slots=(*self.slots, slot))
        slots = tuple(slot if each.id == slot.id else each for each in self.slots)
        return replace(self, slots=slots)

    def without(self, name: str) -> "Kept":
        """Without the slot of that name."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != name))

    def place_of(self, key: Key) -> int:
        """Which of the seals is made with the key: 0, or 1 for a key not yet in use; else -1.

        A file of format 1, which has no seals, agrees with every key.
        """
        if not self.vouched:
            return 0
        wanted = self.seal(key)
        return next(
            (at for at, seal in enumerate(self.vouched) if hmac.compare_digest(seal, wanted)), -1
        )

    def seal(self, key: Key) -> bytes:
        """The seal of a key over who holds which slot, and over the recovery sheets."""
        who = sorted((slot.id, slot.public.text) for slot in self.slots if slot.public)
        recovery = self.recovery and [self.recovery.mark, self.recovery.public.text]
        said = json.dumps(["dvpo-desktop slots", self.salt.hex(), who, recovery])
        return hmac.digest(key, said.encode(), hashlib.sha256)

    def as_bytes(self) -> bytes:
        """As it is written: no name, no passphrase, no key that is not wrapped."""
        table: dict[str, Any] = {
            "format": FORMAT,
            "salt": self.salt.hex(),
            "argon2id": asdict(self.cost),
            **_held(self),
        }
        if self.coming is not None:
            told = {"entry": self.coming.entry, "told": self.coming.told.hex()}
            table["coming"] = _held(self.coming) | told
        return json.dumps(table, indent=1).encode()


def vouched_with(kept: Kept, *keys: Key) -> Kept:
    """The same, sealed with the keys."""
    return replace(kept, vouched=tuple(kept.seal(key) for key in keys))


def seals(slot: Slot, *keys: Key) -> tuple[bytes, ...]:
    """The keys, in order, sealed to the identity of a slot."""
    return tuple(seal_to(slot.public, bytes(key), ABOUT) for key in keys if slot.public)


def sealed_to(slot: Slot, *keys: Key) -> Slot:
    """The slot with these keys of the store sealed to it, and no others."""
    return replace(slot, sealed=seals(slot, *keys))


def under(kept: Kept, place: int, key: Key) -> Kept:
    """What is kept, with the key alone that is at this place of those sealed to each slot.

    Who is leaving was given the old one alone, and a slot of format 1 is nothing but that.
    """

    def held(sealed: tuple[bytes, ...], public: Public) -> tuple[bytes, ...]:
        if len(sealed) > len(kept.vouched):
            return (seal_to(public, bytes(key), ABOUT),)
        return sealed[place : place + 1]

    slots = tuple(
        replace(slot, sealed=held(slot.sealed, slot.public)) if slot.public else slot
        for slot in kept.slots
        if slot.public or not place
    )
    recovery = kept.recovery
    if recovery is not None:
        recovery = replace(recovery, sealed=held(recovery.sealed, recovery.public))
    vouched = kept.vouched[place : place + 1]
    return replace(kept, slots=slots, recovery=recovery, vouched=vouched)


def renewed(kept: Kept, key: Key) -> Kept:
    """The same under another key of the store, for whoever held the one before and the sheets.

    A slot of format 1 is nothing but the key before, and is not among them.
    """
    slots = tuple(
        sealed_to(slot, key) if slot.sealed else slot
        for slot in kept.slots
        if slot.public is not None
    )
    recovery = kept.recovery and recovery_to(kept.recovery.mark, kept.recovery.public, key)
    return vouched_with(replace(kept, slots=slots, recovery=recovery), key)


def recovery_to(mark: str, public: Public, *keys: Key) -> Recovery:
    """The keys sealed to what both recovery sheets give together."""
    return Recovery(mark, public, tuple(seal_to(public, bytes(key), ABOUT) for key in keys))


def read_kept(text: bytes) -> Kept:
    """What the text of keys.json holds. Raises as kept_from does."""
    return kept_from(parsed(text))


def kept_from(given: Any) -> Kept:
    """What keys.json holds, from its JSON.

    Raises TooNew for a format of a later program; KeyError, TypeError or ValueError for what is
    none of ours.
    """
    try:
        return _kept(given)
    except (AttributeError, OverflowError, RecursionError) as fault:
        raise ValueError("this is none of ours") from fault


def _kept(given: Any) -> Kept:
    if given["format"] > FORMAT:
        raise TooNew
    slots = tuple(map(read_slot, given["slots"]))
    if not slots:
        raise ValueError("there is no slot")
    if given["format"] == _OLD_FORMAT:
        if any(slot.public for slot in slots):
            raise ValueError("format 1 has no identities")
        return Kept(bytes.fromhex(given["salt"]), max((s.cost for s in slots), key=_work), slots)
    cost = read_cost(dict(given["argon2id"]))
    coming = given.get("coming") and _read_coming(given["coming"])
    return Kept(bytes.fromhex(given["salt"]), cost, slots, *_read_held(given), coming)


def _held(kept: Kept | Coming) -> dict[str, Any]:
    recovery = kept.recovery and {
        "mark": kept.recovery.mark,
        "public": kept.recovery.public.text,
        "sealed": [key.hex() for key in kept.recovery.sealed],
    }
    return {
        "slots": [slot.as_dict() for slot in kept.slots],
        "recovery": recovery,
        "vouched": [seal.hex() for seal in kept.vouched],
    }


def _read_held(table: dict[str, Any]) -> tuple[Recovery | None, tuple[bytes, ...]]:
    vouched = tuple(map(bytes.fromhex, table["vouched"]))
    if not vouched:
        raise ValueError("nothing vouches for the slots")
    return table["recovery"] and _read_recovery(table["recovery"]), vouched


def _read_coming(table: dict[str, Any]) -> Coming:
    slots = tuple(map(read_slot, table["slots"]))
    told = bytes.fromhex(table["told"])
    return Coming(slots, *_read_held(table), str(table["entry"]), told)


def _read_recovery(table: dict[str, Any]) -> Recovery:
    public, sealed = Public.read(table["public"]), read_sealed(table["sealed"])
    return Recovery(str(table["mark"]), public, sealed)


def _work(cost: Cost) -> int:
    return cost.time * cost.memory_kib
