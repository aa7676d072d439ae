"""Streets: an address found in a text, with its street types written out or cut short."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from dvpo_desktop.rules.texts import find_text, spoken

# One way of writing, then the others. "St" is a street and a saint, so both are one.
_WAYS = """
ave avenue av aven avn
st street str saint
rd road
cl close cls clo
gdns gardens gdn garden gds
cres crescent cresc crst crs
flat flt fl apartment apt appt apmt flats apartments
ct court crt
dr drive drv dri
ln lane la
pl place plc
sq square sqr
terr terrace ter tce terrs terraces
gr grove grv gro
pk park prk
hse house ho hs
bldgs buildings bldg building blds bld
blk block
blvd boulevard boul bvd
mt mount mnt
grn green
wlk walk
vw view
mws mews mw
pde parade prd
est estate
cott cottage cottages cotts cot
fm farm
hts heights hgts
bdwy broadway bway
wy way
ri rise
yd yard
rm room
hl hill
lwr lower
upr upper
gt great grt
lt little ltl
nth north n
sth south s
east e
west w
1st first
2nd second
3rd third
4th fourth
5th fifth
6th sixth
"""
_ONE_WAY = {
    way: ways[0] for ways in (line.split() for line in _WAYS.split("\n") if line) for way in ways
}
_TYPES_WORDS = """
ave st rd cl gdns cres ct dr ln pl sq terr gr pk blvd wlk vw mws pde ri yd wy hl grn row path
quay wharf chase croft mead meadow meadows lea brow circus common
"""
_TYPES = frozenset(_TYPES_WORDS.split())
_ENDS = _TYPES | frozenset(("hse", "cott", "fm", "bldgs", "hts", "est"))
# Those that plain talk of a number seldom ends in: "9 oak road".
_ROADS = frozenset(("ave", "st", "rd", "cl", "gdns", "cres", "dr", "ln", "terr"))
_NO_NAMES = """
am pm at the to in by of on from till until before after each every times or and a an for with
o'clock oclock minutes hours days
"""
_NOT_A_NAME = frozenset(_NO_NAMES.split())
MOST_NAME_WORDS = 4
# A word runs on over an apostrophe; a figure and a letter part: "14a" is written "14 A" too.
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|&", re.IGNORECASE)
_UNITS = frozenset(("flat", "rm", "unit", "studio", "bedsit", "blk", "no", "number", "nr", "num"))
_FEWEST_LETTERS, _FEWEST_NAMED = 6, 4
_FEWEST_OF_TYPE = 5
# Towns and streets that are ordinary words too.
_ORDINARY_WORDS = """
elsewhere highst mainst reading sandwich battle settle barking street castle church market village
station corner middle bridge chapel garden harbour border bishop nowhere sunday sunbury rugby sale
stone march wells bath deal hook mold over ware beer church welling epping dorking
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_LEADS_WORDS = """
in at to from near around outside towards via left leaving by of
"""
_LEADS = frozenset(_LEADS_WORDS.split())
# A town may stand alone; "flat 4" may not.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure of a text: as it is compared, and where it stands."""

    word: str
    start: int
    end: int
    capital: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text, each street type and saint in its one way of writing."""
    found: list[Token] = []
    for hit in _TOKEN.finditer(text):
        word, (start, end), capital = _one_way(hit.group()), hit.span(), hit.group()[0].isupper()
        both = spoken.with_one(found[-1].word, word) if found and hit.group().isalpha() else ""
        if both and text[found[-1].start].isalpha():
            start, capital = found[-1].start, found.pop().capital
        found.append(Token(both or word, start, end, capital))
    return tuple(found)


def is_type(word: str) -> bool:
    """Whether a word as it is compared is a type of street: "ave", "rd"."""
    return word in _TYPES


@lru_cache(maxsize=4096)
def misspelt_type(word: str) -> frozenset[str]:
    """The types of street that a word may be with a letter wrong: "avenu", "stret"."""
    return frozenset(
        kind
        for way, kind in _ONE_WAY.items()
        if len(way) >= _FEWEST_OF_TYPE and kind in _TYPES and one_off(word, way)
    )


def one_off(said: str, word: str) -> bool:
    """Whether two words differ by one letter put in, left out or changed, or by two exchanged.

    The first letter has to agree.
    """
    if said == word or said[:1] != word[:1] or abs(len(said) - len(word)) > 1:
        return False
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, word, strict=False)))
    ours, theirs = said[same:], word[same:]
    exchanged = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return exchanged or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]


def joined(text: str) -> str:
    """The text as it is compared, without gaps: two ways of writing one address are equal."""
    return "".join(token.word for token in tokens(text))


def find(text: tuple[Token, ...], sought: str) -> Iterator[find_text.Span]:
    """Where an address, or a part of one, stands in a text, whatever its gaps and line ends."""
    wanted, ordinary = joined(sought), is_ordinary(sought)
    for at, token in enumerate(text):
        end = _matched(text, at, wanted)
        if end and not (ordinary and not _is_place(text, at, token)):
            yield token.start, text[end - 1].end


def is_ordinary(part: str) -> bool:
    """Whether a town or a street is plain speech too: "Reading", "High Street".

    In small letters such a town is a place only after "in", "at", …, and such a street never.
    """
    return joined(part) in _ORDINARY


def parts_of(lines: Iterable[str]) -> Iterator[str]:
    """The parts of an address that tell it: each line, and its street without the number.

    A line of few letters tells it only where it ends as streets do, or after a house number. A
    line in which a street and a town stand without a comma is cut after the street.
    """
    for line in lines:
        yield from _parts_of(line)
        street, town = apart(line)
        if town:
            yield from _parts_of(street)
            yield from _parts_of(town) if all(one.capital for one in tokens(town)) else ()


def apart(line: str) -> tuple[str, str]:
    """ "14 Acacia Avenue Elsewhere" as the street and what stands after it, if anything."""
    whole = tokens(line)
    street = without_number(whole)
    first = len(whole) - len(street)
    for at in range(first + 1, len(whole) - 1):
        if whole[at].word in _ENDS and whole[at + 1].word not in _ENDS:
            return line[: whole[at].end], line[whole[at + 1].start :].strip()
    return line, ""


def in_text(text: str) -> Iterator[str]:
    """Addresses in a text about something else: "ask her mum at 9 Oak Road"."""
    for line in re.split(r"[,;\n]", text):
        whole = tokens(line)
        for at, token in enumerate(whole):
            if token.word.isdecimal():
                yield from _addressed(line, whole[at : at + MOST_NAME_WORDS + 2])


def _addressed(line: str, part: tuple[Token, ...]) -> Iterator[str]:
    """The number, the name and the type of a street that these words begin with, if they do."""
    for end in range(_LEAST, len(part)):
        if part[end - 1].word in _NOT_A_NAME or part[end - 1].word.isdecimal():
            return
        if part[end].word in _TYPES:
            named = part[end].word in _ROADS or all(one.capital for one in part[1 : end + 1])
            yield from (line[part[0].start : part[end].end],) if named else ()
            return


def _parts_of(line: str) -> Iterator[str]:
    whole = tokens(line)
    street = without_number(whole)
    if _tells(whole, numbered=len(street) < len(whole)):
        yield line
    if street != whole and street and _tells(street, numbered=False):
        yield line[street[0].start :].strip()
    yield from _without_the(line, whole, street)
    named = _named(whole, street)
    if named:
        yield line[named[0].start : named[-1].end]


def _without_the(line: str, whole: tuple[Token, ...], street: tuple[Token, ...]) -> Iterator[str]:
    """ "Old Rectory" of "The Old Rectory"; "12 Maltings" of "12 The Maltings"."""
    if len(street) < _LEAST or street[0].word != "the":
        return
    if street[_LEAST:]:
        yield line[street[1].start :].strip()
    elif street != whole and _long(street[1:]):
        yield f"{line[: street[0].start]}{line[street[1].start :]}".strip()


def _one_way(word: str) -> str:
    if word == "&":
        return "and"
    plain = spoken.as_number(find_text.bare(word))
    return _ONE_WAY.get(plain, plain)


def _matched(text: tuple[Token, ...], at: int, wanted: str) -> int:
    """After how many tokens the wanted letters are complete, counted from the first; or 0."""
    letters, end = "", at
    while len(letters) < len(wanted) and end < len(text):
        letters += text[end].word
        if not wanted.startswith(letters):
            return 0
        end += 1
    return end if wanted and letters == wanted else 0


def _is_place(text: tuple[Token, ...], at: int, token: Token) -> bool:
    return token.capital or (at > 0 and text[at - 1].word in _LEADS)


def without_number(whole: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens after "Flat 3", "7" and "14a"; what is left is the street or the town."""
    at = 0
    while at < len(whole) - 1:
        here, after = whole[at], whole[at + 1]
        numbered = after.word.isdecimal() or len(after.word) == 1
        if here.word in _UNITS and numbered:
            at += 2
        elif here.word.isdecimal() or (at and _is_letter_of_number(whole[at - 1], here)):
            at += 1
        else:
            break
    return whole[at:]


