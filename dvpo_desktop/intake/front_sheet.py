"""Front sheet: the lines of a pasted custody record as headings and their text."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.entries import Found
from dvpo_desktop.intake.headings import RESPONDENT, Headings
from dvpo_desktop.intake.text import MOST_LINES

# A colon divides heading from text, but not the figures of a time, nor a web address.
_SIGN = r"(?:(?<![0-9]):(?!//)|:(?![0-9/])|=|\t)"
# The sign is sought alone and the blanks around it after that: blanks sought at each place of a
# long run of them take hours.
_DIVIDING_SIGN = re.compile(_SIGN)
_DIVIDER = re.compile(rf"\s*{_SIGN}\s*")
_MARKED = re.compile(r"[ .]*[:=\t]\s*|\.? {2,}")
_COLON = re.compile(r"[ .]*:")
_SPACED = re.compile(r"\.?\s+")
_LONGEST_HEADING = 60
_LONGEST_SHARED_LINE = 1_000
_SEVERAL_LINES = {"address", "address/line", "narrative"}


@dataclass(slots=True)
class _Sheet:
    """A sheet while its lines are read.

    ``open_heading`` waits for its text on the next line; while ``grows`` is set, lines without
    a heading belong to the piece before, and wait in ``more``.
    """

    headings: Headings
    found: list[Found] = field(default_factory=list)
    section: str = RESPONDENT
    open_heading: str = ""
    grows: bool = False
    more: list[str] = field(default_factory=list)


def read_front_sheet(text: str, headings: Headings) -> list[Found]:
    """The pieces of a front sheet, in its order: every line with anything on it is in one.

    "Surname: EXAMPLE", "DOB 03/04/1988", several to a line, a heading alone with its text on
    the next line, an address of several lines, and headings of whole parts ("VICTIM"). Raises
    NotUnderstood for thousands of pieces.
    """
    sheet = _Sheet(headings)
    for line in text.split("\n"):
        if len(sheet.found) > MOST_LINES:
            raise NotUnderstood(
                f"This has over {MOST_LINES:,} entries, and a custody record is a few pages. Copy "
                "the front sheet alone."
            )
        if line.strip():
            for piece in _apart(line.strip(), headings):
                _read_line(sheet, piece)
        else:
            sheet.grows = False
    _close(sheet)
    return sheet.found


def _apart(line: str, headings: Headings) -> list[str]:
    """A line that begins with a known heading, cut before each other that a colon follows."""
    if len(line) > _LONGEST_SHARED_LINE or not headings.pattern.match(line):
        return [line]
    cuts = [
        match.start()
        for match in headings.pattern.finditer(line)
        if match.start() and _COLON.match(line, match.end())
    ]
    return [line[start:end].strip() for start, end in pairwise([0, *cuts, len(line)])]


def _read_line(sheet: _Sheet, line: str) -> None:
    section = sheet.headings.section(line)
    if section is not None:
        _close(sheet)
        sheet.section, sheet.grows = section, False
        sheet.found.append(Found("", line, section, opens=True))
        return
    heading, text = _split(line, sheet)
    if heading:
        _close(sheet)
        sheet.open_heading, sheet.grows = heading, False
        if text:
            _add(sheet, text)
    elif sheet.open_heading:
        _add(sheet, line)
    elif sheet.grows:
        sheet.more.append(line)
    else:
        _close(sheet)
        sheet.found.append(Found("", line, sheet.section))


def _split(line: str, sheet: _Sheet) -> tuple[str, str]:
    """Heading and text of a line; no heading if the line is text alone.

    A known heading needs no colon ("DOB 03/04/1988"), unless the line may belong to the piece
    before it and has no gap: "Station Road" is a line of an address.
    """
    known = sheet.headings.pattern.match(line)
    divider = _divider(line)
    if known:
        rest = line[known.end() :]
        if not rest.strip(" .:=-"):
            return known.group(), ""
        marked = _MARKED.match(rest)
        if marked:
            return known.group(), rest[marked.end() :]
        spaced = _SPACED.match(rest)
        if spaced and not (divider or sheet.grows or sheet.open_heading):
            return known.group(), rest[spaced.end() :]
    if divider and 0 < divider.start() <= _LONGEST_HEADING:
        return line[: divider.start()], line[divider.end() :]
    return "", ""


def _divider(line: str) -> re.Match[str] | None:
    """The first sign that divides a line, with the blanks around it."""
    sign = _DIVIDING_SIGN.search(line)
    return _DIVIDER.match(line, len(line[: sign.start()].rstrip())) if sign else None


def _add(sheet: _Sheet, text: str) -> None:
    """The open heading with its text."""
    heading, sheet.open_heading = sheet.open_heading, ""
    target = sheet.headings.field(heading, sheet.section) or ""
    sheet.found.append(Found(heading, text, sheet.section))
    sheet.grows = target.partition(".")[2] in _SEVERAL_LINES


def _close(sheet: _Sheet) -> None:
    """The piece before is whole; a heading that no text came for is a piece of its own."""
    if sheet.more:
        last = sheet.found[-1]
        text = "\n".join([last.text, *sheet.more])
        sheet.found[-1] = Found(last.heading, text, last.section)
        sheet.more.clear()
    if sheet.open_heading:
        sheet.found.append(Found(sheet.open_heading, "", sheet.section))
        sheet.open_heading = ""
