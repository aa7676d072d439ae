"""Whose is it: what a record tells of another person never becomes the respondent's unasked."""

from datetime import date

import pytest
from support.cases.reading_records import entry, record, records

from dvpo_desktop.intake.custody_record.doubts import CAME_TWICE, NEAR_DAY
from dvpo_desktop.intake.names import doubtful, looks_like_a_name, read_name

HERS = "Address: 7 Specimen Court\nTel: 07700 900222"


def assert_hers_is_not_his(case):
    assert "Specimen" not in case.respondent.address.on_one_line
    assert "900222" not in case.respondent.phone
    assert case.respondent.born in (None, date(1990, 5, 17))


@pytest.mark.parametrize(
    "line",
    [
        "Circumstances: Called. Victim: Beth SAMPLE, Address: 7 Specimen Court, Tel: 07700 900222.",
        "MO: DP was at Address: 7 Specimen Court, Tel: 07700 900222",
        "Surname: EXAMPLE, MO: he went to her, Address: 7 Specimen Court, Tel: 07700 900222",
        "Notes: victim, Address: 7 Specimen Court, Tel: 07700 900222",
        "What happened: shouting. Home address: 7 Specimen Court. Mobile: 07700 900222",
        "Summary: see Tel: 07700 900222; DOB: 04/03/1992",
        "Brief circumstances: DOB: 04/03/1992 Address: 7 Specimen Court",
        "Comments: IP moved, Address: 7 Specimen Court",
    ],
)
def test_a_story_is_one_piece_however_many_headings_stand_in_it(line):
    understood = record(f"DETAINED PERSON\nSurname: EXAMPLE\nForenames: Alan\n{line}")
    assert_hers_is_not_his(understood.case)
    assert understood.case.respondent.born is None
    shown = " ".join(one.text for one in understood.entries)
    assert "Specimen" in shown or "900222" in shown


@pytest.mark.parametrize(
    "line",
    [
        "Tel: 07700 900111 (victim: 07700 900222)", "Tel: 07700 900111 / 07700 900222 (V)",
        "Tel: 07700 900222 - complainant", "Tel: V: 07700 900222", "Mobile: IP 07700 900222",
        "Address: 14 Sample Street (victim at 7 Specimen Court)",
        "Address: 7 Specimen Court where the victim stays now",
        "Home address: c/o aggrieved, 7 Specimen Court", "DOB: 04/03/1992 (victim)",
    ],
)  # fmt: skip
def test_a_text_that_speaks_of_the_other_party_is_given_to_nobody(line):
    understood = record(f"Surname: EXAMPLE\n{line}")
    assert_hers_is_not_his(understood.case)
    assert understood.entries[-1].unplaced
    assert "speaks of the other party" in understood.entries[-1].remark


def test_a_text_that_speaks_of_somebody_else_is_placed_and_asked_about():
    understood = record("Surname: EXAMPLE\nAddress: 9 Oak Road (with his mother)")
    assert understood.case.respondent.address.lines == "9 Oak Road (with his mother)"
    assert entry(understood, "Address").doubted
    own = record("Surname: EXAMPLE\nAddress: 9 Oak Road (DP lives here)")
    assert entry(own, "Address").understood


def test_words_beside_a_telephone_are_asked_about_and_an_extension_is_not():
    for text in ("07700 900111 mum’s", "07700 900111. DP arrested.", "work 01632 960111"):
        assert not entry(record(f"Surname: EXAMPLE\nTel: {text}"), "Tel").understood, text
    for text in ("01632 960111 ext 45", "01632 960111 x45", "01632 960111 Extn. 7"):
        assert entry(record(f"Surname: EXAMPLE\nTel: {text}"), "Tel").understood, text


def test_more_than_an_address_in_its_box_is_asked_about():
    for text in ("14 Sample Street Tel 07700 900111", "14 Sample Street DOB 17/05/1990"):
        assert not entry(record(f"Surname: EXAMPLE\nAddress {text}"), "Address").understood, text
    for text in ("Unit 4, Station Road", "3 Mobile Home Park", "The Phone Box, Street"):
        assert entry(record(f"Surname: EXAMPLE\nAddress: {text}"), "Address").understood, text


