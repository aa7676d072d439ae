"""One-time passphrases: three different words by chance, long enough, and never a weak one."""

from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop import paths
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.store.passphrases.one_time import three_words
from dvpo_desktop.store.passphrases.passphrases import SHORTEST, Judge

WORDS = tuple(f"word{number:04}" for number in range(1000))


def good(_words: str) -> str:
    return ""


@given(st.lists(st.integers(0, 997), min_size=3, max_size=3))
def test_three_different_words_of_the_list_are_drawn(draws):
    left = iter(draws)
    drawn = three_words(WORDS, good, lambda _below: next(left)).split()
    assert len(set(drawn)) == 3
    assert set(drawn) <= set(WORDS)


def test_a_weak_draw_is_drawn_again():
    seen: list[str] = []

    def second(words: str) -> str:
        seen.append(words)
        return "weak" if len(seen) == 1 else ""

    assert three_words(WORDS, second) == seen[1]


def test_a_list_too_short_or_all_weak_is_refused():
    with pytest.raises(ValueError, match="1000 words or more"):
        three_words(WORDS[:999], good)
    with pytest.raises(ValueError, match="no three words"):
        three_words(WORDS, lambda _words: "weak")


def test_chance_is_asked_for_each_word_among_those_left():
    asked: list[int] = []
    numbers = cycle([0])

    def below(count: int) -> int:
        asked.append(count)
        return next(numbers)

    assert three_words(WORDS, good, below) == "word0000 word0001 word0002"
    assert asked == [1000, 999, 998]


def test_the_list_that_comes_with_the_program_is_plain_and_makes_good_passphrases():
    listed = (paths.bundled("resources") / "plain_words.txt").read_text(encoding="utf-8").split()
    reference_data = read_reference_data()
    assert reference_data.plain_words == tuple(listed)
    assert len(set(listed)) == len(listed) >= 1200
    assert [word for word in listed if not (word.isascii() and word.isalpha())] == []
    shortest = sorted(map(len, listed))[:3]
    assert sum(shortest) + 2 >= SHORTEST
    judge = Judge(reference_data.guessed_first)
    for _ in range(50):
        assert judge.why_not(three_words(listed, judge.why_not)) == ""
