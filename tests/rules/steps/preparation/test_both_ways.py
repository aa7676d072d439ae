"""Both ways: the same two people the other way round, by name and date of birth, in 28 days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.cases.factories import (
    NOW,
    SERVED_AT,
    a_case_ready_to_send,
    a_served_case,
    an_authorised_case,
    having,
    the_law,
)

from dvpo_desktop.case import Case
from dvpo_desktop.rules.steps.preparation.both_ways import both_ways
from dvpo_desktop.rules.steps.preparation.protected import check

OURS = a_case_ready_to_send()
ROUND = {
    "reference": "DV-26-0200",
    "respondent.family_name": "Sample",
    "respondent.given_names": "Beth",
    "respondent.born": date(1992, 3, 4),
    "protected.family_name": "Example",
    "protected.given_names": "Alan",
    "protected.born": date(1990, 5, 17),
}


def the_other(case: Case = OURS, **changes: object) -> Case:
    return having(case, ROUND | {name.replace("__", "."): value for name, value in changes.items()})


def found(*others: Case, case: Case = OURS, now=NOW) -> tuple[str, ...]:
    return both_ways(case, replace(the_law(), others=others), now)


def test_the_same_two_the_other_way_round_warn_with_the_reference():
    law = replace(the_law(), others=(the_other(), OURS))
    (problem,) = [one for one in check(OURS, law, NOW) if one.code == "protected-both-ways"]
    assert not problem.blocks
    assert problem.rests_on == "law note U15: Can one notice protect two people, or run both ways?"
    assert "DV-26-0200" in problem.says


@pytest.mark.parametrize(
    "changes",
    [
        {"protected__given_names": "ALAN", "protected__family_name": " example"},
        {"protected__given_names": "Alan John"},
        {"protected__given_names": "Example", "protected__family_name": "Alan"},
        {"protected__born": None},
        {"respondent__born": None, "protected__born": None},
        {"protected__family_name": ""},
        {"protected__given_names": "Al"},
        {"protected__given_names": "Alan J."},
        {"protected__family_name": "Exámple-Smith"},
        {"protected__family_name": "Example-Smith", "protected__born": None},
        {"protected__family_name": "Other"},
        {"respondent__given_names": "Bethany"},
        {"respondent__born": date(1992, 4, 3)},
    ],
)
def test_people_are_the_same_as_officers_write_them(changes):
    assert found(the_other(**changes)) == ("DV-26-0200",)


@pytest.mark.parametrize(
    "changes",
    [
        {"protected__born": date(1990, 5, 18)},
        {"respondent__born": date(1992, 3, 5)},
        {"respondent__born": date(1991, 4, 3)},
        {"respondent__born": date(1992, 4, 3), "respondent__family_name": "Other"},
        {"protected__given_names": "Adam", "protected__family_name": "Other"},
        {"protected__given_names": "Adam", "protected__born": None},
        {"protected__family_name": "", "protected__given_names": ""},
        {"protected__family_name": "", "protected__born": None},
        {"reference": OURS.reference},
    ],
)
def test_another_person_is_not_the_same(changes):
    assert found(the_other(**changes)) == ()


def test_the_same_way_round_is_no_cross_allegation():
    assert found(having(OURS, {"reference": "DV-26-0200"})) == ()


def test_while_one_of_the_two_has_no_name_nobody_is_compared():
    nobody = having(OURS, {"protected.family_name": "", "protected.given_names": ""})
    assert found(the_other(), case=nobody) == ()


@pytest.mark.parametrize(("days", "told"), [(0, True), (28, True), (29, False)])
@pytest.mark.parametrize("make", [a_case_ready_to_send, an_authorised_case, a_served_case])
def test_a_case_counts_for_28_days_from_its_service_its_authority_or_its_opening(make, days, told):
    now = SERVED_AT + timedelta(days=days)
    assert found(the_other(make()), now=now) == (("DV-26-0200",) if told else ())


def test_the_day_of_service_goes_before_the_day_of_opening():
    served = a_served_case()
    moved = having(
        served, {"opened_at": NOW - timedelta(days=40), "service.recorded.served_at": SERVED_AT}
    )
    assert found(the_other(moved), now=SERVED_AT + timedelta(days=28)) == ("DV-26-0200",)


def test_a_case_without_any_day_counts_as_of_today():
    assert found(the_other(opened_at=None)) == ("DV-26-0200",)


def test_every_one_is_named_in_order():
    others = (the_other(reference="DV-26-0300"), the_other())
    assert found(*others) == ("DV-26-0200", "DV-26-0300")
