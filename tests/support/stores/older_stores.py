"""Older stores: what a program of each earlier revision of the tables would have written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Date, String, column, insert, table
from support.cases.factories import NOW, SERVED_AT, a_served_case, an_officer

from dvpo_desktop.store.cases.cases import text_of
from dvpo_desktop.store.chain.chain import BEFORE_THE_FIRST, detail_hash, entry_hash
from dvpo_desktop.store.database.migrations import SHIPPED
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import Moment

REVISIONS = sorted(file.name[:4] for file in SHIPPED.folder.glob("versions/0*.py"))
OLDER = REVISIONS[:-1]
REFERENCE, SERVED, ENTRIES = "DV-26-0001", "DV-26-0002", 3
BODY = f'{{"reference":"{REFERENCE}","respondent":{{"family_name":"Example"}}}}'
SEALED = {"seal": seal("SAMPLE"), "body": "SAMPLE"}


def fill(connection: Connection, revision: str) -> None:
    """Rows of each table that this revision knows, and a history of three entries.

    Both databases count the history from 0002 on: the guards of a file count it themselves, so
    entries and station are written as the program writes them, one after the other.
    """
    counted, known = revision >= "0002", revision >= "0003"
    put(connection, "station", id="5a" * 16, training=False, founded_at=NOW)
    previous = BEFORE_THE_FIRST
    for number in range(1, ENTRIES + 1):
        previous = _enter(connection, number, previous, counted=counted)
    officer = an_officer()
    put(
        connection, "officers", key=officer.key, enrolled_at=NOW, vouched_by="", name=officer.name,
        rank=officer.rank.value, held=officer.held.value, force=officer.force,
        collar=officer.collar, **({"roles": "serving"} if known else {}),
    )  # fmt: skip
    put(
        connection, "cases", reference=REFERENCE, version=1, opened_at=NOW, changed_at=NOW,
        seal=seal(BODY), body=BODY, **({"stands": "draft"} if known else {}),
    )  # fmt: skip
    stays = {"leaves_at": None} if revision >= "0005" else {}
    put(connection, "cases", **_served_case(known=known) | stays)
    put(connection, "added_days", day=date(2026, 12, 28), added_at=NOW, **SEALED)
    if known:
        put(connection, "words", word="example", reference=REFERENCE)
        put(connection, "slots", id="SAMPLE", body="SAMPLE")
    if revision >= "0004":
        put(connection, "directory", key=officer.key, last_step=7, spent_on="5a" * 32, **SEALED)
        put(
            connection, "packages", id="5a" * 32, reference=REFERENCE, way="out", at=NOW, **SEALED
        )  # fmt: skip

    if revision >= "0005":
        put(connection, "courts", name="SAMPLE", position=0, **SEALED)
    if revision >= "0006":
        put(connection, "policy", key="force", **SEALED)


def _served_case(*, known: bool) -> dict[str, object]:
    """A served case as it was kept until 0005: it left the whiteboard whatever the court did."""
    body = text_of(replace(a_served_case(), reference=SERVED))
    row = {"reference": SERVED, "version": 1, "opened_at": NOW, "changed_at": NOW}
    act_by = SERVED_AT + timedelta(days=7)
    left = {"stands": "served", "presses_at": act_by, "leaves_at": act_by + timedelta(days=14)}
    return row | (left if known else {}) | {"seal": seal(body), "body": body}


def put(connection: Connection, into: str, /, **row: object) -> None:
    """One row of a table as it then was."""
    kinds = {name: column(name, _kind(value)) for name, value in row.items()}
    connection.execute(insert(table(into, *kinds.values())).values(row))


def _enter(connection: Connection, number: int, previous: str, *, counted: bool) -> str:
    entry = {
        "id": number,
        "at": NOW.astimezone(UTC),
        "local": NOW.isoformat(),
        "officer": an_officer().key,
        "words": an_officer().words,
        "act": "looked",
        "reference": REFERENCE,
        **({"station": "Gablecross"} if counted else {}),
        "detail_hash": detail_hash("00", "{}"),
        "previous": previous,
    }
    head = entry_hash(entry)
    put(connection, "history", **entry, hash=head, salt="00", detail="{}")
    if counted:
        connection.exec_driver_sql(f"UPDATE station SET entries = {number}, head = '{head}'")
    return head


def _kind(value: object) -> Moment | Date | String | None:
    if isinstance(value, datetime):
        return Moment()
    return Date() if isinstance(value, date) else None
