"""Identity: an officer's own two key pairs, one that things are sealed to and one that signs."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEED_BYTES = 32
PUBLIC_BYTES = 32


@dataclass(frozen=True, slots=True)
class Public:
    """The public halves, which may be seen by anybody."""

    sealing: bytes
    signing: bytes

    @property
    def text(self) -> str:
        """Both keys in hex, one after the other: 128 characters."""
        return (self.sealing + self.signing).hex()

    @classmethod
    def read(cls, text: str) -> "Public":
        """The keys from their text. Raises ValueError for anything else."""
        both = bytes.fromhex(text)
        if len(both) != 2 * PUBLIC_BYTES:
            raise ValueError("two public keys have 64 bytes")
        return cls(both[:PUBLIC_BYTES], both[PUBLIC_BYTES:])


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature with the keys it is held against, both in hex; kept in the history."""

    public: str
    signature: str

    def holds(self, message: bytes) -> bool:
        """Whether this is the signature under exactly this message."""
        try:
            return holds(Public.read(self.public), message, bytes.fromhex(self.signature))
        except ValueError:
            return False


class Identity:
    """Both key pairs, drawn from one secret ``seed`` of 32 bytes. It is never shown or logged."""

    __slots__ = ("_sealing", "_seed", "_signing")

    def __init__(self, seed: bytes) -> None:
        self._seed = bytearray(seed)
        self._sealing = X25519PrivateKey.from_private_bytes(_drawn(seed, b"sealing"))
        self._signing = Ed25519PrivateKey.from_private_bytes(_drawn(seed, b"signing"))

    @property
    def seed(self) -> bytes:
        """The secret that both key pairs are drawn from."""
        return bytes(self._seed)

    def forget(self) -> None:
        """Overwrites the seed, and lets go of the keys. Copies the libraries made are theirs."""
        self._seed[:] = bytes(len(self._seed))
        self._sealing = X25519PrivateKey.generate()
        self._signing = Ed25519PrivateKey.generate()

    @property
    def public(self) -> Public:
        """What others seal to, and hold signatures against."""
        return Public(
            self._sealing.public_key().public_bytes_raw(),
            self._signing.public_key().public_bytes_raw(),
        )

    @property
    def sealing_secret(self) -> bytes:
        """The secret half of what is sealed to, for a file format that unseals by itself."""
        return self._sealing.private_bytes_raw()

    def unseal(self, blob: bytes, about: bytes) -> bytes:
        """What was sealed to this identity, for the purpose ``about``.

        Raises ValueError for what was sealed to another, for another purpose, or was changed.
        """
        try:
            return _suite().decrypt(blob, self._sealing, about)
        except InvalidTag as fault:
            raise ValueError("this was not sealed to this identity") from fault

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature under a message: 64 bytes."""
        return self._signing.sign(message)

    def signed(self, message: bytes) -> Signed:
        """The same with the public keys, as it is kept."""
        return Signed(self.public.text, self.sign(message).hex())


def new_identity() -> Identity:
    """An identity that nobody had before."""
    return Identity(secrets.token_bytes(SEED_BYTES))


def seal_to(public: Public, data: bytes, about: bytes) -> bytes:
    """``data`` for the holder of an identity alone; ``about`` names its purpose.

    HPKE (RFC 9180) in base mode: X25519, HKDF-SHA256, AES-256-GCM.
    """
    return _suite().encrypt(data, X25519PublicKey.from_public_bytes(public.sealing), about)


def holds(public: Public, message: bytes, signature: bytes) -> bool:
    """Whether the signature is the one of this identity under exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public.signing).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _drawn(seed: bytes, use: bytes) -> bytes:
    if len(seed) != SEED_BYTES:
        raise ValueError("the seed of an identity has 32 bytes")
    return HKDF(SHA256(), SEED_BYTES, None, b"dvpo-desktop identity " + use).derive(seed)
