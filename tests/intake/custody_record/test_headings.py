"""Headings: the spellings a record may use."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.intake.custody_record.headings import (
    OTHER,
    PROTECTED,
    RESPONDENT,
    plain,
    read_headings,
)
from dvpo_desktop.intake.custody_record.values import kind_of

FORM = (Path(__file__).parents[3] / "forms" / "intake.toml").read_text(encoding="utf-8")
HEADINGS = read_headings(FORM)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Surname", "respondent.family_name"),
        ("FORENAME(S)", "respondent.given_names"),
        ("D.O.B.", "respondent.born"),
        ("date-of-birth", "respondent.born"),
        ("dateOfBirth", "respondent.born"),
        ("Custody No.", "custody.custody_number"),
        ("custody_number", "custody.custody_number"),
        ("Victim's name", "protected.family_name/name"),
        ("victimSurname", "protected.family_name"),
        ("Aggrieved DOB", "protected.born"),
        ("Solicitor name", None),
        ("shoe size", None),
        ("", None),
    ],
)
def test_a_heading_stands_for_a_field_in_any_spelling(heading, field):
    assert HEADINGS.field(heading) == field


def test_a_heading_is_of_the_person_whose_part_it_stands_in():
    assert HEADINGS.field("DOB", PROTECTED) == "protected.born"
    assert HEADINGS.field("Email", PROTECTED) == "protected.email"
    assert HEADINGS.field("Email") is None
    assert HEADINGS.field("DOB", OTHER) is None
    assert HEADINGS.field("Offence", OTHER) == "custody.arrested_for"


def test_a_line_of_a_known_name_opens_a_part():
    assert HEADINGS.section("--- VICTIM ---") == PROTECTED
    assert HEADINGS.section("Next of kin:") == OTHER
    assert HEADINGS.section("Detainee") == RESPONDENT
    assert HEADINGS.section("Weather") is None


def test_every_field_of_the_form_is_one_that_a_case_has():
    for target in HEADINGS.fields.values():
        assert kind_of(target.partition("/")[0])
    for field, words in HEADINGS.words.items():
        choices = {choice.value for choice in kind_of(field)}
        assert set(words.values()) <= choices
    with pytest.raises(KeyError):
        kind_of("respondent.shoe_size")


def test_a_spelling_for_two_fields_is_a_fault_of_the_form():
    doubled = FORM.replace("\n[sections]", '"custody.pnc_id/line" = ["DOB"]\n\n[sections]')
    with pytest.raises(ValueError, match="'DOB' stands for"):
        read_headings(doubled)


@given(st.text())
def test_a_plain_heading_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
