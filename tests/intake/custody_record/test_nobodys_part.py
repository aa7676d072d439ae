"""Parts of a record about somebody else: nothing under them becomes the respondent's."""

import pytest
from support.cases.reading_records import entry, record

DETAINEE = "Custody No: GX/26/001301\nDETAINED PERSON\nSurname: EXAMPLE\nForenames: Alan\n"
ANOTHER = (
    "Surname: SAMPLE\nDOB: 01/02/1991\nAddress: Flat 3, 7 Specimen Court, Elsewhere, ZZ98 1AB\n"
    "Tel: 07700 900222\nLanguage: Polish\nCustody No: GX/26/009999\n"
)
PROTECTED = [
    "VICTIM 1", "VICTIM(S)", "VICTIMS", "1. VICTIM", "COMPLAINANT'S DETAILS", "IP 1",
    "COMPLAINANT’S DETAILS", "Details of the injured party:", "AGGRIEVED", "INJURED PARTY",
    "(victim)", "**Victim**", "a) IP", "The victim", "Victim #1", "VICTIM ONE", "Complainant:",
    "PROTECTED PERSON", "Victim: Beth SAMPLE", "VICTIM 1: Beth SAMPLE", "[VICTIM]\n--------",
    "V I C T I M",
]  # fmt: skip
NOBODY = [
    "WITNESS", "CO-ACCUSED", "APPROPRIATE ADULT", "NEXT OF KIN", "Suspect 2", "SOLICITOR", "OIC",
    "[WITNESS 2]", "Zorblax", "ZORBLAX:", "zorblax\n-------", "=== ZORBLAX ===", "2) Zorblax",
    "INTERPRETER", "Witnesses", "VICTIM 2", "VICTIM'S MOTHER", "Child 1:", "II. WITNESS", "V1",
    "Victim/IP", "SUPPORT WORKER", "Emergency contact", "DP 2", "SUSPECT 1", "Person 2",
    "Witness: Carl SPECIMEN", "Appropriate adult: Carl SPECIMEN", "Name of IP", "RELATIONSHIP",
    "VICTIM\nPERSONAL DETAILS", "PERSONAL DETAILS\nCO-DEFENDANT", "IP 1 - BETH", "## Witness",
]  # fmt: skip


def assert_nothing_reached(case):
    respondent = case.respondent
    assert (respondent.family_name, respondent.given_names) == ("EXAMPLE", "Alan")
    assert respondent.born is None
    assert respondent.address.on_one_line == ""
    assert (respondent.phone, respondent.language) == ("", "")
    assert case.custody.custody_number == "GX/26/001301"


@pytest.mark.parametrize("gap", ["\n", "Sex: M\n", "DOB:\n\n"])
@pytest.mark.parametrize("heading", [*PROTECTED, *NOBODY])
def test_nothing_under_a_heading_of_another_person_is_the_respondents(heading, gap):
    understood = record(f"{DETAINEE}{gap}{heading}\n{ANOTHER}")
    assert_nothing_reached(understood.case)
    shown = " ".join(one.text for one in understood.entries)
    for text in ("7 Specimen Court", "07700 900222", "SAMPLE", "GX/26/009999"):
        assert text in shown


@pytest.mark.parametrize("heading", PROTECTED)
def test_a_heading_of_the_protected_person_is_known_in_any_form(heading):
    case = record(f"{DETAINEE}\n{heading}\n{ANOTHER}").case
    assert case.protected.family_name == "SAMPLE"
    assert case.protected.address.lines == "Flat 3\n7 Specimen Court\nElsewhere"
    assert case.protected.phone == "07700 900222"


@pytest.mark.parametrize("heading", ["Zorblax", "CO-ACCUSED", "[WITNESS 2]", "ZORBLAX:"])
def test_what_is_nobodys_is_shown_with_the_heading_it_stood_under_and_asked_about(heading):
    understood = record(f"{DETAINEE}\n{heading}\n{ANOTHER}")
    address = entry(understood, "Address")
    assert (address.field, address.understood, address.under) == (None, False, heading)
    assert "Whose is it?" in address.remark
    assert heading in understood.case.import_notes
    opened = next(one for one in understood.entries if one.text == heading)
    assert not opened.understood
    assert "Whose is it?" in opened.remark


def test_a_known_heading_gives_the_parts_after_it_back_to_the_respondent():
    case = record(f"{DETAINEE}\nCO-ACCUSED\n{ANOTHER}\nDETAINEE\nTel: 07700 900111").case
    assert case.respondent.phone == "07700 900111"


