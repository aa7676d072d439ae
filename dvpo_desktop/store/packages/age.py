"""Age: files sealed in the age format to the X25519 key that an officer or a station has already.

Any other tool for age opens them with the same key; age writes a key as bech32 text.
"""

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from dvpo_desktop.store.vault.identity import Identity, Public

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKED = 6  # letters of the checksum at the end


def recipient(public: Public) -> str:
    """The public key as age writes it: "age1…"."""
    return _bech32("age", public.sealing)


def secret_key(identity: Identity) -> str:
    """The secret key as age writes it: "AGE-SECRET-KEY-1…". It is never shown or logged."""
    return _bech32("age-secret-key-", identity.sealing_secret).upper()


def can_be_sealed_to(public: Public) -> bool:
    """Whether the key is one that hides anything: a point of low order gives no secret."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public.sealing))
    except ValueError:
        return False
    return True


def seal_file(public: Public, data: bytes) -> bytes:
    """The file that only the holder of the identity can open."""
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient(public))]))


def open_file(identity: Identity, file: bytes) -> bytes:
    """What is in the file. Raises ValueError for one sealed to another, or changed by one bit."""
    try:
        opened = pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(secret_key(identity))])
    except pyrage.DecryptError as fault:
        raise ValueError("this file was not sealed to this identity") from fault
    return bytes(opened)


def _bech32(prefix: str, key: bytes) -> str:
    """A key of 32 bytes as text with its checksum (BIP 173)."""
    bits = int.from_bytes(key, "big") << 4  # 256 bits are 51 fives and one, filled up to 52 fives
    fives = [bits >> 5 * at & 31 for at in reversed(range(52))]
    told = [*(ord(each) >> 5 for each in prefix), 0, *(ord(each) & 31 for each in prefix)]
    check = 1
    for value in (*told, *fives, *(0,) * _CHECKED):
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for at, generator in enumerate(_GENERATOR):
            check ^= generator if top >> at & 1 else 0
    check ^= 1
    checked = [check >> 5 * at & 31 for at in reversed(range(_CHECKED))]
    return f"{prefix}1{''.join(_LETTERS[each] for each in (*fives, *checked))}"
