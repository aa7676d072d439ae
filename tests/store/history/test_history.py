"""The history: what it holds, and how a changed entry is found."""

import pytest
from support.cases.factories import NOW, a_superintendent, an_officer
from support.stores.allowing import Allowing
from support.stores.forging import alter, unsigned_acts

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.store.chain.chain import BEFORE_THE_FIRST
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.problems import NotAsWritten, StationProblem

REPLACED = "INSERT OR REPLACE INTO history SELECT * FROM history WHERE id = 2"
# The same in the words of PostgreSQL.
AS_THERE = (
    REPLACED,
    "INSERT INTO history SELECT * FROM history WHERE id = 2 "
    "ON CONFLICT (id) DO UPDATE SET act = ''",
)


@pytest.fixture
def history(database: Database) -> History:
    """Five entries about two cases."""
    with database.begin() as connection:
        for number, reference in enumerate(("", "A", "B", "A", "A")):
            moment, detail = NOW.replace(minute=number), {"copy": number, "for": "Siân"}
            write(connection, Act.PRINTED, reference, an_officer(), moment, detail)
    return History(Allowing(database))


def test_an_entry_says_who_did_what_and_when(history):
    history.add(Act.LOOKED, "C", a_superintendent(), NOW, {})

    (entry,) = history.of("C")

    assert (entry.id, entry.act, entry.reference, entry.detail) == (6, Act.LOOKED, "C", {})
    assert (entry.officer, entry.words) == (a_superintendent().key, a_superintendent().words)
    assert (entry.at, entry.at.tzinfo) == (NOW, LONDON)
    assert (entry.station, entry.erased) == ("Gablecross", False)


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

    alter(
        database,
        "DELETE FROM history",
        f"UPDATE station SET entries = 0, head = '{BEFORE_THE_FIRST}'",
    )

    assert history.first_broken() is None


def test_what_one_officer_did_is_found_in_its_order(history):
    history.add(Act.LOOKED, "C", a_superintendent(), NOW, {})
    history.add(Act.LOOKED, "A", a_superintendent(), NOW, {})

    assert [entry.reference for entry in history.by(a_superintendent().key)] == ["C", "A"]
    assert len(history.by(an_officer().key)) == 5


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


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history WHERE id = 5",
        "UPDATE history SET words = 'Constable D. Specimen 2204' WHERE id = 2",
        "UPDATE history SET detail = NULL, salt = NULL WHERE id = 2",
        REPLACED,
        *(
            f"INSERT INTO history SELECT {number}, at, local, officer, words, act, reference, "
            f"history.station, detail_hash, {previous}, hash, salt, detail FROM history, "
            "(SELECT head FROM station) AS its WHERE id = 5"
            for number, previous in (
                *((0, "head"), (5, "head"), (7, "head"), (2_147_483_647, "head"), (-1, "head")),
                *((6, "previous"), (6, "'x'"), (6, f"'{BEFORE_THE_FIRST}'")),
            )
        ),
        "UPDATE station SET entries = entries + 1",
        "UPDATE station SET entries = entries + 1, head = 'x'",
        "UPDATE station SET entries = 2147483647",
        "UPDATE station SET entries = 2147483647, head = 'x'",
        "DELETE FROM station",
        "UPDATE station SET entries = 4",
        "UPDATE station SET head = 'x'",
    ],
)
def test_the_database_itself_refuses_what_is_not_an_entry_at_the_end(history, database, statement):
    before = history.all()

    with database.begin() as connection:
        if connection.dialect.name == "postgresql":
            statement = statement.replace(*AS_THERE)
    with pytest.raises(NotAsWritten, match="dvpo-desktop verify"), database.begin() as connection:
        connection.exec_driver_sql(statement)

    assert history.all() == before
    assert history.first_broken() is None


def test_a_detail_is_erased_with_who_when_and_why_and_the_chain_still_holds(history, database):
    with unsigned_acts(database):
        history.erase(3, a_superintendent(), NOW, " The name of a child who was not there. ")

    gone, last = history.all()[2], history.all()[-1]
    assert (gone.act, gone.reference, gone.detail, gone.erased) == (Act.PRINTED, "B", {}, True)
    assert (last.act, last.reference, last.officer) == (Act.ERASED, "B", a_superintendent().key)
    assert last.detail == {
        "entry": 3,
        "act": "printed",
        "why": "The name of a child who was not there.",
    }
    assert history.first_broken() is None
    with database.begin() as connection:
        kept = connection.exec_driver_sql("SELECT salt, detail FROM history WHERE id = 3").one()
    assert tuple(kept) == (None, None)


def test_an_entry_is_never_erased_and_neither_is_the_record_of_an_erasure(history, database):
    with unsigned_acts(database):
        history.erase(3, an_officer(), NOW, "SAMPLE")

    for entry, sentence in ((6, "no detail"), (3, "no detail"), (99, "no entry 99")):
        with pytest.raises(StationProblem, match=sentence):
            history.erase(entry, an_officer(), NOW, "SAMPLE")
    with pytest.raises(StationProblem, match="Say why"):
        history.erase(1, an_officer(), NOW, "  ")

    assert len(history.all()) == 6


def test_a_detail_that_went_without_a_record_is_found(history, database):
    alter(database, "UPDATE history SET detail = NULL, salt = NULL WHERE id = 4")

    fault = history.fault()

    assert (fault.entry, "no entry says who erased it" in fault.says) == (4, True)


def test_the_head_is_printed_short_and_leads_back_to_its_entry(history):
    then = history.head()
    history.add(Act.LOOKED, "A", an_officer(), NOW, {})

    assert (len(then), then[4], then[9]) == (14, "-", "-")
    assert history.head() != then
    for as_read in (then, then.lower(), then.replace("-", " "), f" {then.replace('-', '')} "):
        assert history.entry_with(as_read).id == 5
    assert history.entry_with("0000-0000-0000") is None


@pytest.mark.parametrize("text", ["", "7F3A", "7F3A-91C2-0BDX", "7F3A-91C2-0BD4-11"])
def test_what_is_no_code_is_said_so(history, text):
    with pytest.raises(ValueError, match="is not a history code"):
        history.entry_with(text)


def test_after_the_end_was_cut_off_no_later_entry_closes_the_break(history, database):
    alter(database, "DELETE FROM history WHERE id >= 4")
    assert history.first_broken() == 4

    for _ in range(3):
        history.add(Act.LOOKED, "A", an_officer(), NOW, {})

    assert history.first_broken() == 6
    assert "entry 4 should stand" in history.fault().says
