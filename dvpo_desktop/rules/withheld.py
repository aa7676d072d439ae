"""Withheld: what the respondent must not see of the protected person, and where it slipped in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Fate
from dvpo_desktop.case.conditions import Condition
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules import seek
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn

SAFETY = "safety of the protected person"

_FEWEST, _MOST = 3, 200
_ALONE = 6
_PART = 5
_LONG_PHRASE, _PHRASE_WORDS = 15, 3
_POSTCODE = 5
_COUNTRIES = ("England", "Wales", "United Kingdom", "Great Britain")
_HOUSE_NUMBER = re.compile(r"^\W*\d+[a-z]?\b\s*", re.IGNORECASE)
_PARTING = re.compile(r"[,;/()\n]")
_PRINTED_ANYHOW = ("protected.family_name", "protected.given_names", "protected.own_script")


class How(Enum):
    """How a detail is looked for."""

    WORDS = auto()
    NUMBER = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class Withheld:
    """One detail: what kind of thing it is, and its text, which no message may repeat.

    A date of birth is held in ISO form.
    """

    label: str
    text: str = field(repr=False)
    how: How = How.WORDS


def withheld(case: Case) -> tuple[Withheld, ...]:
    """Every detail of the protected person that the respondent must not see (law note U33).

    The name is not among them. An address is, unless an officer has said that it need not be
    withheld or both people live there. Details of one or two letters, and those too long to
    be a detail at all, are left out: they would find themselves everywhere or nowhere.
    """
    person = case.protected
    details = [
        *_ways("phone number", person.phone),
        *_ways("e-mail address", person.email),
        *_ways("safe way of contact", person.safe_contact),
        *_phrase("safe times", person.safe_times),
        Withheld("code word", person.code_word.strip()),
        *_support(person.support_worker),
        *_ways("support worker's contact", person.support_contact),
        *_addresses(case),
    ]
    if person.born and person.born != case.respondent.born:
        details.append(Withheld("date of birth", person.born.isoformat(), How.DAY))
    for typed in case.as_typed:
        if typed.field.startswith("protected.") and typed.field not in _PRINTED_ANYHOW:
            details += _ways("detail not understood", typed.text)
    sized = (one for one in details if _FEWEST <= len(seek.bare(one.text)) <= _MOST)
    return tuple(dict.fromkeys(sized))


def found_in(text: str, case: Case) -> tuple[Withheld, ...]:
    """The withheld details that stand in a text, whatever their spacing or punctuation."""
    return _among(text, withheld(case))


def redact(text: str, case: Case) -> str:
    """The text with every withheld detail replaced by "[withheld]"; the rest as it was."""
    return redactor(case)(text)


def redactor(case: Case) -> Callable[[str], str]:
    """``redact`` for many texts of one case, whose details are gathered only once."""
    details = withheld(case)

    def rid(text: str) -> str:
        while spans := _spans(seek.fold(text), details):
            pieces: list[str] = []
            at = 0
            for start, end in spans:
                pieces += [text[at:start], seek.MARK]
                at = end
            text = "".join([*pieces, text[at:]])
        return text

    return rid


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """Blocks every text bound for the respondent that holds a withheld detail.

    The message names the text and the kind of detail, never the detail. Warns that a shared
    address cannot be kept from somebody who lives there.
    """
    details = withheld(case)
    problems = []
    for code, path, name, texts in _bound_for_respondent(case):
        labels = dict.fromkeys(one.label for text in texts for one in _among(text, details))
        if labels:
            problems.append(
                block(
                    code,
                    path,
                    f"{name} would show the respondent something withheld of the protected"
                    f" person: {', '.join(labels)}. Take it out, or say it in a way that"
                    " does not give it away.",
                    SAFETY,
                )
            )
    if case.protected.address_withheld and _is_shared(case.protected.address, case):
        problems.append(
            warn(
                "withheld-but-shared",
                "protected.address_withheld",
                "You withhold an address where the respondent lives too, so it cannot be kept"
                " from the respondent. If the protected person has moved, give the new address"
                " and withhold that; if not, answer no here.",
            )
        )
    return tuple(problems)


def _among(text: str, details: tuple[Withheld, ...]) -> tuple[Withheld, ...]:
    folded = seek.fold(text)
    if not folded.letters:
        return ()
    return tuple(one for one in details if any(True for _ in _sought(folded, one)))


def _sought(text: seek.Folded, detail: Withheld) -> Iterator[seek.Span]:
    if detail.how is How.DAY:
        return seek.day(text, date.fromisoformat(detail.text))
    seeker = seek.number if detail.how is How.NUMBER else seek.words
    return seeker(text, detail.text)


def _spans(text: seek.Folded, details: tuple[Withheld, ...]) -> list[seek.Span]:
    """Where any detail stands, in order, with what overlaps made one."""
    merged: list[seek.Span] = []
    for start, end in sorted(span for one in details for span in _sought(text, one)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _ways(label: str, text: str) -> Iterator[Withheld]:
    """A field about contact: its numbers and e-mail addresses, and each telling line."""
    for number in seek.numbers(text):
        yield Withheld(label, number, How.NUMBER)
    for email in seek.emails(text):
        yield Withheld(label, email)
    for line in text.splitlines():
        yield from _phrase(label, line)


def _phrase(label: str, text: str) -> Iterator[Withheld]:
    """Words that give something away; "text" or "phone" alone would be found on any notice."""
    letters = seek.bare(text)
    telling = any(letter.isdecimal() for letter in letters) and not letters.isdecimal()
    long = len(letters) >= _LONG_PHRASE or len(text.split()) >= _PHRASE_WORDS
    if telling or (long and not letters.isdecimal()):
        yield Withheld(label, text.strip())


def _support(text: str) -> Iterator[Withheld]:
    """A support worker's name and organisation, together and apart."""
    yield Withheld("support worker", text.strip())
    for part in _PARTING.split(text):
        if len(seek.bare(part)) >= _PART:
            yield Withheld("support worker", part.strip())


