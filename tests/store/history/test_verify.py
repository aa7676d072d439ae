"""Verify: what was done to a store behind the program's back is said in a sentence."""

from contextlib import contextmanager
from dataclasses import replace
from itertools import product

import pytest
from support.cases.factories import NOW, a_case_ready_to_authorise, a_served_case
from support.stores.allowing import Allowing
from support.stores.forging import Forger, alter, as_its_owner, put_up, take_down
from support.stores.stations import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, begun, sit
from support.stores.stations import put as place

from dvpo_desktop.case import Role, as_json
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Block, Kind
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.chain.chain import canonical, detail_hash
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.history import verify
from dvpo_desktop.store.history.signatures import Kept, Signatures, unsigned
from dvpo_desktop.store.officers.admission import at_the_beginning
from dvpo_desktop.store.officers.trust import Trust, Trusted
from dvpo_desktop.store.vault.identity import Signed, new_identity

BOTH_KINDS = True  # of station: with a file of its own, and on a server
IN_A_FILE = (
    "test_a_damaged_page_is_found",
    "test_an_entry_with_a_value_that_the_program_never_writes_is_named",
    "test_such_a_value_in_a_case_is_a_fault_and_stops_nothing",
)
SERVED = a_served_case()


@pytest.fixture
def store(station, passphrase):
    """A store with one case as it was before the decision, then decided and signed, then served."""
    opened = begun(station, passphrase, (SERGEANT, SUPERINTENDENT))
    kept = place(opened, replace(a_case_ready_to_authorise(), reference=SERVED.reference))
    decided = replace(SERVED, service=kept.case.service)
    sit(opened, SUPERINTENDENT)
    words = words_signed(decided, decided.authority.decisions[-1])
    signed = opened.sign(SUPERINTENDENT, passphrase, words, NOW)
    opened.cases.save(decided, kept.version, SUPERINTENDENT, NOW, Act.DECIDED, signed=signed)
    cases = CaseStore(Allowing(opened._database), training=False)
    cases.save(SERVED, 2, SERGEANT, NOW, Act.SERVED)
    sit(opened, SERGEANT)
    yield opened
    opened.close()


def put(store, case) -> None:
    """Writes a case over the one in the store with the seal right and no entry."""
    body = as_json.write(case).decode()
    quoted = body.replace("'", "''")
    statement = f"UPDATE cases SET body = '{quoted}', seal = '{seal(body)}'"
    alter(store._database, statement.replace("%", "%%"))


def test_a_fine_store_holds_and_is_counted(store):
    verified = store.verify()

    assert (verified.cases, verified.notices) == (1, 1)
    assert verified.entries == len(store.history.all())
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
        "INSERT INTO cases (reference, version, opened_at, changed_at, seal, body) "
        "SELECT 'DV-26-9999', version, opened_at, changed_at, seal, body FROM cases",
    )

    assert any("DV-26-9999" in fault for fault in store.verify().faults)


@contextmanager
def holding(store, table: str, column: str, value: object):
    """The first row of a table with another value in it, put there by a database tool."""
    with as_its_owner(store._database) as connection:
        take_down(connection)
        which = f"FROM {table} ORDER BY rowid LIMIT 1"
        before, row = connection.exec_driver_sql(f"SELECT {column}, rowid {which}").one()
        statement = f"UPDATE {table} SET {column} = ? WHERE rowid = {row}"
        connection.exec_driver_sql(statement, (value,))
        put_up(connection)
    yield
    with as_its_owner(store._database) as connection:
        take_down(connection)
        connection.exec_driver_sql(statement, (before,))
        put_up(connection)


def test_an_entry_with_a_value_that_the_program_never_writes_is_named(store):
    columns = ("at", "local", "officer", "act", "station", "hash", "salt", "detail")
    for column, value in product(columns, ("garbage", b"\x00\xff", 7)):
        with holding(store, "history", column, value):
            fault = store.verify().faults[0]

        assert fault.startswith("Entry 1 of the history does not hold: "), (column, value)
    assert store.verify().faults == ()


