"""Signed text: what a card, a package and a decision have in common, and how it is read back."""

import hashlib
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.vault.identity import Identity, Signed

PROGRAM = "DVPO Desktop "
CARD = f"{PROGRAM}card"
PACKAGE = f"{PROGRAM}case package"
DECISION = f"{PROGRAM}decision"
FORM = 1
_BLOCKS, _BLOCK = 2**15, 8
T = TypeVar("T")


class FileRefused(StationProblem):
    """A card, package or decision that is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class SignedText:
    """A JSON text, what it is, and the signature over both with the keys it is held against."""

    what: str
    form: int
    text: str
    public: str
    signature: str

    @property
    def fingerprint(self) -> str:
        """What stands for the text in four words, in hexadecimal.

        Four words alone are 41 bits: with a quick hash somebody could try cards until one of their
        own has the same words. Each try costs 32 MiB and a tenth of a second here (RFC 7914).
        """
        salt, most = self.what.encode(), 2 * 128 * _BLOCKS * _BLOCK
        return hashlib.scrypt(
            self.text.encode(), salt=salt, n=_BLOCKS, r=_BLOCK, p=1, maxmem=most, dklen=32
        ).hex()


def signed_text(what: str, value: object, identity: Identity) -> bytes:
    """A value as a signed text: JSON in UTF-8."""
    text = msgspec.json.encode(value).decode()
    signed = identity.signed(_message(what, FORM, text))
    return msgspec.json.encode(SignedText(what, FORM, text, signed.public, signed.signature))


def read_signed(data: bytes, what: str) -> SignedText:
    """The signed text in a file, whose signature holds against the keys that it names itself.

    Whose keys those are is for the caller to ask. Raises FileRefused.
    """
    altered = FileRefused(
        "This file is no card, package or decision of DVPO Desktop, or it was altered on the way. "
        "Ask for it again."
    )
    try:
        read = msgspec.json.decode(data, type=SignedText)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        raise altered from fault
    message = _message(read.what, read.form, read.text)
    if not Signed(read.public, read.signature).holds(message):
        raise altered
    if read.what != what:
        short = what.removeprefix(PROGRAM)
        raise FileRefused(
            f"This file is a {read.what.removeprefix(PROGRAM)}, not a {short}. Choose the {short}."
        )
    if read.form != FORM:
        raise FileRefused(
            "This file was made by a newer version of DVPO Desktop. Install that version here."
        )
    return read


def value_of(signed: SignedText, kind: type[T]) -> T:
    """What the text says. Raises FileRefused where it is not of this kind."""
    try:
        return msgspec.json.decode(signed.text, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        raise FileRefused(
            "This file was made by a version of DVPO Desktop that this one does not understand. "
            "Install the same version on both computers."
        ) from fault


def _message(what: str, form: int, text: str) -> bytes:
    return f"{what}, form {form}\n{text}".encode()
