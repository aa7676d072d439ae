"""Recovery sheets on paper: what is printed, and nothing of the other sheet."""

import pytest
from support.cases.factories import NOW, an_administrator
from support.cases.papers import page_texts, the_press

from dvpo_desktop.documents.station.recovery_sheet import Printed, compose

LINES = ("K7QM-2X9D-4F", "0123-4567-89", "ABCD-EFGH-JK")


def paper(letter: str = "A"):
    sheet = Printed(letter, "7F3A91", LINES)
    return compose(sheet, "Gablecross custody", "Example Police", an_administrator(), NOW)


@pytest.mark.parametrize(("letter", "other"), [("A", "B"), ("B", "A")])
def test_a_sheet_says_what_it_is_whose_and_what_to_type(letter, other):
    pages = page_texts(the_press().draw(paper(letter)))
    text = " ".join(pages[0].split())
    assert len(pages) == 1
    for said in (
        f"Recovery sheet {letter} of two",
        "OFFICIAL-SENSITIVE",
        "Gablecross custody",
        "Example Police",
        "7F3A91",
        "Fri 27 Nov 2026, 15:00, by Police Staff P. Specimen 9001",
        "Line 3",
        *LINES,
        "Every passphrase is lost",
        f"in another building than sheet {other}",
    ):
        assert said in text, said


def test_the_lines_stand_in_the_paper_alone_and_not_in_what_names_the_file():
    drawn = the_press().draw(paper())
    for line in LINES:
        assert line.encode() not in drawn
    assert paper().title == "Recovery sheet A of two"


def test_a_moment_without_its_zone_is_refused():
    sheet = Printed("A", "7F3A91", LINES)
    with pytest.raises(ValueError, match="zone"):
        compose(sheet, "", "", an_administrator(), NOW.replace(tzinfo=None))
