"""Custody records read whole: the three forms, what is kept, and what is refused."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.case.preparation.respondent import Ethnicity, Observed, Sex
from dvpo_desktop.case.values import LONDON, Address, Typed
from dvpo_desktop.intake.custody_record.headings import read_headings
from dvpo_desktop.intake.custody_record.record import NotUnderstood, read_record, read_records

ROOT = Path(__file__).parents[3]
RECORDS = ROOT / "resources" / "training" / "records"
HEADINGS = read_headings((ROOT / "forms" / "intake.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)


def read(data, name="clipboard"):
    return read_record(data, name, HEADINGS, TODAY)


def sample(name):
    return read_records((RECORDS / name).read_bytes(), name, HEADINGS, TODAY)


def missed(understood):
    """Heading and text of what was not understood."""
    return [(one.heading, one.text) for one in understood.entries if not one.understood]


def entry(understood, heading):
    return next(one for one in understood.entries if one.heading == heading)


def test_the_sample_front_sheet_is_understood():
    (record,) = sample("front_sheet.txt")
    respondent, custody = record.case.respondent, record.case.custody
    assert (respondent.family_name, respondent.given_names) == ("EXAMPLE", "Alan Peter")
    assert respondent.born == date(1988, 4, 3)
    assert respondent.sex is Sex.MALE
    assert respondent.ethnicity is Ethnicity.W1
    assert respondent.observed is Observed.WHITE_NORTH_EUROPEAN
    assert respondent.address == Address("14 Sample Street\nGablecross", "ZZ99 3WZ")
    assert respondent.phone == "07700 900131"
    assert respondent.language == "English"
    assert respondent.interpreter_needed is False
    assert custody.custody_number == "GX/26/001301"
    assert custody.crime_reference == "54/TRAINING/1301/26"
    assert custody.arrested_at == datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)
    assert custody.authority_ends_at == datetime(2026, 11, 22, 0, 10, tzinfo=LONDON)
    assert record.case.incident.narrative.endswith("swollen lip.")
    assert record.case.protected.family_name == "SAMPLE"
    assert record.case.protected.safe_contact == "01632 960131, before 15:00"
    assert record.case.protected.address_withheld is True


def test_what_the_sample_front_sheet_does_not_tell_stays_in_sight():
    (record,) = sample("front_sheet.txt")
    assert missed(record) == [
        ("", "*** TRAINING - NOT A REAL RECORD ***"),
        ("", "GABLECROSS CUSTODY"),
        ("Self-harm marker", "none"),
        ("DOB", "31/02/1992"),
        ("Name", "G. Training"),
        ("Telephone", "01632 960132"),
    ]
    assert record.case.as_typed == (Typed("protected.born", "31/02/1992"),)
    notes = record.case.import_notes
    assert notes.startswith("From front_sheet.txt, brought in on Sun 22 Nov 2026.")
    assert "Self-harm marker: none" in notes
    assert "DOB: 31/02/1992 (February 1992 has 29 days" in notes


def test_the_sample_table_gives_a_record_for_each_row():
    first, second = sample("two_records.csv")
    assert first.case.respondent.name == "Alan EXAMPLE"
    assert first.case.custody.arrested_at == datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)
    assert first.case.respondent.address == Address("14 Sample Street\nGablecross", "ZZ99 3WZ")
    assert missed(first) == [("Cell", "M4")]
    assert "row 1 of 2" in first.case.import_notes
    assert second.case.respondent.name == "Żaneta PRZYKŁADOWA"
    assert second.case.protected.name == "Carl SPECIMEN"
    assert entry(second, "DOB").remark == "There is no month 27. Type the day first: 27/11."
    assert second.case.as_typed == (Typed("respondent.born", "11/27/90"),)


def test_the_sample_json_is_understood():
    (record,) = sample("record.json")
    assert record.case.respondent.born == date(1988, 4, 3)
    assert record.case.respondent.interpreter_needed is False
    assert record.case.custody.arrested_at == datetime(2026, 11, 20, 23, 55, tzinfo=LONDON)
    assert record.case.protected.name == "Beth SAMPLE"
    assert record.case.protected.born == date(1992, 3, 4)
    assert missed(record) == [("cell", "M4")]


def test_the_same_record_is_the_same_case_in_each_encoding():
    text = "Surname: ŻUKÓWNA\nForename: Zoë"
    plain = read(text).case
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read(text.encode(encoding)).case == plain


def test_windows_letters_are_read_with_a_remark():
    record = read("Surname: ZOËLLE\nForename: Renée".encode("cp1252"))
    assert record.case.respondent.name == "Renée ZOËLLE"
    assert "Windows-1252" in record.entries[0].remark


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is no text here"),
        ("  \n\t ", "There is no text here"),
        (b"\xef\xbb\xbf", "There is no text here"),
        (b"x" * 1_000_001, "over 1 MB"),
        ("x" * 1_000_001, "over 1 MB"),
        ("a\n" * 5_001, "over 5,000 lines"),
        ('{"a": [' + "1," * 5_000 + "1]}", "over 5,000 entries"),
        ("Circumstances: " + "x" * 20_001, "under “Circumstances” has 20,001 characters"),
        ("x" * 20_001, "^One piece of it has 20,001 characters, and a box of this program takes"),
        ('{"surname": "X", "notes": "' + "x" * 20_001 + '"}', "Shorten it in the record"),
        ("Surname,Notes\nX,Y\nX," + "x" * 20_001, "or bring in the record without it"),
        (b"%PDF-1.7 ...", "a PDF, not text"),
        (b"PK\x03\x04....", "a Word, Excel or zip file"),
        (b"Surname\0\0\1\2", "not text"),
        ("Surname: X".encode("utf-16") + b"\x00", "damaged or was cut short"),
        (b"Surname: \x81\x8d\x8f", "letters of this file cannot be read"),
        ('{"surname": "EXAM', "not JSON, or was cut short"),
        ('{"a": ' * 100_000, "cut short|no record"),
        ("[1, 2]", None),
    ],
)
def test_what_holds_no_record_is_refused_in_words(data, sentence):
    if sentence is None:
        assert missed(read(data)) == [("", "[1, 2]")]
        return
    with pytest.raises(NotUnderstood, match=sentence):
        read(data)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        ("[1, 2]", "a.json", "This JSON holds no record"),
        ("[]", "a.json", "This JSON holds no record"),
        ("7", "a.json", "This JSON holds no record"),
        ("1" * 5000, "a.json", "no record of a person"),
        ("Surname,DOB", "a.csv", "There is only one line"),
        ("Surname" + "\nEXAMPLE" * 201, "a.csv", "This file holds 201 records"),
        ("[" + ",".join(["{}"] * 1001) + "]", "a.json", "This file holds 1,001 records"),
        ('Surname,DOB\n"EXAMPLE,03/04/88', "a.csv", "quotation mark is out of place"),
        ('{"respondent": {"born": "soon"}}', "a.json", "This is not a case"),
        ('{"respondent": {"shoe_size": 9}}', "a.json", "No case has these names"),
        ('{"respondent": {}, "respondent": {}}', "a.json", '"respondent" is given twice'),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_in_words(data, name, sentence):
    with pytest.raises(NotUnderstood, match=sentence):
        read(data, name)


def test_a_file_cut_short_in_the_middle_of_a_letter_says_so():
    record = read("Forename: Żaneta\nSurname: WZÓR".encode() + "Ż".encode()[:1])
    assert record.case.respondent.family_name == "WZÓR"
    assert "may have been cut short" in record.entries[0].remark


def test_control_characters_are_taken_out_with_a_remark():
    record = read("Surname: EX\x07AM\u202ePLE\ud800")
    assert record.case.respondent.family_name == "EXAMPLE"
    assert record.entries[0].remark.startswith("3 control characters were taken out")
    one = read("Surname: EXAMPLE\x00")
    assert one.entries[0].remark.startswith("1 control character was taken out")
    escaped = read('{"surname": "EX\\u0007AMPLE\\ud800"}')
    assert escaped.case.respondent.family_name == "EXAMPLE"


def test_a_case_in_our_own_form_comes_in_without_decisions_and_service():
    own = {
        "reference": "D-1",
        "training": True,
        "respondent": {"family_name": "Example", "born": "1988-04-03"},
        "conditions": {"chosen": [{"code": "molest"}]},
        "authority": {"thinking": {"violence": "I believe it"}},
        "review": {"marker": "Asked", "sent": None},
        "import_notes": "From elsewhere.",
    }
    record = read(json.dumps(own), "case.json")
    assert record.case.respondent.born == date(1988, 4, 3)
    assert record.case.training is True
    assert record.case.reference == ""
    assert record.case.authority.thinking.violence == ""
    assert record.case.review.marker == "Asked"
    assert missed(record) == [
        ("reference", "D-1"),
        ("authority.thinking.violence", "I believe it"),
    ]
    assert record.case.import_notes.startswith("From elsewhere.\nFrom case.json, brought in")
    assert "I believe it" in record.case.import_notes
    assert entry(record, "respondent.born").field == "respondent.born"
    assert entry(record, "training").field is None


def test_a_list_of_json_records_is_several():
    one, two = read_records('[{"surname": "A"}, {"surname": "B"}]', "x", HEADINGS, TODAY)
    assert (one.case.respondent.family_name, two.case.respondent.family_name) == ("A", "B")
    assert "record 2 of 2" in two.case.import_notes


def test_a_column_with_nothing_in_its_row_is_an_entry_too():
    record = read("Surname,Forename,Cell\nEXAMPLE")
    assert [(one.heading, one.text) for one in record.entries] == [
        ("Surname", "EXAMPLE"),
        ("Forename", ""),
        ("Cell", ""),
    ]


def test_a_pasted_table_is_known_by_its_headings():
    record = read("Surname;Forename;DOB\nEXAMPLE;Alan;3.4.88;extra")
    assert record.case.respondent.born == date(1988, 4, 3)
    assert missed(record) == [("", "extra")]


def letters(text):
    return sorted(one for one in text if one.isalnum())


def words_of(understood):
    return "".join(one.heading + one.text for one in understood.entries)


PIECES = st.sampled_from(
    ["Surname", "DOB", ":", " ", "\n", "\t", "Address", "VICTIM", "12/13/1988", "Name", "Sex",
     "Arrest date", "Arrest time", "1640", "Żółć", "=", "-", ".", ",", '"', "{", "SOLICITOR"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map("".join))
def test_every_letter_of_what_is_pasted_is_in_an_entry(text):
    try:
        records = read_records(text, "clipboard", HEADINGS, TODAY)
    except NotUnderstood as refused:
        assert "." in str(refused)  # noqa: PT017
        return
    cleaned = any(one.heading == "The file" for one in records[0].entries)
    if len(records) == 1 and not cleaned:
        assert letters(words_of(records[0])) == letters(text)
    elif not cleaned:
        assert not Counter(letters(text)) - Counter(letters("".join(map(words_of, records))))


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["a.json", "a.csv", "a.txt", ""]))
def test_any_bytes_are_records_or_a_sentence(data, name):
    try:
        records = read_records(data, name, HEADINGS, TODAY)
    except NotUnderstood as refused:
        assert str(refused).strip()  # noqa: PT017
        return
    assert all(one.entries for one in records)
    assert all(one.case.import_notes for one in records)


JSON_VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
JSON_NAMES = st.sampled_from(["surname", "dob", "age", "x", "victim", "sex"])
JSON_OBJECTS = st.dictionaries(st.text(max_size=8), JSON_VALUES)


@given(st.dictionaries(JSON_NAMES, JSON_VALUES | JSON_OBJECTS, min_size=1))
def test_every_value_of_a_json_record_is_an_entry(record_in_json):
    record = read(json.dumps(record_in_json), "a.json")
    values = [
        value
        for one in record_in_json.values()
        for value in (one.values() if isinstance(one, dict) else [one])
    ]
    assert len([one for one in record.entries if one.heading != "The file"]) == len(values)