def _is_letter_of_number(before: Token, here: Token) -> bool:
    return before.word.isdecimal() and len(here.word) == 1


def _tells(part: tuple[Token, ...], *, numbered: bool) -> bool:
    letters = sum(letter.isalpha() for token in part for letter in token.word)
    # "Rd" counts as the word that it stands for.
    letters += sum(_FEWEST_LETTERS for token in part[1:] if token.word in _TYPES)
    street = len(part) >= _LEAST and part[-1].word in _TYPES
    return letters >= _FEWEST_LETTERS and (street or numbered or _long(part))


def _long(part: tuple[Token, ...]) -> bool:
    return sum(letter.isalpha() for token in part for letter in token.word) >= _FEWEST_LETTERS


def _named(whole: tuple[Token, ...], street: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "14 Acacia" of "14 Acacia Avenue": the number with the name, as people say it."""
    if len(street) < _LEAST or street[-1].word not in _TYPES or len(street) == len(whole):
        return ()
    name = street[:-1]
    if sum(len(token.word) for token in name) < _FEWEST_NAMED:
        return ()
    first = len(whole) - len(street) - 1
    first -= _is_letter_of_number(whole[first - 1], whole[first]) if first else 0
    return whole[first:-1] if whole[first].word.isdecimal() else ()
