"""Front sheet: the lines of a pasted custody record as headings and their text."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dvpo_desktop.intake.custody_record.doubts import AFTER_A_STORY, speaks_of_another
from dvpo_desktop.intake.custody_record.entries import Found
from dvpo_desktop.intake.custody_record.headings import NOBODY, OTHER, RESPONDENT, Headings, plain
from dvpo_desktop.intake.custody_record.next_line import answers
from dvpo_desktop.intake.custody_record.one_line import (
    COLON,
    DIVIDING_SIGN,
    LONGEST_SHARED_LINE,
    MOST_ROLE_WORDS,
    SIGN,
    apart,
)
from dvpo_desktop.intake.custody_record.text import MOST_LINES
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.names import looks_like_a_name

_DIVIDER = re.compile(rf"\s*{SIGN}\s*")
_MARKED = re.compile(r"[ .]*[:=\t]\s*|\.? {2,}")
_SPACED = re.compile(r"\.?\s+")
# Signs by which a page sets a heading apart: "**Surname:** EXAMPLE", "Surname – EXAMPLE".
_SET_APART = re.compile(r"[*_`~]{1,3}(?=\s|$)\s*|[-\u2013\u2014](?=\s)\s*")
_DASHED = re.compile(r"\s{1,20}[-\u2013\u2014]\s+")
_FRAMED = re.compile(
    r"\W*[\[({<*#=_~|>•]\W*\w.*|\(?(?:[0-9]{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)] ?\D.*"
)
_LOGGED = re.compile(r"[0-9]{1,2}[:./][0-9]{2}\b|[0-9]{4}(?:hrs)?\b")
_POSTCODE_LAST = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", re.IGNORECASE)
_LONGEST_HEADING = 60
_LOOKED_AT = 10  # lines after an empty heading and what may be its text
_LONGEST_PART = 100
_FEWEST_SPACED = 3  # gaps between the lines of a sheet that is double-spaced throughout
_MOST_WORDS_IN_CAPITALS = 5
_NAMES = ("family_name", "given_names")
AFTER_A_NAME = (
    "Whose is it? It stands after “{under}”, which may name somebody. Type it on the page it "
    "belongs to."
)
_ENDS = (".", "!", "?", ",", ";")
_CONTACT = {"address", "phone", "email"}
_OF_THE_BODY = {"born", "estimated_age", "sex", "ethnicity", "observed", "language"}
_SEVERAL_LINES = {"address", "address/line", "narrative"}
# What stands after a heading such as "Solicitor" where there is nobody.
_NO_PERSON = re.compile(
    r"(?:not? |none |nil )?(?:no|none|nil|n ?a?|yes|y|unknown|known|required|needed|applicable|"
    r"requested|declined|refused|offered|waived)"
)


@dataclass(slots=True)
class _Sheet:
    """A sheet while its lines are read.

    ``open_heading`` waits for its text on the next line, and opens the part ``opens_part`` if
    none comes; while ``grows`` is set, lines without a heading belong to the piece before, and
    wait in ``more``. ``beside`` is the heading of a person named on one line, such as a solicitor,
    to whom the lines after it may belong, and ``beside_doubt`` what to ask of them where the
    heading is not known. ``story`` is the heading of what happened where it speaks of somebody:
    the lines after it may be that person's. ``given`` are the fields that the sheet gave so far.
    """

    headings: Headings
    found: list[Found] = field(default_factory=list)
    section: str = RESPONDENT
    under: str = ""
    part: int = 0
    open_heading: str = ""
    opens_part: str | None = None
    before: tuple[str, str, int] = (RESPONDENT, "", 0)
    beside: str = ""
    beside_doubt: str = ""
    story: str = ""
    given: set[str] = field(default_factory=set)
    grows: bool = False
    more: list[str] = field(default_factory=list)


def read_front_sheet(text: str, headings: Headings) -> list[Found]:
    """The pieces of a front sheet, in its order: every line with anything on it is in one.

    "Surname: EXAMPLE", "DOB 03/04/1988", several to a line, a heading alone with its text on
    the next line, an address of several lines, and headings of whole parts ("VICTIM"). A line of
    its own that is not known opens a part that is nobody's. Raises NotUnderstood for thousands of
    pieces.
    """
    sheet = _Sheet(headings)
    lines = _single_spaced(text.split("\n"))
    titles = _titles_above(lines, headings)
    for at, line in enumerate(lines):
        if len(sheet.found) > MOST_LINES:
            raise NotUnderstood(
                f"This has over {MOST_LINES:,} entries, and a custody record is a few pages. Copy "
                "the front sheet alone."
            )
        if line.strip():
            underlined = at + 1 < len(lines) and _is_rule(lines[at + 1])
            if at < titles:
                sheet.found.append(Found("", line.strip(), note=_rule_note(line)))
                continue
            pieces = list(apart(line.strip(), headings))
            for piece in pieces:
                framed = underlined and len(pieces) == 1
                _read_line(sheet, piece, lines[at + 1 : at + 1 + _LOOKED_AT], framed=framed)
        else:
            sheet.grows, sheet.beside = False, ""
    _close(sheet)
    return sheet.found


def _single_spaced(lines: list[str]) -> list[str]:
    """The lines of a sheet in which an empty line stands after each, without these."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    gaps = [after - at for at, after in pairwise(filled)]
    if len(gaps) < _FEWEST_SPACED or min(gaps) < 2:
        return lines
    return [line for at, line in enumerate(lines) if line.strip() or not lines[at - 1].strip()]


