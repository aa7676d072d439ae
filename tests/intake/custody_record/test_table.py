"""Tables in the shapes that officers paste: one record each, and nothing under a wrong heading."""

import csv

import pytest
from support.cases.reading_records import HEADINGS, entry, record, records

from dvpo_desktop.intake.custody_record.table import TOO_LONG, read_table
from dvpo_desktop.intake.dates import NotUnderstood


def test_reading_a_short_table_leaves_others_their_long_cells():
    before = csv.field_size_limit()
    read_table("Surname,Forenames\nSAMPLE,Alan\n", HEADINGS)
    assert csv.field_size_limit() >= before


def test_a_cell_longer_than_the_limit_is_read_whole():
    long = "SAMPLE " * 30_000
    (row,) = read_table(f"Surname,Forenames\n{long},Alan\n", HEADINGS)
    assert any(long.strip() in str(part) for part in row)


ONE = [
    "sep=;\nCustody No;Surname;Forenames;DOB\nGX/26/1;EXAMPLE;Alan;03/04/1988",
    '"sep=;"\r\nCustody No;Surname;Forenames;DOB\r\nGX/26/1;EXAMPLE;Alan;03/04/1988\r\n',
    "sep=\t\nCustody No\tSurname\tForenames\tDOB\nGX/26/1\tEXAMPLE\tAlan\t03/04/1988",
    "Custody records export 22/11/2026\n\nCustody No,Surname,Forenames,DOB\n"
    "GX/26/1,EXAMPLE,Alan,03/04/1988",
    "Force: Wiltshire,,,\nReport: All,,,\nCustody No,Surname,Forenames,DOB\n"
    "GX/26/1,EXAMPLE,Alan,03/04/1988",
    "Custody No,GX/26/1\nSurname,EXAMPLE\nForenames,Alan\nDOB,03/04/1988",
    "Custody No;GX/26/1\nSurname;EXAMPLE\nForenames;Alan\nDOB;03/04/1988",
    "Custody No,GX/26/1,Surname,EXAMPLE\nForenames,Alan,DOB,03/04/1988",
    "| Custody No | Surname | Forenames | DOB |\n|---|---|---|---|\n"
    "| GX/26/1 | EXAMPLE | Alan | 03/04/1988 |",
    '"Custody\nNo",Surname,Forenames,DOB\nGX/26/1,EXAMPLE,Alan,03/04/1988',
    '"Custody No,Surname,Forenames,DOB"\n"GX/26/1,EXAMPLE,Alan,03/04/1988"',
    "Custody No,Surname,Forenames,DOB\nCustody No,Surname,Forenames,DOB\n"
    "GX/26/1,EXAMPLE,Alan,03/04/1988",
    "\ufeffCustody No,Surname,Forenames,DOB,,\nGX/26/1,EXAMPLE,Alan,03/04/1988,,",
]


@pytest.mark.parametrize("name", ["a.csv", "clipboard"])
@pytest.mark.parametrize("text", ONE)
def test_one_record_is_understood_in_each_shape(text, name):
    (one,) = records(text, name)
    case = one.case
    assert (case.custody.custody_number, case.respondent.name) == ("GX/26/1", "Alan EXAMPLE")
    assert str(case.respondent.born) == "1988-04-03"
    assert [each for each in one.entries if not each.understood] == []


def test_headings_down_the_side_may_have_a_record_in_each_column_and_parts():
    first, second = records(
        "Surname,EXAMPLE,OTHER\nDOB,03/04/1988,04/05/1999\nVICTIM,,\nSurname,SAMPLE,\n"
        "Zorblax,,\nTel,07700 900222,07700 900333\n",
        "a.csv",
    )
    assert (first.case.respondent.name, second.case.respondent.name) == ("EXAMPLE", "OTHER")
    assert first.case.protected.name == "SAMPLE"
    assert (first.case.respondent.phone, second.case.respondent.phone) == ("", "")
    assert entry(first, "Tel").unplaced


def test_a_foot_is_no_record():
    rows = "Custody No,Surname,DOB\nGX/26/1,EXAMPLE,3/4/88\nGX/26/2,OTHER,4/5/88\nTotal: 2,,\n"
    two = records(rows, "a.csv")
    assert [one.case.respondent.name for one in two] == ["EXAMPLE", "OTHER"]
    assert [one.text for one in two[0].entries if not one.understood] == ["Total: 2"]


def test_a_row_longer_than_the_headings_is_understood_only_where_it_is_certain():
    head = "Custody No,Surname,DOB,Address,Phone\n"
    shifted = record(
        f"{head}GX/26/1,EXAMPLE,03/04/1988,14 Sample Street, Gablecross,07700 900111", "a.csv"
    )
    assert entry(shifted, "DOB").understood
    assert (entry(shifted, "Address").remark, entry(shifted, "Phone").understood) == (
        TOO_LONG,
        False,
    )
    early = record(
        "Surname,Address,Phone\nEXAMPLE,14 Sample Street, Gablecross,07700 900111", "a.csv"
    )
    assert not any(one.understood for one in early.entries)
    theirs = record(
        "Victim Address,Address,Phone\nFlat 3, Elsewhere,14 Sample Street,07700 900111", "a.csv"
    )
    assert theirs.case.respondent.address.lines == ""
    trailing = record("Surname,DOB\nEXAMPLE,03/04/1988,,", "a.csv")
    assert all(one.understood for one in trailing.entries)


def test_a_sentence_with_headings_in_it_makes_no_table():
    sheet = "Surname: EXAMPLE\nMO: He took\nphone, address, and the\ncar, and left\n"
    assert record(sheet).case.respondent.family_name == "EXAMPLE"
    assert record("Tel: 1\nname, address\n").case.respondent.family_name == ""


@pytest.mark.parametrize("text", ["sep=;\n", "sep=;", ",,\n,,", "Title\nSurname,DOB\nSurname,DOB"])
def test_a_table_without_a_record_is_refused_in_a_sentence(text):
    with pytest.raises(NotUnderstood, match=r"no record|only one line|no text"):
        records(text, "a.csv")
