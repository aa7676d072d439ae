"""Paper wording: the words of one paper in its named parts, read from forms/wording."""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from dvpo_desktop.documents.wording import Entry, WordingFault, check_keys, entries_of


@dataclass(frozen=True, slots=True)
class PaperWording:
    """One version of the words of a paper, from the day on which it starts.

    ``parts`` holds its entries by the name of each part, in the order of the file.
    """

    version: str
    starts: date
    title: str
    parts: dict[str, tuple[Entry, ...]]


def read_paper_wording(text: str, *parts: str) -> PaperWording:
    """The wording from the text of a file in ``forms/wording`` that has just these parts.

    Raises WordingFault, in words, for text that is not TOML, a part or a key that is missing or
    unknown, a kind that no paper has, and a key that stands twice.
    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
        version, starts, title = (table.pop(name) for name in ("version", "starts", "title"))
        if set(table) != set(parts):
            wrong = ", ".join(sorted(set(table) ^ set(parts)))
            raise WordingFault(f"The wording has {wrong} too few or too many.")
        found = {part: entries_of(table[part]) for part in parts}
    except tomllib.TOMLDecodeError as fault:
        raise WordingFault(f"The wording cannot be read: {fault}.") from fault
    except KeyError as fault:
        raise WordingFault(f"The wording lacks its {fault}.") from fault
    check_keys(entry for entries in found.values() for entry in entries)
    return PaperWording(version, starts, title, found)