def _is_rule(line: str) -> bool:
    return bool(line.strip()) and not any(map(str.isalnum, line))


def _rule_note(line: str) -> str:
    return "A line between parts of the record." if _is_rule(line) else ""


def _read_line(sheet: _Sheet, line: str, after: list[str], *, framed: bool) -> None:
    if _is_rule(line):
        _close(sheet)
        sheet.grows = False
        sheet.found.append(Found("", line, sheet.section, note=_rule_note(line)))
        return
    about = sheet.headings.section(line, sheet.section)
    if about is not None:
        _open(sheet, line, about)
        return
    heading, text = _split(line, sheet)
    if heading:
        _take_heading(sheet, line, heading, text)
    elif sheet.headings.is_title(line):
        _close(sheet)
        sheet.found.append(Found("", line, sheet.section, under=sheet.under, part=sheet.part))
    elif sheet.open_heading and not (framed or _FRAMED.match(line[:_LONGEST_PART])):
        _answer(sheet, line, after)
    elif sheet.grows and not (
        framed or _FRAMED.match(line[:_LONGEST_PART]) or _stands_out(sheet, line)
    ):
        sheet.more.append(line)
    elif len(line) > _LONGEST_PART or _LOGGED.match(line):
        _close(sheet)
        sheet.found.append(Found("", line, sheet.section, under=sheet.under, part=sheet.part))
    else:
        _open(sheet, line, NOBODY)


def _take_heading(sheet: _Sheet, line: str, heading: str, text: str) -> None:
    if all(sheet.headings.section(one) is not None for one in (heading, text)):
        _open(sheet, line, NOBODY)  # "DETAINEE <tab> VICTIM": the titles of two columns
        return
    known = sheet.headings.field(heading, sheet.section)
    _give_back_a_part(sheet, heading, known)
    _close(sheet)
    if text:
        _put(sheet, heading, text)
        return
    aside = plain(heading) in sheet.headings.aside
    if not (known or aside or sheet.headings.field(heading)):
        _open(sheet, line, NOBODY)
    sheet.open_heading, sheet.grows = heading, False


def _open(sheet: _Sheet, line: str, about: str) -> None:
    """A part of the record begins. A line that may as well be a heading waits for its text."""
    _close(sheet)
    sheet.before = (sheet.section, sheet.under, sheet.part)
    sheet.section, sheet.under, sheet.part = about, line, sheet.part + 1
    sheet.grows, sheet.beside, sheet.story = False, "", ""
    heading = line.rstrip(" .:=-")
    if (about != NOBODY and plain(heading) in sheet.headings.fields) or line.endswith((":", "=")):
        sheet.open_heading, sheet.opens_part = heading, line
    else:
        sheet.found.append(Found("", line, about, opens=True, under=line, part=sheet.part))