@pytest.mark.parametrize(
    "line",
    [
        "V: Beth SAMPLE", "Lives with: Beth SAMPLE", "Lives with: Beth Sample",
        "Allegation by: BETH SAMPLE", "Keyholder: Mrs Sample", "Made by: Beth O’NEILL (wife)",
        "Address (victim): refused", "Email of partner: none", "Allocated to: PC SPECIMEN",
        "Notes: victim Beth SAMPLE", "Remarks: wife is Beth", "Lives with: Beth van der BERG",
        "Lives with: 김민준 박",
    ],
)  # fmt: skip
def test_what_follows_a_line_that_may_name_somebody_is_asked_about(line):
    understood = record(f"Surname: EXAMPLE\n{line}\n{HERS}\nArrest reason: Assault")
    assert_hers_is_not_his(understood.case)
    assert "may name somebody" in entry(understood, "Tel").remark
    assert understood.case.custody.arrested_for == "Assault"


@pytest.mark.parametrize(
    "line",
    ["Occupation: Bus Driver", "Religion: Church of England", "Force: West Mercia", "Ref: A17",
     "Cell: M4", "Vehicle: Ford FOCUS", "Notes: quiet", "Lives with: nobody", "Mood: calm"],
)  # fmt: skip
def test_what_names_nobody_takes_nothing_from_the_respondent(line):
    case = record(f"Surname: EXAMPLE\n{line}\nTel: 07700 900111").case
    assert case.respondent.phone == "07700 900111"


def test_a_sheet_on_one_line_gives_each_person_their_own():
    line = (
        "Surname: EXAMPLE, Forenames: Alan, DOB: 17/05/1990, Victim: Beth SAMPLE, "
        "DOB: 04/03/1992, Address: 7 Specimen Court"
    )
    case = record(line).case
    assert (case.respondent.family_name, case.respondent.born) == ("EXAMPLE", date(1990, 5, 17))
    assert (case.protected.born, case.protected.address.lines) == (
        date(1992, 3, 4),
        "7 Specimen Court",
    )
    assert_hers_is_not_his(case)
    other = record(line.replace("Victim:", "Lives with:")).case
    assert_hers_is_not_his(other)
    assert other.respondent.born == date(1990, 5, 17)


def test_a_double_spaced_sheet_is_read_as_a_single_spaced_one():
    sheet = "Surname: EXAMPLE\n\nSolicitor: Carl SPECIMEN\n\nTel: 01632 960222\n\nDOB: 1/2/90\n"
    case = record(sheet).case
    assert (case.respondent.phone, case.respondent.born) == ("", None)


SECOND_RECORDS = {
    "a father of the same name": "Custody No: GX/26/2\nName: Alan EXAMPLE\nDOB: 01/02/1961\n",
    "no name": "Custody No: GX/26/2\n",
    "a birthday alone": "DOB: 04/03/1992\n",
    "a sex alone": "Sex: Female\n",
    "another given name": "Surname: EXAMPLE\nForenames: Beth\n",
}


@pytest.mark.parametrize("kind", SECOND_RECORDS)
def test_what_follows_a_second_person_is_given_to_nobody(kind):
    first = "Custody No: GX/26/1\nName: Alan EXAMPLE\nDOB: 17/05/1990\nSex: Male\n\n"
    understood = record(
        f"{first}{SECOND_RECORDS[kind]}{HERS}\nLanguage: Polish\nArrest date: 20/11/26\n"
    )
    assert_hers_is_not_his(understood.case)
    assert understood.case.respondent.language == ""
    assert "Whose is it?" in entry(understood, "Tel").remark


def test_a_second_custody_number_gives_its_hours_to_nobody():
    second = "Custody No: GX/26/2\nArrested at: 20/11/2026 16:40\n"
    assert (
        record(f"Custody No: GX/26/1\nSurname: EXAMPLE\n{second}").case.custody.arrested_at is None
    )


def test_a_name_after_the_relationship_is_another_person():
    case = record(f"Surname: EXAMPLE\nRelationship: wife\nName: Beth SAMPLE\n{HERS}").case
    assert_hers_is_not_his(case)


SIDE_BY_SIDE = [
    "\tDetainee\tVictim\nSurname\tEXAMPLE\tSAMPLE\nForenames\tAlan\tBeth\nTel\t1\t07700 900222",
    "| Field | Detainee | Victim |\n|--|--|--|\n| Surname | EXAMPLE | SAMPLE |\n"
    "| Forenames | Alan | Beth |\n| Tel | 1 | 07700 900222 |",
    "Field,Suspect,Injured party\nSurname,EXAMPLE,SAMPLE\nForenames,Alan,Beth\nTel,1,07700 900222",
    "Export,,\n,Victim,Detainee\nSurname,SAMPLE,EXAMPLE\nForenames,Beth,Alan\nTel,07700 900222,1",
    ";VICTIM 1;DP\nSurname;SAMPLE;EXAMPLE\nForenames;Beth;Alan\nTel;07700 900222;1",
]


