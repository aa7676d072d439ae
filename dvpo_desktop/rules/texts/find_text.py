"""Find text: where a detail stands in a text, however it is spaced, punctuated or capitalised."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dvpo_desktop.rules.texts import spoken

MARK = "[withheld]"

Span = tuple[int, int]

_NOTHING = "\0"
_MARKED = re.compile(rf"({re.escape(MARK)})")
_UNSPACED_SCRIPTS = 0x0E00
_NUMBER = re.compile(r"[+(\d][\d\s().+\-\u2010-\u2014]{5,40}\d")
_NEXT_NUMBER = re.compile(r"\s+(?=[+(0])")
_TRUNK = re.compile(r"^(?:00)?44(?=\d{9})0?|^00|^0")
# Letters that are typed for figures, and read as such from paper: O for 0, I and l for 1.
_MISTYPED = str.maketrans("oil", "011")
_IN_FIGURES = re.compile(r"(?<=\d)[OoIl]{1,3}(?![^\W\d_])|(?<![^\W_])[OoIl]{1,3}(?=\d)")
_ABROAD = re.compile(r"\s*\(?(?:\+|00)\s?(?!44)")
_LONGEST_AREA = 10  # figures of a number in the United Kingdom, without its 0
_PREFIXES = ("00440", "0044", "440", "44", "00", "0", "")
_FEWEST_ABROAD = 8  # figures of a number as it is dialled in its country
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_EMAIL = re.compile(r"[^\s<>,;:()@]{1,64}@[^\s<>,;:()@]{0,255}\w")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WELSH_MONTHS = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as its bare letters and digits, with the place of each in the source."""

    source: str
    letters: str
    places: tuple[int, ...]


