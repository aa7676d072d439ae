"""Children: none known needs a check, and a court order needs a word."""

from datetime import date

import pytest
from support.cases.codes_raised import codes
from support.cases.ready import HOME

from dvpo_desktop.case.preparation.children import Child, Known
from dvpo_desktop.case.preparation.household import Resident
from dvpo_desktop.rules.steps.preparation.children import check

NONE_KNOWN = {
    "children.known": Known.NONE_KNOWN,
    "children.children": (),
    "children.welfare": "",
    "children.how_checked": "Asked both, and looked at the bedrooms",
}


def test_none_known_and_how_it_was_checked_is_complete() -> None:
    assert codes(check, NONE_KNOWN) == []


@pytest.mark.parametrize(("under_18", "told"), [(True, True), (False, False), (None, False)])
def test_a_child_in_the_household_is_a_child_known(under_18: bool | None, told: bool) -> None:
    residents = (Resident("Dai Sample", HOME.on_one_line, "Son", True, under_18),)
    found = codes(check, NONE_KNOWN | {"household.residents": residents})
    assert found == (["children-contradiction"] if told else [])


def test_a_child_listed_is_a_child_known() -> None:
    listed = {"children.children": (Child("Dai Sample"),)}
    told = ["children-contradiction", "children-stays-missing.0"]
    assert codes(check, NONE_KNOWN | listed) == told


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (None, []),
        (date(2008, 11, 28), []),
        (date(2008, 11, 27), ["children-grown-up.0"]),
        (date(2026, 11, 27), []),
        (date(2026, 11, 28), ["children-born-in-future.0"]),
    ],
)
def test_a_child_is_under_18_and_born(born: date | None, told: list[str]) -> None:
    assert codes(check, {"children.children.0.born": born}) == told


def test_no_court_order_is_no_problem() -> None:
    assert codes(check, {"children.children.0.court_orders": "None"}) == []
