"""Four words: a fingerprint as four plain words, to be compared over the telephone."""

from collections.abc import Sequence

WORDS = 4


def four_words(fingerprint: str, words: Sequence[str]) -> str:
    """The fingerprint (SHA-256, in hexadecimal) as four words of the list: "amber kettle …".

    From a list of a thousand words that is one in 10^12: whoever listens would hear another paper.
    Raises ValueError for what is no fingerprint, or without a list.
    """
    if not words:
        raise ValueError("four words come from a list of words")
    number, spoken = int(fingerprint, 16), []
    for _ in range(WORDS):
        number, at = divmod(number, len(words))
        spoken.append(words[at])
    return " ".join(spoken)
