"""Policy: what one station adds can only make it stricter."""

from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.rules.policy import LEAST_HOURS, MOST_HOURS, Policy

HOURS = st.integers(LEAST_HOURS, MOST_HOURS)


@given(st.booleans(), HOURS, st.text(), st.none() | st.booleans(), st.none() | HOURS, st.text())
def test_a_station_only_takes_away(oral, hours, senior, own_oral, own_hours, own_senior):
    force = Policy(oral, hours, senior, keep_served_years=12)
    made = force.stricter(own_oral, own_hours, own_senior)

    assert made.oral <= oral
    assert made.countersign_hours <= hours
    assert made.oral == (oral and own_oral is not False)
    assert made.countersign_hours == min(hours, hours if own_hours is None else own_hours)
    assert made.senior_officer == (senior or own_senior)
    assert made.keep_served_years == 12


def test_a_station_that_says_nothing_changes_nothing():
    force = Policy(True, 6, "Ch Supt SPECIMEN")
    assert force.stricter(None, None, "") == force
