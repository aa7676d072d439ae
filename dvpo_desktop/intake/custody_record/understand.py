"""Understand: the pieces of one record put in the fields of a case, and what is left over."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import Typed
from dvpo_desktop.intake.custody_record import doubts, leftovers
from dvpo_desktop.intake.custody_record.entries import Entry, Found, Understood, not_too_long
from dvpo_desktop.intake.custody_record.headings import (
    NOBODY,
    OTHER,
    PROTECTED,
    RESPONDENT,
    Headings,
    plain,
)
from dvpo_desktop.intake.custody_record.twice import (
    TWICE,
    TWICE_ALIKE,
    Twice,
    address_with,
    name_with,
    same_value,
)
from dvpo_desktop.intake.custody_record.values import (
    kind_of,
    part_of_moment,
    read_value,
    value_in,
    with_value,
)
from dvpo_desktop.intake.dates import cut, read_moment
from dvpo_desktop.intake.reading import read
from dvpo_desktop.rules.date_words import say_day

NO_HEADING = "No heading was found for this. It is kept with the case's notes."
NOT_KNOWN = "This heading is not known. It is kept with the case's notes."
NOTHING_GIVEN = "Nothing is given here."
UNKNOWN_PART = (
    "Whose is it? This may be a part about somebody else, so what stands under it was given to "
    "nobody."
)
NOT_PLACED = (
    "Whose is it? It stands under “{under}”, so it was given to nobody. Say whose it is before you "
    "start the case, or type it on the page it belongs to."
)
SOMEBODY_ELSE = (
    "This stands under “{under}”, which is about neither party. It is kept with the case's notes."
)
AFTER_ANOTHER = (
    "Whose is it? It stands after a heading of the protected person’s. Type it on the page it "
    "belongs to."
)
AFTER_A_SECOND = "This stands after a second name that differs. Check whose it is."
ANOTHERS_PART = (
    "Whose is it? It stands after a second name, birthday or custody number that differs. Type it "
    "on the page it belongs to."
)
# What tells one person in custody from another, beside the name.
_IDENTITY = {
    "custody.custody_number": (RESPONDENT, "custody"),
    "custody.pnc_id": (RESPONDENT, "custody"),
    "respondent.born": (RESPONDENT,),
    "respondent.sex": (RESPONDENT,),
    "protected.born": (PROTECTED,),
}
PARTIES = {RESPONDENT: "respondent", PROTECTED: "protected person"}
_SHOWN = 40  # characters of the line that opens a part


@dataclass(slots=True)
class _Reading:
    """One record while it is being read.

    ``mixed`` are the people of whom a second, different name was found, and ``strangers`` the
    parts that tell of such a one. ``told_of`` are the people of whom more than a name was given,
    ``in_columns`` is whether answers of two stood side by side, and ``owned`` are the fields that
    the record gives to the protected person by their own heading.
    """

    headings: Headings
    today: date
    month_first: bool
    in_order: bool
    owned: frozenset[str]
    case: Case = field(default_factory=Case)
    entries: list[Entry] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    named_in: dict[str, int] = field(default_factory=dict)
    mixed: set[str] = field(default_factory=set)
    strangers: set[tuple[str, int]] = field(default_factory=set)
    told_of: set[str] = field(default_factory=set)
    after_theirs: int | None = None
    in_columns: bool = False


def understand(
    found: list[Found], headings: Headings, today: date, source: str, *, in_order: bool = True
) -> Understood:
    """The case that the pieces of one record make, with an entry for every piece.

    What is not understood stays as typed, under its field where that is known, and in the
    case's import notes, dated, under the name of its ``source``. ``in_order`` is whether a piece
    may belong to the person of the piece before it, as on a sheet and in a table. Raises
    NotUnderstood, in words, where one piece is longer than any box of the program.
    """
    not_too_long(found)
    owned = frozenset(filter(None, (_owned(one, headings) for one in found)))
    month_first = leftovers.month_first([one.text for one in found])
    reading = _Reading(headings, today, month_first, in_order, owned)
    for piece in found:
        entry = _take(reading, len(reading.entries), piece)
        under, part = "" if piece.opens else piece.under, piece.part if piece.nobodys else None
        reading.entries.append(replace(entry, under=under, part=part))
    for target, parts in reading.parts.items():
        _join(reading, target, parts)
    understood = Understood(reading.case, tuple(reading.entries), tuple(found), source, in_order)
    return noted(understood, today, source)


def hand_over(
    understood: Understood, part: int, about: str, headings: Headings, today: date
) -> Understood:
    """The record read again with one part, which it gives to nobody, given to somebody.

    ``part`` is an entry's, ``about`` RESPONDENT or PROTECTED, or NOBODY to take it back. What was
    given first still stands: a second, different answer of that part is shown beside it.
    """
    pieces = [
        replace(one, section=about, handed=about != NOBODY)
        if one.nobodys and one.part == part
        else one
        for one in understood.pieces
    ]
    again = understand(pieces, headings, today, understood.source, in_order=understood.in_order)
    before = understood.entries[: len(understood.entries) - len(pieces)]
    return replace(again, entries=(*before, *again.entries))


def noted(understood: Understood, today: date, source: str) -> Understood:
    """The same, with the case's import notes saying what was not understood."""
    missed = [_line(entry) for entry in understood.entries if not entry.understood]
    lines = [f"From {source}, brought in on {say_day(today)}."]
    lines += [
        f"An officer gave what stands under “{under}” to the {PARTIES[about]}."
        for under, about in dict.fromkeys(
            (one.under, one.section) for one in understood.pieces if one.handed
        )
    ]
    lines += ["Not understood:", *missed] if missed else ["All of it was understood."]
    before = [understood.case.import_notes] if understood.case.import_notes else []
    notes = "\n".join([*before, *lines])
    return replace(understood, case=replace(understood.case, import_notes=notes))


