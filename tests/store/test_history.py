"""The history: what it holds, and how a changed entry is found."""

import pytest
from factories import NOW, a_superintendent, an_officer

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.history import Act, History, write


@pytest.fixture
def history(database: Database) -> History:
    """Five entries about two cases."""
    with database.begin() as connection:
        for number, reference in enumerate(("", "A", "B", "A", "A")):
            moment, detail = NOW.replace(minute=number), {"copy": number, "for": "Siân"}
            write(connection, Act.PRINTED, reference, an_officer(), moment, detail)
    return History(database)


def alter(database: Database, *statements: str) -> None:
    with database.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_an_entry_says_who_did_what_and_when(history):
    history.add(Act.LOOKED, "C", a_superintendent(), NOW, {})

    (entry,) = history.of("C")

    assert (entry.id, entry.act, entry.reference, entry.detail) == (6, Act.LOOKED, "C", {})
    assert (entry.officer, entry.words) == (a_superintendent().key, a_superintendent().words)
    assert (entry.at, entry.at.tzinfo) == (NOW, LONDON)


def test_the_entries_of_a_case_come_in_their_order(history):
    assert [entry.detail["copy"] for entry in history.of("A")] == [1, 3, 4]
    assert [entry.id for entry in history.all()] == [1, 2, 3, 4, 5]


def test_both_readings_of_the_hour_the_clocks_go_back_are_kept_apart(history, database):
    first = NOW.replace(month=10, day=25, hour=1, minute=30)
    for moment in (first, first.replace(fold=1)):
        history.add(Act.LOOKED, "D", an_officer(), moment, {})

    summer, winter = history.of("D")

    assert (summer.at.utcoffset(), winter.at.utcoffset()) == (
        first.utcoffset(),
        first.replace(fold=1).utcoffset(),
    )
    assert history.first_broken() is None


def test_the_chain_holds_and_an_empty_one_too(history, database):
    assert history.first_broken() is None

    alter(database, "DELETE FROM history")

    assert history.first_broken() is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'2026-11-27 14:00:00.000000'"),
        ("local", "'2026-11-27T14:00:00+00:00'"),
        ("officer", "'west-mercia/9999'"),
        ("words", "'Constable D. Specimen 2204'"),
        ("act", "'looked'"),
        ("reference", "'B'"),
        ("detail", "'{\"copy\":9}'"),
        ("detail", "NULL"),
        ("salt", "'00'"),
        ("salt", "NULL"),
        ("detail_hash", "hash"),
        ("previous", "hash"),
        ("hash", "previous"),
    ],
)
@pytest.mark.parametrize("entry", [1, 2, 5])
def test_any_change_of_an_entry_is_found(history, database, column, value, entry):
    alter(database, f"UPDATE history SET {column} = {value} WHERE id = {entry}")

    assert history.first_broken() == entry


def test_an_entry_taken_out_or_moved_is_found(history, database):
    alter(database, "DELETE FROM history WHERE id = 3")
    assert history.first_broken() == 4

    alter(database, "UPDATE history SET id = id - 1 WHERE id > 3")
    assert history.first_broken() == 3


def test_two_entries_that_changed_places_are_found(history, database):
    alter(
        database,
        "UPDATE history SET id = 99 WHERE id = 2",
        "UPDATE history SET id = 2 WHERE id = 3",
        "UPDATE history SET id = 3 WHERE id = 99",
    )

    assert history.first_broken() == 2


def test_the_first_entry_cannot_be_taken_away(history, database):
    alter(database, "DELETE FROM history WHERE id = 1")

    assert history.first_broken() == 2


def test_a_time_without_a_zone_is_not_recorded(history):
    with pytest.raises(ValueError, match="zone"):
        history.add(Act.LOOKED, "A", an_officer(), NOW.replace(tzinfo=None), {})
