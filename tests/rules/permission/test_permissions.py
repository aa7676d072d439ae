"""Deeds: what a change of a case amounts to, told by what is another than before."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    SENT_AT,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_case_ready_to_send,
    a_constable,
    a_notice,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    the_law,
)

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.proceedings.service import Copy, CopyFor
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.permission.permissions import (
    changes_content,
    deeds_between,
    new_decisions,
    why_not_as,
)
from dvpo_desktop.rules.permission.roles import Deed

SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()
WRITTEN = {"authority.thinking.refusal": "Not necessary.", "authority.thinking.questions": "Why?"}
READY, SENT = a_case_ready_to_send(), a_sent_case()
TO_DECIDE = having(a_case_ready_to_authorise(), WRITTEN)
AUTHORISED, SERVED = an_authorised_case(), a_served_case()
MADE_OF = {
    "nothing": (READY, READY, set()),
    "a case opened": (None, a_case(), {Deed.PREPARE}),
    "a case opened with all filled in": (None, READY, {Deed.PREPARE}),
    "a case opened that is served": (
        None,
        SERVED,
        {Deed.PREPARE, Deed.SEND, Deed.DECIDE, Deed.CONSIDER, Deed.HAND_OUT, Deed.SERVE},
    ),
    "risk": (READY, having(READY, {"risk.officers_view": "Other."}), {Deed.PREPARE}),
    "the plan": (READY, having(READY, {"review.bed_tonight": "Hostel."}), {Deed.PREPARE}),
    "what was told": (AUTHORISED, having(AUTHORISED, {"review.marker": "M1"}), {Deed.PREPARE}),
    "a reason": (
        READY,
        lifecycle.explain(READY, "risk-old", "It is the newest.", SERGEANT, NOW),
        {Deed.EXPLAIN},
    ),
    "the import": (READY, replace(READY, import_notes="Line 4"), {Deed.PREPARE}),
    "one more hand": (READY, replace(READY, hands=(*READY.hands, a_constable())), {Deed.PREPARE}),
    "a hand less": (READY, replace(READY, hands=()), {Deed.PREPARE, Deed.REWRITE}),
    "another reference": (READY, replace(READY, reference="DV-26-0114"), {Deed.REWRITE}),
    "training": (READY, replace(READY, training=True), {Deed.REWRITE}),
    "sent": (READY, SENT, {Deed.SEND}),
    "sent by another hand": (
        READY,
        lifecycle.send(READY, a_constable(), the_law(), SENT_AT),
        {Deed.SEND},
    ),
    "taken back": (
        TO_DECIDE,
        lifecycle.take_back(TO_DECIDE, SERGEANT, SENT_AT),
        {Deed.SEND},
    ),
    "thinking": (SENT, a_case_ready_to_authorise(), {Deed.CONSIDER}),
    "authorised": (TO_DECIDE, AUTHORISED, {Deed.DECIDE, Deed.CONSIDER}),
    "authorised as written": (
        a_case_ready_to_authorise(),
        AUTHORISED,
        {Deed.DECIDE},
    ),
    "refused": (
        TO_DECIDE,
        lifecycle.refuse(TO_DECIDE, SUPERINTENDENT, DECIDED_AT),
        {Deed.DECIDE},
    ),
    "returned": (
        TO_DECIDE,
        lifecycle.return_(TO_DECIDE, SUPERINTENDENT, DECIDED_AT),
        {Deed.DECIDE},
    ),
    "voided": (
        AUTHORISED,
        lifecycle.void(AUTHORISED, SERGEANT, "A new fact.", DECIDED_AT),
        {Deed.VOID},
    ),
    "a decision taken out": (
        AUTHORISED,
        replace(AUTHORISED, authority=replace(AUTHORISED.authority, decisions=())),
        {Deed.REWRITE},
    ),
    "a decision dressed up": (
        AUTHORISED,
        having(AUTHORISED, {"authority.decisions.0.reasons": "Better ones."}),
        {Deed.REWRITE},
    ),
    "a copy": (
        AUTHORISED,
        lifecycle.copy_made(
            AUTHORISED,
            Copy(CopyFor.COURT, 1, 4, SERGEANT, NOW, a_notice(AUTHORISED).fingerprint),
        ),
        {Deed.HAND_OUT},
    ),
    "a copy taken out": (SERVED, having(SERVED, {"service.copies": ()}), {Deed.REWRITE}),
    "the page of service": (
        AUTHORISED,
        having(AUTHORISED, {"service.place": "Cell"}),
        {Deed.SERVE},
    ),
    "service recorded": (a_case_ready_to_record(), SERVED, {Deed.SERVE}),
    "service changed": (SERVED, having(SERVED, {"service.witness": "Other"}), {Deed.REWRITE}),
    "typed on the page of authority": (
        SENT,
        replace(SENT, as_typed=(Typed("authority.thinking.read", "?"),)),
        {Deed.CONSIDER},
    ),
    "typed on the page of service": (
        AUTHORISED,
        replace(AUTHORISED, as_typed=(Typed("service.served_at", "half five"),)),
        {Deed.SERVE},
    ),
    "typed on a page of preparation": (
        READY,
        replace(READY, as_typed=(Typed("incident.happened_at", "noonish"),)),
        {Deed.PREPARE},
    ),
}


@pytest.mark.parametrize("name", MADE_OF)
def test_a_change_is_told_by_what_is_another_than_before(name: str) -> None:
    before, after, deeds = MADE_OF[name]
    assert deeds_between(before, after) == deeds


def test_an_authority_void_by_a_change_is_voided_as_the_case_is_sent_again() -> None:
    changed = having(AUTHORISED, {"risk.officers_view": "Graver than it was."})
    sent = lifecycle.send(changed, SERGEANT, the_law(), DECIDED_AT)
    assert deeds_between(changed, sent) == {Deed.VOID, Deed.SEND}
    assert not why_not_as(changed, sent, SERGEANT)


def test_a_case_sent_afresh_after_a_decision_is_both() -> None:
    refused = lifecycle.refuse(TO_DECIDE, SUPERINTENDENT, DECIDED_AT)
    again = lifecycle.send(refused, SERGEANT, the_law(), RECORDED_AT)
    assert deeds_between(TO_DECIDE, again) == {Deed.DECIDE, Deed.SEND}


def test_only_what_is_decided_on_is_content() -> None:
    assert changes_content(READY, having(READY, {"risk.officers_view": "Other."}))
    assert changes_content(READY, having(READY, {"review.told_by": "K. Example"}))
    assert not changes_content(READY, SENT)
    assert not changes_content(READY, replace(READY, import_notes="Line 4", hands=()))
    assert not changes_content(AUTHORISED, SERVED)


def test_new_decisions_are_those_that_came_on_top() -> None:
    assert new_decisions(TO_DECIDE, AUTHORISED) == AUTHORISED.authority.decisions
    assert new_decisions(None, AUTHORISED) == AUTHORISED.authority.decisions
    assert new_decisions(AUTHORISED, SERVED) == ()


NAMED = {
    "a hand": (READY, replace(READY, hands=(*READY.hands, a_constable())), a_constable()),
    "who sends": (READY, SENT, SERGEANT),
    "who decides": (TO_DECIDE, AUTHORISED, SUPERINTENDENT),
    "who voids": (AUTHORISED, lifecycle.void(AUTHORISED, SERGEANT, "A fact.", NOW), SERGEANT),
    "who explains": (
        READY,
        lifecycle.explain(READY, "risk-old", "The newest.", a_constable(), NOW),
        a_constable(),
    ),
    "who hands out": (AUTHORISED, a_case_ready_to_record(), SERGEANT),
    "who records": (a_case_ready_to_record(), SERVED, a_constable()),
}


@pytest.mark.parametrize("name", NAMED)
def test_who_is_named_as_having_done_it_does_it(name: str) -> None:
    before, after, who = NAMED[name]
    assert why_not_as(before, after, who) == ""
    for other in (
        replace(who, collar="9999"),
        replace(who, rank=a_superintendent(collar="1").rank),
    ):
        if other != who:
            assert "another officer" in why_not_as(before, after, other)


def test_whoever_changes_what_is_decided_on_is_among_the_hands() -> None:
    changed = having(READY, {"risk.officers_view": "Other."})
    assert why_not_as(READY, changed, SERGEANT) == ""
    assert "named among those who prepared it" in why_not_as(READY, changed, a_constable())
    named = replace(changed, hands=(*changed.hands, a_constable()))
    assert why_not_as(READY, named, a_constable()) == ""
    assert why_not_as(READY, replace(READY, import_notes="Line 4"), a_constable()) == ""


@pytest.mark.parametrize("by", [SERGEANT, a_superintendent(collar="0110")])
def test_whoever_prepared_a_case_does_not_decide_it(by: Officer) -> None:
    prepared = replace(TO_DECIDE, hands=(*TO_DECIDE.hands, a_superintendent(collar="0110")))
    decided = having(AUTHORISED, {"authority.decisions.0.officer": by})
    decided = replace(decided, hands=prepared.hands)
    assert why_not_as(prepared, decided, by)


def test_nobody_makes_room_for_an_own_decision_by_leaving_the_hands() -> None:
    by = a_superintendent(collar="0110")
    prepared = replace(TO_DECIDE, hands=(by,))
    decided = having(AUTHORISED, {"authority.decisions.0.officer": by, "hands": ()})
    assert "You prepared part of this case" in why_not_as(prepared, decided, by)


def test_a_case_opened_names_who_opened_it() -> None:
    assert why_not_as(None, a_case(), SERGEANT) == ""
    assert "another officer" in why_not_as(None, a_case(), a_constable())
    assert why_not_as(None, Case("DV-26-0001"), a_constable()) == ""
