"""Spoken: numbers written as they are said, "oh double seven" and "fourteen"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        "123456789",
        strict=True,
    )
)
_NOUGHTS = dict.fromkeys(("oh", "o", "zero", "nought", "naught"), "0")
_TEENS = {
    **{"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14"},
    **{"fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19"},
}
_TENS = {
    **{"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60"},
    **{"seventy": "70", "eighty": "80", "ninety": "90"},
}
_NUMBERS = _ONES | _TEENS | _TENS
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_HUNDREDS = {"hundred": "00", "thousand": "000"}
_WORD = re.compile(
    rf"\b(?:{'|'.join((*_NUMBERS, *_NOUGHTS, *_TIMES, *_HUNDREDS))})\b|\d", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:[\s,.()\-\u2010-\u2014]|\band\b)*", re.IGNORECASE)
_FEWEST = 6  # figures of a number as people give it without its area


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a spoken number, and where the word stands that says it."""

    figure: str
    start: int
    end: int


def as_number(word: str) -> str:
    """ "14" of "fourteen", in small letters; the word itself where it is no number."""
    return _NUMBERS.get(word, word)


def with_one(tens: str, ones: str) -> str:
    """ "21" of "20" and "1", or nothing where the two are no number between 21 and 99."""
    is_tens = tens in _TENS.values() and ones in _ONES.values()
    return tens[0] + ones if is_tens else ""


def runs(text: str) -> Iterator[tuple[Figure, ...]]:
    """The numbers in which a word stands for a figure, each of six figures or more."""
    run: list[re.Match[str]] = []
    for hit in _WORD.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), hit.start()):
            yield from _run(run)
            run = []
        run.append(hit)
    yield from _run(run)


def _run(hits: list[re.Match[str]]) -> Iterator[tuple[Figure, ...]]:
    if all(hit.group().isdecimal() for hit in hits):
        return
    figures: list[Figure] = []
    times, begun = 1, -1
    for at, hit in enumerate(hits):
        word = hit.group().lower()
        if word in _TIMES:
            times, begun = _TIMES[word], hit.start()
            continue
        said = _HUNDREDS.get(word) or _NOUGHTS.get(word) or as_number(word)
        after = hits[at + 1].group().lower() if at + 1 < len(hits) else ""
        said = said[0] if word in _TENS and after in _ONES else said
        start = begun if times > 1 else hit.start()
        figures += (Figure(one, start, hit.end()) for one in said * times)
        times = 1
    if len(figures) >= _FEWEST:
        yield tuple(figures)
