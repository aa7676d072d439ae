"""Mixed directions: what stands where when scripts of both directions meet in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.documents.typesetting import bidi


def shown(text: str) -> str:
    """The text as the eye meets it from left to right, letter by letter."""
    levels = bidi.levels(text)
    return "".join(text[at] for at in bidi.visual(levels))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("אבג דהו", "והד גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג 123 דהו", "והד 123 גבא"),
        ("אבג 22:15 דהו", "והד 22:15 גבא"),
        ("abc (אבג), 12 def", "abc (גבא), 12 def"),
        ("abc (אבג) 12", "abc (גבא) 12"),
        ("אבג (abc) דהו", "והד )abc( גבא"),
        ("אבג abc-def", "abc-def גבא"),
        ("عمره 25% تقريبا", "ابيرقت %25 هرمع"),
        ("السعر $10", "10$ رعسلا"),
        ("1234", "1234"),
        ("", ""),
    ],
)
def test_runs_stand_in_the_order_that_readers_expect(typed: str, seen: str) -> None:
    assert shown(typed) == seen


@given(st.text(alphabet="ab אבע12().,-%", max_size=30))
def test_nothing_is_lost_or_doubled(text: str) -> None:
    assert sorted(shown(text)) == sorted(text)


@given(st.text(alphabet="ab 12().,-%", max_size=30))
def test_text_of_one_direction_is_left_alone(text: str) -> None:
    assert shown(text) == text


def test_a_paragraph_takes_the_side_of_its_first_letter() -> None:
    assert bidi.starts_right_to_left("1. אבג abc")
    assert not bidi.starts_right_to_left("1. abc אבג")
    assert not bidi.starts_right_to_left("12")
