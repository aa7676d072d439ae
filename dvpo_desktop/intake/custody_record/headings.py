"""Headings: which field of a case a heading in a record stands for, from forms/intake.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RESPONDENT, PROTECTED, OTHER, NOBODY = "respondent", "protected", "other", "nobody"
_SAME, _SUBJECT = "same", "subject"
_LONGEST_PART = 100  # characters of a line that names a part of the record
_FILLERS = _words(
    "details detail particulars information info of the a an for about s no number party person "
    "continued cont part section page"
)
_COUNTS = _words("one two three four five six i ii iii iv v vi a b c d e f")
_FIRST = frozenset(["1", "01", "one", "i", "a"])
_SHORTEST_PLURAL = 3
_LONGEST_OPENING = 4  # words in front of a heading: "protected person details surname"
_APOSTROPHE = re.compile("['’]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Headings:
    """What headings mean, all spellings plain (small letters, single spaces, no stops).

    ``fields`` maps a spelling to a field ("respondent.born") or a part of one
    ("custody.arrested_at/time"); ``sections`` maps the heading of a part of the record to whom
    it is about, and ``cores`` the same without words such as "details"; ``words`` maps a field to
    the spellings of its choices. ``titles`` are the last words of a line that opens no part,
    ``roles`` those of a line that names somebody by what they do, and
    ``aside`` the headings of what no case asks for.
    """

    fields: Mapping[str, str]
    sections: Mapping[str, str]
    cores: Mapping[str, str]
    titles: frozenset[str]
    roles: frozenset[str]
    aside: frozenset[str]
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
            if found and self._names_respondent(spelling, found):
                return found
            if found and section != NOBODY:
                return _in_section(found, section)
            words = spelling.split()
            for cut in range(1, min(len(words), _LONGEST_OPENING + 1)):
                opened = self.section(" ".join(words[:cut]), section)
                found = self.fields.get(" ".join(words[cut:]))
                if opened and found:
                    return _in_section(found, opened)
            if found:
                return None
        return f"{PROTECTED}.family_name/name" if self.names(heading) == PROTECTED else None

    def speaks_of_somebody(self, line: str) -> bool:
        """Whether a word of the line is one for a person: "alleged victim", "DP's partner"."""
        return bool(self.people_in(line))

    def people_in(self, line: str) -> frozenset[str]:
        """Whom words of the line are about: the respondent, the protected person, or nobody."""
        words = plain(line).split()
        ways = {*words, *map(_singular, words)}
        found = {self.cores.get(one) for one in ways}
        return frozenset(one for one in found if one in {RESPONDENT, PROTECTED, NOBODY})

    def _names_respondent(self, spelling: str, found: str) -> bool:
        """Whether a heading says itself that it is the respondent's, wherever it stands."""
        words = spelling.split()
        ends = (*words, *map(" ".join, pairwise(words)))
        return found.startswith(f"{RESPONDENT}.") and any(
            self.sections.get(one) == RESPONDENT for one in ends
        )

    def names(self, heading: str) -> str | None:
        """Whom a heading names, where its text would be that person's name: "Victim: …"."""
        found = self._about(heading)
        return found if found in {PROTECTED, OTHER, NOBODY} else None

    def section(self, line: str, now: str = RESPONDENT) -> str | None:
        """Whom a line that names a part of the record is about, or None for an unknown one.

        "VICTIM", "1. VICTIM(S)", "[Details of the injured party]", "IP 1". A second one of a kind
        ("VICTIM 2"), and any number after a respondent's heading, is nobody that a case has.
        "Personal details" goes on with the person of the part before it, which is ``now``.
        """
        found = self._about(line)
        if found == _SAME:
            return RESPONDENT if now == RESPONDENT else NOBODY
        return OTHER if found == _SUBJECT else found

    def _about(self, line: str) -> str | None:
        if len(line) > _LONGEST_PART:
            return None
        spelling = plain(line)
        if len(letters := spelling.split()) > 1 and all(len(one) == 1 for one in letters):
            spelling = "".join(letters)  # "V I C T I M"
        found = self.sections.get(spelling)
        if found is None:
            core, counted = _core(spelling)
            found = self.cores.get(core)
            if found == RESPONDENT and counted:
                return NOBODY
            if found and counted and counted not in _FIRST:
                return NOBODY
        return found

    def is_title(self, line: str) -> bool:
        """Whether a line is a title or the foot of a page ("GABLECROSS CUSTODY", "Page 2 of 3")."""
        words = plain(line).split() if len(line) <= _LONGEST_PART else []
        if not words or any(word in self.cores for word in words):
            return False
        page = words[0] == "page" and all(word.isdecimal() or word == "of" for word in words[1:])
        return page or any(" ".join(words[-many:]) in self.titles for many in range(1, 5))

    def is_role(self, line: str) -> bool:
        """Whether a line of a few words names somebody by what they do: "Health visitor 2"."""
        words = plain(line).split() if len(line) <= _LONGEST_PART else []
        while words and (words[-1].isdecimal() or words[-1] in _COUNTS | _FILLERS):
            words.pop()
        return 0 < len(words) <= _LONGEST_OPENING and _singular(words[-1]) in self.roles

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
        sections=(sections := _turned(table["sections"])),
        cores={core: about for one, about in sections.items() if (core := _core(one)[0])},
        titles=frozenset(map(plain, table["lines"]["titles"])),
        roles=frozenset(map(plain, table["lines"].get("roles", ()))),
        aside=frozenset(map(plain, table["lines"]["aside"])),
        words={field: _turned(words) for field, words in table["words"].items()},
        pattern=re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE),
    )


def plain(text: str) -> str:
    """A heading as it is compared: small letters, single spaces, no punctuation."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", _APOSTROPHE.sub("", text.casefold())).split())


def _core(spelling: str) -> tuple[str, str]:
    """A plain heading without numbers before it and words such as "details"; and its own number.

    "1 victim s" is "victim"; "ip 2" is "ip", "2".
    """
    words = spelling.split()
    while words[1:] and (words[0].isdecimal() or words[0] in _COUNTS | _FILLERS):
        words = words[1:]
    counted = ""
    kept: list[str] = []
    for word in words:
        if kept and (word.isdecimal() or word in _COUNTS):
            counted = word
        elif word not in _FILLERS:
            kept.append(_singular(word))
    return " ".join(kept), counted


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_PLURAL and word.endswith("s") else word


def _turned(spellings: dict[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for meaning, ways in spellings.items():
        for way in ways:
            if turned.setdefault(plain(way), meaning) != meaning:
                raise ValueError(f"{way!r} stands for {turned[plain(way)]} and for {meaning}")
    return turned


def _in_section(field: str, section: str) -> str | None:
    about, _, rest = field.partition(".")
    if section == NOBODY:
        return None
    if about != RESPONDENT or section == RESPONDENT:
        return field
    return f"{PROTECTED}.{rest}" if section == PROTECTED else None