@pytest.mark.parametrize("table", SIDE_BY_SIDE)
def test_people_in_columns_beside_one_another_are_one_record(table):
    (only,) = records(table)
    assert (only.case.respondent.family_name, only.case.respondent.given_names) == (
        "EXAMPLE",
        "Alan",
    )
    assert (only.case.protected.family_name, only.case.protected.phone) == (
        "SAMPLE",
        "07700 900222",
    )


def test_a_column_that_is_nobodys_is_asked_about():
    table = ",Suspect,Zorblax,\nSurname,EXAMPLE,SAMPLE,OTHER\nTel,,07700 900222,07700 900333"
    (only,) = records(table, "a.csv")
    assert (only.case.respondent.family_name, only.case.respondent.phone) == ("EXAMPLE", "")
    assert [one.under for one in only.entries if one.unplaced][-1].startswith("a column without")


def test_two_cells_of_a_row_are_never_one_answer():
    understood = record("Surname: EXAMPLE\nForenames: Alan\tBeth\nTel: 07700 900111\t07700 900222")
    assert (understood.case.respondent.given_names, understood.case.respondent.phone) == ("", "")
    assert "side by side" in entry(understood, "Tel").remark
    titles = record("DETAINEE\tVICTIM\nSurname: EXAMPLE\tSurname: SAMPLE\nTel: 1\tTel: 2")
    assert titles.case.respondent.family_name == ""


def test_signs_of_a_page_around_a_heading_are_no_part_of_the_answer():
    for sheet in (
        "**Surname:** EXAMPLE\n**Tel:** 07700 900111", "Surname – EXAMPLE\nTel – 07700 900111",
        "Surname - EXAMPLE\nTel - 07700 900111", "__Surname__: EXAMPLE\n__Tel__: 07700 900111",
    ):  # fmt: skip
        case = record(sheet).case
        assert (case.respondent.family_name, case.respondent.phone) == ("EXAMPLE", "07700 900111")


@pytest.mark.parametrize(
    "name",
    ["VICTIM Beth", "Beth VICTIM", "UNKNOWN Male", "wife of EXAMPLE", "son of Alan EXAMPLE",
     "Baby EXAMPLE", "Detective EXAMPLE", "DOB Alan", "Alan TBC", "Alan EXAMPLE MALE", "Alan DE",
     "Alan 😀 EXAMPLE", "Alan 'Big Al' EXAMPLE", "Sean O NEILL", "Jeanne D ARC"],
)  # fmt: skip
def test_a_name_with_words_of_no_name_is_checked(name):
    assert not read_name(name)[2]


def test_names_that_are_common_words_are_understood():
    for name in ("Will EXAMPLE", "May ROSE", "Mark STREET", "Alan V EXAMPLE", "Rose MAY"):
        assert read_name(name)[2], name


def test_one_part_of_a_name_that_holds_more_is_checked():
    for part in (
        "EXAMPLE Alan", "EXAMPLE Forenames Alan", "EXAMPLE and SAMPLE", "the accused", "EXAMPLE 😀",
        "Same as victim", "Refuses to say", "EXAMPLE v SAMPLE",
    ):  # fmt: skip
        assert doubtful(part), part
    for part in ("van der BERG", "EXAMPLE SAMPLE", "Will", "Street", "Mary Ann", "al-MASRI", "J."):
        assert not doubtful(part), part


def test_a_long_text_or_one_that_says_nothing_is_no_name():
    for text in ("refused", "", "Beth SAMPLE 34", "a b c d e f g", "B" * 300):
        assert not looks_like_a_name(text), text
        assert not looks_like_a_name(text, among=True), text


def test_an_hour_that_came_twice_and_a_day_counted_from_the_record_are_checked():
    for sheet, remark in (
        ("Arrest date: 25/10/2026\nArrest time: 01:30", CAME_TWICE),
        ("Arrested at: 25/10/2026 01:30", CAME_TWICE),
        ("Arrest date: yesterday\nArrest time: 16:40", NEAR_DAY),
    ):
        understood = record(f"Surname: EXAMPLE\n{sheet}")
        assert understood.case.custody.arrested_at is not None
        assert remark in understood.entries[-1].remark
    zoned = record("Surname: EXAMPLE\nArrested at: 2026-10-25T01:30:00+00:00")
    assert zoned.entries[-1].understood


