"""Details: what the respondent must not see of the protected person, and how it is sought.

A detail is a secret only if it can be one. What says that there is no answer ("none", "no fixed
address") and what the notice prints anyhow (its own words, the names on it, the names of forces) is
not sought: it would be found on every notice and would tell nobody anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.texts import find_text, streets
from dvpo_desktop.rules.texts.placeholders import is_placeholder
from dvpo_desktop.rules.texts.same_place import same_place, settled
from dvpo_desktop.rules.withheld.handles import handles, local_part

_FEWEST, _MOST = 3, 200
_LONGEST = 2_000  # characters, blanks and signs too: what is looked at letter by letter
_ALONE = 6
_PART = 5
_LONG_PHRASE, _PHRASE_WORDS = 15, 3
_POSTCODE = 5
_GIVEN_AND_FAMILY = 2
_WHOLE_NUMBER = 10
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
_COUNTRIES = ("England", "Wales", "United Kingdom", "Great Britain")
_PARTING = re.compile(r"[,;/()\n]")
_Printed = tuple[find_text.Folded, find_text.Folded]
_PRINTED_ANYHOW = ("protected.family_name", "protected.given_names", "protected.own_script")


class How(Enum):
    """How a detail is looked for."""

    WORDS = auto()
    NUMBER = auto()
    DAY = auto()
    POSTCODE = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Withheld:
    """One detail: what kind of thing it is, and its text, which no message may repeat.

    A date of birth is held in ISO form.
    """

    label: str
    text: str = field(repr=False)
    how: How = How.WORDS

    @property
    def is_certain(self) -> bool:
        """Whether it can be nothing else: a number, a birthday, an e-mail address, a door."""
        figures = any(letter.isdecimal() for letter in self.text)
        of_a_place = self.how in (How.ADDRESS, How.POSTCODE)
        return self.how in (How.NUMBER, How.DAY) or "@" in self.text or (of_a_place and figures)


def withheld(case: Case, law: Law) -> tuple[Withheld, ...]:
    """Every detail of the protected person that the respondent must not see (law note U33).

    The name is not among them. An address is, unless an officer has said that it need not be
    withheld or both people live there. Details of one or two letters, those too long to be a
    detail at all, placeholders, and what the notice itself says are left out.
    """
    person = case.protected
    details = [
        *_ways("phone number", person.phone, case),
        *_ways("e-mail address", person.email, case),
        *_ways("safe way of contact", person.safe_contact, case),
        *_phrase("safe times", person.safe_times),
        *_in_passing("safe times", person.safe_times),
        Withheld("code word", person.code_word.strip()),
        *_support(person.support_worker),
        *_in_passing("support worker's contact", person.support_worker),
        *_ways("support worker's contact", person.support_contact, case),
        *_addresses(case),
        *_through_others(case),
    ]
    if person.born and person.born != case.respondent.born:
        details.append(Withheld("date of birth", person.born.isoformat(), How.DAY))
    for typed in case.as_typed:
        if typed.field.startswith("protected.") and typed.field not in _PRINTED_ANYHOW:
            details += _ways("detail not understood", typed.text, case)
    sized = (
        one
        for one in dict.fromkeys(details)
        if len(one.text) <= _LONGEST and _FEWEST <= len(find_text.bare(one.text)) <= _MOST
    )
    printed = _printed_words(case, law)
    return tuple(one for one in sized if _can_be_secret(one, printed))


def not_sought(case: Case, law: Law) -> Iterator[tuple[str, str]]:
    """The field and the text of each secret word that the notice prints anyhow.

    The program cannot look for it, so whoever types it is asked for another.
    """
    person = case.protected
    alone = [
        ("protected.code_word", person.code_word),
        *(("protected.support_worker", part) for part in _PARTING.split(person.support_worker)),
        *(("protected.address", line) for line in _PARTING.split(person.address.lines)[:1]),
    ]
    printed = _printed_words(case, law)
    for where, text in alone:
        short = len(find_text.bare(text)) < _FEWEST
        if not short and not is_placeholder(text) and _printed_anyhow(text.strip(), printed):
            yield where, text.strip()


def is_shared(address: Address, case: Case) -> bool:
    """Whether the address is a home that both live in."""
    return any(p.shared and same_place(address, p.address) for p in case.household.premises)


def _can_be_secret(detail: Withheld, printed: _Printed) -> bool:
    if detail.how in (How.NUMBER, How.DAY):
        return True
    return not is_placeholder(detail.text) and not _printed_anyhow(detail.text, printed)


def _printed_words(case: Case, law: Law) -> _Printed:
    """The notice's own words, and the names on it."""
    people = case.respondent, case.protected
    names = "\n".join(f"{one.name}\n{one.family_name} {one.given_names}" for one in people)
    return _own(law.own_words), find_text.fold(names)


