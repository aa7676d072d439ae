"""Spoken: four words tell one fingerprint from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.phrases.four_words import four_words

LIST = tuple(f"word{number}" for number in range(1000))
FINGERPRINTS = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


@given(FINGERPRINTS, FINGERPRINTS)
def test_four_words_are_the_same_for_the_same_remainder_alone(one: str, other: str) -> None:
    alike = int(one, 16) % 1000**4 == int(other, 16) % 1000**4
    assert (four_words(one, LIST) == four_words(other, LIST)) is alike


def test_the_words_stand_in_their_order() -> None:
    assert four_words(f"{4_003_002_001:x}", LIST) == "word1 word2 word3 word4"


def test_there_are_none_without_a_list_or_a_fingerprint() -> None:
    with pytest.raises(ValueError, match="list of words"):
        four_words("ab", ())
    with pytest.raises(ValueError, match="base 16"):
        four_words("no fingerprint", LIST)
