"""Folding: names and numbers as the words they are found by, however they are written.

"O'Brien", "OBrien" and "O Brien" are found by each of the three, "Łukasz" by "lukasz", and
"GX/26/001234" by "gx26", by "001234" and with any signs between: of what stands in a field every
run of its parts up to the end is a word, and what is sought is the beginning of one.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from operator import attrgetter

from dvpo_desktop.case import Case

LONGEST = 40  # letters and digits of a word that are kept and compared
FOUND_BY = (
    "reference",
    "custody.custody_number",
    "custody.crime_reference",
    "custody.pnc_id",
    "respondent.family_name",
    "respondent.given_names",
    "respondent.own_script",
    "respondent.aliases",
    "protected.family_name",
    "protected.given_names",
    "protected.own_script",
)

_texts = attrgetter(*FOUND_BY)

# What Unicode does not take apart into a letter and its mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)
# Chinese and Japanese names are written without spaces: each sign may begin a name.
_PART = re.compile(r"[\u2e80-\u9fff]|[^\W_\u2e80-\u9fff]+")


def words_of(case: Case) -> frozenset[str]:
    """The words that a case is found by: the names of both people, and its numbers."""
    return frozenset(word for text in _texts(case) for word in _runs(text))


def sought(text: str) -> tuple[str, ...]:
    """The beginnings of words that somebody looks for, each once; none where nothing is typed."""
    found = ("".join(_parts(each))[:LONGEST] for each in text.split())
    return tuple(dict.fromkeys(word for word in found if word))


def _runs(text: str) -> Iterator[str]:
    parts = _parts(text)
    whole, starts = "".join(parts), accumulate(map(len, parts), initial=0)
    return (whole[start : start + LONGEST] for start, _ in zip(starts, parts, strict=False))


def _parts(text: str) -> list[str]:
    """Letters and digits in small letters without accents, parted wherever a sign stands."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    return _PART.findall("".join(each for each in plain if not unicodedata.combining(each)))
