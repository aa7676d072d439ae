"""Vouching: a seal under a text that nobody makes or changes without the key of the store.

Whoever holds that key, as every officer does who may sign in, can make one with tools of their own.
"""

import hashlib
import hmac

from dvpo_desktop.store.vault.key_store import Key


def vouch(key: Key, about: str, text: str) -> str:
    """HMAC-SHA-256 over the text, in hex, with a key derived from the store's for ``about``."""
    derived = hmac.digest(key, f"dvpo-desktop {about}".encode(), hashlib.sha256)
    return hmac.digest(derived, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def is_vouched(key: Key, about: str, text: str, given: str) -> bool:
    """Whether the seal is the one that the key makes."""
    wanted = vouch(key, about, text).encode()
    return hmac.compare_digest(wanted, given.encode("utf-8", "surrogatepass"))
