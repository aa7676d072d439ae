"""What spreadsheets, pages and wrong encodings leave in a record: taken off, or doubted."""

from datetime import date

import pytest
from support.cases.reading_records import entry, record, records


def phone(cell, column="Phone"):
    understood = record(f"Surname\t{column}\nEXAMPLE\t{cell}\n", "a.tsv")
    return understood.case.respondent.phone, entry(understood, column)


@pytest.mark.parametrize("cell", ['"=""07700900111"""', "'07700900111", "=07700900111"])
def test_the_signs_by_which_a_spreadsheet_keeps_a_nought_are_taken_off(cell):
    number, shown = phone(cell)
    assert (number, shown.understood, shown.remark) == ("07700900111", True, "")


@pytest.mark.parametrize(
    ("cell", "kept", "remark"),
    [
        ("7700900111", "7700900111", "begins with 0"),
        ("447700900111", "447700900111", "begins with 0"),
        ("07700 9001", "07700 9001", "no whole telephone"),
        ("07700 900111 / 07700 900222", "07700 900111 / 07700 900222", "no whole telephone"),
        ("refused", "refused", "no whole telephone"),
        ("4.47701E+11", "", "shortened"),
        ("4,5e11", "", "shortened"),
        ("#REF!", "", "formula"),
        ("########", "", "formula"),
        ("=A1+B2", "", "formula"),
        ("7700900111.0", "7700900111.0", "decimal point"),
    ],
)
def test_a_telephone_that_a_spreadsheet_changed_is_doubted(cell, kept, remark):
    number, shown = phone(cell)
    assert number == kept
    assert not shown.understood
    assert remark in shown.remark


@pytest.mark.parametrize(
    "cell", ["07700 900111", "+44 7700 900111", "(01632) 960132", "0044 7700 900111"]
)
def test_an_ordinary_telephone_is_understood(cell):
    assert phone(cell)[1].understood


@pytest.mark.parametrize("cell", ["2.6E+09", "01/11/2026", "Jan-26", "1234.0", "#N/A"])
def test_a_custody_number_that_a_spreadsheet_changed_is_doubted(cell):
    understood = record(f"Custody No,Surname\n{cell},EXAMPLE\n", "a.csv")
    assert not entry(understood, "Custody No").understood


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("O&#39;BRIEN", "O'BRIEN"),
        ("O&#x27;BRIEN", "O'BRIEN"),
        ("O&amp;#39;BRIEN", "O'BRIEN"),
        ("Ren&eacute;e", "Renée"),
        ("Oâ€™BRIEN", "O’BRIEN"),
        ("RenÃ©e", "Renée"),
        ("Å»UKÃ“WNA", "ŻUKÓWNA"),
        ("O\ufffdBRIEN", "O\ufffdBRIEN"),
        ("Ren?e", "Ren?e"),
        ("'Abd", "'Abd"),
        ("<b>EXAMPLE</b>", "<b>EXAMPLE</b>"),
        ("O‚ÄôBRIEN", "O‚ÄôBRIEN"),
    ],
)
def test_damaged_letters_are_put_right_where_they_can_be_and_always_doubted(cell, right):
    understood = record(f'Custody No,Surname\nGX/26/1,"{cell}"\n', "a.csv")
    assert understood.case.respondent.family_name == right
    shown = entry(understood, "Surname")
    assert (shown.text, shown.understood) == (cell, False)


@pytest.mark.parametrize(
    "other",
    ["Seen: 11/27/2026", "Arrested: 11/27/2026 14:00", "Printed 11-27-26", "Note: Nov 27, 2026",
     "VICTIM\nDOB: 12/31/1990", "Circumstances: on 11/27/2026 he came"],
)  # fmt: skip
def test_a_month_first_anywhere_doubts_the_other_days(other):
    understood = record(
        "Surname: EXAMPLE\nDOB: 03/04/1988\nArrest date: 05.06.26\nArrest time: 2355\n"
        f"Offence date and time: 2/3/26 10:00\n{other}"
    )
    assert understood.case.respondent.born is None
    assert understood.case.custody.arrested_at is None
    assert understood.case.incident.happened_at is None
    for heading in ("Arrest date", "Offence date and time"):
        assert not entry(understood, heading).understood
    kept = {one.field: one.text for one in understood.case.as_typed}
    assert kept["respondent.born"] == "03/04/1988"


@pytest.mark.parametrize("day", ["13/04/1988", "04/04/1988", "3 Apr 1988", "1988-04-03"])
def test_a_day_that_can_be_only_one_is_not_doubted(day):
    understood = record(f"DOB: {day}\nSeen: 11/27/2026")
    assert entry(understood, "DOB").understood


@pytest.mark.parametrize(
    ("cell", "sure"),
    [
        ("03/04/1988 (38)", True), ("03/04/1988 [aged 38]", True), ("03/04/1988 age 38", True),
        ("3 Apr 1988, 38 yrs", True), ("03/04/88 (38 years old)", True),
        ("03/04/1988 00:00:00", True),
        ("1988-04-03T00:00:00", True), ("03/04/1988 (31)", False), ("03/04/1988 14:00", False),
    ],
)  # fmt: skip
def test_a_date_of_birth_with_an_age_or_a_time_is_read(cell, sure):
    understood = record(f'Surname,DOB\nEXAMPLE,"{cell}"\n', "a.csv")
    assert understood.case.respondent.born == date(1988, 4, 3)
    assert entry(understood, "DOB").understood is sure


def test_a_birth_in_another_zone_is_not_guessed_at():
    understood = record("Surname,DOB\nEXAMPLE,1988-04-02T23:00:00Z\n", "a.csv")
    assert understood.case.respondent.born is None
    assert "In London" in entry(understood, "DOB").remark


def test_the_halves_of_a_moment_may_hold_what_a_spreadsheet_adds():
    row = "Surname,Arrest date,Arrest time\nEXAMPLE,20/11/2026 00:00,30/12/1899 23:55\n"
    understood = record(row, "a.csv")
    assert f"{understood.case.custody.arrested_at:%d %H:%M}" == "20 23:55"
    assert all(one.understood for one in understood.entries)
    at_odds = record(row.replace(" 00:00", " 14:00"), "a.csv")
    assert not entry(at_odds, "Arrest date").understood
    midnight = record("Surname,Arrested\nEXAMPLE,20/11/2026 00:00\n", "a.csv")
    assert "Midnight" in entry(midnight, "Arrested").remark


def test_a_byte_order_mark_is_skipped():
    assert all(one.understood for one in record("\ufeffSurname: EXAMPLE").entries)
    for encoding in ("utf-8-sig", "utf-16"):
        (one,) = records("Surname,DOB\nEXAMPLE,3/4/88\n".encode(encoding), "a.csv")
        assert all(each.understood for each in one.entries)
