"""The shelf: every form and table that the program needs is there and can be read."""

import pytest

from dvpo_desktop.reference_data import ReferenceData, read_reference_data
from dvpo_desktop.rules.step_order import WORDS


@pytest.fixture(scope="module")
def reference_data() -> ReferenceData:
    return read_reference_data()


def test_every_step_has_its_questions_in_the_order_of_the_work(reference_data):
    assert tuple(reference_data.questions) == WORDS
    assert all(questions.word == word for word, questions in reference_data.questions.items())


def test_every_step_has_something_that_the_law_asks(reference_data):
    assert set(reference_data.checklist) <= set(WORDS)
    assert all(reference_data.checklist.values())


def test_the_days_page_asks_for_the_day_its_name_source_and_reason(reference_data):
    assert list(reference_data.days.fields) == ["day", "name", "source", "reason"]


def test_the_law_has_its_clauses_and_its_calendar(reference_data):
    today = reference_data.law.calendar.known_from.replace(year=2026, month=11, day=27)
    assert len(reference_data.law.catalogue.current(today)) >= 14
    assert reference_data.law.calendar.known_until > today


def test_the_forces_the_fonts_and_the_training_cases_are_there(reference_data):
    assert len(reference_data.forces) > 40
    assert (reference_data.fonts / "NotoSans-Regular.ttf").is_file()
    assert len(list(reference_data.training.glob("*.json"))) == 6


def test_two_shelves_are_equal_and_neither_can_be_changed(reference_data):
    assert read_reference_data().wording == reference_data.wording
    with pytest.raises(AttributeError):
        reference_data.plain_words = ()  # type: ignore[misc]
