"""Coming: what the slots are to be once an act is done, kept beside what they are until then.

An act on the slots of a station's own file touches two files, and the power may go between any
two writes. So keys.json holds both states while it lasts, and the database says which counts:

1. keys.json: as it is until then, and what is coming with the hash of the act's entry;
2. the transaction of the database ends: now the entry with that hash stands in the history;
3. keys.json: what was coming, alone.

Cut off before 2 the act did not happen, after it it did; either way each officer's passphrase, or
both sheets, open one of the two states, and so the database, which then tells (see
store/staff/cut_off).

Where the store is given another key as well (a removal, new sheets):

1. keys.json: as it is under the old key, and what is coming under the new one;
2. the file of the database is encrypted anew, all of it or nothing (see rekey);
3. keys.json: the same with the hash of the act's entry; 4. the transaction ends; 5. keys.json:
   what was coming, alone.

Cut off before 2 the act did not happen. After 2 it did, for who left opens nothing any more: an
opening between 2 and 4 writes the act's entry, from what is told beside the slots.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Key = bytes | bytearray

_NONCE_BYTES, _KEY_BYTES = 12, 32
_USE = b"dvpo-desktop act on the slots"


@dataclass(frozen=True, slots=True)
class CutOff:
    """An act on the slots that was being done when the program ended.

    ``id`` tells it from any other. ``about`` says which, on whom, by whom and when; it is empty
    where no key at hand reads it.
    ``entry`` is the hash of the entry that was to end it, or empty where it had not come so far.
    With ``renewed`` the store has its new key already, so that the act has happened.
    """

    id: str
    about: Mapping[str, Any]
    entry: str
    renewed: bool


def wrapped(about: Mapping[str, Any], key: Key) -> bytes:
    """What is told of an act, for whoever opens the store with the key: it names officers."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_drawn(key)).encrypt(nonce, json.dumps(about).encode(), _USE)


def unwrapped(blob: bytes, *keys: Key) -> Mapping[str, Any]:
    """What was told of an act, read with whichever of the keys reads it; nothing with none."""
    for key in keys:
        try:
            told = AESGCM(_drawn(key)).decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], _USE)
        except (InvalidTag, ValueError):
            continue
        about: Mapping[str, Any] = json.loads(told)
        return about
    return {}


def _drawn(key: Key) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, None, _USE).derive(bytes(key))
