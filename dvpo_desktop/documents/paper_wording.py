"""Paper wording: the words of one paper in its named parts, read from forms/wording."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dvpo_desktop.documents.wording import Entry, WordingFault, check_keys, entries_of, read_form


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

    def made(table: dict[str, Any]) -> PaperWording:
        version, starts, title = (table.pop(name) for name in ("version", "starts", "title"))
        if set(table) != set(parts):
            wrong = ", ".join(sorted(set(table) ^ set(parts)))
            raise WordingFault(f"The wording has {wrong} too few or too many.")
        return PaperWording(
            version, starts, title, {part: entries_of(table[part]) for part in parts}
        )

    wording = read_form(text, made)
    check_keys(entry for entries in wording.parts.values() for entry in entries)
    return wording
