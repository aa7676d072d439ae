"""Doubts: what stands beside an answer in a record, and makes it uncertain whose it is."""

import re
from datetime import datetime

from dvpo_desktop.intake.custody_record.headings import PROTECTED, RESPONDENT, Headings, plain

OF_ANOTHER = (
    "Whose is it? It speaks of the other party, so it was given to nobody. Type it on the page it "
    "belongs to."
)
OF_SOMEBODY = "This speaks of somebody else. Check whose it is."
SEVERAL = (
    "Whose is it? Two columns stand side by side here, so it was given to nobody. Type each on the "
    "page it belongs to."
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


def whose(field: str, text: str, headings: Headings) -> tuple[str, bool]:
    """What to ask about the text of a field, and whether nobody may be given it.

    "07700 900222 (victim)" under the respondent's heading, two cells of a row under one, a
    telephone at the end of an address. Raises nothing.
    """
    about, _, part = field.partition(".")
    if about not in (RESPONDENT, PROTECTED) or part not in _ASKED or len(text) > _LONGEST:
        return "", False
    if "\t" in text.strip():
        return SEVERAL, True
    found = headings.people_in(text)
    other = PROTECTED if about == RESPONDENT else RESPONDENT
    by_letter = about == RESPONDENT and _LETTER_FOR_VICTIM.search(text)
    if part in _ASKED[:4] and (other in found or by_letter):
        return OF_ANOTHER, True
    if part in _ASKED[:4] and found - {about}:
        return OF_SOMEBODY, False
    return (MORE_THAN_AN_ADDRESS if part == "address" and _runs_on(text, headings) else ""), False


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
