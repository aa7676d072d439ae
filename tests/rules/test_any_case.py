"""No rule fails on any case at all, and what is added to a ready case does not shut its gate."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import NOW, a_case_ready_to_send, the_law
from support.cases.made_up import anything, cases

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.rules.case_state import state
from dvpo_desktop.rules.deadlines.retention import review_on
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.lifecycle.progress import progress
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.step_order import WORDS
from dvpo_desktop.rules.steps.preparation.eligibility import eligibility
from dvpo_desktop.rules.whiteboard.alarms import alarms
from dvpo_desktop.rules.whiteboard.next_action import next_action
from dvpo_desktop.rules.whiteboard.on_whiteboard import place

READY = a_case_ready_to_send()
NEVER_BLOCK = ("custody", "risk", "children", "opinions", "review")


@given(cases(), anything(Officer))
def test_no_rule_fails_on_any_case(case: Case, officer: Officer) -> None:
    for gate in Gate:
        for problem in gates.problems(case, the_law(), NOW, gate):
            assert problem.step in WORDS or problem.code.startswith("as-typed.")
            assert problem.says
            assert problem.rests_on
    eligibility(case, the_law(), NOW)
    next_action(case, the_law(), NOW)
    may_authorise(case, officer)
    state(case)
    place(case, NOW)
    assert all(alarm.says for alarm in alarms(case, the_law(), NOW))
    review_on(case, the_law().policy)
    assert tuple(progress(case, the_law(), NOW)) == WORDS


@given(cases())
def test_asking_twice_gives_the_same_answer(case: Case) -> None:
    first = gates.every_problem(case, the_law(), NOW)
    assert gates.every_problem(case, the_law(), NOW) == first


@pytest.mark.parametrize("word", NEVER_BLOCK)
@given(data=st.data())
def test_nothing_on_these_steps_can_shut_the_gate(word: str, data: st.DataObject) -> None:
    section = data.draw(anything(type(getattr(READY, word))))
    case = replace(READY, **{word: section})
    assert gates.open_for(case, the_law(), NOW, Gate.SEND)


@given(st.text(min_size=1), st.sampled_from(["narrative", "injuries", "who_saw"]))
def test_more_said_of_the_incident_does_not_shut_the_gate(text: str, name: str) -> None:
    incident = replace(READY.incident, **{name: f"{getattr(READY.incident, name)}\n{text}"})
    case = replace(READY, incident=incident)
    assert gates.open_for(case, the_law(), NOW, Gate.SEND)
