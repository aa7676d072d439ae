"""Packages refused: what was altered, stale, another's or decided meanwhile, in one sentence."""

from dataclasses import replace
from functools import partial

import msgspec
import pytest
from sqlalchemy import delete
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    SENT_AT,
    a_case_ready_to_send,
    a_notice,
    a_sent_case,
    having,
    later,
    the_law,
)
from support.cases.stages import OTHER
from support.stores import in_roles
from support.stores.stations import (
    ADMINISTRATOR,
    DECIDES,
    PASSPHRASE,
    PREPARES,
    SERGEANT,
    SUPERINTENDENT,
    begun,
    put,
    sit,
)
from support.stores.two_stations import (
    CHEAP,
    PLACE,
    REFERENCE,
    TwoStations,
    as_sealed_there,
    keep_card,
    officers_card,
    refused,
)

from dvpo_desktop.case import Officer, Rank
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed, State, state
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.tables import DIRECTORY
from dvpo_desktop.store.packages.age import open_file, seal_file
from dvpo_desktop.store.packages.received import Received
from dvpo_desktop.store.packages.signed_text import PACKAGE, SignedText, signed_text
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.identity import Public, new_identity

STEPS = 250, 50  # every so many bytes of a file is altered once: with the tests, and in full


def test_a_package_for_another_officer_does_not_open(two):
    two.far.close()
    two.far = begun(
        StationStore(two.folder / "third", cost=CHEAP), officers=(OTHER, SUPERINTENDENT)
    )
    file = two.seal()
    keep_card(two.far, two.home.cards.of_station(PLACE, SERGEANT, NOW)[0])

    says = refused(two.far, lambda: open_as(two, file, OTHER))
    assert "sealed to another officer" in says
    sit(two.far, SUPERINTENDENT)
    assert "passphrase was reset" in refused(two.far, lambda: two.open(file))


def test_a_package_altered_at_any_byte_is_refused(two, rounds):
    file = two.seal()
    for at in range(0, len(file), rounds(*STEPS)):
        altered = changed_at(file, at)
        assert "altered on the way" in refused(two.far, partial(two.open, altered))
    assert two.far.received.all(SUPERINTENDENT, NOW) == ()
    assert two.open(file).package.case.reference == REFERENCE


def test_a_decision_altered_at_any_byte_is_refused_and_the_case_stays(two, rounds):
    file = two.decide(two.open(two.seal()))
    before = two.home.cases.get(REFERENCE)
    for at in range(0, len(file), rounds(*STEPS)):
        altered = changed_at(file, at)
        assert "altered on the way" in refused(two.home, partial(two.bring, altered))
    assert two.home.cases.get(REFERENCE) == before
    assert state(two.bring(file).case) is State.AUTHORISED


@pytest.mark.parametrize("inside", ["text", "public", "signature"])
def test_what_was_altered_inside_by_who_holds_the_key_is_refused(two, inside):
    """Whoever can seal to the superintendent is not the station for that."""
    theirs = Public.read(two.far.officers.enrolled(SUPERINTENDENT.key).public)
    read = msgspec.json.decode(opened_by_hand(two.far, two.seal()))
    if inside == "text":
        read["text"] = read["text"].replace("Swollen lip", "No injury")
    elif inside == "public":
        read["public"] = new_identity().public.text
    else:
        read["signature"] = "00" * 64
    forged = seal_file(theirs, msgspec.json.encode(read))
    assert "altered on the way" in refused(two.far, lambda: two.open(forged))


def test_a_package_signed_by_another_station_is_refused(two):
    theirs = Public.read(two.far.officers.enrolled(SUPERINTENDENT.key).public)
    read = msgspec.json.decode(opened_by_hand(two.far, two.seal()), type=SignedText)
    value = msgspec.json.decode(read.text)
    forged = seal_file(theirs, signed_text(PACKAGE, value, new_identity()))
    assert "does not bear the signature" in refused(two.far, lambda: two.open(forged))


def test_a_package_of_a_station_without_a_card_is_refused(two):
    file = two.seal()
    take_out_cards(two.far)
    assert "nobody can tell who sealed this" in refused(two.far, lambda: two.open(file))


def test_a_package_sealed_at_this_very_station_is_decided_here(two):
    keep_card(two.far, officers_card(two.far))
    put(two.far, a_sent_case())
    law, case = the_law(), a_sent_case()
    sit(two.far, ADMINISTRATOR)
    two.far.enrol(SERGEANT, PASSPHRASE, ADMINISTRATOR, NOW, PREPARES)
    sit(two.far, SERGEANT)
    file = two.far.packages.seal(
        case, a_notice(case), law, SUPERINTENDENT, PLACE, SERGEANT, SENT_AT
    )
    sit(two.far, SUPERINTENDENT)
    assert "Decide the case here" in refused(two.far, lambda: two.open(file))


def test_a_stale_package_is_refused_when_opened_and_when_decided(two):
    file = two.seal()
    old = later(SENT_AT, hours=24, minutes=1)
    assert "more than 24 hours ago" in refused(two.far, lambda: two.open(file, old))
    received = two.open(file, later(SENT_AT, hours=23))
    assert "more than 24 hours ago" in refused(two.far, lambda: two.decide(received, now=old))
    assert two.far.received.all(SUPERINTENDENT, NOW)[0].reply == b""