def bare(text: str) -> str:
    """The letters and digits of a text, in small letters and without accents."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(_bare(character) for character in text)


def fold(text: str) -> Folded:
    """The text made ready for seeking; what is already marked as withheld cannot be found."""
    letters: list[str] = []
    places: list[int] = []
    start = 0
    for piece in _MARKED.split(text):
        if piece.isascii() and piece != MARK:
            # The same as below, for the texts that are typed most, however long.
            letters += filter(str.isalnum, piece.lower())
            places += [place for place, one in enumerate(piece, start) if one.isalnum()]
        else:
            for place, character in enumerate(piece, start):
                for letter in _NOTHING if piece == MARK else _bare(character):
                    letters.append(letter)
                    places.append(place)
        start += len(piece)
    return Folded(text, "".join(letters), tuple(places))


def words(text: Folded, detail: str) -> Iterator[Span]:
    """Where the words of a detail stand, as whole words.

    Letters that touch in the detail must not be parted by a space: "therapist" is not in
    "the rapist". Digits may be, so that a postcode is found with its space and without.
    """
    if bare(detail) not in text.letters:
        return
    sought = fold(detail.replace(MARK, "withheld"))
    whole = [step for step in range(1, len(sought.letters)) if _touch(sought, step)]
    for at in _all(text.letters, sought.letters):
        start, end = text.places[at], text.places[at + len(sought.letters) - 1] + 1
        cut = _runs_on(text.source, start) or _runs_on(text.source, end)
        if not cut and not any(_parted(text, at + step) for step in whole):
            yield start, end


def as_postcode(text: str) -> str:
    """A postcode as it is compared: "ZZ98 OAB" and "zz980ab" are one."""
    return bare(text).translate(_MISTYPED)


def postcode(text: Folded, detail: str) -> Iterator[Span]:
    """Where a postcode stands, with letters typed for figures and with gaps anywhere."""
    sought = as_postcode(detail)
    for at in _all(text.letters.translate(_MISTYPED), sought):
        start, end = text.places[at], text.places[at + len(sought) - 1] + 1
        if not _runs_on(text.source, start) and not _runs_on(text.source, end):
            yield start, end


def numbers(text: str) -> tuple[str, ...]:
    """The telephone numbers in a text, as typed: seven to fifteen digits."""
    runs = [run.group() for run in _NUMBER.finditer(text)]
    each = [
        one
        for run in runs
        for one in ([run] if len(bare(run)) <= _MOST_DIGITS else _NEXT_NUMBER.split(run))
    ]
    return tuple(one for one in each if _FEWEST_DIGITS <= len(bare(one)) <= _MOST_DIGITS)


def core_number(text: str) -> str:
    """The figures of a telephone number without 0, 00 or 44 before it, as it is compared."""
    return _TRUNK.sub("", bare(text))


def number(text: Folded, detail: str) -> Iterator[Span]:
    """Where a telephone number stands, written with 0, +44, 0044 or +44 (0) before it.

    The figures that people dial without its area, or give as its end, are it too.
    """
    core = core_number(detail)
    found: list[Span] = []
    within: set[int] = set()
    for part in (core, *_without_area(core, detail)):
        for start, end in _number(text, part):
            if start not in within:
                found.append((start, end))
                within.update(range(start, end))
    yield from sorted(found)


def said_number(runs: tuple[tuple[spoken.Figure, ...], ...], detail: str) -> Iterator[Span]:
    """Where a telephone number stands in words: "oh double seven double oh nine hundred …".

    Takes the numbers in words that the text holds.
    """
    core = core_number(detail)
    parts = (core, *_without_area(core, detail))
    for run in runs:
        figures = "".join(one.figure for one in run)
        ends = (figures.removesuffix(part) for part in parts if figures.endswith(part))
        before = next((one for one in ends if one in ("", *_PREFIXES)), None)
        if before is not None:
            yield run[0].start, run[-1].end


def _without_area(core: str, detail: str) -> Iterator[str]:
    """ "960222" of 01632 960222, "7946 0222" of 020 7946 0222; what is dialled in its country."""
    if _ABROAD.match(detail):
        yield from (core[cut:] for cut in (1, 2, 3) if len(core) - cut >= _FEWEST_ABROAD)
    elif len(core) == _LONGEST_AREA:
        yield core[2:] if core.startswith("2") else core[4:]


def _number(text: Folded, core: str) -> Iterator[Span]:
    for at in _all(text.letters, core):
        before = next(p for p in _PREFIXES if text.letters.endswith(p, 0, at))
        start = text.places[at - len(before)]
        end = text.places[at + len(core) - 1] + 1
        if not _runs_on(text.source, start) and not _runs_on(text.source, end):
            while start and text.source[start - 1] in "+(":
                start -= 1
            yield start, end


def with_figures(text: str) -> str:
    """The text with letters that stand for a figure in a number made figures, each in its place."""
    return _IN_FIGURES.sub(lambda found: found.group().lower().translate(_MISTYPED), text)


def emails(text: str) -> tuple[str, ...]:
    """The e-mail addresses in a text, as typed."""
    return tuple(_EMAIL.findall(text))


def day(text: Folded, sought: date) -> Iterator[Span]:
    """Where a date stands, in the forms that people type: figures, month in words, ISO."""
    name = _MONTHS[sought.month - 1]
    month = f"(?:{name}|{name[:4]}|{name[:3]}|{_WELSH_MONTHS[sought.month - 1]})"
    figures = f"0?{sought.month}"
    dom = f"0?{sought.day}(?:st|nd|rd|th)?"
    century, short = divmod(sought.year, 100)
    if f"{short:02}" not in text.letters:
        return
    year = f"['\u2019]?(?:{century:02})?{short:02}"
    gap = r"[\s.,/\\\-\u2010-\u2014]+"
    loose = r"[\s.,/\\\-\u2010-\u2014]*"
    forms = (
        rf"(?<!\d){dom}{gap}{figures}{gap}{year}",
        rf"(?<!\d){dom}{loose}(?:(?:day\s+)?of\s+)?{month}{loose}{year}",
        rf"(?<![^\W\d_]){month}{loose}{dom}{gap}{year}",
        rf"(?<!\d){sought.year:04}{gap}{figures}{gap}0?{sought.day}",
        rf"(?<!\d){sought.day:02}{sought.month:02}(?:{century:02})?{short:02}",
        rf"(?<!\d){sought.year:04}{sought.month:02}{sought.day:02}",
    )
    for hit in re.finditer(rf"(?:{'|'.join(forms)})(?!\d)", text.source, re.IGNORECASE):
        yield hit.span()


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(str(unicodedata.decimal(part, part)) for part in parts if part.isalnum())


def _all(text: str, sought: str) -> Iterator[int]:
    """Every place where ``sought`` begins; none for nothing."""
    at = text.find(sought) if sought else -1
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _runs_on(source: str, at: int) -> bool:
    """Whether a word, or a figure, goes on across this place."""
    if at == 0 or at == len(source):
        return False
    before, after = source[at - 1], source[at]
    if before.isdecimal() or after.isdecimal():
        return before.isdecimal() and after.isdecimal()
    spaced = max(ord(before), ord(after)) < _UNSPACED_SCRIPTS
    return spaced and before.isalpha() and after.isalpha()


def _touch(sought: Folded, step: int) -> bool:
    """Whether two letters of the detail stand next to one another, neither a figure."""
    near = sought.places[step] - sought.places[step - 1] <= 1
    return near and sought.letters[step - 1 : step + 1].isalpha()


def _parted(text: Folded, at: int) -> bool:
    """Whether a space stands between this letter of the text and the one before."""
    between = text.source[text.places[at - 1] : text.places[at]]
    return any(character.isspace() for character in between)
