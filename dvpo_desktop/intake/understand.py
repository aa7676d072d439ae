"""Understand: the pieces of one record put in the fields of a case, and what is left over."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Address, Typed
from dvpo_desktop.intake.dates import read_moment
from dvpo_desktop.intake.entries import Entry, Found, Understood
from dvpo_desktop.intake.headings import Headings
from dvpo_desktop.intake.reading import read
from dvpo_desktop.intake.values import (
    kind_of,
    part_of_moment,
    read_address,
    read_name,
    read_value,
    value_in,
    with_value,
)
from dvpo_desktop.rules.say import say_day

NO_HEADING = "No heading was found for this. It is kept with the case's notes."
NOT_KNOWN = "This heading is not known. It is kept with the case's notes."
TWICE = "This is given twice and differs; the first is used. Check which is right."
TWICE_ALIKE = "This is given twice, the same each time."
NOTHING_GIVEN = "Nothing is given here."
CHECK_NAME = "Check which is the family name."


@dataclass(slots=True)
class _Reading:
    """One record while it is being read."""

    headings: Headings
    today: date
    case: Case = field(default_factory=Case)
    entries: list[Entry] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, int]] = field(default_factory=dict)


def understand(found: list[Found], headings: Headings, today: date, source: str) -> Understood:
    """The case that the pieces of one record make, with an entry for every piece.

    What is not understood stays as typed, under its field where that is known, and in the
    case's import notes, dated, under the name of its ``source``.
    """
    reading = _Reading(headings, today)
    for piece in found:
        reading.entries.append(_take(reading, len(reading.entries), piece))
    for target, parts in reading.parts.items():
        _join(reading, target, parts)
    return noted(Understood(reading.case, tuple(reading.entries)), today, source)


def noted(understood: Understood, today: date, source: str) -> Understood:
    """The same, with the case's import notes saying what was not understood."""
    missed = [
        f"{entry.heading}: {entry.text} ({entry.remark})".removeprefix(": ")
        for entry in understood.entries
        if not entry.understood
    ]
    lines = [f"From {source}, brought in on {say_day(today)}."]
    lines += ["Not understood:", *missed] if missed else ["All of it was understood."]
    before = [understood.case.import_notes] if understood.case.import_notes else []
    notes = "\n".join([*before, *lines])
    return replace(understood, case=replace(understood.case, import_notes=notes))


def _take(reading: _Reading, at: int, piece: Found) -> Entry:
    """What becomes of one piece, which will be entry number ``at``."""
    if piece.opens:
        return Entry("", piece.text, None, True, f"Opens the part about: {piece.section}.")
    if not piece.heading and piece.text and not any(map(str.isalnum, piece.text)):
        return Entry("", piece.text, None, True, "A line between parts of the record.")
    target = reading.headings.field(piece.heading, piece.section) if piece.heading else None
    if target is None or not _exists(target):
        return Entry(
            piece.heading, piece.text, None, False, NOT_KNOWN if piece.heading else NO_HEADING
        )
    text = piece.text.strip()
    name, _, part = target.partition("/")
    if not text:
        return Entry(piece.heading, piece.text, name, True, NOTHING_GIVEN)
    if not part and kind_of(name) is datetime:
        part = read(lambda: part_of_moment(text, reading.today))[0] or ""
        target = f"{name}/{part}" if part else name
    if target in reading.taken and part != "line":
        alike = reading.taken[target] == text
        return Entry(piece.heading, piece.text, name, alike, TWICE_ALIKE if alike else TWICE)
    reading.taken[target] = text
    if part in {"date", "time"}:
        reading.parts.setdefault(name, {})[part] = at
        return Entry(piece.heading, piece.text, name)
    remark, refusal = read(lambda: _fill(reading, name, part, text))
    if refusal:
        _keep_typed(reading, name, text)
    return Entry(piece.heading, piece.text, name, not refusal, refusal or remark or "")


def _exists(target: str) -> bool:
    """Whether a case has this field; the protected person lacks some of the respondent's."""
    try:
        kind_of(target.partition("/")[0])
    except KeyError:
        return False
    return True


def _fill(reading: _Reading, name: str, part: str, text: str) -> str:
    """Puts one text in its field and returns what is to be checked. Raises NotUnderstood."""
    case = reading.case
    if part == "name":
        about = name.split(".", maxsplit=1)[0]
        family, given, told = read_name(text)
        case = with_value(case, f"{about}.family_name", family)
        reading.case = with_value(case, f"{about}.given_names", given)
        return "" if told else CHECK_NAME
    value = (
        _address(value_in(case, name), part, text)
        if name.endswith(".address")
        else read_value(name, text, reading.headings, reading.today)
    )
    reading.case = with_value(case, name, value)
    return ""


def _address(address: Address, part: str, text: str) -> Address:
    """The address with one more part of it."""
    if part == "postcode":
        return replace(address, postcode=text.upper())
    given = read_address(text)
    lines = "\n".join(one for one in (address.lines, given.lines) if one)
    return Address(lines, given.postcode or address.postcode)


def _join(reading: _Reading, name: str, parts: dict[str, int]) -> None:
    """A date and a time that stood apart as one moment; one without the other stays as typed."""
    entries = [reading.entries[at] for at in parts.values()]
    texts = {part: reading.entries[at].text.strip() for part, at in parts.items()}
    understood, remark = False, ""
    if name in reading.taken:
        remark = TWICE
    elif len(texts) == 1:
        missing = "time" if "date" in texts else "date"
        remark = f"The {missing} is missing. Ask for it, and type both."
    else:
        moment, remark = read(lambda: read_moment(texts["date"], texts["time"], reading.today))
        if moment is not None:
            reading.case, understood = with_value(reading.case, name, moment), True
    if not understood and remark != TWICE:
        _keep_typed(reading, name, " ".join(texts[one] for one in ("date", "time") if one in texts))
    for at, entry in zip(parts.values(), entries, strict=True):
        reading.entries[at] = replace(entry, understood=understood, remark=remark)


def _keep_typed(reading: _Reading, name: str, text: str) -> None:
    typed = Typed(name, text)
    reading.case = replace(reading.case, as_typed=(*reading.case.as_typed, typed))
