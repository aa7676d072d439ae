"""Reading: the Flesch-Kincaid grade of a text, counted here so that no word list is fetched."""

import re

_WORD = re.compile(r"[A-Za-z']+|[0-9]+")
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])(?:e|es|ed)$|(?<=[aeiouy]l)es?$")
_SPOKEN = re.compile(r"(?:t|d)ed$|(?:[sxz]|[cs]h|[cg])es$")


def syllables(word: str) -> int:
    """The syllables of a word by its groups of vowels; a silent ending does not count."""
    bare = word.lower().replace("'", "")
    spoken = bare if _SPOKEN.search(bare) else _SILENT.sub("", bare)
    return max(1, len(_VOWELS.findall(spoken)))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid and others, 1975); reading age is about grade plus 5."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
