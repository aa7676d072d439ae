"""Headings: which field of a case a heading in a record stands for, from forms/intake.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

RESPONDENT, PROTECTED, OTHER = "respondent", "protected", "other"
_LONGEST_OPENING = 4  # words in front of a heading: "protected person details surname"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Headings:
    """What headings mean, all spellings plain (small letters, single spaces, no stops).

    ``fields`` maps a spelling to a field ("respondent.born") or a part of one
    ("custody.arrested_at/time"); ``sections`` maps the heading of a part of the record to whom
    it is about; ``words`` maps a field to the spellings of its choices.
    """

    fields: Mapping[str, str]
    sections: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    pattern: re.Pattern[str]

    def field(self, heading: str, section: str = RESPONDENT) -> str | None:
        """The field, or part of a field, that the heading stands for there; None if unknown.

        "Surname" under the heading "Victim" is the protected person's; under "Solicitor" it is
        nobody's that a case has.
        """
        for spelling in (plain(heading), plain(_CAMEL.sub(" ", heading))):
            theirs = self.fields.get(f"victim {spelling}") if section == PROTECTED else None
            found = theirs or self.fields.get(spelling)
            if found:
                return _in_section(found, section)
            words = spelling.split()
            for cut in range(1, min(len(words), _LONGEST_OPENING + 1)):
                opened = self.sections.get(" ".join(words[:cut]))
                found = self.fields.get(" ".join(words[cut:]))
                if opened and found:
                    return _in_section(found, opened)
        return None

    def section(self, line: str) -> str | None:
        """Whom a line that opens a part of the record is about, or None for any other line.

        A line that may as well be a heading with its text on the next line opens no part.
        """
        return None if plain(line) in self.fields else self.sections.get(plain(line))

    def choice(self, field: str, text: str) -> str | None:
        """The value that a word stands for in a field of choices, or None."""
        return self.words.get(field, {}).get(plain(text))


def read_headings(text: str) -> Headings:
    """The headings from the text of ``forms/intake.toml``.

    Raises KeyError for a missing table, ValueError for a spelling given to two fields and
    tomllib.TOMLDecodeError for bad TOML: the forms come with the program.
    """
    table = tomllib.loads(text)
    fields = _turned(table["fields"])
    longest_first = sorted(fields, key=len, reverse=True)
    spelled = "|".join(r"[\s._/-]+".join(map(re.escape, one.split())) for one in longest_first)
    return Headings(
        fields=fields,
        sections=_turned(table["sections"]),
        words={field: _turned(words) for field, words in table["words"].items()},
        pattern=re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE),
    )


def plain(text: str) -> str:
    """A heading as it is compared: small letters, single spaces, no punctuation."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", text.casefold().replace("'", "")).split())


def _turned(spellings: dict[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for meaning, ways in spellings.items():
        for way in ways:
            if turned.setdefault(plain(way), meaning) != meaning:
                raise ValueError(f"{way!r} stands for {turned[plain(way)]} and for {meaning}")
    return turned


def _in_section(field: str, section: str) -> str | None:
    about, _, rest = field.partition(".")
    if about != RESPONDENT or section == RESPONDENT:
        return field
    return f"{PROTECTED}.{rest}" if section == PROTECTED else None
