"""Likeness: a copy is known in spite of small changes, and a long text is answered at once."""

import time

import pytest

from dvpo_desktop.rules.likeness import copied, words

TEXT = "He struck her in the face and said that next time she would not get up again."


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.upper().replace(" ", "\n"),
        TEXT.replace("face", "mouth"),
        "He struck her in the face and said that",
    ],
)
def test_a_copy_is_known(text: str) -> None:
    assert copied(text, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He struck her.",
        "She fears that he will come back drunk, and that nobody will hear her this time.",
        " ".join(reversed(TEXT.split())),
    ],
)
def test_other_words_are_not_a_copy(text: str) -> None:
    assert not copied(text, TEXT)
    assert not copied(TEXT, "")


def test_a_copy_inside_a_longer_account_is_known() -> None:
    assert copied(TEXT, f"At ten past one a neighbour rang. {TEXT} Officers came at once.")


def test_a_megabyte_is_answered_at_once() -> None:
    long = "he hit her and she fell " * 45_000
    start = time.perf_counter()
    assert copied(long, long)
    assert not copied(long, TEXT)
    assert time.perf_counter() - start < 5


def test_words_are_counted_without_dashes_and_marks() -> None:
    assert words("“Don’t” — she said: don't, 2 times!") == [
        "don’t",
        "she",
        "said",
        "don't",
        "2",
        "times",
    ]
