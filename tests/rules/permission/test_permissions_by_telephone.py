"""Deeds of the telephone: whose deed each change is, and in whose name it stands."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    RECORDED_AT,
    a_call,
    a_case_on_the_telephone,
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_constable,
    a_frozen_case,
    a_sent_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    later,
    the_law,
)

from dvpo_desktop.case import Rank
from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.case.proceedings.oral import Countersign, Differs
from dvpo_desktop.case.proceedings.service import Service
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle import countersign, lifecycle
from dvpo_desktop.rules.permission.permissions import deeds_between, why_not_as
from dvpo_desktop.rules.permission.roles import Deed

SENT, READY = a_sent_case(), a_case_ready_to_authorise()
CALLED, SPOKEN, FROZEN = a_case_on_the_telephone(), an_orally_authorised_case(), a_frozen_case()
SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()
UNTIL = later(DECIDED_AT, hours=1)
PUT_OFF = lifecycle.come_back_later(READY, SUPERINTENDENT, UNTIL, "At a scene.", DECIDED_AT)
AUTHORISED = an_authorised_case()
BROUGHT_IN = having(AUTHORISED, {"authority.decisions.0.route": Route.PACKAGE})
CERTIFIED = countersign.countersign(SPOKEN, SUPERINTENDENT, (), RECORDED_AT)


def served_and_frozen():
    ready = a_case_ready_to_record()
    said = SPOKEN.authority.decisions[0]
    spoken = replace(
        ready.authority.decisions[0], route=said.route, typed_by=said.typed_by, call=said.call
    )
    ready = replace(ready, authority=replace(ready.authority, decisions=(spoken,)))
    served = lifecycle.record_service(ready, a_constable(), the_law(), RECORDED_AT)
    return a_frozen_case(served)


SERVED_FROZEN = served_and_frozen()
CORRECTED = countersign.correct(SERVED_FROZEN, SERGEANT, "Serve anew.", RECORDED_AT)
TABLE = {
    "a call begun": (SENT, having(SENT, {"authority.call": a_call(SENT)}), {Deed.TAKE_DOWN}),
    "a time of the call that was not understood": (
        CALLED,
        replace(CALLED, as_typed=(Typed("authority.call.called_at", "ten to"),)),
        {Deed.TAKE_DOWN},
    ),
    "a discrepancy begun": (
        SPOKEN,
        having(SPOKEN, {"authority.differs": (Differs(says="SAMPLE"),)}),
        {Deed.COUNTERSIGN},
    ),
    "words of a call": (
        CALLED,
        having(CALLED, {"authority.thinking.violence": "She said so."}),
        {Deed.TAKE_DOWN},
    ),
    "a decision by telephone": (CALLED, SPOKEN, {Deed.TAKE_DOWN}),
    "coming back later": (READY, PUT_OFF, {Deed.CONSIDER}),
    "no longer coming back": (PUT_OFF, READY, {Deed.REWRITE}),
    "taken back from a call": (
        CALLED,
        lifecycle.take_back(CALLED, SERGEANT, RECORDED_AT),
        {Deed.SEND},
    ),
    "countersigned": (SPOKEN, CERTIFIED, {Deed.COUNTERSIGN}),
    "frozen": (SPOKEN, FROZEN, {Deed.COUNTERSIGN}),
    "a certificate taken out": (CERTIFIED, SPOKEN, {Deed.REWRITE}),
    "corrected": (SERVED_FROZEN, CORRECTED, {Deed.CORRECT}),
    "corrected before service": (
        FROZEN,
        countersign.correct(FROZEN, SERGEANT, "Serve anew.", RECORDED_AT),
        {Deed.CORRECT},
    ),
    "a service put aside of nothing": (
        SERVED_FROZEN,
        replace(CORRECTED, superseded=(replace(CORRECTED.superseded[0], service=Service()),)),
        {Deed.REWRITE, Deed.SEND},
    ),
    "a service dropped by a correction": (
        SERVED_FROZEN,
        replace(CORRECTED, superseded=()),
        {Deed.REWRITE, Deed.SEND},
    ),
    "a decision at a keyboard countersigned": (
        AUTHORISED,
        having(AUTHORISED, {"authority.decisions.0.countersign": Countersign(SUPERINTENDENT, NOW)}),
        {Deed.REWRITE},
    ),
    "the words and the decision in one": (
        CALLED,
        having(SPOKEN, {"authority.thinking.violence": "She said so."}),
        {Deed.TAKE_DOWN},
    ),
    "brought in": (READY, BROUGHT_IN, {Deed.BRING_IN}),
    "an earlier service forgotten": (
        CORRECTED,
        replace(CORRECTED, superseded=()),
        {Deed.REWRITE},
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_each_change_is_the_deed_that_it_is(name: str) -> None:
    before, after, deeds = TABLE[name]
    assert deeds_between(before, after) == deeds


def test_what_is_taken_down_stands_in_the_name_of_the_one_who_wrote() -> None:
    assert why_not_as(CALLED, SPOKEN, SERGEANT) == ""
    assert "another officer" in why_not_as(CALLED, SPOKEN, SUPERINTENDENT)


def test_a_certificate_stands_in_the_superintendents_own_name() -> None:
    assert why_not_as(SPOKEN, CERTIFIED, SUPERINTENDENT) == ""
    other = a_superintendent(collar="0110")
    forged = having(CERTIFIED, {"authority.decisions.0.countersign.by": other})
    assert "can countersign" in why_not_as(SPOKEN, forged, other)
    assert "another officer" in why_not_as(CALLED, CERTIFIED, SERGEANT)
    assert "another officer" in why_not_as(SPOKEN, CERTIFIED, SERGEANT)


def test_a_package_is_brought_in_for_a_superintendent_who_could_decide() -> None:
    assert why_not_as(READY, BROUGHT_IN, SERGEANT) == ""
    inspector = {"authority.decisions.0.officer": a_superintendent(rank=Rank.INSPECTOR)}
    assert "below the rank" in why_not_as(READY, having(BROUGHT_IN, inspector), SERGEANT)
    typed = {"authority.decisions.0.typed_by": SERGEANT}
    assert "who wrote it down" in why_not_as(READY, having(BROUGHT_IN, typed), SERGEANT)


def test_coming_back_later_and_correcting_stand_in_ones_own_name() -> None:
    assert why_not_as(READY, PUT_OFF, SUPERINTENDENT) == ""
    assert "another officer" in why_not_as(READY, PUT_OFF, SERGEANT)
    assert why_not_as(SERVED_FROZEN, CORRECTED, SERGEANT) == ""
    assert "another officer" in why_not_as(SERVED_FROZEN, CORRECTED, SUPERINTENDENT)


@pytest.mark.parametrize(
    ("changes", "by", "says"),
    [
        ({"typed_by": None}, SUPERINTENDENT, "who wrote it down"),
        ({"call": None}, SERGEANT, "who wrote it down"),
        ({"route": Route.HERE}, SERGEANT, "who wrote it down"),
        ({"officer": SERGEANT}, SERGEANT, "their own decision"),
        ({"officer": a_constable()}, SERGEANT, "below the rank"),
    ],
)
def test_a_forged_call_is_not_kept(changes, by, says) -> None:
    changes = {f"authority.decisions.0.{name}": value for name, value in changes.items()}
    assert says in why_not_as(CALLED, having(SPOKEN, changes), by)


def test_coming_back_later_needs_a_time_to_come_and_a_reason() -> None:
    for until, why in ((None, "x"), (DECIDED_AT, "x"), (UNTIL, " ")):
        with pytest.raises(lifecycle.NotAllowed, match="Say w"):
            lifecycle.come_back_later(READY, SUPERINTENDENT, until, why, DECIDED_AT)
    assert lifecycle.state(PUT_OFF) is lifecycle.State.SENT
    assert PUT_OFF.authority.later[0].why == "At a scene."