def test_content_changed_under_the_decision_is_refused_and_nothing_is_lost(two):
    file = two.decide(two.open(two.seal()))
    kept = two.home.cases.get(REFERENCE)
    back = lifecycle.take_back(kept.case, SERGEANT, DECIDED_AT)
    changed = having(back, {"risk.officers_view": "Graver."})
    kept = two.home.cases.save(back, kept.version, SERGEANT, DECIDED_AT, Act.SENT)
    kept = two.home.cases.save(changed, kept.version, SERGEANT, DECIDED_AT)
    again = lifecycle.send(changed, SERGEANT, the_law(), DECIDED_AT)

    with pytest.raises(NotAllowed, match="no longer with the superintendent"):
        two.bring(file, later(DECIDED_AT, minutes=1))
    two.home.cases.save(again, kept.version, SERGEANT, DECIDED_AT, Act.SENT)
    with pytest.raises(NotAllowed, match="changed after this package was sealed"):
        two.bring(file, later(DECIDED_AT, minutes=1))
    assert two.home.cases.get(REFERENCE).case == again


def test_a_decision_is_brought_in_once(two):
    file = two.decide(two.open(two.seal()))
    two.bring(file)
    with pytest.raises(NotAllowed, match="brought in already"):
        two.bring(file)


def test_of_two_superintendents_the_first_decision_stands(two):
    keep_card(two.home, officers_card(two.far))
    first, second = two.seal(), two.seal()
    decided = two.decide(two.open(first))
    refusing = two.decide(
        two.open(second),
        Outcome.REFUSED,
        refusal="Bail would do.",
        now=later(DECIDED_AT, minutes=1),
    )
    two.bring(refusing, later(DECIDED_AT, hours=1))
    with pytest.raises(NotAllowed, match="decided, changed or taken back"):
        two.bring(decided, later(DECIDED_AT, hours=1))


def test_an_officer_suspended_at_the_asking_station_in_between_is_refused(two):
    file = two.decide(two.open(two.seal()))
    sit(two.home, ADMINISTRATOR)
    two.home.enrol(SUPERINTENDENT, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES)
    sit(two.home, ADMINISTRATOR)
    two.home.suspend(SUPERINTENDENT.key, ADMINISTRATOR, "SAMPLE", NOW)
    sit(two.home, SERGEANT)
    assert "is suspended" in refused(two.home, lambda: two.bring(file))
    assert state(two.home.cases.get(REFERENCE).case) is State.SENT


def test_an_officer_suspended_at_their_own_station_in_between_is_refused(two):
    received = two.open(two.seal())
    in_roles.set_by_hand(two.far, SUPERINTENDENT, standing="suspended")
    assert "is suspended" in refused(two.far, lambda: two.decide(received))
    in_roles.set_by_hand(two.far, SUPERINTENDENT, standing="active")
    assert two.far.received.all(SUPERINTENDENT, NOW)[0].reply == b""


def test_a_decision_whose_card_was_taken_out_or_changed_is_refused(two):
    file = two.decide(two.open(two.seal()))
    brought = two.home.packages.read_decision(file, SERGEANT, DECIDED_AT)
    take_out_cards(two.home)
    assert "any more" in refused(two.home, lambda: two.bring(file))
    assert "No card of" in refused(two.home, lambda: two.keep(brought))
    third = begun(StationStore(two.folder / "third", cost=CHEAP), officers=(SUPERINTENDENT,))
    keep_card(two.home, officers_card(third))
    third.close()
    assert "is not signed by" in refused(two.home, lambda: two.bring(file))
    assert "signature of the card" in refused(two.home, lambda: two.keep(brought))


def test_a_package_that_would_print_in_other_words_here_is_refused(two):
    file = two.seal()
    older = replace(a_notice(), wording_version="sample-0")

    def opened():
        return two.far.received.open(file, SUPERINTENDENT, PASSPHRASE, SENT_AT, lambda _: older)

    assert "this computer has sample-0" in refused(two.far, opened)
    assert two.far.received.all(SUPERINTENDENT, NOW) == ()


def test_an_inspector_opens_no_package(two):
    inspector = replace(SUPERINTENDENT, rank=Rank.INSPECTOR)
    file = two.seal()
    two.far.check(inspector.force, inspector.collar, PASSPHRASE, NOW)
    two.far.signed_in(inspector, NOW)
    says = refused(two.far, lambda: open_as(two, file, inspector))
    assert "not below the rank of superintendent" in says


def test_nobody_who_prepared_the_case_is_asked_or_decides(two):
    case = having(a_sent_case(), {"hands": (SERGEANT, SUPERINTENDENT)})
    assert "another superintendent must decide" in refused(two.home, lambda: two.seal(case))


def test_a_case_that_is_not_sent_is_not_sealed(two):
    says = refused(two.home, lambda: two.seal(a_case_ready_to_send()))
    assert "Send it first" in says


def test_nobody_is_asked_without_a_card(two):
    assert "No card of" in refused(two.home, lambda: two.seal(to=OTHER))


def test_a_card_is_no_package_and_a_package_no_card(two):
    card = officers_card(two.far)
    theirs = Public.read(two.far.officers.enrolled(SUPERINTENDENT.key).public)
    says = refused(two.far, lambda: two.open(seal_file(theirs, card)))
    assert says == "This file is a card, not a case package. Choose the case package."


def opened_by_hand(store, file: bytes) -> bytes:
    """What is inside a file for the superintendent, with the key and a tool for age."""
    return open_file(store._door.open(SUPERINTENDENT.key, PASSPHRASE, NOW).identity, file)


def take_out_cards(store) -> None:
    with store._database.begin() as connection:
        rows = Watched(connection, DIRECTORY)
        connection.execute(delete(DIRECTORY).where(DIRECTORY.c.key != "this station"))
        entries.write(connection, Act.DIRECTORY_CHANGED, "", SERGEANT, NOW, rows.told())


def changed_at(file: bytes, at: int) -> bytes:
    return file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]


def open_as(two: TwoStations, file: bytes, officer: Officer) -> Received:
    return two.far.received.open(file, officer, PASSPHRASE, SENT_AT, as_sealed_there)
