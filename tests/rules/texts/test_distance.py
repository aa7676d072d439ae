"""Distances: figures and units as officers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.rules.texts import distance


@pytest.mark.parametrize(
    ("typed", "is_"), [("100", 100), (" 1,000 ", 1000), ("0.5", 0.5), ("12,345,678", 12_345_678)]
)
def test_a_figure_is_read(typed, is_):
    assert distance.figure(typed) == is_


@pytest.mark.parametrize(
    "typed", ["", "0", "0.0", "-5", "one", "100m", "1,00", "1e3", "nan", "inf", "٣", "½", "1.2.3"]
)
def test_what_is_no_positive_figure_is_none(typed):
    assert distance.figure(typed) is None


@given(st.integers(min_value=1, max_value=10**9))
def test_every_whole_number_is_read_with_its_commas_and_without(number):
    assert distance.figure(str(number)) == distance.figure(f"{number:,}") == number


@pytest.mark.parametrize(
    ("typed", "metres"),
    [
        *(("metres", 1), ("Metre", 1), ("m", 1), ("m.", 1), ("meters", 1), ("km", 1000)),
        *(
            ("miles", 1609.344),
            ("yards", 0.9144),
            ("yds", 0.9144),
            ("feet", 0.3048),
            ("ft", 0.3048),
        ),
    ],
)
def test_a_unit_is_known_in_metres(typed, metres):
    assert distance.unit(typed) == metres


@pytest.mark.parametrize("typed", ["", "streets", "houses", "minutes' walk", "s"])
def test_a_unit_that_nobody_can_measure_is_none(typed):
    assert distance.unit(typed) is None


def test_distances_are_found_in_words():
    text = "within 100 metres of it, or 0.5 miles, or 1,000m, but not 7 days, 0 metres or 5 mice"
    assert distance.distances_in(text) == (100, pytest.approx(804.672), 1000)


@pytest.mark.parametrize(
    ("metres", "is_absurd"),
    [(4.9, True), (5, False), (100, False), (8046.72, False), (8046.8, True), (1e9, True)],
)
def test_under_five_metres_and_over_five_miles_are_absurd(metres, is_absurd):
    assert distance.absurd(metres) is is_absurd
