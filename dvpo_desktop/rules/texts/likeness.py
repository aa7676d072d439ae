"""Likeness: counting the words of a text, and telling whether one was copied from another."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

COPIED = 0.85
FEWEST_WORDS_TO_COMPARE = 6
MOST_WORDS_TO_COMPARE = 400

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of the text, folded, without punctuation."""
    return _WORD.findall(text.casefold())


def copied(text: str, source: str) -> bool:
    """Whether the text says little that the source does not, in nearly the same words.

    A few words may be alike by chance and are never called copied; a very long text is compared
    by its beginning, so that the answer always comes at once.
    """
    ours, theirs = words(text)[:MOST_WORDS_TO_COMPARE], words(source)[:MOST_WORDS_TO_COMPARE]
    if min(len(ours), len(theirs)) < FEWEST_WORDS_TO_COMPARE:
        return False
    alike = SequenceMatcher(None, ours, theirs, autojunk=False)
    if alike.real_quick_ratio() < COPIED or alike.quick_ratio() < COPIED:
        return _within(" ".join(ours), " ".join(theirs))
    return alike.ratio() >= COPIED


def copied_from(text: str, sources: Iterable[str]) -> bool:
    """Whether the text was copied from one of the sources, or put together from several of them.

    Of a text put together, as much as makes a copy stands in runs of six words or more that some
    source holds.
    """
    known = tuple(sources)
    if any(copied(text, source) for source in known):
        return True
    ours = words(text)[:MOST_WORDS_TO_COMPARE]
    runs = set().union(*map(_runs, known))
    taken = {
        place
        for at, run in enumerate(_runs_of(ours))
        if run in runs
        for place in range(at, at + FEWEST_WORDS_TO_COMPARE)
    }
    return bool(taken) and len(taken) >= COPIED * len(ours)


def _runs(source: str) -> set[tuple[str, ...]]:
    return set(_runs_of(words(source)[:MOST_WORDS_TO_COMPARE]))


def _runs_of(those: list[str]) -> list[tuple[str, ...]]:
    """Every six words that follow one another, in their order."""
    last = len(those) - FEWEST_WORDS_TO_COMPARE
    return [tuple(those[at : at + FEWEST_WORDS_TO_COMPARE]) for at in range(last + 1)]


def _within(text: str, source: str) -> bool:
    """Whether the whole text stands word for word in the source."""
    return f" {text} " in f" {source} "
