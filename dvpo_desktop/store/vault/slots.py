"""A slot: one officer's identity wrapped with a passphrase, and the key of the store sealed to it.

A slot of format 1 has no identity: its passphrase wraps the key of the store itself.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.identity import Public

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
# No slot of ours asks for more; a file that does is damaged, and would only tie up the computer.
_LEAST_MEMORY_KIB_A_LANE = 8
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_TIME = 64
_MOST_LANES = 64
# Two while the store is given another key: the old one and the new one.
_MOST_SEALED = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess at a passphrase is: passes, memory in KiB, lanes of Argon2id."""

    time: int = 6
    memory_kib: int = 32 * 1024
    lanes: int = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped secret. ``id`` names its officer only to who can guess force and collar.

    With ``public`` the secret is the seed of that identity, and ``sealed`` the key of the store
    sealed to it: none while the officer is suspended, two while the store is given another.
    Without, the slot is of format 1 and the secret is the key of the store.
    """

    id: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    public: Public | None = None
    sealed: tuple[bytes, ...] = ()

    def open(self, passphrase: str) -> bytes | None:
        """The secret, or None where the passphrase is not the one it was shut with."""
        try:
            wrapper = AESGCM(stretched(passphrase, self.salt, self.cost))
            label = _label(self.id, self.cost, self.public)
            return wrapper.decrypt(self.nonce, self.wrapped, label)
        except InvalidTag:
            return None

    def as_dict(self) -> dict[str, Any]:
        """The slot as it is written; everything in it may be seen by a thief."""
        secret = "key" if self.public is None else "seed"
        table: dict[str, Any] = {
            "id": self.id,
            "argon2id": {**asdict(self.cost), "salt": self.salt.hex()},
            "aes256gcm": {"nonce": self.nonce.hex(), secret: self.wrapped.hex()},
        }
        if self.public is not None:
            table |= {"public": self.public.text, "sealed": [key.hex() for key in self.sealed]}
        return table


def shut(
    slot_id: str, passphrase: str, secret: bytes, cost: Cost, public: Public | None = None
) -> Slot:
    """A new slot that holds ``secret`` for whoever knows the passphrase; no key is sealed yet."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    wrapper = AESGCM(stretched(passphrase, salt, cost))
    wrapped = wrapper.encrypt(nonce, secret, _label(slot_id, cost, public))
    return Slot(slot_id, cost, salt, nonce, wrapped, public)


def read_slot(table: dict[str, Any]) -> Slot:
    """A slot as it was written. Raises KeyError, TypeError or ValueError for anything else."""
    stretch, wrap = dict(table["argon2id"]), table["aes256gcm"]
    salt, cost = bytes.fromhex(stretch.pop("salt")), read_cost(stretch)
    public = Public.read(table["public"]) if "public" in table else None
    sealed = () if public is None else read_sealed(table["sealed"])
    wrapped = bytes.fromhex(wrap["key" if public is None else "seed"])
    nonce = bytes.fromhex(wrap["nonce"])
    if len(salt) != SALT_BYTES or len(nonce) != _NONCE_BYTES:
        raise ValueError("a part of the slot is cut short")
    return Slot(str(table["id"]), cost, salt, nonce, wrapped, public, sealed)


def read_cost(table: dict[str, Any]) -> Cost:
    """A cost as it was written. Raises TypeError or ValueError for one that is not ours."""
    cost = Cost(**table)
    given = (cost.time, cost.memory_kib, cost.lanes)
    if not all(type(number) is int and number > 0 for number in given):
        raise ValueError("the cost is not in whole numbers")
    if cost.memory_kib < cost.lanes * _LEAST_MEMORY_KIB_A_LANE:
        raise ValueError("the cost is less than Argon2 can do")
    if cost.time > _MOST_TIME or cost.memory_kib > _MOST_MEMORY_KIB or cost.lanes > _MOST_LANES:
        raise ValueError("the cost is not one of ours")
    return cost


def read_sealed(texts: list[str]) -> tuple[bytes, ...]:
    """Sealed keys as they were written. Raises TypeError or ValueError for anything else."""
    if not isinstance(texts, list) or len(texts) > _MOST_SEALED:
        raise ValueError("there are more keys than there can be")
    return tuple(map(bytes.fromhex, texts))


def slot_id(salt: bytes, officer_key: str) -> str:
    """What a slot is called: SHA-256 over the file's salt and the officer's key, in hex."""
    return hashlib.sha256(salt + officer_key.encode()).hexdigest()


def spend(passphrase: str, cost: Cost) -> None:
    """Takes the time of one guess, so that an unknown officer is not told from a wrong one."""
    stretched(passphrase, bytes(SALT_BYTES), cost)


def stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """What Argon2id makes of a passphrase, at this cost."""
    # The same letters typed on another keyboard may be composed otherwise: NFKC makes them one.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            typed, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except (HashingError, MemoryError) as fault:
        raise StationProblem(
            "This computer has too little memory free to check a passphrase. Close other programs, "
            "then try again."
        ) from fault


def _label(slot: str, cost: Cost, public: Public | None) -> bytes:
    """What the wrapping vouches for beside the secret: whose slot it is and what it costs."""
    whose = f" {public.text}" if public else ""
    return f"{slot} argon2id {cost.time} {cost.memory_kib} {cost.lanes}{whose}".encode()
