"""Vouching: who vouched for an officer decides nothing that this officer prepared."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_notice,
    a_superintendent,
    an_officer,
    later,
    the_law,
)

from dvpo_desktop.case.preparation.review import Sent
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.lifecycle import NotAllowed
from dvpo_desktop.rules.lifecycle.sealed_package import why_not_seal
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.permission.permissions import why_not_as
from dvpo_desktop.rules.permission.vouching import vouched_for

SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()
OTHER = an_officer(name="N. Example", collar="5001")
VOUCHED = {SERGEANT.key: frozenset({SUPERINTENDENT.key})}
LAW = replace(the_law(), vouched=VOUCHED)
SENT = a_case_ready_to_authorise()


def says(case, vouched=VOUCHED) -> list[str]:
    return [
        each.says
        for each in may_authorise(case, SUPERINTENDENT, vouched)
        if each.code == "authority-vouched"
    ]


def test_the_case_of_an_officer_whom_nobody_here_vouched_for_is_decided():
    assert says(SENT, {}) == []
    assert says(SENT, {SERGEANT.key: frozenset({OTHER.key})}) == []
    assert says(SENT, {OTHER.key: frozenset({SUPERINTENDENT.key})}) == []


def test_whoever_vouched_for_a_hand_is_named_with_that_hand():
    (sentence,) = says(replace(SENT, hands=(SERGEANT, OTHER)))

    assert SUPERINTENDENT.words in sentence
    assert SERGEANT.words in sentence
    assert "another superintendent must decide it" in sentence


def test_whoever_vouched_for_the_officer_who_sent_it_is_stopped_too():
    sent = Sent(by=SERGEANT, at=NOW, content="ab" * 32)
    case = replace(SENT, hands=(OTHER,), review=replace(SENT.review, sent=sent))

    assert vouched_for(case, SUPERINTENDENT, VOUCHED) == (SERGEANT,)
    unsent = replace(case, review=replace(case.review, sent=None))
    assert vouched_for(unsent, SUPERINTENDENT, VOUCHED) == ()


@pytest.mark.parametrize(
    "decide",
    [
        lambda: lifecycle.authorise(SENT, SUPERINTENDENT, a_notice(), LAW, NOW),
        lambda: lifecycle.refuse(SENT, SUPERINTENDENT, NOW, VOUCHED),
        lambda: lifecycle.return_(SENT, SUPERINTENDENT, NOW, VOUCHED),
        lambda: lifecycle.come_back_later(
            SENT, SUPERINTENDENT, later(NOW, hours=1), "SAMPLE", NOW, VOUCHED
        ),
    ],
    ids=["authorise", "refuse", "return", "come back later"],
)
def test_no_decision_is_taken_at_the_gate(decide):
    with pytest.raises(NotAllowed, match="vouched for"):
        decide()


def test_nothing_is_sealed_for_who_vouched():
    assert "vouched for" in why_not_seal(SENT, SUPERINTENDENT, VOUCHED)
    assert why_not_seal(SENT, SUPERINTENDENT) == ""


def test_a_decision_that_stands_is_not_undone_by_a_passphrase_given_later():
    thinking = replace(SENT.authority.thinking, refusal="SAMPLE reasons.")
    case = replace(SENT, authority=replace(SENT.authority, thinking=thinking))
    decided = lifecycle.refuse(case, SUPERINTENDENT, NOW)

    assert "vouched for" in why_not_as(case, decided, SUPERINTENDENT, VOUCHED)
    assert why_not_as(decided, decided, SUPERINTENDENT, VOUCHED) == ""
