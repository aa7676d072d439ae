"""Days that an officer adds to the calendar."""

from dataclasses import replace
from datetime import date

import pytest
from support.cases.factories import NOW, an_officer
from support.stores.allowing import Allowing

from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.registers.days import DayStore

DAY = AddedDay(
    date(2026, 12, 28), "SAMPLE holiday", "London Gazette 0000000", "EXAMPLE", an_officer(), NOW
)


@pytest.fixture
def days(database: Database) -> DayStore:
    return DayStore(Allowing(database))


def test_added_days_come_back_in_the_order_of_the_calendar(days):
    earlier = AddedDay(date(2026, 6, 1), "EXAMPLE day", "SAMPLE", "why", an_officer(), NOW)
    days.add(DAY)
    days.add(earlier)

    assert days.all() == (earlier, DAY)


def test_adding_a_day_is_recorded_with_its_source(days, database):
    days.add(DAY)

    (entry,) = History(Allowing(database)).all()

    assert (entry.act, entry.officer, entry.at) == (Act.DAY_ADDED, an_officer().key, NOW)
    assert entry.detail == {
        "day": "2026-12-28",
        "name": DAY.name,
        "source": DAY.source,
        "reason": DAY.reason,
    }


def test_a_day_is_added_once(days, database):
    days.add(DAY)

    with pytest.raises(StationProblem, match="Mon 28 Dec 2026 was added before"):
        days.add(DAY)

    assert len(History(Allowing(database)).all()) == 1


def test_a_displaced_day_comes_back_as_one_and_its_entry_says_so(days, database):
    displaced = replace(DAY, displaced=True)
    days.add(displaced)

    assert days.all() == (displaced,)
    (entry,) = History(Allowing(database)).all()
    assert entry.detail["displaced"] is True
