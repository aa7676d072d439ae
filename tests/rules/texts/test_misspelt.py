"""Misspelt: one letter wrong is the same street; another number or another street is not."""

import pytest

from dvpo_desktop.rules.texts import misspelt, streets


def found(text: str, sought: str) -> list[str]:
    words = streets.tokens(text)
    spans = misspelt.find(words, misspelt.types_in(words), misspelt.street_of(sought))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("14 Acacia Avenue", "14 Accacia Avenue"),
        ("14 Acacia Avenue", "14, Acaica Ave."),
        ("14 Acacia Avenue", "fourteen Acasia Avenue"),
        ("14 Acacia Avenue", "14 Acasia Road"),
        ("14 Acacia Avenue", "14 Acaciaa Av"),
        ("14a Acacia Avenue", "14 A Accacia Ave"),
        ("Acacia Avenue", "Acacia Avenu"),
        ("Acacia Avenue", "ACACIA AVNEUE"),
        ("Acacia Avenue", "Acacias Avenue"),
        ("St Mary's Close", "Saint Marry’s Close"),
        ("9 Mill Hill Road", "9 Mil Hill Rd"),
    ],
)
def test_one_letter_wrong_is_found(sought: str, said: str) -> None:
    assert found(f"You went to {said} and shouted.", sought) == [said.rstrip(".")]


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("14 Acacia Avenue", "15 Accacia Avenue"),
        ("14 Acacia Avenue", "Accacia Avenue"),
        ("14 Acacia Avenue", "14 Acorn Avenue"),
        ("14 Acacia Avenue", "14 Bcacia Avenue"),
        ("Acacia Avenue", "Acacia Drive"),
        ("Acacia Avenue", "Acaccias Avenue"),
        ("Oak Road", "Oat Road"),
        ("9 Oak Road", "9 Oat Road"),
        ("Green Lane", "Greet Lane"),
        ("Flat 3, 7 Specimen Court", "Flat 3, 7 Specimen Cort"),
        ("Sampletown", "Sampeltown"),
        ("Acacia Avenue", "Avenue"),
    ],
)
def test_another_is_not(sought: str, said: str) -> None:
    assert found(f"You went to {said} and shouted.", sought) == []
