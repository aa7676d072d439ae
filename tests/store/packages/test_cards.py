"""Cards: keys become known by a file and four words, and by nothing else."""

from dataclasses import replace

import msgspec
import pytest
from support.cases.factories import NOW
from support.stores.in_roles import is_refused
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT, sit
from support.stores.two_stations import PLACE, officers_card

from dvpo_desktop.case import Rank
from dvpo_desktop.case.card import Card
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.packages.cards import read_card
from dvpo_desktop.store.packages.signed_text import CARD, FORM, FileRefused, SignedText, signed_text
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.vault.identity import new_identity

LOW_ORDER = bytes(32)


def test_a_card_names_its_officer_and_both_keys(two):
    sit(two.far, SUPERINTENDENT)
    made, fingerprint = two.far.cards.of_officer(SUPERINTENDENT, PASSPHRASE, "Elsewhere", NOW)
    card, read = read_card(made)

    assert (card.officer, card.words) == (SUPERINTENDENT, SUPERINTENDENT.words)
    assert card.public == two.far.officers.enrolled(SUPERINTENDENT.key).public
    assert read == fingerprint
    last = two.far.history.last(1)[0]
    assert (last.act, last.detail["what"]) == (Act.EXPORTED, f"card of {SUPERINTENDENT.words}")


def test_a_station_keeps_its_keys(two):
    first, _ = two.home.cards.of_station(PLACE, SERGEANT, NOW)
    again, _ = two.home.cards.of_station(PLACE, SERGEANT, NOW)
    cards = [read_card(each)[0] for each in (first, again)]
    assert cards[0] == cards[1]
    assert cards[0].words == PLACE


def test_only_who_decides_makes_a_card_of_their_own_and_with_the_passphrase(two):
    refusal = is_refused(
        two.home, lambda: two.home.cards.of_officer(SERGEANT, PASSPHRASE, PLACE, NOW)
    )
    assert "authorising officer" in refusal
    with pytest.raises(WrongPassphrase):
        two.far.cards.of_officer(SUPERINTENDENT, "another thing", PLACE, NOW)


def test_only_an_administrator_keeps_a_card(two):
    card = officers_card(two.far)
    refusal = is_refused(two.home, lambda: two.home.cards.keep(card, SERGEANT, NOW))
    assert "station administrator" in refusal


def test_a_card_stands_in_the_directory_beside_number_and_token(two):
    sit(two.home, ADMINISTRATOR)
    two.home.directory.put(Listed(SUPERINTENDENT, "01632 960107"), ADMINISTRATOR, NOW)
    two.home.directory.give_token(SUPERINTENDENT.key, ADMINISTRATOR, NOW)
    two.home.cards.keep(officers_card(two.far), ADMINISTRATOR, NOW)

    assert two.home.directory.all() == (Listed(SUPERINTENDENT, "01632 960107", has_token=True),)
    assert [card.words for card in two.home.cards.all()] == [SUPERINTENDENT.words]
    assert [card.words for card in two.far.cards.all()] == [PLACE]
    assert two.far.directory.all() == ()
    kept = [entry for entry in two.home.history.all() if entry.act is Act.CARD_KEPT]
    assert kept[-1].detail["officer"]["key"] == SUPERINTENDENT.key


@pytest.mark.parametrize("part", ["Sample", "superintendent", "Elsewhere"])
def test_an_altered_card_is_refused(two, part):
    card = officers_card(two.far)
    assert part.encode() in card
    with pytest.raises(FileRefused, match="altered on the way"):
        read_card(card.replace(part.encode(), part[::-1].encode()))


@pytest.mark.parametrize("data", [b"", b"SAMPLE", b"{}", b"\xff\xfe", b"age-encryption.org/v1\n"])
def test_what_is_no_card_is_refused(two, data):
    with pytest.raises(FileRefused, match="no card, package or decision"):
        read_card(data)


def test_a_card_that_names_keys_of_another_is_refused(two):
    card = Card(new_identity().public.text, NOW, "1" * 32, "SAMPLE", SUPERINTENDENT)
    with pytest.raises(FileRefused, match="signature of its own keys"):
        read_card(signed_text(CARD, card, new_identity()))


def test_a_card_with_a_key_that_hides_nothing_is_refused(two):
    identity = new_identity()
    weak = replace(identity.public, sealing=LOW_ORDER).text
    text = msgspec.json.encode(Card(weak, NOW, "1" * 32, "SAMPLE")).decode()
    signature = identity.sign(f"{CARD}, form {FORM}\n{text}".encode()).hex()
    made = msgspec.json.encode(SignedText(CARD, FORM, text, weak, signature))
    with pytest.raises(FileRefused, match="signature of its own keys"):
        read_card(made)


def test_a_card_of_a_newer_form_says_what_to_install(two):
    identity = new_identity()
    text = "{}"
    signature = identity.sign(f"{CARD}, form 2\n{text}".encode()).hex()
    made = msgspec.json.encode(SignedText(CARD, 2, text, identity.public.text, signature))
    with pytest.raises(FileRefused, match="newer version"):
        read_card(made)
    with pytest.raises(FileRefused, match="does not understand"):
        read_card(signed_text(CARD, {}, identity))


def test_nobody_below_superintendent_has_a_card_here(two):
    identity = new_identity()
    officer = replace(SUPERINTENDENT, rank=Rank.INSPECTOR)
    card = Card(identity.public.text, NOW, "1" * 32, "SAMPLE", officer)
    sit(two.home, ADMINISTRATOR)
    with pytest.raises(StationProblem, match="below the rank of superintendent"):
        two.home.cards.keep(signed_text(CARD, card, identity), ADMINISTRATOR, NOW)


def test_a_station_does_not_keep_its_own_card(two):
    card, _ = two.home.cards.of_station(PLACE, SERGEANT, NOW)
    sit(two.home, ADMINISTRATOR)
    with pytest.raises(StationProblem, match="this very station"):
        two.home.cards.keep(card, ADMINISTRATOR, NOW)


def test_the_fingerprint_of_a_card_is_dear_to_try():
    """Quick, it would let somebody look for a card of their own with the same four words."""
    signed = SignedText(CARD, FORM, '{"SAMPLE":1}', "", "")
    assert signed.fingerprint == (
        "31cd9fe52ef91eb06d3f428399f30d0c160f44cd4a89d5c77fb68b59c2f77c89"
    )
    assert signed.fingerprint != replace(signed, text='{"SAMPLE":2}').fingerprint
