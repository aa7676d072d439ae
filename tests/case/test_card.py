"""The card: it is of an officer, or of the station that made it."""

from support.cases.factories import NOW, a_superintendent

from dvpo_desktop.case.card import Card


def test_a_card_is_named_for_whose_keys_it_has() -> None:
    officer = a_superintendent()
    assert Card("", NOW, "1" * 32, "Gablecross custody", officer).words == officer.words
    assert Card("", NOW, "1" * 32, "Gablecross custody").words == "Gablecross custody"