def _printed_anyhow(text: str, printed: _Printed) -> bool:
    """Whether the notice's own words, or a name on it, hold this text as whole words."""
    return any(True for said in printed for _ in find_text.words(said, text))


@lru_cache(maxsize=2)
def _own(words: str) -> find_text.Folded:
    """The notice's own words made ready; they hold nothing of any case."""
    return find_text.fold(words)


def _ways(label: str, text: str, case: Case) -> Iterator[Withheld]:
    """A field about contact: its numbers, e-mail addresses and handles, and each telling line."""
    for number in find_text.numbers(find_text.with_figures(text)):
        yield Withheld(label, number, How.NUMBER)
    yield from _in_passing(label, text)
    for email in dict.fromkeys(find_text.emails(text)):
        yield from (Withheld(label, one) for one in _unlike_names(local_part(email), case))
    yield from (Withheld(label, one) for one in _unlike_names(handles(text), case))
    for line in text.splitlines():
        digits = sum(letter.isdecimal() for letter in line)
        if _LEAST_DIGITS <= digits <= _MOST_DIGITS and not any(map(str.isalpha, line)):
            yield Withheld(label, line.strip(), How.NUMBER)
        yield from _phrase(label, line)


def _in_passing(label: str, text: str) -> Iterator[Withheld]:
    """Whole telephone numbers, e-mail addresses and streets in a text about something else."""
    for number in find_text.numbers(find_text.with_figures(text)):
        if number.lstrip(" (")[0] in "0+" and len(find_text.bare(number)) >= _WHOLE_NUMBER:
            yield Withheld(label, number, How.NUMBER)
    for street in streets.in_text(text):
        yield from (Withheld(label, part, How.ADDRESS) for part in streets.parts_of([street]))
    for email in dict.fromkeys(find_text.emails(text)):
        local, _, domain = email.partition("@")
        dotted = local.replace(".", " dot "), domain.replace(".", " dot ")
        ways = (f"{one} at {other}" for one in (local, dotted[0]) for other in (domain, dotted[1]))
        yield from (Withheld(label, way) for way in (email, *ways))


def _through_others(case: Case) -> Iterator[Withheld]:
    """Ways to find the protected person by somebody else: where a child stays, who was rung.

    What the respondent knows is left out: the own number, the own homes, and where it happened.
    """
    opinions, label = case.opinions, "contact through somebody else"
    stays = [
        text
        for child in case.children.children
        for text in (child.lives_where, child.contact_arrangements, child.referral)
    ]
    tried = [text for each in opinions.attempts for text in (each.how, each.outcome)]
    reached = [*stays, *tried, opinions.not_safe_why]
    known = _theirs(case) | frozenset(
        streets.joined(part) for part in streets.in_text(case.incident.place)
    )
    for text in (*reached, opinions.words, opinions.on_conditions, opinions.fears):
        for one in _in_passing(label, text):
            numbered = one.how is How.ADDRESS and any(map(str.isdecimal, one.text))
            if numbered and streets.joined(one.text) not in known:
                yield one
    own = find_text.core_number(case.respondent.phone)
    for text in (*reached, case.incident.who_saw):
        for one in _in_passing(label, text):
            if one.how is not How.ADDRESS and find_text.core_number(one.text) != own:
                yield one
    for text in reached:
        named = _unlike_names(handles(text, marked_alone=True), case)
        yield from (Withheld(label, one) for one in named)