def test_a_heading_among_the_lines_of_an_address_ends_it():
    for heading in (
        "CO-ACCUSED",
        "WITNESS 2",
        "(Zorblax)",
        "2. Zorblax",
        "Zorblax\n=======",
        "Zorblax:",
    ):
        sheet = f"{DETAINEE}Address: 14 Sample Street\nGablecross\n{heading}\n{ANOTHER}"
        case = record(sheet).case
        assert case.respondent.address.lines == "14 Sample Street\nGablecross", heading
        assert case.respondent.phone == "", heading
    after_postcode = f"{DETAINEE}Address: 14 Sample Street\nZZ99 3WZ\nZorblax\n{ANOTHER}"
    assert record(after_postcode).case.respondent.phone == ""
    second_name = f"{DETAINEE}Address: 14 Sample Street\nZorblax\n{ANOTHER}"
    assert record(second_name).case.respondent.phone == ""
    assert record(second_name).case.respondent.address.lines == "14 Sample Street"


def test_a_heading_in_capitals_ends_a_narrative_in_small_letters():
    case = record(f"{DETAINEE}MO: He shouted.\nThen she left.\nZORBLAX PERSON\n{ANOTHER}").case
    assert case.incident.narrative == "He shouted.\nThen she left."
    assert_nothing_reached(case)


@pytest.mark.parametrize(
    "empty", ["Address:", "Address: \n", "Language:", "Tel:", "DOB:", "MO:", "Occupation:", "Sex:"]
)
@pytest.mark.parametrize(
    "heading", ["Zorblax", "FLATMATE", "Key witness", "Lodger", "Mr Black", "Emergency contact"]
)
@pytest.mark.parametrize("first", ["Surname: SAMPLE\n", "Ref: 7\nSex: F\n", ""])
def test_a_heading_right_under_an_empty_box_is_not_what_stands_in_it(empty, heading, first):
    hers = "Address: Flat 3, 7 Specimen Court, Elsewhere, ZZ98 1AB\nTel: 07700 900222"
    understood = record(f"{DETAINEE}{empty}\n{heading}\n{first}{hers}")
    assert_nothing_reached(understood.case)
    assert understood.case.incident.narrative == ""
    opened = next(one for one in understood.entries if one.text == heading)
    assert "Whose is it?" in opened.remark or not opened.unplaced


@pytest.mark.parametrize(
    ("sheet", "field", "value"),
    [
        ("Language\nEnglish\nInterpreter required: No", "language", "English"),
        ("Tel:\n07700 900111\nDOB: 03/04/1988", "phone", "07700 900111"),
        ("Tel:\nrefused\nDOB: 03/04/1988", "phone", "refused"),
        ("Surname:\nEXAMPLE\nDOB: 03/04/1988", "family_name", "EXAMPLE"),
        ("Language:\nPolish\nDate of birth:\n03/04/1988", "language", "Polish"),
    ],
)
def test_an_answer_on_the_line_after_its_heading_is_still_read(sheet, field, value):
    case = record(f"DETAINED PERSON\n{sheet}").case
    assert getattr(case.respondent, field) == value


def test_an_address_on_the_line_after_its_heading_is_read_and_asked_about_without_a_number():
    numbered = record("DETAINED PERSON\nAddress:\n14 Sample Street\nGablecross\nDOB: 03/04/1988")
    assert numbered.case.respondent.address.lines == "14 Sample Street\nGablecross"
    assert entry(numbered, "Address").understood
    named = record("DETAINED PERSON\nAddress:\nRose Cottage\nGablecross\n\nTel: 07700 900111")
    assert named.case.respondent.address.lines == "Rose Cottage\nGablecross"
    assert "Check that it is the address" in entry(named, "Address").remark


def test_titles_open_no_part():
    for title in ("GABLECROSS CUSTODY", "Wiltshire Police", "Page 2 of 3", "16:40 seen by nurse"):
        case = record(f"DETAINED PERSON\nSurname: EXAMPLE\n\n{title}\nTel: 07700 900111").case
        assert case.respondent.phone == "07700 900111", title
    case = record("ANYTOWN\n=====\n\nCustody No: GX/26/1\nSurname: EXAMPLE\n").case
    assert (case.custody.custody_number, case.respondent.family_name) == ("GX/26/1", "EXAMPLE")


