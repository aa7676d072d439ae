"""Same place: one home however it was typed, and its neighbour another."""

import pytest
from support.cases.factories import a_case_ready_to_record, having, the_law

from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.steps.proceedings.service import Unfit, unfit_address
from dvpo_desktop.rules.texts.same_place import may_be_same_place, same_place

HERS = Address("Flat 3, 7 Specimen Court\nElsewhere", "ZZ98 1AB")


@pytest.mark.parametrize(
    "lines",
    ["Flat 3 7 Specimen Ct Elsewhere ZZ98 1AB", "flat 3, 7 specimen court, elsewhere",
     "Flt 3, 7 Specimen Crt, Elsewhere, ZZ98 lAB", "Flat 3\n7 Specimen Court\nElsewhere\nzz981ab"],
)  # fmt: skip
def test_one_home_typed_in_many_ways_is_one(lines):
    assert same_place(HERS, Address(lines))
    assert may_be_same_place(HERS, Address(lines))


@pytest.mark.parametrize(
    "lines",
    ["c/o B. Sample, 7 Specimen Ct", "7 Specimen Court, ZZ98 1AB", "Flat 3, 7 Specimen Court",
     "Flat 4, 7 Specimen Court"],
)  # fmt: skip
def test_a_house_number_with_its_street_may_be_one(lines):
    assert not same_place(HERS, Address(lines))
    assert may_be_same_place(HERS, Address(lines))


@pytest.mark.parametrize(
    "other",
    [Address("9 Specimen Court"), Address("7 Specimen Court", "ZZ98 2AB"), Address("Elsewhere"),
     Address(), Address("Specimen Court\nElsewhere", "ZZ98 1AB")],
)  # fmt: skip
def test_a_neighbour_is_another(other):
    assert not may_be_same_place(HERS, other)


def test_an_address_for_the_notice_of_hearing_is_seen_to_be_the_protected_persons():
    case = a_case_ready_to_record()
    for lines in ("7 Specimen Ct", "c/o Beth, 7 Specimen Court, Elsewhere ZZ98 1AB"):
        assert unfit_address(case, the_law(), Address(lines)) is Unfit.PROTECTED
    shared = Address("14 Sample St, Gablecross ZZ99 3WZ")
    assert unfit_address(case, the_law(), shared) is Unfit.KEPT_OUT
    theirs = having(case, {"household.premises.0.respondent_lives": False})
    assert unfit_address(theirs, the_law(), shared) is Unfit.PROTECTED
    assert unfit_address(case, the_law(), Address("2 Specimen Lane")) is None
