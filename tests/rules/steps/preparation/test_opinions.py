"""Opinions: steps to reach, reasons to go on, and who else must be asked."""

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import NOW, a_case_ready_to_send, at, having, the_law

from dvpo_desktop.case.preparation.conditions import MOLESTATION, Condition
from dvpo_desktop.case.preparation.household import Resident
from dvpo_desktop.case.preparation.opinions import ResidentOpinion, Response, View
from dvpo_desktop.case.values import Attempt
from dvpo_desktop.rules.steps.preparation.opinions import check

_KNOWN = {"household.residents": ()}
NOT_REACHED = {"opinions.reached": False, "opinions.words": "", "opinions.view": None}


@pytest.mark.parametrize(
    ("attempts", "why", "told"),
    [
        ((), "", ["opinions-attempts"]),
        ((Attempt(at(9)),), "", ["opinions-attempts"]),
        ((Attempt(at(9)), Attempt(how="Called at the house")), "", []),
        ((), "He answers her phone", []),
    ],
)
def test_two_attempts_or_a_reason_not_to_try(attempts, why: str, told: list[str]) -> None:
    changes = {"opinions.attempts": attempts, "opinions.not_safe_why": why}
    assert codes(check, NOT_REACHED | changes) == told


@pytest.mark.parametrize("view", [View.SUPPORTS, View.UNSURE, View.NO_VIEW])
def test_only_opposition_needs_an_although(view: View) -> None:
    assert codes(check, {"opinions.view": view}) == []


def test_a_notice_may_be_issued_against_the_view_with_a_reason() -> None:
    changes = {"opinions.view": View.OPPOSES, "opinions.although": "The threat is to her life."}
    assert codes(check, changes) == []


@pytest.mark.parametrize("left_out", [{"opinions.asked_at": None}, {"opinions.asked_by": " "}])
def test_when_and_by_whom_are_both_asked_for(left_out: dict[str, object]) -> None:
    (found,) = check(having(a_case_ready_to_send(), left_out), the_law(), NOW)
    assert (found.code, found.field) == ("opinions-asked-missing", *left_out)


def test_the_others_are_asked_only_for_a_condition_about_their_home() -> None:
    changes = {"opinions.residents": (), "conditions.chosen": (Condition(MOLESTATION),)}
    assert codes(check, changes) == []
    assert codes(check, {"opinions.residents": ()}) == ["opinions-resident-missing.0"]


@pytest.mark.parametrize("associated", [False, None])
def test_a_lodger_need_not_be_asked(associated: bool | None) -> None:
    lodger = {"household.residents.0.associated": associated, "opinions.residents": ()}
    assert codes(check, lodger) == []


def test_a_resident_is_known_by_name_however_it_is_typed() -> None:
    row = ResidentOpinion(" carol SPECIMEN ", False, not_asked_why="In hospital")
    assert codes(check, {"opinions.residents": (row,)}) == []


def test_each_resident_is_told_by_place() -> None:
    residents = (Resident("Carol Specimen", associated=True), Resident("", associated=True))
    found = codes(check, {"household.residents": residents})
    assert found == ["opinions-resident-missing.1"]


@pytest.mark.parametrize(("name", "called"), [("Carol Specimen", "Carol Specimen"), (" ", "")])
def test_a_resident_is_called_by_name_as_far_as_it_is_known(name: str, called: str) -> None:
    home = {"household.residents": (Resident(name, associated=True),), "opinions.residents": ()}
    (found,) = check(having(a_case_ready_to_send(), home), the_law(), NOW)
    assert found.says.startswith(f"Ask {called or 'the other resident'} for an opinion")
    for row, told in (
        (ResidentOpinion(name), "Say whether {} was asked."),
        (ResidentOpinion(name, True), "Write what {} said."),
        (ResidentOpinion(name, False), "Say why {} was not asked: "),
    ):
        case = having(a_case_ready_to_send(), {"opinions.residents.0": row} | _KNOWN)
        says = [one.says for one in check(case, the_law(), NOW)]
        assert any(one.startswith(told.format(called or "this person")) for one in says)


@pytest.mark.parametrize("response", [Response.DECLINED, Response.NO_REPLY])
def test_nothing_said_needs_no_words(response: Response) -> None:
    changes = {"opinions.response": response, "opinions.representations": ""}
    assert codes(check, changes) == []


STAYS = {"children.children.0.stays_in_home": True}


def test_a_child_who_stays_in_the_home_counts_and_a_reason_not_to_ask_is_an_answer() -> None:
    assert codes(check, STAYS) == ["opinions-child-missing.0"]
    asked = ResidentOpinion("dai sample ", False, not_asked_why="He is six.")
    heard = (*a_case_ready_to_send().opinions.residents, asked)
    assert codes(check, STAYS | {"opinions.residents": heard}) == []


def test_a_child_who_stays_is_asked_about_only_for_a_condition_about_the_home() -> None:
    molestation = {"conditions.chosen": (Condition(MOLESTATION),)}
    assert codes(check, STAYS | molestation) == []
    assert codes(check, {"children.children.0.stays_in_home": False}) == []


def test_a_child_listed_among_the_residents_is_asked_for_once() -> None:
    residents = (
        *a_case_ready_to_send().household.residents,
        Resident("Dai Sample", associated=True, under_18=True),
    )
    assert codes(check, STAYS | {"household.residents": residents}) == [
        "opinions-resident-missing.1"
    ]


def test_a_nameless_child_is_called_a_child() -> None:
    case = having(a_case_ready_to_send(), STAYS | {"children.children.0.name": " "})
    (found,) = check(case, the_law(), NOW)
    assert found.says.startswith("A child lives or stays in the home.")
