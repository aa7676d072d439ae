"""Names: taken apart rightly, or marked to be checked; never wrong and understood."""

import pytest
from support.cases.reading_records import record

from dvpo_desktop.intake.names import doubtful, read_name

TOLD = {
    "Alan J. EXAMPLE": ("EXAMPLE", "Alan J."),
    "A. J. EXAMPLE": ("EXAMPLE", "A. J."),
    "A.J. EXAMPLE": ("EXAMPLE", "A.J."),
    "EXAMPLE A.J.": ("EXAMPLE", "A.J."),
    "MR Alan EXAMPLE": ("EXAMPLE", "Alan"),
    "Mx Sam EXAMPLE": ("EXAMPLE", "Sam"),
    "Rev. Dr Alan EXAMPLE-SAMPLE": ("EXAMPLE-SAMPLE", "Alan"),
    "EXAMPLE, Mr Alan": ("EXAMPLE", "Alan"),
    "Mr EXAMPLE": ("EXAMPLE", ""),
    "Jan van der BERG": ("van der BERG", "Jan"),
    "Jan VAN DER BERG": ("VAN DER BERG", "Jan"),
    "Maria de la CRUZ": ("de la CRUZ", "Maria"),
    "Dai ap RHYS": ("ap RHYS", "Dai"),
    "Seán Ó BRIAIN": ("Ó BRIAIN", "Seán"),
    "Siobhán Ní BHRIAIN": ("Ní BHRIAIN", "Siobhán"),
    "Ali al-MASRI": ("al-MASRI", "Ali"),
    "Alan O'BRIEN": ("O'BRIEN", "Alan"),
    "Alan O’BRIEN": ("O’BRIEN", "Alan"),
    "Alan McDONALD": ("McDONALD", "Alan"),
    "MacDONALD Alan": ("MacDONALD", "Alan"),
    "Leo DiCAPRIO": ("DiCAPRIO", "Leo"),
    "Jean d'ARC": ("d'ARC", "Jean"),
    "Alan ffRENCH": ("ffRENCH", "Alan"),
    "Alan FitzGERALD": ("FitzGERALD", "Alan"),
    "Alan GROßMANN": ("GROßMANN", "Alan"),
    "EXAMPLE Alan": ("EXAMPLE", "Alan"),
    "O'Brien, Alan": ("O'Brien", "Alan"),
    "SMITH, JOHN": ("SMITH", "JOHN"),
    "Alan NG": ("NG", "Alan"),
}
TO_CHECK = {
    "Alan EXAMPLE née SAMPLE": "EXAMPLE",
    "Beth SAMPLE (formerly EXAMPLE)": "SAMPLE",
    "Alan EXAMPLE aka Big Al": "EXAMPLE",
    "Ali bin RASHID": "bin RASHID",
    "Fatima bint KHALID": "bint KHALID",
    "Alan EXAMPLE Jr": "EXAMPLE",
    "Alan EXAMPLE III": "EXAMPLE",
    "Alan EXAMPLE, Jr": "EXAMPLE",
    "BERG, Jan van der": "van der BERG",
    "EXAMPLE, Jr, Alan": "EXAMPLE",
    "Jan Van Der BERG": "Van Der BERG",
}
GUESSED = [
    "Alan Example", "ALAN EXAMPLE", "Madonna", "SAMPLE", "Mr Alan", "Alan McDonald", "Kim Min-jun",
    "Alan EXAMPLE Peter", "Juan GARCIA Lopez", "AJ Example", "AJ EXAMPLE", "NG Alan", "Mac DONALD",
    "Van MORRISON", "Ben EXAMPLE", "Alan EXAMPLE - SAMPLE", "PC 1234 EXAMPLE", "ALAN J. EXAMPLE",
    "Refused", "Not known", "Alan, EXAMPLE", "Alan EXAMPLE, Carol SPECIMEN", "Nguyễn VAN A",
    "Beth SAMPLE, 14 Sample Street", "Alan EXAMPLE and Beth SAMPLE", "JAN van der BERG",
    "Alan EXAMPLE Mr", "Major Alan EXAMPLE", "Alan AJ EXAMPLE", "EXAMPLE,", "Mr", "?",
    "van der BERG Jan",
]  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_a_name_that_tells_its_parts_apart_is_understood(text):
    understood = record(f"Name: {text}")
    respondent = understood.case.respondent
    assert (respondent.family_name, respondent.given_names) == TOLD[text]
    assert understood.entries[0].understood


@pytest.mark.parametrize("text", [*TO_CHECK, *GUESSED])
def test_any_other_name_is_marked_to_be_checked(text):
    (shown,) = record(f"Name: {text}").entries
    assert not shown.understood
    assert "Check which is the family name." in shown.remark
    if text in TO_CHECK:
        assert read_name(text)[0] == TO_CHECK[text]


@pytest.mark.parametrize("text", ["محمد علي", "김민준", "王小明", "मोहन लाल"])
def test_a_name_in_a_script_without_capitals_is_left_as_it_is(text):
    understood = record(f"Name: {text}")
    assert understood.case.respondent.name == text
    assert not understood.entries[0].understood


@pytest.mark.parametrize(
    "text",
    ["Refused", "Mr EXAMPLE", "EXAMPLE, Alan", "SAMPLE née EXAMPLE", "EXAMPLE 2", "Ren?e", "-",
     "Sample DOB: 3/4/92", "EXAMPLE Jr", "Dr", "x" * 300, "EXAMPLE\nAlan"],
)  # fmt: skip
def test_a_part_of_a_name_that_may_be_something_else_is_marked(text):
    assert doubtful(text)


@pytest.mark.parametrize(
    "text", ["EXAMPLE", "van der Berg", "O’BRIEN", "Mary Jane", "Al-Masri", "Li"]
)
def test_an_ordinary_part_of_a_name_is_understood(text):
    assert not doubtful(text)