def test_an_empty_heading_that_no_case_asks_for_opens_no_part():
    case = record("Surname: EXAMPLE\nReligion:\nShoe size:\nTel: 07700 900111").case
    assert case.respondent.phone == "07700 900111"


@pytest.mark.parametrize(
    "line",
    [
        "Address of victim Flat 3, 7 Specimen Court",
        "Address   (victim) Flat 3, 7 Specimen Court",
        "Address of witness 2: Flat 3, 7 Specimen Court",
        "Address (IP): Flat 3, 7 Specimen Court",
        "Surname: EXAMPLE Victim Address: Flat 3, 7 Specimen Court",
        "Surname: EXAMPLE   WITNESS 1 Address: Flat 3, 7 Specimen Court",
        "Victim surname: SAMPLE DOB: 03/04/1992 Address: Flat 3, 7 Specimen Court",
        "Victim surname: SAMPLE\nAddress: Flat 3, 7 Specimen Court",
        "Solicitor: Carl SPECIMEN\nAddress: Flat 3, 7 Specimen Court",
    ],
)
def test_a_line_that_says_whose_it_is_is_never_the_respondents(line):
    case = record(f"{DETAINEE}{line}").case
    assert "Specimen" not in case.respondent.address.lines
    assert case.respondent.family_name == "EXAMPLE"
    assert case.respondent.born is None


def test_an_officer_named_on_one_line_takes_no_name_away():
    case = record(
        "Solicitor: requested\nOIC: PC SPECIMEN\nSurname: EXAMPLE\nTel: 07700 900111"
    ).case
    assert (case.respondent.family_name, case.respondent.phone) == ("EXAMPLE", "07700 900111")


def test_a_second_victim_is_no_mixture_with_the_first():
    understood = record(
        f"{DETAINEE}\n1. VICTIM\nSurname: SAMPLE\n\n2. VICTIM\nSurname: OTHER\nTel: 07700 900222\n"
    )
    assert understood.case.protected.family_name == "SAMPLE"
    assert understood.case.protected.phone == ""
    assert entry(understood, "Tel").unplaced


def test_a_table_gives_a_column_to_the_person_named_above_it_or_before_it():
    groups = "DETAINEE,,VICTIM,,WITNESS\nSurname,DOB,Surname,Tel,Address\n"
    case = record(f"{groups}EXAMPLE,03/04/1988,SAMPLE,07700 900222,Flat 3\n", "a.csv").case
    assert (case.respondent.family_name, case.protected.phone) == ("EXAMPLE", "07700 900222")
    assert (case.respondent.phone, case.respondent.address.lines) == ("", "")
    after = record("Surname,Victim Surname,Address\nEXAMPLE,SAMPLE,Flat 3\n", "a.csv")
    assert after.case.respondent.address.lines == ""
    assert "Whose is it?" in entry(after, "Address").remark
    own = "Victim Surname,Victim Address,Surname,Address\nSAMPLE,Flat 3,EXAMPLE,14 Sample Street\n"
    assert record(own, "a.csv").case.respondent.address.lines == "14 Sample Street"
    twice = record(
        "Surname,DOB,Surname,DOB,Tel\nEXAMPLE,03/04/1988,SAMPLE,1/2/91,07700 900222\n", "a.csv"
    )
    assert twice.case.respondent.phone == ""
    assert twice.case.respondent.born.year == 1988
    unknown = record("Surname,Co-accused Surname,Witness Address\nEXAMPLE,OTHER,Flat 3\n", "a.csv")
    assert unknown.case.respondent.address.lines == ""


def test_a_person_inside_json_is_nobody_unless_named():
    given = '{"surname": "EXAMPLE", "coAccused": {"surname": "OTHER", "tel": "07700 900222"}}'
    case = record(given, "a.json").case
    assert (case.respondent.family_name, case.respondent.phone) == ("EXAMPLE", "")


@pytest.mark.parametrize(
    "heading",
    ["ALLEGED VICTIM 1", "Alleged victim", "DP's partner", "Mother of detainee", "Co-suspect",
     "Partner / Victim", "Other DP", "Flatmate", "Social worker", "Person at risk", "Name of IP"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["MO: He shouted.\n", "Address: 14 Sample Street\nGablecross\n"])
def test_a_heading_right_under_a_longer_text_needs_no_second_name(heading, before):
    sheet = f"{DETAINEE}{before}{heading}\nAddress: Flat 3, 7 Specimen Court\nTel: 07700 900222"
    case = record(sheet).case
    assert "Specimen" not in case.respondent.address.lines
    assert case.respondent.phone == ""
