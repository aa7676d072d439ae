"""Comparing: two stores that differ in one row of any kind are told apart."""

import pytest
from sqlalchemy import insert, text
from support.cases.factories import NOW, a_superintendent
from support.stores.forging import unguarded

from dvpo_desktop.case import Case, Role
from dvpo_desktop.store.backups.comparing import fingerprint
from dvpo_desktop.store.chain.chain import BEFORE_THE_FIRST
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import ADDED_DAYS, CASES, DIRECTORY, HISTORY, PACKAGES
from dvpo_desktop.store.officers import officers

BODY = {"seal": seal("SAMPLE"), "body": "SAMPLE"}
ROWS = {
    CASES: {"reference": Case("DV-26-0001").reference, "version": 1, "opened_at": NOW}
    | {"changed_at": NOW, **BODY},
    ADDED_DAYS: {"day": NOW.date(), "added_at": NOW, **BODY},
    DIRECTORY: {"key": "SAMPLE", **BODY},
    PACKAGES: {"id": "5a" * 32, "reference": "DV-26-0001", "way": "out", "at": NOW, **BODY},
    HISTORY: {"id": 1, "at": NOW, "local": "", "officer": "", "words": "", "act": "looked"}
    | {"reference": "", "detail_hash": "", "salt": "00", "detail": "{}"}
    | {"previous": BEFORE_THE_FIRST, "hash": "5a" * 32},
}
CHANGES = (
    "UPDATE cases SET body = 'OTHER'",
    "UPDATE cases SET version = 2",
    "DELETE FROM cases",
    "UPDATE added_days SET body = 'OTHER'",
    "UPDATE officers SET standing = 'suspended'",
    "UPDATE officers SET roles = 'serving'",
    "UPDATE directory SET body = 'OTHER'",
    "UPDATE directory SET last_step = 1",
    "DELETE FROM directory",
    "UPDATE packages SET body = 'OTHER'",
    "DELETE FROM packages",
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_store_that_differs_in_one_row_is_told_apart(database, change):
    with unguarded(database) as connection:
        for table, row in ROWS.items():
            connection.execute(insert(table).values(row))
        officers.add(connection, a_superintendent(), "", NOW, [Role.AUTHORISING], "")
        before = fingerprint(connection, 1)
        assert fingerprint(connection, 1) == before

        connection.execute(text(change))

        assert fingerprint(connection, 1) != before


def test_entries_up_to_a_number_are_compared_and_no_later_ones(database):
    with unguarded(database) as connection:
        none = fingerprint(connection, 1)
        connection.execute(insert(HISTORY).values(ROWS[HISTORY]))

        assert fingerprint(connection, 0) == none
        assert fingerprint(connection, 1) != none
