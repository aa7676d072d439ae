"""Cases kept and read again, the same in memory and in the encrypted file."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import text
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import (
    NOW,
    a_case_ready_to_send,
    a_served_case,
    a_superintendent,
    an_officer,
)
from support.stores.allowing import Allowing
from support.stores.forging import unguarded

from dvpo_desktop.case import Case
from dvpo_desktop.case.as_json import write
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.problems import ChangedElsewhere, Damaged, StationProblem

SERGEANT = an_officer()
LATER = NOW.replace(hour=16)


@pytest.fixture
def cases(database: Database) -> CaseStore:
    return CaseStore(Allowing(database), training=False)


@pytest.fixture
def history(database: Database) -> History:
    return History(Allowing(database))


@pytest.mark.parametrize(
    "case", [a_case_with_every_field(), a_case_ready_to_send(), a_served_case()]
)
def test_a_case_comes_back_as_it_went_in(cases, case):
    case = replace(case, reference="DV-26-0007")

    kept = cases.add(case, SERGEANT, NOW, "new")

    assert kept.version == 1
    assert cases.get("DV-26-0007") == kept
    assert cases.all() == (kept,)


def test_a_megabyte_and_control_characters_come_back(cases):
    odd = "\x00\x1b\u202e\u2028 王小明 " + "x" * 1_000_000
    case = Case("DV-26-0001", import_notes=odd)

    cases.add(case, SERGEANT, NOW, "new")

    assert cases.get("DV-26-0001").case.import_notes == odd


def test_half_a_character_is_refused_in_a_sentence(cases):
    kept = cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")

    with pytest.raises(StationProblem, match="half a character"):
        cases.save(replace(kept.case, import_notes="\ud83d"), 1, SERGEANT, NOW)


def test_references_count_up_in_each_london_year(cases):
    new_year = datetime(2027, 1, 1, 0, 0, tzinfo=LONDON)
    assert cases.next_reference(NOW) == "DV-26-0001"

    cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")
    cases.add(Case("DV-26-0041"), SERGEANT, NOW, "new")

    assert cases.next_reference(NOW) == "DV-26-0042"
    assert cases.next_reference(new_year) == "DV-27-0001"


def test_the_year_is_the_year_in_london(cases):
    before_midnight = datetime.fromisoformat("2027-01-01T00:30:00+02:00")

    assert cases.next_reference(before_midnight) == "DV-26-0001"


def test_references_go_on_after_9999(cases):
    for reference in ("DV-26-9999", "DV-26-10000"):
        cases.add(Case(reference), SERGEANT, NOW, "new")

    assert cases.next_reference(NOW) == "DV-26-10001"


def test_a_training_store_counts_its_own(database):
    assert CaseStore(Allowing(database), training=True).next_reference(NOW) == "TR-26-0001"


def test_a_reference_is_given_once(cases):
    cases.add(Case("DV-26-0001", import_notes="first"), SERGEANT, NOW, "new")

    with pytest.raises(StationProblem, match="given to another case"):
        cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")

    assert cases.get("DV-26-0001").case.import_notes == "first"


def test_a_case_without_a_reference_is_a_fault_of_ours(cases):
    with pytest.raises(ValueError, match="reference"):
        cases.add(Case(), SERGEANT, NOW, "new")


def test_an_unknown_reference_is_said_so(cases):
    for ask in (
        lambda: cases.get("DV-26-0099"),
        lambda: cases.look("DV-26-0099", SERGEANT, NOW),
        lambda: cases.save(Case("DV-26-0099"), 1, SERGEANT, NOW),
    ):
        with pytest.raises(StationProblem, match="no case DV-26-0099"):
            ask()


def test_opening_a_case_records_all_that_it_began_with(cases, history):
    case = replace(a_case_ready_to_send(), reference="DV-26-0001")

    cases.add(case, SERGEANT, NOW, "from file custody.csv")

    (entry,) = history.of("DV-26-0001")
    assert (entry.act, entry.at, entry.words) == (Act.OPENED, NOW, SERGEANT.words)
    assert entry.detail["how"] == "from file custody.csv"
    assert entry.detail["changed"]["respondent.family_name"] == {"was": "", "now": "Example"}


def test_a_save_keeps_the_case_and_says_what_changed(cases, history):
    kept = cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")
    changed = replace(kept.case, import_notes="typed")

    saved = cases.save(changed, kept.version, a_superintendent(), LATER, Act.DECIDED)

    assert (saved.case, saved.version) == (changed, 2)
    assert cases.get("DV-26-0001") == saved
    entry = history.of("DV-26-0001")[-1]
    assert (entry.act, entry.at, entry.officer) == (Act.DECIDED, LATER, a_superintendent().key)
    assert entry.detail == {
        "version": 2,
        "changed": {"import_notes": {"was": "", "now": "typed"}},
        "seal": seal(write(changed).decode()),
    }


def test_a_save_without_change_writes_nothing(cases, history):
    kept = cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")

    assert cases.save(Case("DV-26-0001"), 1, SERGEANT, LATER) == kept
    assert [entry.act for entry in history.of("DV-26-0001")] == [Act.OPENED]


def test_a_save_over_another_save_is_refused_and_the_other_stands(cases, history):
    kept = cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")
    theirs = cases.save(replace(kept.case, import_notes="theirs"), 1, a_superintendent(), NOW)

    with pytest.raises(ChangedElsewhere, match="DV-26-0001 was changed elsewhere"):
        cases.save(replace(kept.case, import_notes="ours"), 1, SERGEANT, LATER)

    assert cases.get("DV-26-0001") == theirs
    assert len(history.of("DV-26-0001")) == 2


def test_a_case_is_not_saved_without_its_history(cases, database):
    kept = cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")
    with database.begin() as connection:
        connection.execute(text("DROP TABLE history"))

    with pytest.raises(Exception, match=r"history|is not ready"):
        cases.save(replace(kept.case, import_notes="typed"), 1, SERGEANT, NOW)

    assert cases.get("DV-26-0001") == kept


def test_a_look_is_recorded(cases, history):
    cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")

    cases.look("DV-26-0001", a_superintendent(), LATER)

    entry = history.of("DV-26-0001")[-1]
    assert (entry.act, entry.officer, entry.at) == (Act.LOOKED, a_superintendent().key, LATER)


def put_in(database: Database, body: str) -> None:
    with unguarded(database) as connection:
        connection.execute(
            text("UPDATE cases SET body = :body, seal = :seal"), {"body": body, "seal": seal(body)}
        )


def test_a_body_without_its_seal_is_neither_read_nor_saved_over(cases, database):
    kept = cases.add(Case("DV-26-0001", import_notes="kept"), SERGEANT, NOW, "new")
    with unguarded(database) as connection:
        connection.execute(text("UPDATE cases SET body = replace(body, 'kept', 'torn')"))

    if database.servers:
        assert cases.all() == ()
    for ask in (
        lambda: cases.get("DV-26-0001"),
        *(() if database.servers else (cases.all,)),
        lambda: cases.save(replace(kept.case, import_notes="new"), 1, SERGEANT, NOW),
    ):
        with pytest.raises(Damaged, match="DV-26-0001 is damaged"):
            ask()


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"reference":"DV-26-0001","stranger":1}', '{"respondent":{"x":1}}']
)
def test_a_body_that_is_no_case_is_said_to_be_damaged(cases, database, body):
    cases.add(Case("DV-26-0001"), SERGEANT, NOW, "new")
    put_in(database, body)

    with pytest.raises(Damaged, match="DV-26-0001 is damaged"):
        cases.get("DV-26-0001")


def test_a_body_from_before_a_field_was_added_is_read(cases, database):
    cases.add(Case("DV-26-0001", import_notes="kept"), SERGEANT, NOW, "new")
    older = json.dumps({"reference": "DV-26-0001", "import_notes": "kept"})
    put_in(database, older)

    assert cases.get("DV-26-0001").case == Case("DV-26-0001", import_notes="kept")