def _stands_out(sheet: _Sheet, line: str) -> bool:
    """Whether a line after an address or a narrative is no part of it.

    It names a person in a few words, comes after a postcode, is in capitals after a text in small
    letters, or is a few words after a whole sentence.
    """
    above = [sheet.found[-1].text, *sheet.more]
    few = len(line) <= _LONGEST_PART and len(line.split()) <= _MOST_WORDS_IN_CAPITALS
    if few and not line.endswith(_ENDS) and sheet.headings.speaks_of_somebody(line):
        return True
    if (sheet.headings.field(sheet.found[-1].heading) or "").endswith("narrative"):
        if few and not line.endswith(_ENDS) and above[-1].endswith(_ENDS):
            return True
        small = any(sign.islower() for sign in "".join(above)[:LONGEST_SHARED_LINE])
        return small and few and line.isupper()
    return bool(_POSTCODE_LAST.search(above[-1][-10:]))


def _give_back_a_part(sheet: _Sheet, heading: str, known: str | None) -> None:
    """The line before was the heading of a part, if a second name or address comes after it.

    It was taken for the last line of an address, or for a heading without its text.
    """
    if known is None or known not in sheet.given:
        return
    again = bool(sheet.more) and plain(sheet.found[-1].heading) == plain(heading)
    if not again and not known.partition(".")[2].startswith(_NAMES):
        return
    if sheet.more:
        _open(sheet, sheet.more.pop(), NOBODY)
    elif sheet.open_heading and sheet.opens_part is None:
        last, sheet.open_heading = sheet.open_heading, ""
        _open(sheet, last, NOBODY)


def _split(line: str, sheet: _Sheet) -> tuple[str, str]:
    """Heading and text of a line; no heading if the line is text alone.

    A known heading needs no colon ("DOB 03/04/1988"), unless the line may belong to the piece
    before it and has no gap: "Station Road" is a line of an address. "Address of victim" is not
    the address of the person in custody.
    """
    known = sheet.headings.pattern.match(line)
    divider = _divider(line)
    if known and _is_of_another(line[known.end() :], sheet.headings):
        known = None
    if known:
        rest = line[known.end() :]
        if not rest.strip(" .:=-"):
            return known.group(), ""
        marked = _MARKED.match(rest) or _DASHED.match(rest)
        if marked:
            return known.group(), _bare(rest[marked.end() :])
        spaced = _SPACED.match(rest)
        if spaced and not (divider or sheet.grows or sheet.open_heading):
            return known.group(), rest[spaced.end() :]
    if divider and 0 < divider.start() <= _LONGEST_HEADING:
        return line[: divider.start()], _bare(line[divider.end() :])
    return "", ""


def _bare(text: str) -> str:
    """A text without the signs by which a page had set its heading apart."""
    apart = _SET_APART.match(text)
    return text[apart.end() :] if apart else text


def _is_of_another(rest: str, headings: Headings) -> bool:
    """Whether the words after a heading say whose it is: "of victim", "(witness 2)"."""
    if COLON.match(rest):
        return False
    words = plain(rest[:_LONGEST_HEADING]).split()[:MOST_ROLE_WORDS]
    return any(
        headings.section(" ".join(words[start:end])) is not None
        for start in range(min(len(words), 2))
        for end in range(start + 1, len(words) + 1)
    )


def _divider(line: str) -> re.Match[str] | None:
    """The first sign that divides a line, with the blanks around it."""
    sign = DIVIDING_SIGN.search(line)
    return _DIVIDER.match(line, len(line[: sign.start()].rstrip())) if sign else None


def _answer(sheet: _Sheet, line: str, after: list[str]) -> None:
    """A line after an empty heading: its text, unless it is the name of another part."""
    fits, doubt = True, ""
    if sheet.opens_part is None:
        fits, doubt = answers(line, sheet.open_heading, sheet.section, after, sheet.headings)
    if fits:
        _add(sheet, line, doubt)
    else:
        _open(sheet, line, NOBODY)


