"""Relationship: one link of s.62 opens the power, two of them need their reason."""

import pytest
from support.cases.codes_raised import codes

from dvpo_desktop.case.preparation.household import Premises
from dvpo_desktop.case.preparation.relationship import Association, Relationship
from dvpo_desktop.rules.steps.preparation.relationship import associated, check

LINKS = [limb for limb in Association if limb is not Association.NONE]


@pytest.mark.parametrize("limb", LINKS)
def test_each_link_of_the_list_is_enough(limb: Association) -> None:
    assert associated(Relationship((limb,)))
    assert codes(check, {"relationship.limbs": (limb,)}) == []


@pytest.mark.parametrize("limbs", [(), (Association.NONE,)])
def test_no_link_is_no_power(limbs: tuple[Association, ...]) -> None:
    assert not associated(Relationship(limbs))


@pytest.mark.parametrize("limb", LINKS)
def test_a_reason_is_asked_for_household_intimate_and_proceedings_alone(limb: Association) -> None:
    found = codes(check, {"relationship.limbs": (limb,), "relationship.detail": " "})
    asked = limb in (
        Association.SAME_HOUSEHOLD,
        Association.INTIMATE,
        Association.FAMILY_PROCEEDINGS,
    )
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


G = Association.FAMILY_PROCEEDINGS


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        *((text, True) for text in ("Non-molestation order applied for in May.",)),
        ("Both parties to her nonmolestation application, Sample Family Court.", True),
        ("Occupation order proceedings, Sample Family Court.", True),
        ("Part IV proceedings only.", True),
        ("Proceedings under part 4 of the Family Law Act.", True),
        ("NMO, Sample Family Court.", True),
        ("Non-mol in May; it forbids contact.", True),
        ("She has an FL401 in, both are parties.", True),
        ("Application under s.42, both parties.", True),
        ("Transfer of the tenancy, Sample Family Court.", True),
        ("Injunction; non-molestation, with two children named in it.", True),
        ("Schedule 7, Sample Family Court, both parties.", True),
        ("Sch. 7 application for the tenancy.", True),
        ("Family Law Act sched VII.", True),
        ("Section 40 and s.47 hearing in May.", True),
        ("Divorce, Sample Family Court, both parties.", False),
        ("FL401 and C100, both parties.", False),
        ("FMPO under Part 4A, both parties.", False),
        (
            "Child arrangements, Sample Family Court; a non-molestation order was made in them.",
            False,
        ),
        ("Care proceedings about Dai, both parties.", False),
        ("Forced marriage protection order, Sample Family Court.", False),
    ],
)
def test_proceedings_under_part_four_alone_do_not_make_them_associated(detail, told) -> None:
    found = codes(check, {"relationship.limbs": (G,), "relationship.detail": detail})
    assert found == (["relationship-part-four"] if told else [])


@pytest.mark.parametrize(
    ("orders", "told"),
    [
        ("Schedule 7", True),
        ("Non-molestation order of May 2026", True),
        ("Schedule 7, and child arrangements", False),
        ("None", False),
    ],
)
def test_other_orders_name_the_proceedings_where_the_detail_does_not(orders, told) -> None:
    changes = {"relationship.limbs": (G,), "relationship.detail": "Both are parties, see orders."}
    found = codes(check, changes | {"custody.other_orders": orders})
    assert found == (["relationship-part-four"] if told else [])


def test_another_link_needs_no_word_of_the_proceedings() -> None:
    changes = {
        "relationship.limbs": (Association.MARRIED, G),
        "relationship.detail": "Occupation order proceedings.",
    }
    assert codes(check, changes) == []
