"""Folding: a name is found however it is written, and a number from any of its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import a_case, having

from dvpo_desktop.store.cases.folding import LONGEST, sought, words_of


def finds(typed: str, field: str, text: str) -> bool:
    """Whether each word typed begins a word of a case with this text in a field."""
    words = words_of(having(a_case(), {field: text}))
    return all(any(word.startswith(each) for word in words) for each in sought(typed))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lukasz", "Łukasz"),
        ("ŁUK", "łukasz"),
        ("soren", "Søren"),
        ("dorde", "Đorđe"),
        ("strasse", "Straße"),
        ("zoe", "Zoë"),
        ("ærø", "Aeroe"),
        ("isik", "Işık"),
        ("obrien", "O'Brien"),
        ("o'brien", "OBrien"),
        ("o brien", "O’Brien"),
        ("brien", "O'Brien"),
        ("smith-jones", "Smith Jones"),
        ("smithjones", "Smith-Jones"),
        ("jones", "Smith-Jones"),
        ("delacr", "de la Cruz"),
        ("ali hussain", "Hussain Ali"),
        ("小明", "王小明"),
        ("王", "王小明"),
        ("محمد", "محمد علي"),
        ("ａｌａｎ", "Alan"),
    ],
)
def test_a_name_is_found_however_it_is_written(typed, written):
    assert finds(typed, "respondent.family_name", written)


@pytest.mark.parametrize("typed", ["alam", "lan", "alan bob"])
def test_what_is_not_in_the_name_is_not_found(typed):
    assert not finds(typed, "respondent.given_names", "Alan")


@pytest.mark.parametrize("typed", ["GX/26/001234", "gx26", "gx 26", "26001234", "1234", "001234"])
def test_a_number_is_found_by_its_parts(typed):
    assert finds(typed, "custody.custody_number", "GX/26/001234") is (typed != "1234")


@pytest.mark.parametrize(
    "field",
    [
        "reference",
        "custody.crime_reference",
        "custody.pnc_id",
        "respondent.own_script",
        "respondent.aliases",
        "protected.family_name",
        "protected.given_names",
        "protected.own_script",
    ],
)
def test_every_name_and_number_counts(field):
    assert finds("specimen", field, "SPECIMEN")


def test_nothing_else_of_a_case_is_looked_through():
    """What the protected person must be able to trust: an address or a phone finds nobody."""
    secret = {"protected.phone": "07700900123", "protected.code_word": "orchard"}
    found = words_of(having(a_case(), secret))
    assert not {"07700900123", "orchard"} & found


def test_signs_alone_are_no_words():
    assert sought(" - ' / ") == ()
    assert words_of(having(a_case(), {"reference": "", "respondent.aliases": "—…"})) == frozenset()


@given(st.text(max_size=120))
def test_any_name_is_found_by_itself_and_no_word_is_too_long(text):
    words = words_of(having(a_case(), {"respondent.aliases": text}))
    assert all(0 < len(word) <= LONGEST for word in words)
    assert finds(text, "respondent.aliases", text)
