"""Migrations 0003 and 0005: cases of an older store get what a save today would give them."""

import shutil
from datetime import UTC

import pytest
from sqlalchemy import column as of
from sqlalchemy import select, table
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import (
    NOW,
    a_case,
    a_case_ready_to_send,
    a_sent_case,
    a_served_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    later,
)

from dvpo_desktop.case import Case
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.store.cases.cases import filed, text_of
from dvpo_desktop.store.cases.folding import words_of
from dvpo_desktop.store.database.database import Database, make_database, open_database
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import CASES, WORDS
from dvpo_desktop.store.vault.keys import new_key

SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()
SUMMER = NOW.replace(month=7, hour=0, minute=30)
THINKING = {"authority.thinking.refusal": "SAMPLE", "authority.thinking.questions": "SAMPLE"}
SENT = having(a_sent_case(), THINKING)
REFUSED = lifecycle.refuse(SENT, SUPERINTENDENT, NOW)
KINDS = {
    "new": a_case(),
    "never-opened": having(a_case(), {"opened_at": None}),
    "every field": a_case_with_every_field(),
    "ready": a_case_ready_to_send(),
    "sent": SENT,
    "sent, then changed": having(SENT, {"incident.place": "EXAMPLE"}),
    "refused": REFUSED,
    "refused, then changed": having(REFUSED, {"incident.place": "EXAMPLE"}),
    "returned": lifecycle.return_(SENT, SUPERINTENDENT, NOW),
    "authorised": an_authorised_case(),
    "authorised, told": having(an_authorised_case(), {"review.told_by": "SAMPLE"}),
    "voided": lifecycle.void(an_authorised_case(), SERGEANT, "SAMPLE", later(NOW, hours=1)),
    "changed after": having(an_authorised_case(), {"protected.given_names": "Łucja-Zoë"}),
    "served": a_served_case(),
    "in summer": having(a_case(), {"opened_at": SUMMER, "respondent.aliases": "O’Brien; 王小明"}),
}


def kept_before(folder, key, cases: dict[str, Case], changed_at) -> None:
    """A store of revision 0002 with these cases."""
    older = folder / "older"
    shutil.copytree(SHIPPED.folder, older)
    for later_one in (older / "versions").glob("000[3-9]*"):
        later_one.unlink()
    names = ("reference", "version", "opened_at", "changed_at", "seal", "body")
    cases_then = table("cases", *map(of, names))
    database = make_database(folder / "station.db", key, Migrations(older, "0002"))
    with database.begin() as connection:
        for reference, case in cases.items():
            body = text_of(case)
            at = changed_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
            values = (reference, 1, at, at, seal(body), body)
            connection.execute(cases_then.insert(), dict(zip(names, values, strict=True)))
    database.close()


def all_columns(database: Database) -> dict[str, dict]:
    with database.begin() as connection:
        rows = connection.execute(select(CASES)).mappings().all()
    return {
        row["reference"]: {name: row[name] for name in ("stands", "presses_at", "leaves_at")}
        for row in rows
    }


@pytest.mark.parametrize("changed_at", [NOW, SUMMER], ids=["winter", "summer"])
def test_a_case_of_every_kind_stands_and_is_found_as_if_it_had_been_saved_today(
    tmp_path, changed_at
):
    key = new_key()
    kept_before(tmp_path, key, KINDS, changed_at)

    database = open_database(tmp_path / "station.db", key, NOW)

    found = all_columns(database)
    with database.begin() as connection:
        words = connection.execute(select(WORDS.c.reference, WORDS.c.word)).all()
    database.close()
    for reference, case in KINDS.items():
        assert found[reference] == filed(case, changed_at), reference
        assert {word for of_case, word in words if of_case == reference} == words_of(case)


def test_more_cases_than_are_read_at_a_time_are_all_filled(tmp_path):
    key = new_key()
    kept_before(tmp_path, key, {f"DV-26-{number:04}": a_case() for number in range(1101)}, NOW)

    database = open_database(tmp_path / "station.db", key, NOW)

    found = all_columns(database)
    database.close()
    assert len(found) == 1101
    assert {row["stands"] for row in found.values()} == {"draft"}
