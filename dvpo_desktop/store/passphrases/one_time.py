"""One-time passphrases: three words drawn by chance, for an officer who is not at the keyboard."""

import secrets
from collections.abc import Callable, Sequence

WORDS_DRAWN = 3
MOST_DRAWS = 100
FEWEST_WORDS = 1000  # of the list: three of a thousand are a thousand million ways


def three_words(
    words: Sequence[str],
    why_not: Callable[[str], str],
    below: Callable[[int], int] = secrets.randbelow,
) -> str:
    """Three different words of the list, such as "copper lantern otter".

    The passphrase is for one sign-in, at which the officer must choose another. ``why_not`` says
    what is weak in one for this officer; such a one is drawn again. ``below`` draws a number from
    0 to one less than what it is given, by chance that nobody can foresee.

    Raises ValueError for a list of too few words to draw from, or of words that are all weak.
    """
    if len(set(words)) < FEWEST_WORDS:
        raise ValueError(f"a list of {FEWEST_WORDS} words or more is needed")
    for _ in range(MOST_DRAWS):
        left = list(dict.fromkeys(words))
        drawn = " ".join(left.pop(below(len(left))) for _ in range(WORDS_DRAWN))
        if not why_not(drawn):
            return drawn
    raise ValueError("no three words of the list make a passphrase that will do")
