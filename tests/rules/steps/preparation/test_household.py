"""Household: doubt is told apart from no answer, and nobody is put out without a plan."""

from datetime import date

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import NOW, a_case_ready_to_send, having, the_law
from support.cases.ready import HOME

from dvpo_desktop.case.preparation.children import Child
from dvpo_desktop.case.preparation.conditions import MOLESTATION, Condition
from dvpo_desktop.case.preparation.household import Premises, Resident
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.preparation.household import check, others_in


def test_a_home_is_not_asked_for_when_the_two_live_apart() -> None:
    apart = {"relationship.live_together": False, "household.premises": ()}
    assert codes(check, apart) == []


def test_a_home_where_one_of_them_lives_needs_no_further_reason() -> None:
    changes = {
        "household.premises.0.protected_lives": False,
        "household.premises.0.protected_lives_why": "",
        "household.premises.0.respondent_lives_why": "",
    }
    assert codes(check, changes) == []


def test_each_home_and_resident_is_told_by_its_place() -> None:
    homes = (Premises(), Premises())
    assert codes(check, {"household.premises": homes}) == [
        "household-address-missing.0",
        "household-respondent-lives-missing.0",
        "household-protected-lives-missing.0",
        "household-address-missing.1",
        "household-respondent-lives-missing.1",
        "household-protected-lives-missing.1",
    ]


@pytest.mark.parametrize(("day", "told"), [(27, []), (28, ["household-as-at-in-future.0"])])
def test_today_is_not_in_the_future(day: int, told: list[str]) -> None:
    assert codes(check, {"household.premises.0.as_at": date(2026, 11, day)}) == told


@pytest.mark.parametrize("plan", ["household.where_respondent_sleeps", "review.bed_tonight"])
def test_a_plan_for_the_night_on_either_step_is_enough(plan: str) -> None:
    none = {"household.where_respondent_sleeps": "", "review.bed_tonight": ""}
    assert codes(check, none | {plan: "A friend's"}) == []


def test_no_plan_is_needed_where_nothing_keeps_the_respondent_out() -> None:
    changes = {
        "household.where_respondent_sleeps": "",
        "review.bed_tonight": "",
        "conditions.chosen": (Condition(MOLESTATION), Condition("not-evict")),
    }
    assert codes(check, changes) == []


NOBODY = {"household.residents": (), "children.children": ()}
ANSWER = "household.premises.0.others_live"
HOMELESS = {"conditions.chosen": (Condition(MOLESTATION),)}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, ["household-others-missing.0"]),
        (True, ["household-others-listed-missing.0"]),
        (False, []),
    ],
)
def test_who_else_lives_there_is_answered_before_a_home_condition_is_sent(answer, told) -> None:
    assert codes(check, NOBODY | {ANSWER: answer}) == told
    case = having(a_case_ready_to_send(), NOBODY | {ANSWER: answer})
    assert gates.open_for(case, the_law(), NOW, Gate.SEND) is not bool(told)


@pytest.mark.parametrize("answer", [None, True, False])
def test_without_a_home_condition_nobody_asks_who_else_lives_there(answer) -> None:
    assert codes(check, NOBODY | HOMELESS | {ANSWER: answer}) == []


@pytest.mark.parametrize("code", ["not-evict", "not-enter", "leave", "distance"])
def test_each_paragraph_about_a_home_asks_it_and_so_does_an_amendment(code) -> None:
    chosen = {"conditions.chosen": (Condition(MOLESTATION), Condition(code))}
    assert "household-others-missing.0" in codes(check, NOBODY | chosen | {ANSWER: None})
    verdict = Verdict(0, Fate.AMEND, amended=Condition(code))
    amended = HOMELESS | {"authority.thinking.verdicts": (verdict, Verdict(1))}
    assert "household-others-missing.0" in codes(check, NOBODY | amended | {ANSWER: None})


@pytest.mark.parametrize(
    "listed",
    [
        {"household.residents": (Resident("Carol Specimen", HOME.on_one_line),)},
        {"household.residents": (Resident("Carol Specimen"),)},
        {"children.children": (Child("Dai Sample", stays_in_home=True),)},
    ],
)
def test_somebody_listed_for_the_home_is_an_answer_and_contradicts_a_no(listed) -> None:
    assert "household-others-missing.0" not in codes(check, NOBODY | listed | {ANSWER: None})
    found = codes(check, NOBODY | listed | {ANSWER: False})
    assert "household-others-contradiction.0" in found


@pytest.mark.parametrize(
    "listed",
    [
        {"household.residents": (Resident("Carol Specimen", "9 Other Road"),)},
        {"children.children": (Child("Dai Sample", stays_in_home=False),)},
        {"children.children": (Child("Dai Sample"),)},
    ],
)
def test_somebody_who_lives_elsewhere_is_no_answer(listed) -> None:
    assert "household-others-missing.0" in codes(check, NOBODY | listed | {ANSWER: None})


def test_it_is_asked_of_a_home_where_both_may_live_and_of_no_other() -> None:
    doubtful = {"household.premises.0.respondent_lives": None}
    assert "household-others-missing.0" in codes(check, NOBODY | doubtful | {ANSWER: None})
    apart = {"household.premises.0.respondent_lives": False}
    assert codes(check, NOBODY | apart | {ANSWER: None}) == []


def test_a_nameless_resident_is_called_somebody_and_a_nameless_child_a_child() -> None:
    case = having(
        a_case_ready_to_send(),
        {
            "household.residents": (Resident(),),
            "children.children": (Child(stays_in_home=True),),
        },
    )
    assert others_in(case, case.household.premises[0]) == ("somebody", "a child")
