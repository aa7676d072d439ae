"""Unsealing: the key of the store as an identity holds it in keys.json, once it is checked."""

from pathlib import Path

from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.vault.identity import Identity, Public
from dvpo_desktop.store.vault.kept import ABOUT, Kept


def identity_of(seed: bytes, public: Public, file: Path) -> Identity:
    """The identity that a slot holds. Raises Damaged where it is not the one the slot names."""
    try:
        identity = Identity(seed)
    except ValueError as fault:
        raise Damaged(str(file)) from fault
    if identity.public != public:
        raise Damaged(str(file))
    return identity


def unsealed(
    kept: Kept, identity: Identity, sealed: tuple[bytes, ...], file: Path
) -> tuple[bytes, ...]:
    """The keys sealed to the identity that vouch for the slots.

    A cut in an earlier version left slots with a key that vouches no longer; it opens nothing.
    Raises Damaged where none of them vouches, or one was sealed to somebody else.
    """
    try:
        keys = tuple(identity.unseal(blob, ABOUT) for blob in sealed)
    except ValueError as fault:
        raise Damaged(str(file)) from fault
    vouching = tuple(key for key in keys if kept.place_of(key) >= 0)
    if keys and not vouching:
        raise Damaged(str(file))
    return vouching