def _line(entry: Entry) -> str:
    return f"{entry.heading}: {entry.text} ({entry.remark})".removeprefix(": ")


def _owned(piece: Found, headings: Headings) -> str | None:
    """The field of the protected person that a heading names as theirs outside their part."""
    if piece.section != RESPONDENT or not piece.heading:
        return None
    target = headings.field(piece.heading) or ""
    return target.partition("/")[0] if target.startswith(f"{PROTECTED}.") else None


def _take(reading: _Reading, at: int, piece: Found) -> Entry:
    """What becomes of one piece, which will be entry number ``at``."""
    if piece.note:
        return Entry("", piece.text, None, True, piece.note)
    if piece.opens:
        about = piece.section
        if about == NOBODY:
            return Entry("", piece.text, None, False, UNKNOWN_PART)
        if piece.handed:
            return Entry("", piece.text, None, True, f"You gave this part to the {PARTIES[about]}.")
        return Entry("", piece.text, None, True, f"Opens the part about: {about}.")
    if not piece.heading and piece.text and not any(map(str.isalnum, piece.text)):
        return Entry("", piece.text, None, True, "A line between parts of the record.")
    target = reading.headings.field(piece.heading, piece.section) if piece.heading else None
    remark = _why_not_placed(reading, piece, target)
    if target is None or remark:
        return Entry(piece.heading, piece.text, None, False, remark)
    text = piece.text.strip()
    name, _, part = target.partition("/")
    if not text:
        return Entry(piece.heading, piece.text, name, True, NOTHING_GIVEN)
    mended, refusal = read(lambda: leftovers.mended(text, name))
    if mended is None:
        _keep_typed(reading, name, text)
        return Entry(piece.heading, piece.text, name, False, refusal)
    text, doubt = mended
    whose, another = doubts.whose(name, text, reading.headings, in_columns=reading.in_columns)
    if another:
        reading.in_columns |= whose == doubts.SEVERAL
        reading.told_of.add(name.partition(".")[0])
        return Entry(piece.heading, piece.text, None, False, whose)
    doubt = f"{whose} {doubt}".strip()
    if name.partition(".")[0] in reading.mixed and not _of_name(name):
        doubt = f"{AFTER_A_SECOND} {doubt}".strip()
    doubt = f"{piece.doubt} {doubt}".strip()
    entry = _put(reading, at, piece, (name, part, text), doubt)
    if not entry.understood and entry.remark != doubt and name in reading.taken:
        _another_begins(reading, piece, name)
    return entry


