"""State is computed, and the fingerprint of the content covers what was prepared, no more."""

from dataclasses import fields, replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    an_officer,
    having,
    later,
)
from support.cases.made_up import cases

from dvpo_desktop.case import Case, as_json
from dvpo_desktop.case.preparation.children import Child
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.preparation.review import Explanation, Sent
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.case_state import State, content, state
from dvpo_desktop.rules.step_order import PREPARE

READY = a_case_ready_to_send()
PREPARED = {
    "reference": "DV-26-0999",
    "training": True,
    "custody.why_now": "Changed",
    "respondent.given_names": "Alun",
    "protected.code_word": "Changed",
    "relationship.detail": "Changed",
    "household.premises.0.respondent_lives": False,
    "incident.attendances": 0,
    "risk.factors": "Changed",
    "children.children": (*READY.children.children, Child("Eve Sample")),
    "opinions.alone": False,
    "necessity.printed": "Changed",
    "conditions.chosen.1.blanks.0.value": "15 Sample Street",
    "review.bed_tonight": "Changed",
    "as_typed": (Typed("respondent.born", "31/02/1990"),),
}
AROUND = {
    "opened_at": later(NOW, hours=1),
    "hands": (),
    "import_notes": "Changed",
    "review.told_by": "Changed",
    "review.told_by_when": NOW,
    "review.marker": "Changed",
    "review.support_referrals": "Changed",
    "review.childrens_services": "Changed",
    "review.explanations": (Explanation("custody-charged", "Because", an_officer(), NOW),),
    "review.sent": Sent(an_officer(), NOW, ""),
    "authority.thinking.violence": "Changed",
    "service.place": "Changed",
    "as_typed": (Typed("service.served_at", "five o'clock"),),
}


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (a_case, State.DRAFT),
        (a_case_ready_to_send, State.DRAFT),
        (a_sent_case, State.SENT),
        (a_case_ready_to_authorise, State.SENT),
        (an_authorised_case, State.AUTHORISED),
        (a_served_case, State.SERVED),
    ],
)
def test_the_state_at_each_stage(make, expected: State) -> None:
    assert state(make()) is expected


@pytest.mark.parametrize(("path", "value"), PREPARED.items(), ids=PREPARED)
def test_a_change_of_what_was_prepared_is_noticed(path: str, value: object) -> None:
    changes = {path: value}
    assert content(having(READY, changes)) != content(READY)
    assert state(having(a_sent_case(), changes)) is State.DRAFT
    assert state(having(an_authorised_case(), changes)) is State.VOIDED


@pytest.mark.parametrize(("path", "value"), AROUND.items(), ids=AROUND)
def test_a_change_around_it_is_not(path: str, value: object) -> None:
    assert content(having(READY, {path: value})) == content(READY)


def test_every_step_of_preparation_is_covered() -> None:
    assert {path.split(".")[0] for path in PREPARED} >= {step.word for step in PREPARE}


def test_a_change_put_right_again_leaves_the_authority_standing() -> None:
    case = an_authorised_case()
    changed = having(case, {"incident.place": "The kitchen"})
    assert state(changed) is State.VOIDED
    assert state(having(changed, {"incident.place": case.incident.place})) is State.AUTHORISED


def test_a_served_case_stays_served_whatever_is_changed() -> None:
    assert state(having(a_served_case(), PREPARED)) is State.SERVED


def test_empty_parts_are_not_part_of_the_content() -> None:
    assert content(having(READY, {"respondent.aliases": ""})) == content(READY)
    assert content(Case()) == content(Case(import_notes="x"))


def test_a_no_and_a_nought_are_answers() -> None:
    for path, value in (("opinions.alone", False), ("incident.attendances", 0)):
        assert content(having(READY, {path: value})) != content(having(READY, {path: None}))


def test_values_do_not_change_places_unnoticed() -> None:
    one = having(READY, {"household.keys": "A", "household.tools": ""})
    other = having(READY, {"household.keys": "", "household.tools": "A"})
    assert content(one) != content(other)


@given(cases())
def test_the_content_outlives_the_store(case: Case) -> None:
    assert content(as_json.read(as_json.write(case))) == content(case)
    assert len(content(case)) == 64


def test_the_fingerprint_is_of_sorted_json_of_what_is_filled_in_and_nothing_else() -> None:
    # Another way of writing it down would void every authority given by an earlier version.
    respondent = Respondent(family_name="EXAMPLE", born=date(1988, 4, 3), interpreter_needed=False)
    case = Case("DV-26-0113", respondent=respondent, import_notes="SAMPLE")
    written = (
        '{"conditions":{"chosen":[{"code":"molest","version":1}]},'
        '"protected":{"address_withheld":true},"reference":"DV-26-0113",'
        '"respondent":{"born":"1988-04-03","family_name":"EXAMPLE","interpreter_needed":false},'
        '"scheme":"dvpn-csa2010","training":false}'
    )
    assert content(case) == sha256(written.encode()).hexdigest()


def test_the_content_does_not_depend_on_the_order_of_fields() -> None:
    backwards = {field.name: getattr(READY, field.name) for field in reversed(fields(READY))}
    assert content(replace(Case(), **backwards)) == content(READY)
