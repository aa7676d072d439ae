"""Home: one answer, kept alike in every place that rests on it."""

from dataclasses import replace
from datetime import date

import pytest
from support.cases.factories import a_case, the_law

from dvpo_desktop.case.preparation.household import Household, Premises
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.steps.preparation.home import (
    NO_ADDRESS,
    Home,
    follow_address,
    home_of,
    with_home,
)
from dvpo_desktop.rules.withheld.details import withheld

TODAY = date(2026, 11, 27)
SAMPLE_STREET = Address("14 Sample Street\nGablecross", "ZZ99 3WZ")
REFUGE = Address("9 Hidden Lane\nElsewhere", "ZZ99 4AA")


def lived(**sections):
    respondent = Respondent(family_name="Example", given_names="Adam", address=SAMPLE_STREET)
    return replace(a_case(), respondent=respondent, **sections)


@pytest.mark.parametrize("home", Home)
def test_the_answer_given_is_the_answer_read_back_and_giving_it_again_changes_nothing(home):
    once = with_home(lived(protected=Protected(address=REFUGE)), home, TODAY)
    assert home_of(once) is home
    assert with_home(once, home, TODAY) == once


@pytest.mark.parametrize("before", Home)
@pytest.mark.parametrize("after", Home)
def test_an_answer_can_be_changed_to_any_other(before, after):
    changed = with_home(with_home(lived(), before, TODAY), after, TODAY)
    if after in (Home.AWAY, Home.OWN):
        assert home_of(changed) is None
        changed = replace(changed, protected=replace(changed.protected, address=REFUGE))
    assert home_of(changed) is after
    assert len(changed.household.premises) == 1


@pytest.mark.parametrize(
    ("home", "shared", "together", "kept"),
    [
        (Home.SAME, True, True, False),
        (Home.AWAY, True, True, True),
        (Home.OWN, False, False, True),
        (Home.NONE_FIXED, False, False, True),
        (Home.DOUBT, False, None, True),
    ],
)
def test_one_answer_stands_in_every_place(home, shared, together, kept):
    case = with_home(lived(), home, TODAY)
    (theirs,) = case.household.premises
    assert theirs.address == SAMPLE_STREET
    assert (theirs.shared, theirs.as_at) == (shared, TODAY)
    assert case.relationship.live_together is together
    assert case.protected.address_withheld is kept
    assert (case.protected.address == SAMPLE_STREET) is (home is Home.SAME)


def test_the_day_is_that_of_the_last_change():
    case = with_home(lived(), Home.SAME, TODAY)
    later = date(2026, 11, 28)
    assert with_home(case, Home.SAME, later) == case
    assert with_home(case, Home.OWN, later).household.premises[0].as_at == later


def test_a_case_in_which_nobody_answered_says_nothing():
    assert home_of(lived()) is None
    assert home_of(lived(household=Household((Premises(SAMPLE_STREET, True),)))) is Home.DOUBT


def test_an_own_home_described_by_hand_is_an_own_home():
    homes = (Premises(SAMPLE_STREET, True, "", False), Premises(REFUGE, False, "", True))
    case = lived(household=Household(homes))
    assert home_of(case) is Home.OWN
    assert with_home(case, Home.OWN, TODAY).household.premises[1:] == homes[1:]


def test_an_address_elsewhere_is_own_and_kept_through_a_change_of_mind():
    case = lived(protected=Protected(address=REFUGE))
    away = with_home(case, Home.AWAY, TODAY)
    assert away.protected.address == REFUGE
    assert with_home(away, Home.OWN, TODAY).protected.address == REFUGE
    assert home_of(with_home(away, Home.NONE_FIXED, TODAY)) is Home.NONE_FIXED


def test_one_who_moves_out_is_withheld_again():
    same = with_home(lived(), Home.SAME, TODAY)
    away = with_home(same, Home.AWAY, TODAY)
    assert away.protected.address == Address()
    assert away.protected.address_withheld is True


def test_a_home_begun_without_an_address_takes_the_respondents():
    case = lived(household=Household((Premises(others_live=True), Premises(REFUGE, False))))
    first, second = with_home(case, Home.SAME, TODAY).household.premises
    assert (first.address, first.others_live, second.address) == (SAMPLE_STREET, True, REFUGE)


def test_a_corrected_address_is_corrected_where_it_was_taken_on():
    before = with_home(lived(), Home.SAME, TODAY)
    corrected = replace(SAMPLE_STREET, postcode="ZZ99 3WA")
    after = replace(before, respondent=replace(before.respondent, address=corrected))
    followed = follow_address(before, after)
    assert followed.protected.address == corrected
    assert followed.household.premises[0].address == corrected
    assert follow_address(before, before) is before


def test_what_was_typed_otherwise_follows_nothing():
    before = with_home(lived(protected=Protected(address=REFUGE)), Home.AWAY, TODAY)
    homes = (*before.household.premises, Premises(REFUGE, False, "", True))
    before = replace(before, household=Household(homes))
    after = replace(before, respondent=replace(before.respondent, address=NO_ADDRESS))
    followed = follow_address(before, after)
    assert followed.protected.address == REFUGE
    assert followed.household.premises[1].address == REFUGE


def test_the_first_address_typed_is_followed_by_nothing():
    before = lived()
    before = replace(before, respondent=Respondent())
    after = replace(before, respondent=Respondent(address=SAMPLE_STREET))
    assert follow_address(before, after) is after


def test_another_home_of_hers_is_withheld_though_the_shared_one_is_not():
    case = with_home(lived(), Home.SAME, TODAY)
    hers = Premises(REFUGE, False, "", True)
    case = replace(case, household=Household((*case.household.premises, hers)))
    texts = {one.text for one in withheld(case, the_law())}
    assert any("Hidden Lane" in text for text in texts)
    assert not any("Sample" in text for text in texts)
