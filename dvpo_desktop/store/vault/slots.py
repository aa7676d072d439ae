"""A slot: the key of the store, wrapped with one officer's passphrase."""

import hashlib
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
# No slot of ours asks for more; a file that does is damaged, and would only tie up the computer.
_LEAST_MEMORY_KIB_A_LANE = 8
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_TIME = 64
_MOST_LANES = 64


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess at a passphrase is: passes, memory in KiB, lanes of Argon2id."""

    time: int = 6
    memory_kib: int = 32 * 1024
    lanes: int = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped key. ``id`` names its officer only to who can guess force and collar."""

    id: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def open(self, passphrase: str) -> bytes | None:
        """The key of the store, or None where the passphrase is not the one it was shut with."""
        try:
            wrapper = AESGCM(_stretched(passphrase, self.salt, self.cost))
            return wrapper.decrypt(self.nonce, self.wrapped, _label(self.id, self.cost))
        except InvalidTag:
            return None

    def as_dict(self) -> dict[str, Any]:
        """The slot as it is written to keys.json; everything in it may be seen by a thief."""
        return {
            "id": self.id,
            "argon2id": {**asdict(self.cost), "salt": self.salt.hex()},
            "aes256gcm": {"nonce": self.nonce.hex(), "key": self.wrapped.hex()},
        }


def shut(slot_id: str, passphrase: str, key: bytes, cost: Cost) -> Slot:
    """A new slot that holds ``key`` for whoever knows the passphrase."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    wrapper = AESGCM(_stretched(passphrase, salt, cost))
    return Slot(slot_id, cost, salt, nonce, wrapper.encrypt(nonce, key, _label(slot_id, cost)))


def read_slot(table: dict[str, Any]) -> Slot:
    """A slot from keys.json. Raises KeyError, TypeError or ValueError for anything else."""
    stretch, wrap = dict(table["argon2id"]), table["aes256gcm"]
    salt = bytes.fromhex(stretch.pop("salt"))
    cost = Cost(**stretch)
    given = (cost.time, cost.memory_kib, cost.lanes)
    if not all(type(number) is int and number > 0 for number in given):
        raise ValueError("the cost is not in whole numbers")
    if cost.memory_kib < cost.lanes * _LEAST_MEMORY_KIB_A_LANE:
        raise ValueError("the cost is less than Argon2 can do")
    if cost.time > _MOST_TIME or cost.memory_kib > _MOST_MEMORY_KIB or cost.lanes > _MOST_LANES:
        raise ValueError("the cost is not one of ours")
    nonce, wrapped = bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["key"])
    if len(salt) != _SALT_BYTES or len(nonce) != _NONCE_BYTES:
        raise ValueError("a part of the slot is cut short")
    return Slot(str(table["id"]), cost, salt, nonce, wrapped)


def slot_id(salt: bytes, officer_key: str) -> str:
    """What a slot is called: SHA-256 over the file's salt and the officer's key, in hex."""
    return hashlib.sha256(salt + officer_key.encode()).hexdigest()


def spend(passphrase: str, cost: Cost) -> None:
    """Takes the time of one guess, so that an unknown officer is not told from a wrong one."""
    _stretched(passphrase, bytes(_SALT_BYTES), cost)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # The same letters typed on another keyboard may be composed otherwise: NFKC makes them one.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)


def _label(slot: str, cost: Cost) -> bytes:
    """What the wrapping vouches for beside the key: whose slot it is and what it costs."""
    return f"{slot} argon2id {cost.time} {cost.memory_kib} {cost.lanes}".encode()
