"""Streets: one address in all the ways in which it is written, and nothing that is another."""

import pytest

from dvpo_desktop.rules.texts import streets


def found(text: str, sought: str) -> list[str]:
    return [text[start:end] for start, end in streets.find(streets.tokens(text), sought)]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("14 Acacia Avenue", "14 Acacia Ave."),
        ("14 Acacia Ave", "14, ACACIA AVENUE"),
        ("Acacia Avenue", "Acacia\nAv"),
        ("Long Acre", "Longacre"),
        ("14a Mill Road", "14 A Mill Rd"),
        ("St Mary's Close", "Saint Mary’s Cl"),
        ("Queens Road", "Queen's Rd"),
        ("First Avenue", "1st Ave"),
        ("Upper North Street", "Upr Nth St"),
        ("Flat 3, 7 Specimen Court", "Flt 3 7 Specimen Ct"),
        ("Apartment 12", "Apt 12"),
        ("Tŷ Glas Gardens", "Ty Glas Gdns"),
        ("Victoria Crescent", "Victoria Cres"),
        ("21 High Street", "Twenty-one High St"),
        ("14 Acacia Avenue", "fourteen Acacia Ave"),
        ("Seven Sisters Road", "7 Sisters Rd"),
        ("Reading", "in reading"),
        ("Reading", "Reading"),
    ],
)
def test_it_is_found(held, said):
    assert found(f"You went to {said} and shouted.", held)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("14 Acacia Avenue", "114 Acacia Avenue"),
        ("14 Acacia Avenue", "14 Acacias Avenue"),
        ("Acacia Avenue", "Acacia"),
        ("Reading", "was reading"),
        ("Elsewhere", "elsewhere"),
        ("High Street", "the high street"),
        ("", "anything"),
    ],
)
def test_another_is_not(held, said):
    assert not found(f"She {said} then.", held)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("14 Acacia Avenue", ["14 Acacia Avenue", "Acacia Avenue", "14 Acacia"]),
        ("Flat 3 7 Oak Rd", ["Flat 3 7 Oak Rd", "Oak Rd"]),
        ("14 a Acacia Avenue", ["14 a Acacia Avenue", "Acacia Avenue", "14 a Acacia"]),
        ("Sampletown", ["Sampletown"]),
        ("Flat 4", []),
        ("Flat B", []),
        ("9 Elm", []),
        ("9", []),
        ("", []),
    ],
)
def test_what_tells_an_address(line, parts):
    assert list(streets.parts_of([line])) == parts
