"""Every problem that preparation can raise: raised by some case, and absent from a ready one."""

from functools import cache
from typing import Any

import pytest
from support.cases.factories import NOW, a_case_ready_to_send, having, the_law
from support.cases.sections import RESTS_ON
from support.cases.troubles import PREPARING

from dvpo_desktop.case import Case
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.step_order import WORDS

BLOCKING = {
    "respondent-age-missing",
    "respondent-age-basis-missing",
    "respondent-under-18",
    "respondent-born-in-future",
    "relationship-missing",
    "relationship-none",
    "household-others-missing",
    "household-others-listed-missing",
    "incident-conduct-missing",
    "incident-no-violence",
    "incident-grounds-missing",
    "necessity-missing",
}
NEVER_SAID = ("invalid", "please", "successful")


def test_a_ready_case_has_nothing_to_mend_or_explain() -> None:
    assert gates.problems(a_case_ready_to_send(), the_law(), NOW, Gate.SEND) == ()


@pytest.mark.parametrize("code", PREPARING)
def test_the_code_is_raised(code: str) -> None:
    found = _raised(code)
    assert code in {_bare(problem.code) for problem in found}
    assert code.split("-", maxsplit=1)[0] in WORDS


@pytest.mark.parametrize("code", PREPARING)
def test_only_statute_blocks(code: str) -> None:
    levels = {problem.blocks for problem in _raised(code) if _bare(problem.code) == code}
    assert levels == {code in BLOCKING}


@pytest.mark.parametrize("code", PREPARING)
def test_missing_is_said_of_what_is_only_unanswered(code: str) -> None:
    missing = {problem.missing for problem in _raised(code) if _bare(problem.code) == code}
    asks_only = {"opinions-not-invited", "children-none-listed"}
    assert missing == {code.endswith("-missing") or code in asks_only}


def test_no_case_of_the_table_raises_a_code_that_the_table_lacks() -> None:
    raised = {_bare(problem.code) for code in PREPARING for problem in _raised(code)}
    ours = {code for code in raised if code.split("-")[0] in WORDS}
    assert ours == set(PREPARING)


@pytest.mark.parametrize("code", PREPARING)
def test_each_problem_tells_what_to_do_cites_and_points_into_the_case(code: str) -> None:
    case = having(a_case_ready_to_send(), PREPARING[code])
    for problem in _raised(code):
        assert problem.says[0].isupper()
        assert problem.says.endswith(".")
        assert not any(word in problem.says.casefold() for word in NEVER_SAID)
        assert problem.rests_on
        assert problem.step == problem.field.split(".")[0]
        assert _is_in(case, problem.field), problem.field


@pytest.mark.parametrize("code", PREPARING)
def test_each_code_cites_its_own_section_or_says_that_it_is_good_practice(code: str) -> None:
    cited = {problem.rests_on for problem in _raised(code) if _bare(problem.code) == code}
    assert cited == {RESTS_ON.get(code, "good practice")}
    assert set(RESTS_ON) <= set(PREPARING)


@pytest.mark.parametrize("code", PREPARING)
def test_each_code_stands_once_in_a_case(code: str) -> None:
    codes = [problem.code for problem in _raised(code)]
    assert len(codes) == len(set(codes))


@cache
def _raised(code: str) -> tuple[Problem, ...]:
    """What is said of a ready case in which the changes of this code are made."""
    case = having(a_case_ready_to_send(), PREPARING[code])
    return gates.problems(case, the_law(), NOW, Gate.SEND)


def _bare(code: str) -> str:
    return code.split(".", maxsplit=1)[0]


def _is_in(case: Case, path: str) -> bool:
    part: Any = case
    for name in path.split("."):
        part = part[int(name)] if isinstance(part, tuple) else getattr(part, name)
    return True
