"""Protected person: an address that may be shown, and nobody taken for somebody else."""

from datetime import date

import pytest
from support.cases.codes_raised import codes
from support.cases.ready import HOME

from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.steps.preparation.protected import check
from dvpo_desktop.rules.texts.same_place import same_place


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (None, []),
        (date(2008, 11, 27), []),
        (date(2008, 11, 28), ["protected-under-18"]),
        (date(2026, 11, 27), ["protected-under-18"]),
        (date(2026, 11, 28), ["protected-born-in-future"]),
        (date(1906, 11, 27), []),
        (date(1905, 11, 27), ["protected-born-long-ago"]),
    ],
)
def test_age_warns_and_never_blocks(born: date | None, told: list[str]) -> None:
    assert codes(check, {"protected.born": born}) == told


def test_a_home_that_both_share_may_be_shown() -> None:
    shown = {"protected.address": HOME, "protected.address_withheld": False}
    assert codes(check, shown) == []
    apart = shown | {"household.premises.0.respondent_lives": False}
    assert codes(check, apart) == ["protected-address-shown"]


def test_without_an_address_there_is_nothing_to_withhold() -> None:
    changes = {"protected.address": Address(), "protected.address_withheld": None}
    assert codes(check, changes) == []


@pytest.mark.parametrize("way", ["phone", "email", "safe_contact"])
def test_one_way_to_reach_the_person_is_enough(way: str) -> None:
    none = {f"protected.{name}": "" for name in ("phone", "email", "safe_contact")}
    assert codes(check, none | {f"protected.{way}": "07700 900333"}) == []


def test_the_same_name_with_another_date_of_birth_is_another_person() -> None:
    assert codes(check, {"protected.family_name": "Example", "protected.given_names": "Alan"}) == []


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Address("14, sample STREET, Gablecross", "zz993wz"), True),
        (Address("14 Sample Street\nGablecross", "ZZ99 3WA"), False),
        (Address(), False),
    ],
)
def test_addresses_are_compared_by_their_letters_and_figures(other: Address, same: bool) -> None:
    assert same_place(HOME, other) is same
    assert not same_place(Address(), Address())
