"""Spoken: a telephone number in words is that number; a story with numbers in it is none."""

import pytest

from dvpo_desktop.rules.texts import find_text, spoken

SAID = (
    "oh double seven double oh nine hundred two two two",
    "zero seven seven zero zero, nine zero zero, two two two",
    "nought seven seven hundred nine hundred double two two",
    "07700 nine hundred treble two",
    "plus four four double seven double oh nine double oh twenty-two two",
    "zero-seven-seven-zero-zero nine hundred twenty two and two",
)


def found(text: str, number: str = "07700 900222") -> list[str]:
    spans = find_text.said_number(tuple(spoken.runs(text)), number)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("said", SAID)
def test_it_is_found(said: str) -> None:
    assert found(f"She said: {said}!") == [said.removeprefix("plus ")]


def test_the_end_of_a_number_without_its_area_is_found() -> None:
    assert found("ring nine six zero nine six one", "01632 960961") == [
        "nine six zero nine six one"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "one two three four five six seven",
        "double seven",
        "You had one or two drinks at ten, then five or six more.",
        "07700 900222",
        "nine oh seven seven oh oh nine oh oh two two two",
    ],
)
def test_another_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("tens", "ones", "both"),
    [("20", "1", "21"), ("90", "9", "99"), ("20", "10", ""), ("14", "1", ""), ("2", "1", "")],
)
def test_tens_and_ones_make_one_number(tens: str, ones: str, both: str) -> None:
    assert spoken.with_one(tens, ones) == both
