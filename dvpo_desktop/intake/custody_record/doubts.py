"""Doubts: what stands beside an answer in a record, and makes it uncertain whose it is."""

import re
from datetime import datetime

from dvpo_desktop.intake.custody_record.headings import (
    NOBODY,
    PROTECTED,
    RESPONDENT,
    Headings,
    plain,
)

OF_ANOTHER = (
    "Whose is it? It speaks of the other party, so it was given to nobody. Type it on the page it "
    "belongs to."
)
OF_SOMEBODY = "This speaks of somebody else. Check whose it is."
SEVERAL = (
    "Whose is it? Two columns stand side by side here, so it was given to nobody. Type each on the "
    "page it belongs to."
)
AFTER_A_STORY = (
    "It stands after “{under}”, which speaks of somebody. Check that it is the respondent’s."
)
MORE_THAN_AN_ADDRESS = "More than an address stands here. Check it, and take the rest out."
NEAR_DAY = "This counts from the day of the record, which may not be today. Check the date."
CAME_TWICE = (
    "The clocks went back that night, so this time came twice. Ask which of the two it was."
)
_NEAR = re.compile(r"\b(?:today|now|yesterday|tomorrow)\b", re.IGNORECASE)
_TELLS_THE_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$")
_ASKED = ("phone", "address", "born", "email", "family_name", "given_names")
_LETTER_FOR_VICTIM = re.compile(r"\(\s?V ?\d?\s?\)|\bV ?\d?\s?:")
_LONGEST = 1_000
_LONGEST_STORY = 5_000
_OFFENCE = "custody.arrested_for"
_STORIES = {
    *(_OFFENCE, "custody.bail_conditions", "custody.other_orders", "custody.disposal_reason"),
    *("incident.narrative", "incident.injuries", "incident.who_saw"),
}
_NAMED = re.compile(
    r"(?P<title>\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\b\.? )?"
    r"(?P<name>(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+|(?(title)[A-Z][\w’'-]+|(?!)))"
)
_OFFENCES_WORDS = """
assault assaulting battery actual bodily harm grievous wounding common threats threat kill criminal
damage section act order breach of the non molestation restraining protection police officer
emergency worker constable public affray stalking harassment coercive controlling behaviour theft
burglary dwelling domestic violence related abuse beating by with intent occasioning against on to
from a an in and or under weapon offensive bladed article possession drugs class arson rape sexual
strangulation intentional non-fatal suffocation malicious communications misuse sending kidnap false
imprisonment drunk disorderly driving vehicle motor taking without consent child cruelty neglect
street road avenue close court lane station house magistrates crown family
"""
_OFFENCES = frozenset(_OFFENCES_WORDS.split())
# What divides columns, or a stroke with a blank on each side.
_COLUMNS = re.compile(r"\s{3,}|\|")
_STROKES = re.compile(rf"{_COLUMNS.pattern}|\s[/\\¦]\s")
_TWO = 2
_FEWEST_FIGURES = 9  # of a telephone number
_A_DOOR = re.compile(r"(?:(?:flat|apartment|unit|no\.?)\s)?\d+[a-z]?\b.*[a-z]{3}", re.IGNORECASE)


def speaks_of_another(target: str, text: str, headings: Headings) -> bool:
    """Whether a text of what happened names somebody, or tells of a partner or a relative.

    "Assault on Beth SAMPLE", "s.39 on wife"; what stands under it may be that person's. Among the
    words of offences ("Assault On Emergency Worker") only a name in the form of one counts.
    """
    if target not in _STORIES or len(text) > _LONGEST_STORY:
        return False
    return any(
        _titled(hit) or not _OFFENCES & set(plain(hit["name"]).split())
        for hit in _NAMED.finditer(text)
    ) or (target == _OFFENCE and bool(_kin(text, headings)))


def _titled(hit: re.Match[str]) -> bool:
    """ "Beth SAMPLE", "Mrs Sample": not the capitals of a title of an offence."""
    words = hit["name"].split()
    return bool(hit["title"]) or (words[-1].isupper() and not words[0].isupper())


def _kin(text: str, headings: Headings) -> bool:
    words = set(plain(text).split()) - {"person", "persons"}
    return any(headings.people_in(word) & {PROTECTED, NOBODY} for word in words)


def whose(
    field: str, text: str, headings: Headings, *, in_columns: bool = False
) -> tuple[str, bool]:
    """What to ask about the text of a field, and whether nobody may be given it.

    ``in_columns`` is whether the record gave answers of two people side by side before.

    "07700 900222 (victim)" under the respondent's heading, two cells of a row under one, a
    telephone at the end of an address. Raises nothing.
    """
    about, _, part = field.partition(".")
    if about not in (RESPONDENT, PROTECTED) or part not in _ASKED or len(text) > _LONGEST:
        return "", False
    if _side_by_side(part, text.strip(), in_columns=in_columns):
        return SEVERAL, True
    found = headings.people_in(text)
    other = PROTECTED if about == RESPONDENT else RESPONDENT
    by_letter = about == RESPONDENT and _LETTER_FOR_VICTIM.search(text)
    if part in _ASKED[:4] and (other in found or by_letter):
        return OF_ANOTHER, True
    if part in _ASKED[:4] and found - {about}:
        return OF_SOMEBODY, False
    return (MORE_THAN_AN_ADDRESS if part == "address" and _runs_on(text, headings) else ""), False


def _side_by_side(part: str, text: str, *, in_columns: bool) -> bool:
    """Whether the answers of two people stand in columns, or divided by a stroke.

    One person's address may be told in columns, so each half has to be an answer; and a second
    number after a stroke is another person's only where the record has columns elsewhere.
    """
    if "\t" in text:
        return True
    strokes = part != "phone" or in_columns
    halves = [one for one in (_STROKES if strokes else _COLUMNS).split(text) if one.strip()]
    if len(halves) < _TWO:
        return False
    if part == "address":
        return sum(_A_DOOR.match(one.strip()) is not None for one in halves) >= _TWO
    if part == "phone":
        figures = [sum(map(str.isdecimal, one)) for one in halves]
        return min(figures) >= _FEWEST_FIGURES
    if part == "born":
        return all(any(map(str.isdecimal, one)) for one in halves)
    return True


def _runs_on(address: str, headings: Headings) -> bool:
    """Whether a telephone or a birthday stands with an address: "14 Sample Street Tel 07700…"."""
    return any(
        (headings.fields.get(plain(hit.group())) or "").endswith((".phone", ".born"))
        and re.match(r"[\s.:]{0,5}[+(]?\d", address[hit.end() : hit.end() + 10])
        for hit in headings.pattern.finditer(address)
    )


def of_moment(text: str, moment: datetime) -> str:
    """What to ask about a moment read from a text, or nothing.

    "Yesterday" is counted from the day of the record, and an hour of the night on which the clocks
    go back comes twice.
    """
    if moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset():
        return CAME_TWICE if not _TELLS_THE_ZONE.search(text) else ""
    return NEAR_DAY if _NEAR.search(text[:_LONGEST]) else ""
