"""Packages: a case goes to another computer, and its decision comes back as it was signed."""

import pytest
from support.cases.factories import NOW, SENT_AT, a_thinking
from support.cases.stages import OTHER
from support.stores.stations import (
    ADMINISTRATOR,
    DECIDES,
    PASSPHRASE,
    SERGEANT,
    SUPERINTENDENT,
    WORD,
    sit,
)
from support.stores.two_stations import REFERENCE, as_sealed_there, refused

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Outcome, Route
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle.lifecycle import State, state
from dvpo_desktop.store.packages.signed_text import FileRefused
from dvpo_desktop.store.problems import WrongPassphrase


@pytest.mark.parametrize(
    ("outcome", "stands"),
    [
        (Outcome.AUTHORISED, State.AUTHORISED),
        (Outcome.REFUSED, State.REFUSED),
        (Outcome.RETURNED, State.RETURNED),
    ],
)
def test_the_decision_comes_back_as_it_was_signed(two, outcome, stands):
    received = two.open(two.seal())
    said = {"refusal": "Bail would do.", "questions": "Who saw it?"}
    kept = two.bring(two.decide(received, outcome, **said))

    decision = kept.case.authority.decisions[-1]
    assert (state(kept.case), decision.officer) == (stands, SUPERINTENDENT)
    assert decision.route is Route.PACKAGE
    assert decision.content == received.package.content
    told = [(entry.act, entry.officer) for entry in two.home.history.of(REFERENCE)]
    assert (Act.EXPORTED, SERGEANT.key) in told
    assert told[-1] == (Act.DECIDED, SERGEANT.key)


def test_the_file_is_in_the_age_format_and_shows_no_name(two):
    file = two.seal()
    assert file.startswith(b"age-encryption.org/v1")
    assert not any(name in file for name in (b"Example", b"Sample", b"SAMPLE"))


def test_a_package_is_decided_once_and_its_decision_can_be_had_again(two):
    file = two.seal()
    reply = two.decide(two.open(file))
    received = two.open(file)
    assert received.reply == reply
    assert "decided already" in refused(two.far, lambda: two.decide(received))


def test_what_was_written_stays_with_the_package_over_a_crash(two):
    file = two.seal()
    received = two.open(file)
    typed = (Typed("authority.thinking.questions", "?"),)
    thinking = a_thinking(received.case, questions="Who saw it?")
    two.far.received.think(received.package.id, thinking, typed, SUPERINTENDENT, NOW)

    (again,) = two.far.received.all(SUPERINTENDENT, NOW)
    assert (again.thinking, again.as_typed) == (thinking, typed)
    assert two.open(file) == again
    assert two.far.cases.all() == ()


def test_a_package_is_shown_to_nobody_but_its_officer(two):
    received = two.open(two.seal())
    sit(two.far, ADMINISTRATOR)
    two.far.enrol(OTHER, PASSPHRASE, ADMINISTRATOR, NOW, DECIDES, second=WORD)
    sit(two.far, OTHER)
    assert two.far.received.all(OTHER, NOW) == ()
    number = received.package.id
    with pytest.raises(FileRefused, match="not opened by you"):
        two.far.received.think(number, received.thinking, (), OTHER, NOW)
    assert "not opened by you" in refused(
        two.far, lambda: two.far.received.decide(number, received.case, OTHER, PASSPHRASE, NOW)
    )


def test_the_wrong_passphrase_opens_and_signs_nothing(two):
    file = two.seal()
    with pytest.raises(WrongPassphrase):
        two.far.received.open(file, SUPERINTENDENT, "another thing", SENT_AT, as_sealed_there)


def test_the_packages_of_a_case_are_listed_at_the_station_that_sealed_them(two):
    two.seal()
    (sent,) = two.home.packages.sent(REFERENCE)
    assert (sent.to, sent.sealed_by, sent.reference) == (SUPERINTENDENT, SERGEANT, REFERENCE)


def test_what_the_rules_do_not_take_is_recorded(two):
    brought = two.home.packages.read_decision(two.decide(two.open(two.seal())), SERGEANT, NOW)
    two.home.packages.note_refused(brought, "SAMPLE", SERGEANT, NOW)
    last = two.home.history.of(REFERENCE)[-1]
    assert (last.act, last.detail["why"]) == (Act.PACKAGE_REFUSED, "SAMPLE")