def _another_begins(reading: _Reading, piece: Found, name: str) -> None:
    """A second custody number, birthday or sex is another person's, and what follows it too."""
    for about in _IDENTITY.get(name, ()) if reading.in_order else ():
        reading.strangers.add((about, piece.part))


def _why_not_placed(reading: _Reading, piece: Found, target: str | None) -> str:
    """Why a piece is given to nobody, or nothing when it has its place."""
    if target is None or not _exists(target):
        if piece.doubt:
            return piece.doubt
        if piece.section in {NOBODY, OTHER} and piece.under:
            said = NOT_PLACED if piece.section == NOBODY else SOMEBODY_ELSE
            return said.format(under=cut(piece.under, _SHOWN))
        return NOT_KNOWN if piece.heading else NO_HEADING
    about, _, rest = target.partition("/")[0].partition(".")
    second = about in reading.mixed and reading.in_order and rest in doubts.FOUND_BY
    if second or (about, piece.part) in reading.strangers:
        return ANOTHERS_PART
    if not reading.in_order or piece.section != RESPONDENT:
        return ""
    bare = reading.headings.fields.get(plain(piece.heading), "").startswith(f"{RESPONDENT}.")
    if about == PROTECTED:
        reading.after_theirs = piece.part
    elif bare and reading.after_theirs == piece.part:
        theirs = f"{PROTECTED}.{rest}"
        named = reading.headings.field(piece.heading, PROTECTED) != target
        if named and theirs not in reading.owned and _exists(theirs):
            return AFTER_ANOTHER
    return ""


def _exists(target: str) -> bool:
    """Whether a case has this field; the protected person lacks some of the respondent's."""
    try:
        kind_of(target.partition("/")[0])
    except KeyError:
        return False
    return True


def _put(reading: _Reading, at: int, piece: Found, told: tuple[str, str, str], doubt: str) -> Entry:
    """The entry of a piece that has a place, whose text is put there if it can be read."""
    name, part, text = told
    kind = kind_of(name)
    if not part and kind is datetime:
        part = read(lambda: part_of_moment(text, reading.today))[0] or ""
    if part in {"date", "time"}:
        return _put_half(reading, at, piece, (name, part, text), doubt)
    if kind is date or kind is datetime:
        text, doubt, refusal = _day(reading, kind, text, doubt)
        if refusal:
            return _refused(reading, piece, name, refusal)
    try_it = read(lambda: _fill(reading, piece, name, part, text))
    return _entry_of(reading, piece, name, try_it, doubt)


def _entry_of(
    reading: _Reading, piece: Found, name: str, tried: tuple[str | None, str], doubt: str
) -> Entry:
    remark, refusal = tried
    if remark is None and refusal == TWICE:
        return Entry(piece.heading, piece.text, name, False, TWICE)
    if remark is None:
        return _refused(reading, piece, name, refusal)
    if remark == TWICE_ALIKE:
        return Entry(piece.heading, piece.text, name, True, TWICE_ALIKE)
    said = f"{remark} {doubt}".strip()
    return Entry(piece.heading, piece.text, name, not said, said)


def _refused(reading: _Reading, piece: Found, name: str, refusal: str) -> Entry:
    if name not in reading.taken:
        _keep_typed(reading, name, piece.text.strip())
    return Entry(piece.heading, piece.text, name, False, refusal)


def _day(reading: _Reading, kind: type, text: str, doubt: str) -> tuple[str, str, str]:
    """The text of a day or a moment, what is to be checked, and why it is not used."""
    if kind is date:
        given, refusal = read(lambda: leftovers.day_of_birth(text, reading.today))
        if given is None:
            return text, doubt, refusal
        text, remark = given
        doubt = f"{doubt} {remark}".strip()
    elif leftovers.is_midnight(text):
        doubt = f"{doubt} {leftovers.MIDNIGHT}".strip()
    if reading.month_first and leftovers.two_days(text):
        return text, doubt, leftovers.MONTH_FIRST
    return text, doubt, ""


