"""Courts in the store: kept in their order, changed by name, and each change in the history."""

from dataclasses import replace

import pytest
from sqlalchemy import update
from support.cases.court_lists import a_court
from support.cases.factories import NOW, an_administrator
from support.stores.allowing import Allowing
from support.stores.forging import unguarded

from dvpo_desktop.case.courts import Court, CourtList, Weekday
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.tables import COURTS
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.store.registers.courts import CourtStore

KEEPER, COURT = an_administrator(), a_court()
OTHER = a_court(name="Other Magistrates' Court", lists=(CourtList(Weekday.FRIDAY, "10:00", 0),))


@pytest.fixture
def courts(database: Database) -> CourtStore:
    return CourtStore(Allowing(database))


def keep(courts: CourtStore, *several: Court, **how) -> None:
    for court in several:
        courts.keep(court, KEEPER, NOW, **how)


def test_courts_come_back_whole_in_the_order_in_which_they_were_added(courts):
    assert courts.all() == ()
    keep(courts, COURT, OTHER)
    assert courts.all() == (COURT, OTHER)


def test_a_court_is_changed_in_its_place_and_may_take_another_name(courts):
    keep(courts, COURT, OTHER)
    renamed = replace(COURT, name="Sample Justice Centre")
    keep(courts, renamed, was=COURT.name)
    assert courts.all() == (renamed, OTHER)


def test_the_one_that_is_used_first_comes_first(courts):
    keep(courts, COURT, OTHER)
    keep(courts, OTHER, was=OTHER.name, first=True)
    assert courts.all() == (OTHER, COURT)


def test_each_change_is_in_the_history_with_what_was_before(courts, database):
    keep(courts, COURT)
    keep(courts, replace(COURT, lead_minutes=30), was=COURT.name)
    courts.remove(COURT.name, KEEPER, NOW)
    added, changed, removed = History(Allowing(database)).all()
    assert {each.act for each in (added, changed, removed)} == {Act.COURTS_CHANGED}
    assert "was" not in added.detail
    assert (changed.detail["was"]["lead_minutes"], changed.detail["now"]["lead_minutes"]) == (
        120,
        30,
    )
    assert removed.detail == {"court": COURT.name, "removed": True}


@pytest.mark.parametrize(
    ("court", "was", "says"),
    [
        (Court(), "", "Name the court"),
        (replace(COURT, lists=(CourtList(None, "10:00"),)), "", "Choose the day of the list"),
        (COURT, "", "is in the list already"),
        (replace(OTHER, name=COURT.name), OTHER.name, "is in the list already"),
        (OTHER, "Gone Court", "Gone Court was removed meanwhile"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_changed(courts, court, was, says):
    keep(courts, COURT, OTHER)
    with pytest.raises(StationProblem, match=says):
        keep(courts, court, was=was)
    assert courts.all() == (COURT, OTHER)


def test_a_court_is_removed_once(courts):
    keep(courts, COURT)
    courts.remove(COURT.name, KEEPER, NOW)
    with pytest.raises(StationProblem, match="was removed before"):
        courts.remove(COURT.name, KEEPER, NOW)
    assert courts.all() == ()


def test_a_court_that_is_torn_is_said_to_be(courts, database):
    keep(courts, COURT)
    with unguarded(database) as connection:
        connection.execute(update(COURTS).values(body="{}"))

    if database.servers:
        # What one station spoils does not take the list from the others; verify names it.
        assert courts.all() == ()
        return
    with pytest.raises(Damaged, match="The court Sample"):
        courts.all()