def test_such_a_value_in_a_case_is_a_fault_and_stops_nothing(store):
    columns = ("opened_at", "changed_at", "presses_at", "version", "body")
    for column, value in product(columns, ("garbage", b"\x00\xff")):
        with holding(store, "cases", column, value):
            assert any("case" in fault or "row" in fault for fault in store.verify().faults)


def test_a_guard_that_is_gone_is_named(store):
    with as_its_owner(store._database) as connection:
        on = " ON history" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER history_stays{on}")

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
    sit(store, ADMINISTRATOR)
    for entry in store.history.of(SERVED.reference):
        store.history.erase(entry.id, ADMINISTRATOR, NOW, "SAMPLE")

    assert store.verify().faults == ()


def forge(store, **detail) -> None:
    """Rewrites the detail of the decision and every later hash, with the key and a tool."""
    decided = next(e for e in store.history.all() if e.act is Act.DECIDED)
    with as_its_owner(store._database) as connection:
        take_down(connection)
        forger = Forger(connection)
        text = canonical(decided.detail | detail)
        forger.set(decided.id, "detail", text)
        forger.set(
            decided.id, "detail_hash", detail_hash(forger.rows[decided.id - 1]["salt"], text)
        )
        forger.write_anew(decided.id)
        put_up(connection)


def test_a_decision_under_which_the_signature_was_changed_is_found(store):
    forge(store, signed="00" * 64)

    assert any("has not signed as it stands" in fault for fault in store.verify().faults)


def test_a_decision_signed_with_keys_that_were_never_its_officers_is_found(store):
    words = words_signed(SERVED, SERVED.authority.decisions[-1])
    own = new_identity().signed(words)
    forge(store, signed=own.signature, public=own.public)

    assert own.holds(words)
    assert any("has not signed as it stands" in fault for fault in store.verify().faults)


def test_a_decision_with_other_reasons_is_found_although_seal_and_chain_hold(store):
    decision = SERVED.authority.decisions[-1]
    thinking = replace(decision.thinking, necessary="SAMPLE: written afterwards.")
    decisions = (replace(decision, thinking=thinking),)
    case = replace(SERVED, authority=replace(SERVED.authority, decisions=decisions))
    cases = CaseStore(Allowing(store._database), training=False)
    cases.save(case, 3, SERGEANT, NOW)

    (fault,) = store.verify().faults
    assert "holds a decision (authorised) that Superintendent A. Sample 0107 has not" in fault


def test_after_a_reset_what_was_signed_before_holds_and_the_new_keys_sign(store, passphrase):
    sit(store, ADMINISTRATOR)
    store.reset(SUPERINTENDENT.key, "copper lantern otter", ADMINISTRATOR, NOW)

    assert store.verify().faults == ()


def test_a_decision_from_before_officers_had_keys_is_excused(store):
    with as_its_owner(store._database) as connection:
        take_down(connection)
        connection.exec_driver_sql("DELETE FROM history WHERE act IN ('founded', 'enrolled')")
        found = verify._told(connection, at_the_beginning(connection), [])[
            SERVED.reference
        ].signatures
        put_up(connection)
    assert (found.kept, found.excused) == ([], 1)
    assert list(unsigned(SERVED, found)) == []
    assert len(list(unsigned(SERVED, Signatures()))) == 1


def test_what_the_history_tells_of_a_decision_without_a_signature_counts_only_before_keys():
    trust, found = Trust("5a" * 16, False), Signatures()
    found.take(trust, Act.DECIDED, {"notice": "x"})
    trust.officers["a/1"] = Trusted()
    found.take(trust, Act.DECIDED, {"notice": "x"})
    assert found.excused == 2

    trust.officers["a/1"] = Trusted("gh", frozenset({Role.PREPARING}))
    for detail in ({"notice": "x"}, {}, {"signed": "00", "public": "cd"}):
        found.take(trust, Act.DECIDED, detail)
    assert (found.excused, found.kept) == (2, [])
    found.take(trust, Act.DECIDED, None)
    assert found.excused == 3
    found.take(trust, Act.DECIDED, {"signed": "00", "public": "gh"})
    assert found.kept == [Kept("a/1", Signed("gh", "00"))]
    trust.vouched = True
    found.take(trust, Act.DECIDED, {"signed": "00", "public": "gh"})
    assert found.kept[1].roles == {Role.PREPARING}
