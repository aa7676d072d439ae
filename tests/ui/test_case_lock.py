"""The lock of a case: who may write on which step, and what opens a step that is shut."""

import pytest
from desks import SERGEANT, SUPERINTENDENT
from factories import (
    NOW,
    a_case,
    a_frozen_case,
    a_sent_case,
    a_served_case,
    an_authorised_case,
    an_orally_authorised_case,
    with_thinking,
)

from dvpo_desktop.rules import lifecycle
from dvpo_desktop.rules.steps import ASIDES, PREPARE, WORDS
from dvpo_desktop.ui.case_lock import CaseLock, may_write

PREPARED = [step.word for step in PREPARE]
RETURNED = lifecycle.return_(with_thinking(a_sent_case(), questions="?"), SUPERINTENDENT, NOW)
REFUSED = lifecycle.refuse(with_thinking(a_sent_case(), refusal="No"), SUPERINTENDENT, NOW)
VOIDED = lifecycle.void(an_authorised_case(), SERGEANT, "SAMPLE", NOW)


def open_steps(case, officer=SERGEANT) -> list[str]:
    return [word for word in WORDS if may_write(case, word, officer)]


@pytest.mark.parametrize("case", [a_case(), RETURNED, REFUSED, VOIDED])
def test_in_preparation_every_prepared_step_is_open_and_no_other(case):
    assert open_steps(case) == PREPARED


def test_a_sent_case_is_open_only_to_who_may_decide_it():
    assert open_steps(a_sent_case()) == []
    assert open_steps(a_sent_case(), SUPERINTENDENT) == ["authority"]


def test_an_authorised_case_is_open_to_the_constable_and_a_served_one_to_nobody():
    assert open_steps(an_authorised_case()) == ["service"]
    assert open_steps(a_served_case()) == []


@pytest.mark.parametrize(
    ("case", "act"), [(a_sent_case(), "take_back"), (an_authorised_case(), "void")]
)
def test_the_button_names_the_act_that_opens_a_step(qtbot, case, act):
    lock = CaseLock()
    qtbot.addWidget(lock)
    lock.show_step(case, "risk", SERGEANT)
    with qtbot.waitSignal(lock.opening_wanted) as wanted:
        lock.pressed.emit()
    assert wanted.args == [act]


def test_a_frozen_case_says_so_on_every_page_of_it(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    for word in (*WORDS, *ASIDES):
        lock.show_step(a_frozen_case(), word, SERGEANT, "SAMPLE roles")
        assert "Nothing is printed or served" in lock.text
        with qtbot.waitSignal(lock.opening_wanted) as wanted:
            lock.pressed.emit()
        assert wanted.args == ["correct"]
    assert open_steps(a_frozen_case()) == []


def test_who_calls_writes_while_the_case_is_sent_and_the_called_until_it_is_countersigned():
    spoken = an_orally_authorised_case()
    assert may_write(a_sent_case(), "telephone", SERGEANT)
    assert not may_write(spoken, "telephone", SERGEANT)
    assert may_write(spoken, "countersign", SUPERINTENDENT)
    assert not may_write(spoken, "countersign", SERGEANT)
    assert not may_write(an_authorised_case(), "countersign", SUPERINTENDENT)


def test_who_may_not_decide_is_told_why(qtbot):
    lock = CaseLock()
    qtbot.addWidget(lock)
    lock.show_step(a_sent_case(), "authority", SERGEANT)
    assert "below the rank of superintendent" in lock.text
    lock.show_step(a_sent_case(), "authority", SUPERINTENDENT)
    assert lock.text == ""
