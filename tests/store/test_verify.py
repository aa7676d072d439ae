"""Verify: what was done to a store behind the program's back is said in a sentence."""

from dataclasses import replace

import pytest
from factories import NOW, a_case_ready_to_authorise, a_served_case, a_superintendent, an_officer
from forging import alter

from dvpo_desktop.case import as_json
from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.seals import seal

SERVED = a_served_case()


@pytest.fixture
def store(opened):
    """A store with one case as it was before the decision, then served."""
    before = replace(a_case_ready_to_authorise(), reference=SERVED.reference)
    kept = opened.cases.add(before, an_officer(), NOW, "new")
    opened.cases.save(SERVED, kept.version, a_superintendent(), NOW, Act.DECIDED)
    return opened


def put(store, case) -> None:
    """Writes a case over the one in the store with the seal right and no entry."""
    body = as_json.write(case).decode()
    quoted = body.replace("'", "''")
    statement = f"UPDATE cases SET body = '{quoted}', seal = '{seal(body)}'"
    with store._database.begin() as connection:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def test_a_fine_store_holds_and_is_counted(store):
    verified = store.verify()

    assert (verified.entries, verified.cases, verified.notices) == (4, 1, 1)
    assert (verified.head, verified.faults) == (store.history.head(), ())


def test_a_case_changed_behind_the_programs_back_is_found(store):
    put(store, replace(SERVED, import_notes="SAMPLE"))

    assert store.verify().faults == (
        f"{SERVED.reference} was changed without an entry in the history.",
    )


def test_a_notice_with_other_words_is_found(store):
    decision = SERVED.authority.decisions[-1]
    words = (*decision.notice.blocks, Block(Kind.PARAGRAPH, "SAMPLE"))
    other = replace(decision, notice=replace(decision.notice, blocks=words))
    put(store, replace(SERVED, authority=replace(SERVED.authority, decisions=(other,))))

    found = " ".join(store.verify().faults)

    assert "The notice of" in found
    assert "is not the one that was authorised" in found
    assert "was served with a notice that is not the one kept" in found


def test_copies_of_another_notice_are_found(store):
    recorded = replace(SERVED.service.recorded, fingerprint="0" * 64)
    put(store, replace(SERVED, service=replace(SERVED.service, recorded=recorded)))

    assert any("was served with a notice" in fault for fault in store.verify().faults)


def test_a_case_taken_out_or_put_back_is_found(store):
    alter(store._database, "UPDATE cases SET version = 1")
    assert any("put back to an older version" in fault for fault in store.verify().faults)

    alter(store._database, "DELETE FROM cases")
    assert store.verify().faults == (f"{SERVED.reference} is gone from the store.",)


def test_a_case_that_was_put_in_is_found(store):
    alter(
        store._database,
        "INSERT INTO cases SELECT 'DV-26-9999', version, opened_at, changed_at, seal, body "
        "FROM cases",
    )

    assert any("DV-26-9999" in fault for fault in store.verify().faults)


def test_a_guard_that_is_gone_is_named(store):
    with store._database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER history_stays")

    assert any(
        "The guard “history_stays” of the history is gone" in f for f in store.verify().faults
    )


def test_a_damaged_page_is_found(store, tmp_path, station, passphrase, unlocked):
    store.close()
    file = tmp_path / "station" / "station.db"
    torn = bytearray(file.read_bytes())
    torn[-100] ^= 1
    file.write_bytes(torn)

    faults = unlocked(station).verify().faults

    assert any("damaged" in fault for fault in faults)


def test_a_detail_that_was_erased_does_not_disturb_the_rest(store):
    store.history.erase(4, a_superintendent(), NOW, "SAMPLE")

    assert store.verify().faults == ()
