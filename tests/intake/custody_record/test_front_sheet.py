"""Front sheets: where a heading ends, and which line belongs to which."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dvpo_desktop.case.values import LONDON, Address, Typed
from dvpo_desktop.intake.custody_record import understand
from dvpo_desktop.intake.custody_record.headings import read_headings
from dvpo_desktop.intake.custody_record.record import read_record

FORM = Path(__file__).parents[3] / "forms" / "intake.toml"
HEADINGS = read_headings(FORM.read_text(encoding="utf-8"))


def read(*lines):
    return read_record("\n".join(lines), "sheet.txt", HEADINGS, date(2026, 11, 22))


def pairs(understood):
    return [(one.heading, one.text) for one in understood.entries]


@pytest.mark.parametrize(
    "lines",
    [
        ["Surname: EXAMPLE"],
        ["SURNAME\tEXAMPLE"],
        ["Surname = EXAMPLE"],
        ["Surname EXAMPLE"],
        ["Surname", "EXAMPLE"],
        ["Surname:", "", "EXAMPLE"],
        ["Forename: ", "Surname: EXAMPLE"],
        ["DOB: 03/04/88 Surname: EXAMPLE"],
    ],
)
def test_a_surname_is_found_however_it_is_set_out(lines):
    assert read(*lines).case.respondent.family_name == "EXAMPLE"


def test_a_heading_within_a_longer_one_is_not_taken_for_it():
    record = read("Name of custody sergeant: B SAMPLE", "Time to be seen: 16:40")
    assert record.case.respondent.family_name == ""
    assert pairs(record) == [("Name of custody sergeant", "B SAMPLE"), ("Time to be seen", "16:40")]


def test_a_line_of_an_address_is_not_a_heading():
    record = read("Address: 12 Sample Lane", "Station Road", "Gablecross", "", "Seen asleep")
    assert record.case.respondent.address == Address("12 Sample Lane\nStation Road\nGablecross")
    assert pairs(record)[-1] == ("", "Seen asleep")
    waiting = read("Address:", "Station Road", "ZZ99 3WZ", "Postcode: ZZ99 5TR")
    assert waiting.case.respondent.address == Address("Station Road", "ZZ99 3WZ")
    assert "given twice and differs" in waiting.entries[-1].remark


def test_one_endless_line_is_a_piece_of_the_record():
    record = read("surname,dob" * 1_800)
    assert [len(one.text) for one in record.entries] == [19_800]


def test_times_and_web_addresses_have_no_heading():
    record = read("16:40 seen by nurse", "https://station.example/page", ": :")
    assert pairs(record) == [
        ("", "16:40 seen by nurse"),
        ("", "https://station.example/page"),
        ("", ": :"),
    ]


def test_a_time_apart_from_its_date_is_joined_to_it():
    record = read("Arrested: 20/11/26", "Time of arrest 2355")
    assert record.case.custody.arrested_at == datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)
    assert all(one.understood for one in record.entries)


@pytest.mark.parametrize(
    ("lines", "typed", "remark"),
    [
        (["Arrest date: 20/11/26"], "20/11/26", "The time is missing. Ask for it, and type both."),
        (["Arrest time: 2355"], "2355", "The date is missing. Ask for it, and type both."),
        (
            ["Arrest date: 20/11/26", "Arrest time: 2460"],
            "20/11/26 2460",
            "There is no minute 60. Type the time as 16:40 or 4.40pm.",
        ),
    ],
)
def test_a_moment_that_is_not_whole_stays_as_typed(lines, typed, remark):
    record = read(*lines)
    assert record.case.custody.arrested_at is None
    assert record.case.as_typed == (Typed("custody.arrested_at", typed),)
    assert {one.remark for one in record.entries} == {remark}


def test_a_moment_given_whole_and_in_parts_is_taken_once():
    record = read("Arrested: 20/11/26 2355", "Arrest date: 21/11/26", "Arrest time: 0001")
    assert record.case.custody.arrested_at == datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)
    assert [one.understood for one in record.entries] == [True, False, False]
    assert record.case.as_typed == ()


def test_what_is_given_twice_is_said():
    record = read("Surname: EXAMPLE", "Surname: EXAMPLE", "Surname: SAMPLE")
    assert record.case.respondent.family_name == "EXAMPLE"
    assert [one.understood for one in record.entries] == [True, True, False]
    assert "given twice and differs" in record.entries[-1].remark


def test_a_name_in_one_is_taken_apart_with_a_remark():
    record = read("Detainee: Alan Example", "VICTIM", "Name: SAMPLE, Beth")
    assert record.case.respondent.name == "Alan EXAMPLE"
    assert record.entries[0].remark == "Check which is the family name."
    assert record.case.protected.name == "Beth SAMPLE"
    assert record.entries[-1].remark == ""


def test_a_heading_that_only_the_respondent_has_is_not_forced_on_the_protected_person():
    record = read("VICTIM", "Sex: F", "Postcode: zz99 3wz", "Town: Gablecross")
    assert record.entries[1].field is None
    assert record.entries[1].text == "F"
    assert record.case.protected.address == Address("Gablecross", "ZZ99 3WZ")


def test_a_heading_with_nothing_after_it_is_shown():
    record = read("Surname:", "Forename: Alan", "Alias")
    assert pairs(record) == [("Surname", ""), ("Forename", "Alan"), ("Alias", "")]
    assert record.entries[0].remark == "Nothing is given here."
    assert "All of it was understood." in record.case.import_notes


def test_a_month_first_is_kept_as_typed_with_what_to_do():
    understood = read("Surname: EXAMPLE", "DOB: July 4 88")
    assert understood.case.as_typed == (Typed("respondent.born", "July 4 88"),)
    assert "Type the day first: 4 July" in understood.entries[1].remark


@pytest.mark.parametrize("reader", ["read_value", "read_moment", "part_of_moment"])
def test_a_reader_that_fails_keeps_its_own_entry_and_stops_no_other(monkeypatch, caplog, reader):
    monkeypatch.setattr(understand, reader, lambda *_: 1 // 0)
    lines = ("Surname: EXAMPLE", "Date of arrest: 21/11/2026", "Time of arrest: 22:40")
    understood = read(*lines, "DOB: 03/04/88")
    assert understood.case.respondent.family_name == "EXAMPLE" or reader == "read_value"
    assert understood.entries[0].text == "EXAMPLE"
    kept = [*(each.text for each in understood.case.as_typed), understood.case.import_notes]
    assert {"read_value": "03/04/88"}.get(reader, "21/11/2026") in " ".join(kept)