def _put(sheet: _Sheet, heading: str, text: str, doubt: str = "") -> None:
    """A heading with its text on one line. One that names a person may begin that one's part."""
    named = sheet.headings.names(heading)
    target = sheet.headings.field(heading, sheet.section) or ""
    part = target.partition("/")[0].partition(".")[2]
    if part.startswith(_NAMES) and target not in sheet.given:
        sheet.beside = sheet.story = ""
    section, under = (OTHER, sheet.beside) if sheet.beside else (sheet.section, sheet.under)
    if sheet.beside and sheet.beside_doubt and sheet.headings.field(heading, OTHER) is None:
        doubt = sheet.beside_doubt
    if sheet.story and section == RESPONDENT and target.startswith(f"{RESPONDENT}."):
        if part in _CONTACT:
            section, under, doubt = OTHER, sheet.story, AFTER_A_NAME.format(under=sheet.story)
        elif part in _OF_THE_BODY:
            doubt = f"{AFTER_A_STORY.format(under=sheet.story)} {doubt}".strip()
    sheet.found.append(Found(heading, text, section, under=under, part=sheet.part, doubt=doubt))
    sheet.given.add(target)
    sheet.grows = target.partition(".")[2] in _SEVERAL_LINES
    _mark_story(sheet, heading, text)
    if named and not _NO_PERSON.fullmatch(plain(text)):
        if named == OTHER:
            sheet.beside, sheet.beside_doubt = heading, ""
        else:
            sheet.section, sheet.under, sheet.part = named, heading, sheet.part + 1
    elif not target and sheet.section == RESPONDENT and _may_name(heading, text, sheet.headings):
        sheet.beside, sheet.beside_doubt = heading, AFTER_A_NAME.format(under=heading.strip())


def _mark_story(sheet: _Sheet, heading: str, text: str) -> None:
    """What happened may speak of somebody, and the lines under it be that person's."""
    target = sheet.headings.field(heading, sheet.section) or ""
    if sheet.section == RESPONDENT and speaks_of_another(target, text, sheet.headings):
        sheet.story = heading.strip()


def _may_name(heading: str, text: str, headings: Headings) -> bool:
    """Whether a heading that is not known is about a person: "Lives with: Beth SAMPLE"."""
    if plain(heading) not in headings.aside:
        few = len(text) <= _LONGEST_PART and len(text.split()) <= _MOST_WORDS_IN_CAPITALS
        relative = few and headings.speaks_of_somebody(text)
        return relative or headings.speaks_of_somebody(heading) or looks_like_a_name(text)
    return headings.speaks_of_somebody(text) and looks_like_a_name(text, among=True)


def _add(sheet: _Sheet, text: str, doubt: str) -> None:
    """The open heading with its text, as it stood before a part that it might have opened."""
    heading, sheet.open_heading = sheet.open_heading, ""
    if sheet.opens_part is None:
        _put(sheet, heading, text, doubt)
        return
    sheet.opens_part = None
    section, under, part = sheet.before
    target = sheet.headings.field(heading, section)
    if target is None:
        section, under, part = sheet.section, sheet.under, sheet.part
    sheet.found.append(Found(heading, text, section, under=under, part=part))
    sheet.grows = (target or "").partition(".")[2] in _SEVERAL_LINES


def _close(sheet: _Sheet) -> None:
    """The piece before is whole; a heading that no text came for is a piece of its own."""
    if sheet.more:
        last = sheet.found[-1]
        whole = "\n".join([last.text, *sheet.more])
        sheet.found[-1] = replace(last, text=whole)
        sheet.more.clear()
        _mark_story(sheet, last.heading, whole)
    if sheet.open_heading:
        opens = sheet.opens_part is not None
        heading, text = ("", sheet.opens_part or "") if opens else (sheet.open_heading, "")
        sheet.found.append(
            Found(heading, text, sheet.section, opens, under=sheet.under, part=sheet.part)
        )
        sheet.open_heading, sheet.opens_part = "", None


def _titles_above(lines: list[str], headings: Headings) -> int:
    """How many lines are the title of the sheet: those above the custody number, if it is first."""
    for at, line in enumerate(lines):
        if not line.strip() or _is_rule(line):
            continue
        known = headings.pattern.match(line.strip())
        if known and headings.fields[plain(known.group())] == "custody.custody_number":
            return at
        if known or _divider(line.strip()) or headings.section(line) is not None:
            return 0
    return 0
