"""Likeness: a copy is known in spite of small changes, and a long text is answered at once."""

import time

import pytest

from dvpo_desktop.rules.texts.likeness import copied, copied_from, words

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


@pytest.mark.parametrize(("text", "known"), [(TEXT[:25], True), (TEXT[:21], False)])
def test_six_words_are_enough_to_tell_and_five_are_not(text: str, known: bool) -> None:
    assert len(text.split()) == (6 if known else 5)
    assert copied(text, TEXT) is known


def test_seventeen_words_kept_of_twenty_are_a_copy_and_sixteen_are_not() -> None:
    source = [f"word{number}" for number in range(20)]
    for changed, known in ((3, True), (4, False)):
        other = [
            f"other{at}" if at % 5 == 2 and at // 5 < changed else source[at] for at in range(20)
        ]
        assert copied(" ".join(other), " ".join(source)) is known


@pytest.mark.parametrize(("added", "known"), [(6, True), (7, False)])
def test_words_spread_through_others_are_still_a_copy(added: int, known: bool) -> None:
    kept = [f"word{number}" for number in range(17)]
    longer = [
        word for at, one in enumerate(kept) for word in ([one, "so"] if at < added else [one])
    ]
    assert copied(" ".join(kept), " ".join(longer)) is known


def test_a_long_text_of_the_same_few_words_is_a_copy_in_spite_of_a_change() -> None:
    source = "he hit her and she fell " * 45
    assert copied(source.replace("fell", "cried", 1), source)


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


def test_six_words_of_a_source_among_as_many_of_ones_own_are_no_copy() -> None:
    said = "I do not believe him, because he struck her in the face and he was seen."
    assert not copied_from(said, (TEXT, ""))
    assert not copied_from("", (TEXT,))
    assert not copied_from("She fears that he will come back drunk.", ())
