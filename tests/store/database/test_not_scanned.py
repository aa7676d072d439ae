"""What is asked at every sign-in or new case is read off an index, however long the store is."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, event, insert
from support.cases.factories import NOW, a_superintendent, an_officer, later
from support.stores.allowing import Allowing
from support.stores.forging import unguarded

from dvpo_desktop.case import Case
from dvpo_desktop.case.as_json import write as write_case
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import CASES
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.officers import officers

SERGEANT, SUPER = an_officer(), a_superintendent()


@pytest.fixture
def history(database: Database) -> History:
    """Two officers who signed in by turns, the superintendent last, and a store founded before."""
    with unguarded(database) as connection:
        for officer in (SERGEANT, SUPER):
            officers.add(connection, officer, "", NOW, frozenset(), "")
        write(connection, Act.FOUNDED, "", SUPER, NOW, {})
        for hours, officer in enumerate((SUPER, SERGEANT, SUPER)):
            write(connection, Act.SIGNED_IN, "", officer, later(NOW, hours=hours), {})
    return History(Allowing(database))


@pytest.fixture
def plan(database: Database) -> Callable[[Callable[[], object], str], str]:
    """How the database goes about what is asked of one table."""

    def _plan(ask: Callable[[], object], table: str) -> str:
        asked = []

        def note(_connection, _cursor, statement, parameters, *_):
            if f"FROM {table}" in statement:
                asked.append((statement, parameters))

        event.listen(database._engine, "before_cursor_execute", note)
        ask()
        event.remove(database._engine, "before_cursor_execute", note)
        with database.begin() as connection:
            return "\n".join(_explained(connection, *each) for each in asked)

    return _plan


def _explained(connection: Connection, statement: str, parameters: object) -> str:
    explain = "EXPLAIN QUERY PLAN"
    if connection.dialect.name == "postgresql":
        # With so few rows it would read them all.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        explain = "EXPLAIN"
    rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
    return "\n".join(str(row[-1]) for row in rows)


def test_the_newest_of_several_kinds_is_at_the_end_of_an_index(history, plan):
    newest = history.newest(Act.FOUNDED, Act.SIGNED_IN)

    assert (newest.id, newest.officer) == (4, SUPER.key)
    assert history.newest(Act.FOUNDED).id == 1
    assert history.newest(Act.DECIDED) is None
    told = plan(lambda: history.newest(Act.FOUNDED, Act.SIGNED_IN), "history")
    assert told.count("ix_history_act") == 2
    assert "SCAN history\n" not in f"{told}\n"
    assert "Seq Scan" not in told


def test_when_each_officer_last_signed_in_is_read_officer_by_officer(history, plan):
    assert history.last_at(Act.SIGNED_IN) == {
        SERGEANT.key: later(NOW, hours=1),
        SUPER.key: later(NOW, hours=2),
    }
    assert history.last_at(Act.FOUNDED) == {SUPER.key: NOW}
    told = plan(lambda: history.last_at(Act.SIGNED_IN), "officers")
    assert (
        "ix_history_officer (officer=? AND act=?)" in told
        or "Index Scan Backward using ix_history_" in told
    )
    assert "SCAN history" not in told
    assert "Seq Scan on history" not in told


def _row(reference: str) -> dict[str, object]:
    body = write_case(Case(reference)).decode()
    times = {"opened_at": NOW, "changed_at": NOW}
    return {"reference": reference, "version": 1, **times, "seal": seal(body), "body": body}


@pytest.mark.parametrize(
    ("kept", "next_one"),
    [
        ((), "DV-26-0001"),
        (("DV-25-0900", "DV-27-0900", "TR-26-0900"), "DV-26-0001"),
        (("DV-26-0001", "DV-26-0041"), "DV-26-0042"),
        (("DV-26-9998",), "DV-26-9999"),
        (("DV-26-9999",), "DV-26-10000"),
        (("DV-26-9998", "DV-26-9999", "DV-26-10000", "DV-26-10450"), "DV-26-10451"),
        (("DV-26-9999", "DV-26-99999", "DV-26-100000"), "DV-26-100001"),
    ],
)
def test_the_next_reference_is_found_at_the_end_of_an_index(database, plan, kept, next_one):
    cases = CaseStore(Allowing(database), training=False)
    if kept:
        with database.begin() as connection:
            connection.execute(insert(CASES), list(map(_row, kept)))

    assert cases.next_reference(NOW) == next_one
    told = plan(lambda: cases.next_reference(NOW), "cases")
    assert "reference>? AND reference<?" in told or "Index Cond" in told
    assert "Seq Scan" not in told
