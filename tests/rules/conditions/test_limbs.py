"""Limbs: from the catalogue for its clauses, from the condition itself for a free one."""

import pytest
from support.cases.factories import the_law

from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Condition, Limb
from dvpo_desktop.rules.conditions.limbs import about_a_home, limb, limbs

CATALOGUE = the_law().catalogue


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(MOLESTATION), Limb.MOLESTATION),
        (Condition("not-enter"), Limb.NOT_ENTER),
        (Condition("not-enter", limb=Limb.DISTANCE), Limb.NOT_ENTER),
        (Condition(FREE), None),
        (Condition(FREE, limb=Limb.LEAVE), Limb.LEAVE),
        (Condition("not-enter", version=99), None),
        (Condition("no-such-clause", limb=Limb.LEAVE), Limb.LEAVE),
    ],
)
def test_the_limb_of_a_condition(condition: Condition, expected: Limb | None) -> None:
    assert limb(condition, CATALOGUE) is expected


def test_limbs_leave_out_what_rests_on_nothing() -> None:
    assert limbs([Condition(MOLESTATION), Condition(FREE)], CATALOGUE) == {Limb.MOLESTATION}


@pytest.mark.parametrize("code", ["not-evict", "not-enter", "leave", "distance"])
def test_subsection_8_is_about_a_home(code: str) -> None:
    assert about_a_home([Condition(MOLESTATION), Condition(code)], CATALOGUE)
    assert not about_a_home([Condition(MOLESTATION), Condition("home")], CATALOGUE)
