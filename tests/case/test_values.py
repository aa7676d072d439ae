"""Small values: addresses on one line, times on the London clock, names as papers give them."""

from datetime import UTC, datetime, timedelta

import pytest
from support.cases.factories import a_case_ready_to_send

from dvpo_desktop.case.preparation.conditions import Blank, Condition, Limb
from dvpo_desktop.case.preparation.household import Premises
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import Address, in_london, is_apart


def test_a_time_is_told_on_the_london_clock() -> None:
    assert (
        in_london(datetime(2026, 7, 1, 12, tzinfo=UTC)).isoformat() == "2026-07-01T13:00:00+01:00"
    )


def test_two_clocks_are_apart_from_more_than_three_minutes_on() -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    for minutes, apart in ((3, False), (-3, False), (3.1, True), (-3.1, True)):
        assert is_apart(noon, in_london(noon + timedelta(minutes=minutes))) is apart


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        in_london(datetime(2026, 7, 1, 12))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (Address(), ""),
        (
            Address("14 Sample Street,\n\n Gablecross ,", " ZZ99 3WZ "),
            "14 Sample Street, Gablecross, ZZ99 3WZ",
        ),
        (Address(postcode="ZZ99 3WZ"), "ZZ99 3WZ"),
        (Address(" \n , "), ""),
    ],
)
def test_an_address_is_one_line_without_gaps(address: Address, line: str) -> None:
    assert address.on_one_line == line


@pytest.mark.parametrize("person", [Respondent, Protected])
def test_papers_give_the_family_name_in_capitals(person: type) -> None:
    assert person(family_name=" van Sample ", given_names=" Alan ").name == "Alan VAN SAMPLE"
    assert person(family_name="Sample").name == "SAMPLE"
    assert person().name == ""


def test_a_home_is_shared_only_when_both_answers_are_yes() -> None:
    answers = (True, False, None)
    shared = [
        (respondent, protected)
        for respondent in answers
        for protected in answers
        if Premises(respondent_lives=respondent, protected_lives=protected).shared
    ]
    assert shared == [(True, True)]


def test_a_blank_is_found_by_name() -> None:
    condition = Condition("not-enter", blanks=(Blank("premises", "14 Sample Street"),))
    assert (condition.blank("premises"), condition.blank("distance")) == ("14 Sample Street", "")


def test_the_four_limbs_of_subsection_8_need_a_shared_home() -> None:
    assert [limb.value for limb in Limb if limb.needs_shared_home] == [
        "s.24(8)(a)",
        "s.24(8)(b)",
        "s.24(8)(c)",
        "s.24(8)(d)",
    ]


def test_a_case_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        a_case_ready_to_send().respondent.family_name = "Other"  # type: ignore[misc]
