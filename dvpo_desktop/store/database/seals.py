"""Seals: a hash kept beside a long text, so that a torn text is never taken for the real one.

WORKAROUND: SQLCipher 4.19 gives zeros, and no error, for the last page of a long value when that
page is damaged; only the next page read fails. So long texts stand last in their tables, and
are compared with their seal whenever they are read.
"""

import hashlib

from dvpo_desktop.store.problems import Damaged


def seal(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def unsealed(text: str, kept: str, what: str) -> str:
    """The text, where it is the one that was sealed.

    Raises Damaged, naming ``what``, where it is not.
    """
    if seal(text) != kept:
        raise Damaged(what)
    return text
