"""History: its lines in words, and what a last look knows of what was changed since."""

from datetime import UTC, datetime

import pytest

from dvpo_desktop.case.history import LastLook, Line


@pytest.mark.parametrize(
    ("place", "changed"), [("risk.level", True), ("risk", True), ("risk.assessor", False)]
)
def test_a_last_look_tells_whether_a_place_or_one_below_it_was_changed(place, changed):
    look = LastLook(datetime(2026, 11, 27, 15, tzinfo=UTC), frozenset({"risk.level"}))

    assert look.changed(place) is changed


@pytest.mark.parametrize(
    ("told", "words"), [("", "Changed"), ("Age: 30 → 31", "Changed: Age: 30 → 31")]
)
def test_a_line_of_the_history_says_what_was_done_and_with_what(told, words):
    at = datetime(2026, 11, 27, 15, tzinfo=UTC)

    assert Line(at, "K. Example", "Gablecross", "Changed", told).words == words
