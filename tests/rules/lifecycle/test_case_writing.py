"""Case writing: who may write on which step, and what that is as the roles know it."""

import pytest
from support.cases.after_service import closed
from support.cases.factories import (
    NOW,
    a_case,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    having,
    with_thinking,
)

from dvpo_desktop.case.proceedings.closure import NotServed
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.case_writing import TO_SERVICE, deed_of, may_write
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.step_order import PREPARE, WORDS

SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()
PREPARED = [step.word for step in PREPARE]

RETURNED = lifecycle.return_(with_thinking(a_sent_case(), questions="?"), SUPERINTENDENT, NOW)

REFUSED = lifecycle.refuse(with_thinking(a_sent_case(), refusal="No"), SUPERINTENDENT, NOW)

VOIDED = lifecycle.void(an_authorised_case(), SERGEANT, "SAMPLE", NOW)


def open_steps(case, officer=SERGEANT) -> list[str]:
    return [word for word in WORDS if word in TO_SERVICE and may_write(case, word, officer)]


@pytest.mark.parametrize("case", [a_case(), RETURNED, REFUSED, VOIDED])
def test_in_preparation_every_prepared_step_is_open_and_no_other(case):
    assert open_steps(case) == PREPARED


def test_a_sent_case_is_open_only_to_who_may_decide_it():
    assert open_steps(a_sent_case()) == []
    assert open_steps(a_sent_case(), SUPERINTENDENT) == ["authority"]


def test_of_the_steps_to_service_an_authorised_and_a_served_case_open_one():
    assert open_steps(an_authorised_case()) == ["service"]
    assert open_steps(a_served_case()) == ["service"]


def test_who_calls_writes_while_the_case_is_sent_and_the_called_until_it_is_countersigned():
    spoken = an_orally_authorised_case()
    assert may_write(a_sent_case(), "telephone", SERGEANT)
    assert not may_write(spoken, "telephone", SERGEANT)
    assert may_write(spoken, "countersign", SUPERINTENDENT)
    assert not may_write(spoken, "countersign", SERGEANT)
    assert not may_write(an_authorised_case(), "countersign", SUPERINTENDENT)


@pytest.mark.parametrize("word", ["hearing", "closure"])
def test_what_follows_is_open_from_service_until_the_case_is_closed(word):
    unserved = having(an_authorised_case(), {"closure.not_served": NotServed(SERGEANT, NOW, "No")})
    open_to = {True: [a_served_case(), unserved], False: [a_case(), closed(a_served_case())]}
    for expected, cases in open_to.items():
        assert [may_write(case, word, SERGEANT) for case in cases] == [expected] * 2
    assert not may_write(a_served_case(), word, SERGEANT, "Only SAMPLE may.")
    assert deed_of(word) is Deed.FOLLOW


def test_nothing_of_a_frozen_case_is_open():
    assert open_steps(a_frozen_case()) == []


def test_nothing_of_a_closed_case_is_open():
    assert [word for word in WORDS if may_write(closed(a_served_case()), word, SERGEANT)] == []


@pytest.mark.parametrize(
    ("word", "deed"),
    [
        ("risk", Deed.PREPARE),
        ("authority", Deed.CONSIDER),
        ("telephone", Deed.TAKE_DOWN),
        ("countersign", Deed.COUNTERSIGN),
        ("service", Deed.SERVE),
        ("outcome", Deed.FOLLOW),
    ],
)
def test_writing_on_a_step_is_an_act_that_the_roles_know(word, deed):
    assert deed_of(word) is deed