def _put_half(
    reading: _Reading, at: int, piece: Found, told: tuple[str, str, str], doubt: str
) -> Entry:
    """The date or the time of a moment, which wait for one another."""
    name, part, text = told
    target = f"{name}/{part}"
    if target in reading.taken:
        alike = reading.taken[target] == text
        return Entry(piece.heading, piece.text, name, alike, TWICE_ALIKE if alike else TWICE)
    if part == "date":
        text, time, _ = leftovers.with_time(text)
        doubt = f"{doubt} {leftovers.TIME_OF_BIRTH}".strip() if time.strip("0:.") else doubt
    else:
        text = leftovers.time_alone(text)
    reading.taken[target] = text
    reading.parts.setdefault(name, {})[part] = at
    return Entry(piece.heading, piece.text, name, not doubt, doubt)


def _fill(reading: _Reading, piece: Found, name: str, part: str, text: str) -> str:
    """Puts one text in its field and returns what is to be checked.

    Raises NotUnderstood, in words, and Twice for what was given before and differs.
    """
    if _of_name(name):
        return _fill_name(reading, piece, name, part, text)
    reading.told_of.add(name.partition(".")[0])
    if name.endswith(".address"):
        spelling = plain(piece.heading)
        address, alike = address_with(
            reading.taken, value_in(reading.case, name), name, part, spelling, text
        )
        reading.case = with_value(reading.case, name, address)
        return TWICE_ALIKE if alike else ""
    if name in reading.parts:
        raise Twice
    value = read_value(name, text, reading.headings, reading.today)
    if name in reading.taken:
        if reading.taken[name] == text or same_value(value, value_in(reading.case, name)):
            return TWICE_ALIKE
        raise Twice
    reading.taken[name] = text
    reading.case = with_value(reading.case, name, value)
    return doubts.of_moment(text, value) if isinstance(value, datetime) else ""


def _fill_name(reading: _Reading, piece: Found, name: str, part: str, text: str) -> str:
    """Puts a name, or a part of one, in its fields. A second one that differs may be another's."""
    about = name.partition(".")[0]
    try:
        reading.case, remark = name_with(reading.case, about, name, part, text)
    except Twice:
        elsewhere = piece.part != reading.named_in.get(about, piece.part)
        told = bool(reading.told_of & {about, "relationship"})
        if reading.in_order and (elsewhere or told):
            reading.strangers.add((about, piece.part))
        reading.mixed.add(about)
        raise
    reading.named_in.setdefault(about, piece.part)
    return remark


def _of_name(name: str) -> bool:
    return name.endswith((".family_name", ".given_names"))


def _join(reading: _Reading, name: str, parts: dict[str, int]) -> None:
    """A date and a time that stood apart as one moment; one without the other stays as typed."""
    entries = [reading.entries[at] for at in parts.values()]
    texts = {part: reading.taken[f"{name}/{part}"] for part in parts}
    understood, remark = False, ""
    if name in reading.taken:
        remark = TWICE
    elif len(texts) == 1:
        missing = "time" if "date" in texts else "date"
        remark = f"The {missing} is missing. Ask for it, and type both."
    elif reading.month_first and leftovers.two_days(texts["date"]):
        remark = leftovers.MONTH_FIRST
    else:
        moment, remark = read(lambda: read_moment(texts["date"], texts["time"], reading.today))
        if moment is not None:
            reading.case = with_value(reading.case, name, moment)
            remark = doubts.of_moment(" ".join(texts.values()), moment)
            understood = not remark
    if not understood and remark not in (TWICE, doubts.NEAR_DAY, doubts.CAME_TWICE):
        _keep_typed(reading, name, " ".join(texts[one] for one in ("date", "time") if one in texts))
    for at, entry in zip(parts.values(), entries, strict=True):
        said = f"{remark} {entry.remark}".strip()
        reading.entries[at] = replace(
            entry, understood=understood and entry.understood, remark=said
        )


def _keep_typed(reading: _Reading, name: str, text: str) -> None:
    typed = Typed(name, text)
    reading.case = replace(reading.case, as_typed=(*reading.case.as_typed, typed))
