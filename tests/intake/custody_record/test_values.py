"""Values: what the text of a record becomes in a field."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.preparation.respondent import Ethnicity, Observed, Sex
from dvpo_desktop.case.values import LONDON, Address
from dvpo_desktop.intake.custody_record.headings import read_headings
from dvpo_desktop.intake.custody_record.values import read_address, read_value, read_whole_moment
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.names import read_name

FORM = Path(__file__).parents[3] / "forms" / "intake.toml"
HEADINGS = read_headings(FORM.read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)
LATE = datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)


def value(field, text):
    return read_value(field, text, HEADINGS, TODAY)


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        ("respondent.born", "03/04/62", date(1962, 4, 3)),
        ("respondent.estimated_age", "34", 34),
        ("respondent.estimated_age", "34 years old", 34),
        ("respondent.interpreter_needed", "Yes", True),
        ("respondent.interpreter_needed", "N", False),
        ("respondent.sex", "F", Sex.FEMALE),
        ("respondent.sex", "not-known", Sex.NOT_KNOWN),
        ("respondent.ethnicity", "W1 - White British", Ethnicity.W1),
        ("respondent.ethnicity", "Black Caribbean", Ethnicity.B1),
        ("respondent.observed", "IC3", Observed.BLACK),
        ("respondent.observed", "4", Observed.ASIAN),
        ("respondent.address", "1 Road, Town ZZ993WZ", Address("1 Road\nTown", "ZZ99 3WZ")),
        ("respondent.aliases", "Billy", "Billy"),
        ("custody.arrested_at", "20/11/26 23:55", LATE),
    ],
)
def test_a_text_is_read_as_what_its_field_holds(field, text, read):
    assert value(field, text) == read


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("respondent.estimated_age", "thirty", "not an age in years"),
        ("respondent.estimated_age", "121", "not an age in years"),
        ("respondent.interpreter_needed", "maybe", "neither yes nor no"),
        ("respondent.sex", "offender", "not one of the answers offered"),
        ("respondent.sex", "-", "not one of the answers offered"),
        ("respondent.sex", " ", "not one of the answers offered"),
        ("custody.arrested_at", "27 Nov 2026", "A date and a time are needed"),
        ("custody.arrested_at", "1640", "A date and a time are needed"),
        ("custody.arrested_at", "soon", "A date and a time are needed"),
        ("custody.arrested_at", "31/02/26 16:40", "February 2026 has 28 days"),
        ("custody.arrested_at", "0001-01-01T00:00+23:59", "A date and a time are needed"),
        ("custody.arrested_at", "2026-03-29T01:30", "There was no 01:30"),
    ],
)
def test_a_text_that_is_no_value_is_refused_in_words(field, text, sentence):
    with pytest.raises(NotUnderstood, match=sentence):
        value(field, text)


@pytest.mark.parametrize(
    "text",
    [
        "20/11/2026 23:55",
        "20/11/26 2355",
        "20 Nov 2026 at 23:55 hrs",
        "Fri 20 Nov, 11.55pm",
        "2355 on 20 Nov",
        "23:55hrs on 20/11/26",
        "2026-11-20T23:55",
        "2026-11-20 23:55:59",
        "2026-11-20T23:55:59+00:00",
        "2026-11-21T00:55+01:00",
        "2026-11-20T23:55Z",
        "20261120T2355",
    ],
)
def test_a_moment_in_one_text(text):
    assert read_whole_moment(text, TODAY) == LATE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EXAMPLE, Alan Peter", ("EXAMPLE", "Alan Peter", True)),
        ("Alan EXAMPLE", ("EXAMPLE", "Alan", True)),
        ("EXAMPLE SAMPLE Alan", ("EXAMPLE SAMPLE", "Alan", True)),
        ("Alan Example", ("Example", "Alan", False)),
        ("ALAN EXAMPLE", ("EXAMPLE", "ALAN", False)),
        ("Example", ("Example", "", False)),
    ],
)
def test_a_name_in_one_text(text, name):
    assert read_name(text) == name


@given(st.text())
def test_an_address_keeps_its_letters(text):
    address = read_address(text)
    kept = [one for one in address.lines + address.postcode if one.isalnum()]
    assert sorted(kept) == sorted(one for one in text if one.isalnum()) or address.postcode


@given(st.text(min_size=1))
def test_any_text_is_a_moment_or_a_sentence(text):
    try:
        moment = read_whole_moment(text, TODAY)
    except NotUnderstood as refused:
        assert str(refused).strip()  # noqa: PT017
    else:
        assert moment.tzinfo is LONDON
