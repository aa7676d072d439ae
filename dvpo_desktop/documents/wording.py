"""Wording: the words of the papers, read from forms/wording and filled in from a case."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from dvpo_desktop.case.paper import PAGES, Block, Kind
from dvpo_desktop.case.preparation.relationship import Association

Form = TypeVar("Form")
UNFILLED = "……"
_LIMBS = tuple(limb for limb in Association if limb is not Association.NONE)
_NAME = re.compile(r"\{([a-z_]+)\}")
_KEYS = {"key", "kind", "text", "label", "strong", "rests_on", "from", "when", "unless"}


class WordingFault(ValueError):
    """A form of wording that cannot be used; the sentence says which entry and why."""


class Conditions(StrEnum):
    """Where the conditions of the case go in, and in which of their twins."""

    PLAIN = "conditions-plain"
    LEGAL = "conditions-legal"


class Rows(StrEnum):
    """Where a list of the application to the court goes in (see application.toml)."""

    EVIDENCE = "evidence-rows"
    EFFORTS = "effort-rows"
    REASONS = "reason-rows"
    INDEX = "index-rows"


Inserted = Mapping[Conditions | Rows, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the wording; see the head of ``forms/wording/dvpn.toml`` for each part."""

    key: str
    kind: Kind | Conditions | Rows
    rests_on: str
    text: str = ""
    label: str = ""
    strong: tuple[str, ...] = ()
    came_from: str = ""
    when: str = ""
    unless: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names in braces that a case must fill in, and those asked for by when and unless."""
        words = " ".join((self.text, self.label, *self.strong))
        asked = frozenset(_NAME.findall(words.replace(PAGES, "")))
        return asked | ({self.when, self.unless} - {""})


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of the words, from the day on which it starts."""

    version: str
    starts: date
    title: str
    statement_title: str
    associations: Mapping[str, str]
    plain: tuple[Entry, ...]
    notice: tuple[Entry, ...]
    service: tuple[Entry, ...]
    statement: tuple[Entry, ...]


def read_wording(text: str) -> Wording:
    """The wording from the text of ``forms/wording/dvpn.toml``.

    Raises WordingFault, in words, for text that is not TOML, a part or a key that is missing or
    unknown, a kind that no paper has, and a key that stands twice.
    """

    def made(table: dict[str, Any]) -> Wording:
        return Wording(
            version=table["version"],
            starts=table["starts"],
            title=table["title"],
            statement_title=table["statement_title"],
            associations={limb: table["associations"][limb] for limb in _LIMBS},
            plain=entries_of(table["plain"]),
            notice=entries_of(table["notice"]),
            service=entries_of(table["service"]),
            statement=entries_of(table["statement"]),
        )

    wording = read_form(text, made)
    check_keys((*wording.plain, *wording.notice, *wording.service, *wording.statement))
    return wording


def read_form(text: str, make: Callable[[dict[str, Any]], Form]) -> Form:
    """What ``make`` makes of a form's table.

    Raises WordingFault, in words, for text that is not TOML and for what the table lacks.
    """
    try:
        return make(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise WordingFault(f"The wording cannot be read: {fault}.") from fault
    except KeyError as fault:
        raise WordingFault(f"The wording lacks its {fault}.") from fault


def check_keys(entries: Iterable[Entry]) -> None:
    """Raises WordingFault, in words, for a key that stands twice."""
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            raise WordingFault(f"The entry {entry.key} stands twice in the wording.")
        seen.add(entry.key)


def fill(
    entries: Iterable[Entry],
    facts: Mapping[str, str],
    inserted: Inserted | None = None,
) -> tuple[Block, ...]:
    """The entries as blocks of a paper, with the facts put in as they stand.

    A fact that is empty shows as "……", so that a gap in a draft is seen. Raises WordingFault for
    a name in braces that the paper does not know.
    """
    blocks: list[Block] = []
    for entry in entries:
        unknown = entry.names - facts.keys()
        if unknown:
            raise WordingFault(f"The entry {entry.key} asks for {', '.join(sorted(unknown))}.")
        if (entry.when and not facts[entry.when]) or (entry.unless and facts[entry.unless]):
            continue
        if isinstance(entry.kind, Conditions | Rows):
            blocks += (inserted or {}).get(entry.kind, ())
        else:
            blocks.append(_block(entry, entry.kind, facts))
    return tuple(blocks)


def _block(entry: Entry, kind: Kind, facts: Mapping[str, str]) -> Block:
    def filled(words: str) -> str:
        # In one pass, so that braces typed by an officer stay as typed.
        known = {**facts, PAGES.strip("{}"): PAGES}
        return _NAME.sub(lambda name: known[name.group(1)] or UNFILLED, words)

    return Block(
        kind=kind,
        text=filled(entry.text),
        label=filled(entry.label),
        strong=tuple(filled(words) for words in entry.strong),
        rests_on=entry.rests_on,
        came_from=entry.came_from or f"wording.{entry.key}",
    )


def entries_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The entries of one paper from its rows of TOML; raises WordingFault and KeyError."""
    return tuple(_entry(row) for row in rows)


def _entry(row: Mapping[str, Any]) -> Entry:
    key = row["key"]
    strangers = row.keys() - _KEYS
    if strangers:
        raise WordingFault(f"The entry {key} has {', '.join(sorted(strangers))}, which none has.")
    return Entry(
        key=key,
        kind=_kind(key, row["kind"]),
        rests_on=row["rests_on"],
        text=row.get("text", ""),
        label=row.get("label", ""),
        strong=tuple(row.get("strong", ())),
        came_from=row.get("from", ""),
        when=row.get("when", ""),
        unless=row.get("unless", ""),
    )


def _kind(key: str, word: str) -> Kind | Conditions | Rows:
    for kinds in (Conditions, Rows, Kind):
        if word in list(kinds):
            return kinds(word)
    raise WordingFault(f"The entry {key} is of the kind {word}, which no paper has.")