def _addresses(case: Case) -> Iterator[Withheld]:
    """The address given, and any other home of the protected person alone."""
    if case.protected.address_withheld is False:
        return
    apart = [p.address for p in case.household.premises if p.protected_lives and not p.shared]
    for address in dict.fromkeys([case.protected.address, *apart]):
        if not _is_shared(address, case):
            yield from _parts(address, _known_to_respondent(address, case))


def _parts(address: Address, known: frozenset[str]) -> Iterator[Withheld]:
    """An address whole, and each line, street and postcode that tells it alone."""
    if len(seek.bare(address.lines)) >= _ALONE:
        yield Withheld("address", " ".join(address.lines.split()))
    for part in _lines(address):
        if sum(letter.isalpha() for letter in part) >= _ALONE and seek.bare(part) not in known:
            yield Withheld("address", part)
    if len(seek.bare(address.postcode)) >= _POSTCODE and seek.bare(address.postcode) not in known:
        yield Withheld("postcode", address.postcode.strip())


def _lines(address: Address) -> list[str]:
    """The parts of an address between commas and line ends, then its streets without number."""
    lines = [part.strip() for part in _PARTING.split(address.lines)]
    return [*lines, *(_HOUSE_NUMBER.sub("", line) for line in lines)]


def _known_to_respondent(address: Address, case: Case) -> frozenset[str]:
    """What the respondent knows of the address anyhow, so that it gives nothing away alone.

    That is what it shares with the respondent's own homes (town, street, postcode), and a
    place for which the force or the station is called.

    Nothing, where the respondent is said to live at that very address: either it is a shared
    home, and Household should say so, or it must not be printed.
    """
    homes = [case.respondent.address, *(p.address for p in case.household.premises if p.shared)]
    if any(_same(address, home) for home in homes):
        return frozenset()
    parts = [part for home in homes for part in [*_lines(home), home.postcode]]
    printed = seek.fold(f"{case.custody.force}\n{case.custody.station}")
    named = [part for part in _lines(address) if any(True for _ in seek.words(printed, part))]
    return frozenset(seek.bare(part) for part in [*parts, *named, *_COUNTRIES])


def _is_shared(address: Address, case: Case) -> bool:
    return any(p.shared and _same(address, p.address) for p in case.household.premises)


def _same(one: Address, other: Address) -> bool:
    """Whether two addresses are one home; a postcode left out on one side does not part them."""
    lines = seek.bare(one.lines)
    codes = {seek.bare(one.postcode), seek.bare(other.postcode)} - {""}
    return bool(lines) and lines == seek.bare(other.lines) and len(codes) <= 1


def _bound_for_respondent(case: Case) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Each text that reaches the respondent's copy: problem code, field, name, texts."""
    yield (
        "withheld-in-grounds",
        "incident.printed_grounds",
        "The grounds to be printed",
        (case.incident.printed_grounds,),
    )
    yield "withheld-in-place", "incident.place", "The place", (case.incident.place,)
    yield (
        "withheld-in-necessity",
        "necessity.printed",
        "What the notice says of necessity",
        (case.necessity.printed,),
    )
    home = case.respondent.address.on_one_line
    yield "withheld-as-address", "respondent.address", "The respondent's address", (home,)
    yield "withheld-in-zone", "conditions.zone", "The area in words", (case.conditions.zone,)
    for at, condition in enumerate(case.conditions.chosen):
        yield (
            f"withheld-in-condition.{at}",
            f"conditions.chosen.{at}",
            f"Condition {at + 1}",
            _typed(condition),
        )
    for at, verdict in enumerate(case.authority.thinking.verdicts):
        if verdict.fate is Fate.AMEND and verdict.amended:
            yield (
                f"withheld-in-amendment.{at}",
                f"authority.thinking.verdicts.{at}",
                f"Condition {verdict.position + 1} as amended",
                _typed(verdict.amended),
            )


def _typed(condition: Condition) -> tuple[str, ...]:
    """All that was typed into a condition and would be printed."""
    return (*(blank.value for blank in condition.blanks), condition.legal, condition.plain)
