"""The chain: each entry of the history holds the hash of the one before, and the head is counted.

What it proves, and what not. Whoever holds the key of the store can open it with a database tool
and drop the guards (see guards). Any one row then changed, moved, put in or taken out does not
fit its neighbours; at the end, where nothing follows, it does not fit the count and the head that
the row of the station keeps. Whoever also computes every later hash anew, and count and head with
them, leaves a chain that holds in itself. Against that stands paper: each copy for service and
each statement carries the head of its time, so that what came before a paper that left the
station cannot be altered unseen; a chain forged to meet one printed code takes some 2^48 hashes.
What stays possible with the key: to rewrite what came after the last such paper, and to add
entries at the end in anybody's name.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring as quoted
from typing import Any

from sqlalchemy import Row

from dvpo_desktop.store.database.seals import seal

BEFORE_THE_FIRST = "0" * 64
CODE_DIGITS = 12
_QUOTED = 40  # characters of what was typed in its place, in a sentence
NEVER_WRITTEN = "it holds a value of a kind that the program never writes"
HASHED = (
    *("id", "at", "local", "officer", "words", "act", "reference", "station"),
    *("detail_hash", "previous"),
)
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: the number of the entry, 0 for what is no entry, and why in words."""

    entry: int
    says: str


def entry_hash(entry: Mapping[str, Any]) -> str:
    """SHA-256 over everything of an entry but the detail itself, whose own hash it holds.

    ``at`` must be in UTC. Entries from before stations were named are hashed without one.
    """
    values = (entry.get(name, "") for name in HASHED)
    return seal(_written(*values))


def detail_hash(salt: str | None, detail: str | None) -> str:
    """SHA-256 of a detail, salted so that one erased later cannot be guessed from what stays."""
    return seal(f"{salt}{detail}")


def canonical(value: Mapping[str, Any]) -> str:
    """JSON that is the same text for the same value."""
    return _CANONICAL.encode(value)


def code_of(head: str) -> str:
    """A hash as it is printed: its first twelve digits in threes of four: "7F3A-91C2-0BD4"."""
    digits = head[:CODE_DIGITS].upper()
    return "-".join(digits[at : at + 4] for at in range(0, CODE_DIGITS, 4))


def read_code(text: str) -> str:
    """The twelve digits of a code as it was read from paper, in any case and spacing.

    Raises ValueError, in words, for anything else.
    """
    digits = "".join(text.replace("-", " ").split()).lower()
    if len(digits) != CODE_DIGITS or set(digits) - set("0123456789abcdef"):
        typed = f"{text[:_QUOTED]}…" if len(text) > _QUOTED else text
        raise ValueError(
            f"“{typed}” is not a history code. Type the twelve letters and figures after the words "
            "“history code” at the foot of the paper, or after “chain” on an older paper: "
            "7F3A-91C2-0BD4."
        )
    return digits


def first_fault(rows: Iterable[Row[Any]], entries: int, head: str) -> Fault | None:
    """The first entry that does not hold, or None.

    ``rows`` are the whole history by number, each with the columns of the table in their order;
    ``entries`` and ``head`` what the station's row says of it. An erased detail must be named by
    a later entry that says who erased it. Raises what the rows raise.
    """
    previous, expected = BEFORE_THE_FIRST, 1
    erased: set[int] = set()
    for row in rows:
        try:
            fault = _fault_of(row, previous, expected)
        except (AttributeError, TypeError, ValueError):
            fault = NEVER_WRITTEN
        if fault:
            return Fault(row.id, fault)
        if row.detail is None:
            erased.add(row.id)
        elif row.act == "erased":
            erased.discard(json.loads(row.detail)["entry"])
        previous, expected = row.hash, expected + 1
    if erased:
        return Fault(min(erased), "its detail is gone, and no entry says who erased it")
    if expected - 1 < entries:
        return Fault(expected, f"it is missing, and the station has written {entries}")
    if expected - 1 > entries:
        return Fault(entries + 1, "the program did not write it")
    if previous != head:
        return Fault(entries, "it is not the one that the station wrote last")
    return None


def _fault_of(row: Row[Any], previous: str, expected: int) -> str:
    """Why an entry does not hold, or nothing."""
    values: tuple[Any, ...] = tuple(row)
    told, (hashed, salt, detail) = values[:-3], values[-3:]
    number, follows, act, hash_of_detail = told[0], told[-1], told[5], told[8]
    if number != expected:
        return f"entry {expected} should stand in its place"
    if follows != previous:
        return "it does not follow from the entry before it"
    if hashed != seal(_written(*told)):
        return "it was changed after it was written"
    gone = detail is None and salt is None and act != "erased"
    if not gone and detail_hash(salt, detail) != hash_of_detail:
        return "its detail was changed after it was written"
    return ""


def _written(
    number: int,
    at: datetime,
    local: str,
    officer: str,
    words: str,
    act: str,
    reference: str,
    station: str,
    hash_of_detail: str,
    follows: str,
) -> str:
    """An entry as it is hashed: what ``canonical`` gives for it, in a tenth of the time."""
    named = f'"station":{quoted(station)},' if station else ""
    return (
        f'{{"act":{quoted(act)},"at":{quoted(at.isoformat())},'
        f'"detail_hash":{quoted(hash_of_detail)},"id":{number},"local":{quoted(local)},'
        f'"officer":{quoted(officer)},"previous":{quoted(follows)},'
        f'"reference":{quoted(reference)},{named}"words":{quoted(words)}}}'
    )
