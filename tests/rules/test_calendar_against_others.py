"""The calendar against two other lists: every difference is in a table here, with its reason."""

import json
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from dateutil.easter import easter as easter_by_dateutil

from dvpo_desktop.rules.calendar import easter, read_calendar

ROOT = Path(__file__).parents[2]
CALENDAR = read_calendar((ROOT / "resources" / "calendar.toml").read_text(encoding="utf-8"))
PUBLISHED = ROOT / "tests" / "data" / "bank_holidays.json"
YEARS = range(2012, 2028)

NAMED = "25 December is left out by name in the 2010 Act; GOV.UK lists only the weekday for it"
DOUBTFUL = "26 December on a Saturday is doubtful, and counts for the act-by time"
IS_SUNDAY = "a Sunday is left out as a Sunday, not as a bank holiday"
NOT_PROCLAIMED = "1 January at a weekend is no bank holiday; the Monday proclaimed for it is"

# Days that we leave out and GOV.UK does not list.
BEYOND_GOV_UK = {date(2021, 12, 25): NAMED, date(2027, 12, 25): NAMED, date(2016, 12, 25): NAMED}
BEYOND_GOV_UK[date(2022, 12, 25)] = NAMED

# Days that the package lists and we do not leave out as bank holidays.
BEYOND_US = {
    date(2015, 12, 26): DOUBTFUL,
    date(2020, 12, 26): DOUBTFUL,
    date(2026, 12, 26): DOUBTFUL,
    date(2021, 12, 26): IS_SUNDAY,
    date(2027, 12, 26): IS_SUNDAY,
    date(2012, 1, 1): IS_SUNDAY,
    date(2017, 1, 1): IS_SUNDAY,
    date(2023, 1, 1): IS_SUNDAY,
    date(2022, 1, 1): NOT_PROCLAIMED,
}


def ours():
    """The days from 2012 to 2027 left out for another reason than being a Sunday."""
    first, days = date(2012, 1, 1), 16 * 366
    calendar_days = (first + timedelta(days=at) for at in range(days))
    return {
        day
        for day in calendar_days
        if day <= CALENDAR.known_until and CALENDAR.why_left_out(day) not in {None, "Sunday"}
    }


def test_every_difference_from_the_published_list_is_explained():
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))["days"]
    listed = {date.fromisoformat(entry["date"]) for entry in published}
    assert len(listed) == len(published)
    assert listed - ours() == set()
    assert ours() - listed == set(BEYOND_GOV_UK)


def test_every_difference_from_the_holidays_package_is_explained():
    listed = set(holidays.country_holidays("GB", subdiv="ENG", years=YEARS))
    assert ours() - listed == set()
    assert listed - ours() == set(BEYOND_US)


@pytest.mark.parametrize(("day", "reason"), BEYOND_US.items())
def test_each_explanation_is_true(day, reason):
    assert bool(CALENDAR.doubtful(day)) == (reason == DOUBTFUL)
    assert (CALENDAR.why_left_out(day) == "Sunday") == (reason == IS_SUNDAY)
    if reason == NOT_PROCLAIMED:
        assert day.weekday() == 5
        assert CALENDAR.why_left_out(day) is None


def test_wales_keeps_the_same_days_as_england():
    england = holidays.country_holidays("GB", subdiv="ENG", years=YEARS)
    assert set(england) == set(holidays.country_holidays("GB", subdiv="WLS", years=YEARS))


def test_easter_agrees_with_another_reckoning_for_two_centuries():
    for year in range(1900, 2100):
        assert easter(year) == easter_by_dateutil(year)
