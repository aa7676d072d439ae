"""Ages: counted in birthdays; 29 February has its birthday on 1 March in other years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.rules.ages import age_on

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 11, 27), date(2026, 11, 26), 17),
        (date(2008, 11, 27), date(2026, 11, 27), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 11, 28), date(2026, 11, 27), -1),
        (date(2026, 11, 27), date(2026, 11, 27), 0),
    ],
)
def test_age_on_a_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@given(DAYS, DAYS)
def test_nobody_grows_younger(born: date, day: date) -> None:
    assert 0 <= age_on(born, day + timedelta(days=1)) - age_on(born, day) <= 1


@given(DAYS)
def test_a_year_passes_within_366_days(born: date) -> None:
    assert age_on(born, born + timedelta(days=366)) == 1
    assert age_on(born, born + timedelta(days=364)) == 0
