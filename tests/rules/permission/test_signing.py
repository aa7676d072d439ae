"""Signing: the words under a decision say all of it, and stay the same for ever."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from support.cases.factories import (
    DECIDED_AT,
    a_case_ready_to_authorise,
    a_frozen_case,
    a_superintendent,
    an_authorised_case,
    an_orally_authorised_case,
    having,
)

from dvpo_desktop.case import Held, Rank
from dvpo_desktop.case.proceedings.authority import Outcome, Voided
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.signing import words_countersigned, words_signed

CASE = an_authorised_case()
DECISION = CASE.authority.decisions[0]
WORDS = words_signed(CASE, DECISION)


def test_the_words_can_be_read() -> None:
    lines = WORDS.decode().splitlines()
    assert lines[:5] == [
        "DVPO Desktop decision, form 2",
        "reference DV-26-0113",
        "outcome authorised",
        "officer west-mercia/0107 substantive superintendent",
        "at 2026-11-27T16:00:00+00:00",
    ]
    assert lines[5] == f"content {DECISION.content}"
    assert lines[6] == f"notice {DECISION.notice.fingerprint}"
    assert lines[8:] == ["route here", "call none"]


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": Outcome.REFUSED},
        {"officer": a_superintendent(collar="0110")},
        {"officer": a_superintendent(rank=Rank.CHIEF_OFFICER)},
        {"officer": a_superintendent(held=Held.ACTING)},
        {"at": DECIDED_AT + timedelta(microseconds=1)},
        {"thinking": replace(DECISION.thinking, violence="Other words.")},
        {"thinking": replace(DECISION.thinking, verdicts=())},
        {"reasons": "Because."},
        {"content": "0" * 64},
        {"notice": None},
        {"notice": replace(DECISION.notice, title="Another notice")},
    ],
)
def test_whatever_is_changed_in_a_decision_changes_the_words(changes: dict[str, object]) -> None:
    assert words_signed(CASE, replace(DECISION, **changes)) != WORDS


def test_another_case_has_other_words() -> None:
    assert words_signed(replace(CASE, reference="DV-26-0114"), DECISION) != WORDS


def test_a_decision_voided_later_and_a_case_gone_on_have_the_words_of_before() -> None:
    voided = replace(DECISION, voided=Voided(DECIDED_AT, a_superintendent(), "A new fact."))
    assert words_signed(CASE, voided) == WORDS
    assert words_signed(CASE, replace(DECISION, at=DECISION.at.astimezone(UTC))) == WORDS
    assert words_signed(having(CASE, {"risk.officers_view": "Other."}), DECISION) == WORDS


def test_a_refusal_says_that_it_froze_no_notice() -> None:
    ready = having(a_case_ready_to_authorise(), {"authority.thinking.refusal": "No need."})
    refused = lifecycle.refuse(ready, a_superintendent(), DECIDED_AT)
    words = words_signed(refused, refused.authority.decisions[0]).decode()
    assert "outcome refused" in words
    assert "notice none" in words


def test_a_certificate_signs_the_decision_and_what_was_found() -> None:
    spoken, frozen = an_orally_authorised_case(), a_frozen_case()
    decision = frozen.authority.decisions[0]
    words = words_countersigned(frozen, decision)
    assert words.decode().splitlines()[0] == "DVPO Desktop countersign, form 1"
    consistent = replace(decision.countersign, differs=())
    assert words != words_countersigned(frozen, replace(decision, countersign=consistent))
    assert words_signed(frozen, decision) == words_signed(spoken, spoken.authority.decisions[0])
    with pytest.raises(ValueError, match="not countersigned"):
        words_countersigned(spoken, spoken.authority.decisions[0])


def test_what_was_said_by_telephone_is_part_of_the_words() -> None:
    spoken = an_orally_authorised_case()
    decision = spoken.authority.decisions[0]
    other = having(decision, {"call.number": "01632 960999"})
    assert words_signed(spoken, decision) != words_signed(spoken, other)
