"""Reasons: what the case says beside each of the superintendent's own."""

from dataclasses import fields

import pytest
from support.cases.factories import a_case, a_case_ready_to_send, having

from dvpo_desktop.case.proceedings.authority import Thinking
from dvpo_desktop.phrases.case_reasons import NOTHING, what_the_case_says
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("violence", "Swollen lip"),
        ("necessary", "A promise to stay away failed"),
        ("children", "Dai Sample"),
        ("protected_person", "“I want some days of peace to think.”"),
        ("respondent", "“I need my tools on Monday, that is all.”"),
        ("residents", "Carol Specimen: “He should stay away.”"),
        ("proportionate_respondent", "friend's sofa"),
    ],
)
def test_each_reason_stands_beside_what_the_case_says(name, words):
    said = what_the_case_says(a_case_ready_to_send(), name)
    assert said.startswith("The case says: ")
    assert words in said


@pytest.mark.parametrize("name", REASONS)
def test_a_case_that_says_nothing_says_so(name):
    assert what_the_case_says(a_case(), name) == NOTHING


def test_a_resident_who_was_not_asked_is_shown_with_the_reason():
    case = having(
        a_case_ready_to_send(),
        {"opinions.residents.0.words": "", "opinions.residents.0.not_asked_why": "In hospital"},
    )
    assert "Carol Specimen: In hospital" in what_the_case_says(case, "residents")


def test_every_reason_is_a_field_of_the_superintendents_thinking():
    assert set(REASONS) <= {field.name for field in fields(Thinking)}
