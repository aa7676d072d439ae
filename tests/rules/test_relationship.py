"""Relationship: one link of s.62 opens the power, two of them need their reason."""

import pytest
from asking import codes

from dvpo_desktop.case.household import Premises
from dvpo_desktop.case.relationship import Association, Relationship
from dvpo_desktop.rules.relationship import associated, check

LINKS = [limb for limb in Association if limb is not Association.NONE]


@pytest.mark.parametrize("limb", LINKS)
def test_each_link_of_the_list_is_enough(limb: Association) -> None:
    assert associated(Relationship((limb,)))
    assert codes(check, {"relationship.limbs": (limb,)}) == []


@pytest.mark.parametrize("limbs", [(), (Association.NONE,)])
def test_no_link_is_no_power(limbs: tuple[Association, ...]) -> None:
    assert not associated(Relationship(limbs))


@pytest.mark.parametrize("limb", LINKS)
def test_a_reason_is_asked_for_household_and_intimate_alone(limb: Association) -> None:
    found = codes(check, {"relationship.limbs": (limb,), "relationship.detail": " "})
    asked = limb in (Association.SAME_HOUSEHOLD, Association.INTIMATE)
    assert found == (["relationship-reason-missing"] if asked else [])


def test_the_reason_is_asked_for_once() -> None:
    limbs = (Association.SAME_HOUSEHOLD, Association.INTIMATE)
    found = codes(check, {"relationship.limbs": limbs, "relationship.detail": ""})
    assert found == ["relationship-reason-missing"]


@pytest.mark.parametrize(
    ("together", "homes", "differs"),
    [
        (True, (Premises(respondent_lives=True, protected_lives=True),), False),
        (True, (Premises(respondent_lives=True, protected_lives=False),), True),
        (True, (Premises(respondent_lives=True),), False),
        (True, (), False),
        (False, (Premises(respondent_lives=True, protected_lives=True),), True),
        (False, (Premises(respondent_lives=True, protected_lives=False),), False),
        (False, (Premises(),), False),
        (False, (), False),
    ],
)
def test_living_together_is_compared_with_the_homes(together, homes, differs) -> None:
    changes = {"relationship.live_together": together, "household.premises": homes}
    assert codes(check, changes) == (["relationship-home-differs"] if differs else [])