def _unlike_names(found: Iterator[str] | tuple[str, ...], case: Case) -> Iterator[str]:
    """Those that are no more than the name of either person, which the notice prints."""
    named = set()
    for person in (case.respondent, case.protected):
        given, family = find_text.bare(person.given_names), find_text.bare(person.family_name)
        for first in (given, given[:1], find_text.bare(person.given_names.partition(" ")[0])):
            named |= {first + family, family + first}
    return (one for one in found if find_text.bare(one) not in named)


def _phrase(label: str, text: str) -> Iterator[Withheld]:
    """Words that give something away; "text" or "phone" alone would be found on any notice."""
    letters = find_text.bare(text)
    telling = any(letter.isdecimal() for letter in letters) and not letters.isdecimal()
    long = len(letters) >= _LONG_PHRASE or len(text.split()) >= _PHRASE_WORDS
    if telling or (long and not letters.isdecimal()):
        yield Withheld(label, text.strip())


def _support(text: str) -> Iterator[Withheld]:
    """A support worker's name and organisation, together and apart."""
    yield Withheld("support worker", text.strip())
    for part in _PARTING.split(text):
        if len(find_text.bare(part)) >= _PART:
            yield Withheld("support worker", part.strip())
            names = part.split()
            if len(names) == _GIVEN_AND_FAMILY:
                yield Withheld("support worker", " ".join(reversed(names)))


def _addresses(case: Case) -> Iterator[Withheld]:
    """The address given unless an officer says otherwise, and any other home of theirs alone."""
    given = case.protected.address
    apart = [p.address for p in case.household.premises if p.protected_lives and not p.shared]
    if case.protected.address_withheld is False:
        secret = [address for address in apart if not same_place(address, given)]
    else:
        secret = [given, *apart]
    for address in dict.fromkeys(secret):
        if not is_shared(address, case):
            yield from _parts(settled(address), _known_to_respondent(address, case))


def _parts(address: Address, known: frozenset[str]) -> Iterator[Withheld]:
    """An address whole, and each line, street and postcode that tells it alone."""
    lines = _lines(address)
    whole = " ".join(line for line in lines if line)
    if len(find_text.bare(whole)) >= _ALONE and streets.joined(whole) not in known:
        yield Withheld("address", whole, How.ADDRESS)
    for part in streets.parts_of(lines):
        if streets.joined(part) not in known:
            yield Withheld("address", part, How.ADDRESS)
    code = find_text.as_postcode(address.postcode)
    if len(code) >= _POSTCODE and code not in known:
        yield Withheld("postcode", address.postcode.strip(), How.POSTCODE)


def _lines(address: Address) -> list[str]:
    """The parts of an address between commas and line ends, without placeholders."""
    lines = (part.strip() for part in _PARTING.split(address.lines))
    return [line for line in lines if not is_placeholder(line)]


def _known_to_respondent(address: Address, case: Case) -> frozenset[str]:
    """What the respondent knows of the address anyhow, so that it gives nothing away alone.

    That is what it shares with the respondent's own homes (town, street, postcode), and a
    place for which the force or the station is called.

    Nothing, where the respondent is said to live at that very address: either it is a shared
    home, and Household should say so, or it must not be printed.
    """
    homes = _homes_known(case)
    if any(same_place(address, home) for home in homes):
        return frozenset()
    printed = streets.tokens(f"{case.custody.force}\n{case.custody.station}")
    named = [part for part in _lines(address) if any(True for _ in streets.find(printed, part))]
    postcodes = {find_text.as_postcode(home.postcode) for home in homes}
    return _theirs(case) | frozenset(map(streets.joined, (*named, *_COUNTRIES))) | postcodes


def _homes_known(case: Case) -> list[Address]:
    """The homes of the respondent: the own one, and each that both live in."""
    shared = (home.address for home in case.household.premises if home.shared)
    return [settled(home) for home in (case.respondent.address, *shared)]


def _theirs(case: Case) -> frozenset[str]:
    """The lines and streets of those homes, as they are compared."""
    each = map(_lines, _homes_known(case))
    return frozenset(
        streets.joined(part) for lines in each for part in (*lines, *streets.parts_of(lines))
    )
