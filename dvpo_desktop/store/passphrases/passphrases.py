"""Passphrases: what makes a good one, and why one is refused, after the NCSC's guidance.

Length, three random words, a list of what is guessed first. Nobody must mix signs and figures,
and no passphrase runs out: both make people choose worse ones.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from dvpo_desktop.case import Officer
from dvpo_desktop.store.problems import StationProblem

SHORTEST = 12
# What must be left once all that is guessed first has been taken out.
_LEFT_OVER = 8
_FEWEST_SIGNS = 5
_RUN = 4
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_ALWAYS = (
    *("password", "passphrase", "passwort", "police", "custody", "station", "force"),
    *("spring", "summer", "autumn", "winter", "january", "february", "april", "june", "july"),
    *("august", "september", "october", "november", "december"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_NAME = 3
_LONG = 5
_AS_LETTERS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"})

ADVICE = (
    "Three random words that nobody would put together are long, and easy to remember.",
    f"Use {SHORTEST} characters or more. Spaces count, and are welcome.",
    "Leave out your name, your force, your collar number, and anything people know of you.",
    "Use it here and nowhere else. It does not run out: change it when somebody may know it.",
)


@dataclass(frozen=True, slots=True)
class Judge:
    """Says whether a new passphrase will do; ``banned`` are words that are guessed first."""

    banned: Collection[str] = field(default=())

    def why_not(self, passphrase: str, officer: Officer | None = None) -> str:
        """Why this passphrase would not keep a thief out; empty where nothing is against it.

        ``officer`` is whose it will be: what is known of the officer counts for nothing in it.
        """
        if len(passphrase.strip()) < SHORTEST:
            return (
                f"Choose a longer passphrase: at least {SHORTEST} characters, best three random "
                "words that nobody would put together."
            )
        if len(set(passphrase.casefold())) < _FEWEST_SIGNS:
            return (
                "Choose another passphrase: this one repeats the same few characters. Three "
                "random words that nobody would put together are best."
            )
        guessed = _folded_all((*_ALWAYS, *self.banned))
        if _left_over(passphrase, guessed, _own(officer)) < _LEFT_OVER:
            return (
                "Choose another passphrase: this one is made of what is guessed first, such as "
                "well-known passwords, names, dates and rows of keys. Three random words that "
                "nobody would put together are best."
            )
        return ""

    def check(self, passphrase: str, officer: Officer | None = None) -> None:
        """Raises StationProblem, the sentence of why_not, for a passphrase that will not do."""
        trouble = self.why_not(passphrase, officer)
        if trouble:
            raise StationProblem(trouble)


OWN_WORDS = Judge()


def _folded(text: str) -> str:
    """Small letters and figures alone."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _folded_all(words: Iterable[str]) -> set[str]:
    return {_folded(word) for word in words} - {""}


def _own(officer: Officer | None) -> set[str]:
    """The words of the officer's name, force and collar number."""
    if officer is None:
        return set()
    words = re.split(r"[\W_]+", f"{officer.name} {officer.force} {officer.collar}")
    return _folded_all(word for word in words if len(word) >= _SHORTEST_NAME)


def _left_over(passphrase: str, guessed: set[str], own: set[str]) -> int:
    """How many signs stay of a passphrase when all that is guessed first is taken out of it."""
    signs = {sign for sign in passphrase if not sign.isalnum() and not sign.isspace()}
    words = dict.fromkeys(_folded(word) for word in re.split(r"[\W_]+", passphrase))
    # A short word inside a longer one is chance; typed by itself it is a guess.
    text = "".join(word for word in words if word not in guessed | own)
    inside = own | {word for word in guessed if len(word) >= _LONG}
    left = []
    for spelt in (text, text.translate(_AS_LETTERS)):
        rest = _YEAR.sub("", spelt)
        for word in sorted(inside, key=len, reverse=True):
            rest = rest.replace(word, "")
        left.append(len(_without_runs(rest)))
    return min(left) + len(signs)


def _without_runs(text: str) -> str:
    """Without rows of keys, forwards or backwards, and without one sign again and again."""
    kept, begin = "", 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _goes_on(text[begin : at + 1]):
            continue
        kept += text[begin:at] if at - begin < _RUN else ""
        begin = at
    return kept


def _goes_on(piece: str) -> bool:
    rows = (*_KEYBOARD, *(row[::-1] for row in _KEYBOARD))
    return all(a == b for a, b in pairwise(piece)) or any(piece in row for row in rows)
