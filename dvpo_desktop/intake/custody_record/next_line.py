"""Next line: whether a line is the text of the empty heading above it, or opens another part."""

import re
from datetime import date, datetime

from dvpo_desktop.case.values import Address
from dvpo_desktop.intake.custody_record.headings import Headings
from dvpo_desktop.intake.custody_record.values import kind_of, read_value
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.rules.texts.placeholders import is_placeholder

MAY_BE_A_HEADING = "This stood on the line after its heading. Check that it is the address."
_LONGEST = 100  # characters of a line that may name a person
_MOST_WORDS = 5
_ENDS = (".", "!", "?", ",", ";")
_NAMES = ("family_name", "given_names")
_COUNTED = {"phone", "custody_number", "collar", "born", "estimated_age"}
_IDENTIFY = {*_NAMES, "address", "born", "phone", "custody_number"}
_SIGN = re.compile(r"\s{0,20}(?:(?<![0-9]):(?!//)|=|\t)\s*")
_SPELLED = 60


def answers(
    line: str, heading: str, section: str, after: list[str], headings: Headings
) -> tuple[bool, str]:
    """Whether the line is the text of the heading, and what to check of it.

    A heading without a text may be an empty box of the form, and the line after it the name of
    another part of the record: "Address:", "FLATMATE", "Surname: SAMPLE". A line that cannot be
    such a text, that speaks of somebody, or that has a person's heading with its text right under
    it, is no answer; ``after`` are the next few lines. Raises nothing.
    """
    target = (headings.field(heading, section) or "").partition("/")[0]
    part = target.partition(".")[2]
    if target.startswith("relationship.") or not _may_name_a_part(line):
        return True, ""
    if is_placeholder(line):
        return True, ""
    if part in _COUNTED or (target and kind_of(target) in (date, datetime)):
        return any(map(str.isdecimal, line)) and not headings.speaks_of_somebody(line), ""
    if target and _is_read(target):
        return _can_be_read(line, target, headings), ""
    if headings.speaks_of_somebody(line):
        return False, ""
    if target and kind_of(target) is Address and any(map(str.isdecimal, line)):
        return True, ""
    follows = _identifies_next(after, headings)
    if part.startswith(_NAMES):
        return follows != target, ""
    doubt = MAY_BE_A_HEADING if target and kind_of(target) is Address else ""
    return not follows, doubt


def _may_name_a_part(line: str) -> bool:
    """Whether a line is short enough for the name of a part, and no sentence."""
    return len(line) <= _LONGEST and len(line.split()) <= _MOST_WORDS and not line.endswith(_ENDS)


def _is_read(target: str) -> bool:
    """Whether only certain texts fit the field: its choices, yes and no, a number."""
    return kind_of(target) not in (str, Address)


def _can_be_read(line: str, target: str, headings: Headings) -> bool:
    try:
        read_value(target, line, headings, date.max)
    except NotUnderstood:
        return False
    return True


def _identifies_next(after: list[str], headings: Headings) -> str:
    """The field of the first heading of the same block that says who or where somebody is.

    It counts only with its text on the same line: where every heading has its text on the next
    line, so has the one that is asked about.
    """
    begun = False
    for line in after:
        spelled = line.strip()[: _SPELLED * 2]
        if not any(map(str.isalnum, spelled)):
            if begun:
                return ""
            continue
        begun = True
        if headings.section(spelled) is not None:
            return ""
        known, sign = headings.pattern.match(spelled), _SIGN.search(spelled)
        heading = known.group() if known else spelled[: sign.start()] if sign else ""
        if not heading or not spelled[len(heading) :].strip(" .:=-\t"):
            return ""
        found = (headings.field(heading) or "").partition("/")[0]
        if found.partition(".")[2] in _IDENTIFY:
            return found
    return ""
