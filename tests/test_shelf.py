"""The shelf: every form and table that the program needs is there and can be read."""

import pytest

from dvpo_desktop.rules.steps import WORDS
from dvpo_desktop.shelf import Shelf, read_shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return read_shelf()


def test_every_step_has_its_questions_in_the_order_of_the_work(shelf):
    assert tuple(shelf.questions) == WORDS
    assert all(questions.word == word for word, questions in shelf.questions.items())


def test_every_step_has_something_that_the_law_asks(shelf):
    assert set(shelf.checklist) <= set(WORDS)
    assert all(shelf.checklist.values())


def test_the_days_page_asks_for_the_day_its_name_source_and_reason(shelf):
    assert list(shelf.days.fields) == ["day", "name", "source", "reason"]


def test_the_law_has_its_clauses_and_its_calendar(shelf):
    today = shelf.law.calendar.known_from.replace(year=2026, month=11, day=27)
    assert len(shelf.law.catalogue.current(today)) >= 14
    assert shelf.law.calendar.known_until > today


def test_the_forces_the_fonts_and_the_training_cases_are_there(shelf):
    assert len(shelf.forces) > 40
    assert (shelf.fonts / "NotoSans-Regular.ttf").is_file()
    assert len(list(shelf.training.glob("*.json"))) == 6


def test_two_shelves_are_equal_and_neither_can_be_changed(shelf):
    assert read_shelf().wording == shelf.wording
    with pytest.raises(AttributeError):
        shelf.plain_words = ()  # type: ignore[misc]
