"""Filing: a case hidden from the whiteboard or the search by a change of its columns is told."""

import pytest
from support.cases.factories import NOW, a_case, a_case_ready_to_send, an_officer, having
from support.stores.forging import alter
from support.stores.stations import put

from dvpo_desktop.case.history import Act

REFERENCE = a_case_ready_to_send().reference


@pytest.fixture
def store(opened):
    put(opened, a_case_ready_to_send())
    put(opened, having(a_case(), {"reference": "DV-26-0999"}))
    return opened


def test_cases_filed_by_the_program_hold_however_often_they_are_saved(store):
    kept = store.cases.get(REFERENCE)
    for number, name in enumerate(("Sample", "Specimen")):
        now = NOW.replace(day=28, hour=number + 1)
        case = having(kept.case, {"respondent.family_name": name})
        kept = store.cases.save(case, kept.version, an_officer(), now, Act.CHANGED)

    assert store.verify().faults == ()


@pytest.mark.parametrize(
    "column",
    [
        "stands = 'served'",
        "leaves_at = '2026-11-20 00:00:00.000000'",
        "leaves_at = NULL",
        "presses_at = '2026-11-20 00:00:00.000000'",
    ],
)
def test_a_case_hidden_from_the_whiteboard_is_told(store, column):
    alter(store._database, f"UPDATE cases SET {column} WHERE reference = '{REFERENCE}'")

    assert store.verify().faults == (
        f"{REFERENCE} does not stand on the whiteboard as the case itself says.",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM words WHERE word = 'example' AND reference = '{}'",
        "DELETE FROM words WHERE reference = '{}'",
        "INSERT INTO words VALUES ('stranger', '{}')",
        "UPDATE words SET word = 'exampel' WHERE word = 'example' AND reference = '{}'",
    ],
)
def test_a_case_hidden_from_the_search_is_told(store, statement):
    alter(store._database, statement.format(REFERENCE))

    assert store.verify().faults == (
        f"{REFERENCE} is not found by the names and numbers that it holds.",
    )