STORIES = (
    "Offence: Assault on Beth SAMPLE",
    "Offence: Assault on partner Beth SAMPLE",
    "Offences: Common Assault on Mrs Sample",
    "Offence: ABH (victim: Beth SAMPLE)",
    "Arrested for: s.39 assault on wife",
    "Offence: Assault by beating of his ex-partner",
    "Arrested for: S.47 on mother",
    "Grounds for arrest: threats to kill Beth SAMPLE",
    "Circumstances: DP assaulted Beth SAMPLE.",
    "Circumstances: DP was drunk at home\nand then assaulted Beth SAMPLE.",
    "Bail conditions: Not to contact Beth SAMPLE",
    "Witnesses: Kim OTHER",
    "Offence:\nAssault on Beth SAMPLE",
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("story", STORIES)
def test_what_stands_after_a_story_of_somebody_is_given_to_nobody(story, gap):
    sheet = f"Custody No: GX/26/1\nSurname: EXAMPLE\nForenames: Alan\n{story}{gap}{HERS}"
    understood = record(sheet)
    assert_hers_is_not_his(understood.case)
    assert all(one.unplaced for one in understood.entries if "Specimen" in one.text)
    assert all(one.unplaced for one in understood.entries if "900222" in one.text)


def test_a_birthday_after_such_a_story_is_kept_and_to_be_checked():
    understood = record(f"Name: Alan EXAMPLE\n{STORIES[0]}\nDOB: 17/05/1990\nSex: M")
    assert understood.case.respondent.born == date(1990, 5, 17)
    assert entry(understood, "DOB").doubted
    assert entry(understood, "Sex").doubted


@pytest.mark.parametrize("after", ["Surname: EXAMPLE", "DETAINEE\nSurname: EXAMPLE"])
def test_the_name_of_the_person_in_custody_ends_the_doubt(after):
    understood = record(f"Custody No: GX/26/1\n{STORIES[0]}\n{after}\nTel: 07700 900111")
    assert understood.case.respondent.phone == "07700 900111"
    assert entry(understood, "Tel").understood


@pytest.mark.parametrize(
    "offence",
    [
        "Common assault",
        "Assault On Emergency Worker",
        "ASSAULT OCCASIONING ACTUAL BODILY HARM",
        "Breach Of Non-Molestation Order",
        "Theft from the person",
        "Possession Of Class B Drug",
        "Criminal Damage, Sample Street",
        "Controlling Or Coercive Behaviour",
    ],
)
def test_an_offence_that_names_nobody_raises_no_doubt(offence):
    sheet = f"Surname: EXAMPLE\nOffence: {offence}\nAddress: 14 Sample Street\nTel: 07700 900111"
    understood = record(sheet)
    assert understood.case.respondent.address.lines == "14 Sample Street"
    assert all(one.understood for one in understood.entries)


@pytest.mark.parametrize(
    "line",
    [
        *("Lives with: his brother", "Next: brother", "Person told: his mum", "Contact: mother"),
        *("Staying with: my sister", "Released to: her cousin", "Taken by: a friend"),
        *("Brother", "Her sister:", "HIS MUM", "Dad’s details", "A friend", "Flatmate 2"),
    ],
)
def test_a_relative_without_a_name_has_the_lines_below(line):
    understood = record(f"Custody No: GX/26/1\nSurname: EXAMPLE\n{line}\n{HERS}")
    assert_hers_is_not_his(understood.case)


@pytest.mark.parametrize("between", ["     ", " | ", "|", "\t", " / "])
def test_two_people_in_columns_without_labels_are_given_to_nobody(between):
    rows = (
        ("Name: Alan EXAMPLE", "Beth SAMPLE"),
        ("DOB: 17/05/1990", "04/03/1992"),
        ("Address: 14 Sample Street, Gablecross", "Flat 3, 7 Specimen Court"),
        ("Tel: 07700 900111", "07700 900222"),
    )
    understood = record("\n".join(between.join(row) for row in rows))
    assert_hers_is_not_his(understood.case)
    assert understood.case.respondent.name == ""
    assert understood.case.as_typed == ()
    assert all(one.unplaced for one in understood.entries)


def test_the_parts_of_one_address_in_columns_are_one_address():
    understood = record("Surname: EXAMPLE\nAddress: 14 Sample Street    Gablecross | ZZ99 3WZ")
    assert understood.case.respondent.address.on_one_line
    assert entry(understood, "Address").field == "respondent.address"


def test_two_numbers_of_one_person_are_to_be_checked():
    understood = record("Surname: EXAMPLE\nTel: 07700 900111 / 01632 960111")
    assert entry(understood, "Tel").doubted
