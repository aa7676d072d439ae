"""The safe way: what is recorded is shown, and no way is guessed."""

import pytest
from support.cases.factories import a_served_case, having

from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.withheld.safe_way import safe_way, why_not_there

ELSEWHERE = Address("9 Other Road\nGablecross", "ZZ99 9ZZ")


def test_what_is_recorded_is_shown_with_what_is_withheld() -> None:
    case = having(
        a_served_case(),
        {"protected.support_worker": "SAMPLE worker", "protected.support_contact": "01632 960001"},
    )
    assert safe_way(case).splitlines() == [
        "Safe way: Through her sister",
        "Safe times: Before 3 pm",
        f"Address given: {case.protected.address.on_one_line} (withheld from the respondent)",
        "E-mail: beth@sample.example",
        "Support worker: SAMPLE worker, 01632 960001",
    ]


def test_an_address_that_need_not_be_withheld_is_not_said_to_be() -> None:
    case = having(a_served_case(), {"protected.address_withheld": False})
    assert "Address given: Flat 3, 7 Specimen Court, Elsewhere, ZZ98 1AB\n" in safe_way(case)


def test_without_a_safe_way_the_papers_are_handed_over() -> None:
    empty = having(a_served_case(), {"protected": type(a_served_case().protected)()})
    assert safe_way(empty) == (
        "No safe way is recorded. Post and send nothing: hand the papers over in person, "
        "somewhere safe."
    )


@pytest.mark.parametrize("answer", ["", " \n"])
def test_nothing_goes_without_an_answer(answer: str) -> None:
    assert "Say how and to which place" in why_not_there(a_served_case(), answer)


def test_nothing_goes_to_a_home_of_the_respondent_alone() -> None:
    case = having(a_served_case(), {"respondent.address": ELSEWHERE})
    assert "the respondent’s address" in why_not_there(case, "By post to 9, Other Road")
    # The address that the respondent gave at service is theirs as well.
    assert "the respondent’s address" in why_not_there(case, "2 Specimen Lane, by hand")


def test_the_home_of_both_the_safe_address_and_any_other_way_are_the_officers_choice() -> None:
    case = a_served_case()
    for answer in (
        "By hand at 14 Sample Street, where she is alone",
        "By hand at Flat 3, 7 Specimen Court",
        "Through her sister",
    ):
        assert why_not_there(case, answer) == ""


def test_an_address_too_short_to_tell_one_home_from_another_stops_nothing() -> None:
    case = having(
        a_served_case(), {"respondent.address": Address("Gab"), "service.address": Address()}
    )
    assert why_not_there(case, "By hand in Gablecross") == ""
