"""What is given twice of one person: the first is kept, the second is shown with a remark."""

import pytest
from support.cases.reading_records import entry, record

DIFFERS = "given twice and differs"


@pytest.mark.parametrize(
    ("lines", "second"),
    [
        ("Surname: EXAMPLE\nForenames: Alan\nName: Carol SPECIMEN", "Name"),
        ("Name: Alan EXAMPLE\nSurname: OTHER", "Surname"),
        ("Name: Alan EXAMPLE\nForenames: Carol", "Forenames"),
        ("Forenames: Alan\nSurname: EXAMPLE\nDetainee: Carol EXAMPLE", "Detainee"),
        ("Surname: EXAMPLE\nForenames: Alan\nFamily name: OTHER", "Family name"),
    ],
)
def test_a_second_name_is_shown_and_the_first_stays(lines, second):
    understood = record(lines)
    assert understood.case.respondent.name == "Alan EXAMPLE"
    assert not entry(understood, second).understood
    assert DIFFERS in entry(understood, second).remark


def test_a_second_name_that_is_the_same_is_no_doubt():
    understood = record("Surname: EXAMPLE\nName: Alan EXAMPLE\nFamily name: Example")
    assert understood.case.respondent.name == "Alan EXAMPLE"
    assert all(one.understood for one in understood.entries)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("Address: 14 Sample Street", "Home address: 9 Specimen Row", "14 Sample Street"),
        ("Address: 14 Sample Street", "Address line 1: 9 Specimen Row", "14 Sample Street"),
        ("Address line 1: 14 Sample Street", "Address: 9 Specimen Row", "14 Sample Street"),
        ("Town: Gablecross", "Town: Elsewhere", "Gablecross"),
        ("Postcode: ZZ99 3WZ", "Post code: ZZ99 5TR", "ZZ99 3WZ"),
        ("Address: 14 Sample Street, ZZ99 3WZ", "Postcode: ZZ99 5TR", "14 Sample Street, ZZ99 3WZ"),
        ("Postcode: ZZ99 3WZ", "Address: 14 Sample Street, ZZ99 5TR", "ZZ99 3WZ"),
    ],
)
@pytest.mark.parametrize("about", ["respondent", "protected"])
def test_a_second_address_is_no_mixture_with_the_first(first, second, kept, about):
    opened = "VICTIM\n" if about == "protected" else ""
    understood = record(f"{opened}{first}\n{second}")
    assert getattr(understood.case, about).address.on_one_line == kept
    last = understood.entries[-1]
    assert (last.understood, last.doubted) == (False, True)
    assert DIFFERS in last.remark


def test_the_parts_of_one_address_are_one():
    understood = record(
        "Address: 14 Sample Street, Gablecross\nTown: Gablecross\nPostcode: ZZ99 3WZ"
    )
    assert (
        understood.case.respondent.address.on_one_line == "14 Sample Street, Gablecross, ZZ99 3WZ"
    )
    assert all(one.understood for one in understood.entries)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("DOB: 17/05/1990", "Date of birth: 18/05/1990"),
        ("Custody No: GX/26/1", "Custody record number: GX/26/2"),
        ("Phone: 07700 900111", "Mobile: 07700 900222"),
        ("Sex: M", "Gender: F"),
        ("Arrested: 20/11/26 2355", "Date of arrest: 21/11/26"),
        ("Date of arrest: 20/11/26", "Arrested: 21/11/26 2355"),
    ],
)
def test_anything_else_given_twice_is_doubted(first, second):
    alone = record(first).case
    understood = record(f"{first}\n{second}")
    assert not understood.entries[-1].understood
    assert understood.case.respondent == alone.respondent
    assert understood.case.custody == alone.custody


@pytest.mark.parametrize(
    "lines",
    ["DOB: 17/05/1990\nDate of birth: 17 May 1990", "Tel: 07700 900111\nMobile: 07700900111"],
)
def test_the_same_in_another_form_is_no_doubt(lines):
    assert all(one.understood for one in record(lines).entries)


def test_what_stands_after_a_second_name_is_to_be_checked_or_nobodys():
    beside = record("Surname: EXAMPLE\nSurname: OTHER\nDOB: 17/05/1990")
    assert not beside.entries[-1].understood
    block = record("Surname: EXAMPLE\nDOB: 17/05/1990\nSurname: OTHER\nTel: 07700 900222")
    assert block.case.respondent.phone == ""
    assert block.entries[-1].unplaced
