"""The officers' slots on a server attacked: from the stations' account, and by who owns it."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import psycopg
import pytest
from sqlalchemy import Connection
from support.cases.factories import NOW, a_constable, an_administrator
from support.servers.servers import OWNER, PASSPHRASES, STATION, FreshDatabase
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import trust_in
from dvpo_desktop.store.officers.trust import OF_OFFICERS
from dvpo_desktop.store.postgres import guards_there
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.postgres.slots_there import SHARED, SlotsThere
from dvpo_desktop.store.problems import NotAsWritten, NotPrepared, StationProblem, WrongPassphrase
from dvpo_desktop.store.shared.prepare import prepare
from dvpo_desktop.store.vault.identity import new_identity
from dvpo_desktop.store.vault.recovery import together
from dvpo_desktop.store.vault.slots import Cost, shut, slot_id

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
OTHER = "another sample teapot"
REFUSED = "does not let this station"


def tool(database: FreshDatabase, account: str = STATION) -> psycopg.Connection:
    """A database tool, in the hands of who has the passphrase of an account."""
    return psycopg.connect(
        host="127.0.0.1",
        port=database.server.port,
        dbname=database.name,
        user=account,
        password=PASSPHRASES[account],
        autocommit=True,
    )


@pytest.fixture
def shared(stations, fresh_database, tmp_path) -> Iterator[Database]:
    """The store with its officers, as a program of the attacker's own sees it."""
    address = fresh_database.address()
    opened = Database(engine_to(address, PASSPHRASES[STATION]), tmp_path, address.words)
    yield opened
    opened.close()


def name_of(database: Database, officer) -> str:
    with database.begin() as connection:
        shared = connection.exec_driver_sql("SELECT slot_read('shared')").scalar_one()
    return slot_id(bytes.fromhex(json.loads(shared)["salt"]), officer.key)


def forged(name: str) -> tuple[str, str]:
    """A slot of the attacker's own, and its keys."""
    mine = new_identity()
    body = shut(name, OTHER, mine.seed, CHEAP, mine.public).as_dict()
    return json.dumps(body), mine.public.text


def copied_keys(connection: Connection, officer: Officer) -> dict[str, object]:
    """An endorsement such as the attacker can make for another officer."""
    known = officers.enrolled(connection, officer.key)
    facts = {"officer": officer.key}
    return {
        "facts": facts, "said": "", "salt": "", "public": known.public, "signature": "ab" * 64,
    }  # fmt: skip


def does(database: Database, statement: str, given: tuple, act: Act, told: dict | None) -> None:
    """Runs a statement in one transaction with an entry in the administrator's name, or none.

    The entry bears the administrator's keys, which anybody can read, and a made-up signature.
    """
    with database.begin() as connection:
        if told is not None:
            signed = {"endorsed": copied_keys(connection, ADMINISTRATOR), **told}
            write(connection, act, "", ADMINISTRATOR, NOW, signed)
        connection.exec_driver_sql(statement, given)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM slots",
        "SELECT body FROM slots_before",
        "UPDATE slots SET body = '{}'",
        "INSERT INTO slots VALUES ('x', '{}')",
        "DELETE FROM slots",
        "TRUNCATE slots",
        "DELETE FROM slots_before",
        "UPDATE slots_before SET entry = 1",
        "SELECT slots_put_back('2026-01-01')",
        "SELECT body FROM slots FOR UPDATE",
        "CREATE OR REPLACE FUNCTION slot_read(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
    ],
)
def test_the_account_of_the_stations_has_no_right_on_the_slots(shared, statement):
    with pytest.raises(StationProblem, match=REFUSED), shared.begin() as connection:
        connection.exec_driver_sql(statement)


def test_no_slot_is_written_or_dropped_without_its_entry(shared, stations):
    name = name_of(shared, SUPERINTENDENT)
    body, _ = forged(name)
    for statement, given in (
        ("SELECT slot_write(%s, %s)", (name, body)),
        ("SELECT slot_write('recovery', %s)", ('{"mark": "A", "public": "B"}',)),
        ("SELECT slot_write(%s, %s)", ("b" * 64, body)),
        ("SELECT slot_drop(%s)", (name,)),
    ):
        with pytest.raises(NotAsWritten), shared.begin() as connection:
            connection.exec_driver_sql(statement, given)

    stations.signed_in(officer=SUPERINTENDENT)


@pytest.mark.parametrize(
    ("act", "whose", "told"),
    [
        (Act.LOOKED, SUPERINTENDENT, {}),
        (Act.SUSPENDED, SUPERINTENDENT, {}),
        (Act.REMOVED, SUPERINTENDENT, {}),
        # The same passphrase entry would have to open the same keys.
        (Act.PASSPHRASE_CHANGED, SUPERINTENDENT, {}),
        # An entry of another officer, or that names other keys.
        (Act.RESET, SERGEANT, {}),
        (Act.RESET, SUPERINTENDENT, {"public": "00"}),
        (Act.ENROLLED, SERGEANT, {}),
    ],
)
def test_an_entry_of_another_act_officer_or_key_does_not_do(shared, act, whose, told):
    name = name_of(shared, SUPERINTENDENT)
    body, public = forged(name)

    detail = {"officer": whose.key, "public": public, **told}

    with pytest.raises(NotAsWritten):
        does(shared, "SELECT slot_write(%s, %s)", (name, body), act, detail)


@pytest.mark.parametrize("body", ["{}", '{"salt": "00", "format": 2}'])
def test_what_all_slots_share_is_fixed(shared, body):
    for statement, given in (
        ("SELECT slot_write('shared', %s)", (body,)),
        ("SELECT slot_drop('shared')", ()),
    ):
        with pytest.raises(NotAsWritten), shared.begin() as connection:
            connection.exec_driver_sql(statement, given)


@pytest.mark.parametrize(
    ("name", "body"),
    [("a" * 65, "{}"), ("a", "["), ("a", "[]"), ("a", '{"a": "%s"}' % ("b" * 20000))],
)
def test_no_slot_holds_what_stops_the_others(shared, name, body):
    with pytest.raises(NotAsWritten), shared.begin() as connection:
        connection.exec_driver_sql("SELECT slot_write(%s, %s)", (name, body))


def test_the_owner_puts_back_the_slots_of_who_was_shut_out(shared, stations, fresh_database):
    began = datetime.now(NOW.tzinfo)
    officers = (ADMINISTRATOR, SERGEANT, SUPERINTENDENT)
    for officer in officers:
        name = name_of(shared, officer)
        with shared.begin() as connection:
            body = connection.exec_driver_sql("SELECT slot_read(%s)", (name,)).scalar_one()
        # The same keys, as the entry says, under words that nobody knows.
        garbled = {**json.loads(body), "aes256gcm": {"nonce": "00" * 12, "seed": "00" * 48}}
        given = (name, json.dumps(garbled))
        about = {"officer": officer.key}
        does(shared, "SELECT slot_write(%s, %s)", given, Act.PASSPHRASE_CHANGED, about)
    with pytest.raises(WrongPassphrase):
        stations.signed_in("Another")

    with closing(tool(fresh_database, OWNER)) as owner:
        put_back = owner.execute("SELECT slots_put_back(%s)", (began,)).fetchone()

    assert put_back == (len(officers),)
    for officer in officers:
        stations.signed_in("Another", officer)


def test_verify_tells_of_a_slot_that_its_owner_changed(shared, stations, fresh_database):
    store = stations.signed_in()
    assert store.verify().faults == ()
    names = [name_of(shared, officer) for officer in (SUPERINTENDENT, SERGEANT)]
    with closing(tool(fresh_database, OWNER)) as owner:
        owner.execute("UPDATE slots SET body = %s WHERE id = %s", (forged(names[0])[0], names[0]))
        owner.execute("ALTER TABLE slots DISABLE TRIGGER slots_kept")
        owner.execute(
            """UPDATE slots SET body = replace(body, '"seed": "', '"seed": "00') WHERE id = %s""",
            (names[1],),
        )
        owner.execute("ALTER TABLE slots ENABLE ALWAYS TRIGGER slots_kept")

    assert store.verify().faults == (
        *sorted(
            (
                f"The passphrase of {officer.words} was changed without an entry in the history."
                for officer in (SUPERINTENDENT, SERGEANT)
            ),
            key=lambda told: names[SERGEANT.name in told],
        ),
        f"The passphrase of {SUPERINTENDENT.words} opens other keys than were recorded.",
    )


def test_every_act_of_an_administrator_goes_on_as_before(stations, fresh_database):
    store = stations.signed_in(officer=ADMINISTRATOR)
    new = a_constable()
    store.enrol(new, OTHER, ADMINISTRATOR, NOW)
    store.check(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    store.reset(new.key, "copper lantern otter", ADMINISTRATOR, NOW)
    store.suspend(new.key, ADMINISTRATOR, "SAMPLE", NOW)
    store.resume(new.key, ADMINISTRATOR, "SAMPLE", NOW)
    store.remove(new.key, ADMINISTRATOR, "SAMPLE", NOW)
    store.enrol(new, OTHER, ADMINISTRATOR, NOW)
    store.check(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    first = store.make_recovery(ADMINISTRATOR, NOW)
    store.prove_recovery(first, ADMINISTRATOR, NOW)
    second = store.make_recovery(ADMINISTRATOR, NOW)
    store.prove_recovery(second, ADMINISTRATOR, NOW)
    store.change_passphrase(ADMINISTRATOR, PASSPHRASE, "lantern copper otter", NOW)
    assert store.verify().faults == ()

    again = stations.at("Another").recover(
        second[0].text, second[1].text, an_administrator(), "otter copper kettle", NOW
    )
    again.signed_in(ADMINISTRATOR, NOW)
    assert again.verify().faults == ()
    again.close()


def test_a_program_of_now_says_that_a_server_of_before_is_to_be_prepared(
    stations, fresh_database, tmp_path
):
    address = fresh_database.address(OWNER)
    owner = Database(engine_to(address, PASSPHRASES[OWNER]), tmp_path, address.words)
    with closing(owner):
        with owner.begin() as connection:
            guards_there.take_down(connection)
            connection.exec_driver_sql("DROP TABLE slots_before")
            connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE ON slots TO {STATION}")
        with pytest.raises(NotPrepared, match="dvpo-desktop server prepare"):
            stations.signed_in()

        with owner.begin() as connection:
            prepare(connection, STATION)
    assert stations.signed_in().verify().faults == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("roles", "authorising"),
        ("standing", "suspended"),
        ("standing", "removed"),
        ("must_change", "true"),
        ("public", "00"),
        ("rank", "superintendent"),
        ("name", "X. Sample"),
    ],
)
def test_an_officer_is_not_changed_without_the_entry_that_tells_of_it(shared, column, value):
    statement = f"UPDATE officers SET {column} = %s WHERE key = %s"
    # An entry that tells of somebody else does not do either.
    other = {"rows": {"officers": {SUPERINTENDENT.key: ["", ""]}}}

    for told in (None, other):
        with pytest.raises(NotAsWritten):
            does(shared, statement, (value, SERGEANT.key), Act.ROLES_SET, told)


def test_nobody_is_enrolled_without_an_entry(shared):
    with pytest.raises(NotAsWritten), shared.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officers SELECT 'x', enrolled_at, vouched_by, rank, held, force, 'x', "
            "name, roles, standing, must_change, public FROM officers LIMIT 1"
        )


def test_before_a_store_is_founded_slots_that_somebody_left_stop_nobody(
    fresh_database, tmp_path, stations_of
):
    address = fresh_database.address()
    database = Database(engine_to(address, PASSPHRASES[STATION]), tmp_path, address.words)
    with closing(database):
        SlotsThere(database, CHEAP).found(SERGEANT.key, OTHER, None)
        with database.begin() as connection:
            connection.exec_driver_sql("SELECT slot_write(%s, '{}')", (SHARED,))

    founded = stations_of(fresh_database)

    assert founded.signed_in().verify().faults == ()


def test_nobody_is_removed_by_an_entry_that_bears_no_signature(shared, stations):
    about = {"officer": ADMINISTRATOR.key}
    for endorsed in ({"endorsed": {}}, {"endorsed": ""}, {"endorsed": []}, {"endorsed": None}):
        with pytest.raises(NotAsWritten):
            does(shared, "SELECT 1", (), Act.REMOVED, about | endorsed)
    # One with the administrator's keys and a made-up signature counts for nothing.
    does(shared, "SELECT 1", (), Act.REMOVED, about)

    stations.signed_in(officer=ADMINISTRATOR)


SIGNED = [act for act in OF_OFFICERS if act is not Act.FOUNDED]


@pytest.mark.parametrize("act", SIGNED)
def test_no_act_on_officers_or_sheets_is_taken_unsigned_or_with_other_keys(shared, act):
    own = new_identity()
    with shared.begin() as connection:
        other = copied_keys(connection, SERGEANT)
        signed = copied_keys(connection, ADMINISTRATOR)
    for endorsed in (
        None,
        {},
        [],
        {**signed, "public": own.public.text},
        {**signed, "public": None},
        {**signed, "signature": ""},
        {**signed, "signature": None},
        {**signed, "signature": ["ab" * 64]},
        other,
    ):
        about = {"officer": SUPERINTENDENT.key, "pair": "A", "entry": 3, "endorsed": endorsed}
        with pytest.raises(NotAsWritten):
            does(shared, "SELECT 1", (), act, about)


def test_a_store_is_founded_once(shared):
    with pytest.raises(NotAsWritten):
        does(shared, "SELECT 1", (), Act.FOUNDED, {})


def test_who_is_shut_out_acts_on_nobody(shared, stations):
    stations.signed_in(officer=ADMINISTRATOR).suspend(SERGEANT.key, ADMINISTRATOR, "SAMPLE", NOW)
    with shared.begin() as connection:
        signed = copied_keys(connection, SERGEANT)

    with pytest.raises(NotAsWritten), shared.begin() as connection:
        write(connection, Act.RESET, "", SERGEANT, NOW, {"endorsed": signed})


@pytest.mark.parametrize(
    "act",
    [act for act in SIGNED if act is not Act.ERASED],
)
def test_an_act_with_a_made_up_signature_is_named_and_counts_for_nothing(shared, stations, act):
    store = stations.signed_in(officer=ADMINISTRATOR)
    first, second = (store.make_recovery(ADMINISTRATOR, NOW) for _ in range(2))
    store.prove_recovery(second, ADMINISTRATOR, NOW)
    about = {"officer": SUPERINTENDENT.key, "pair": first[0].mark, "mark": first[0].mark}
    if act is Act.RECOVERED:
        sheets = {"public": together(*second).public.text, "signature": "ab" * 64}
        about["endorsed"] = sheets

    does(shared, "SELECT 1", (), act, about)

    (fault,) = store.verify().faults
    assert f"({act.value}, by {ADMINISTRATOR.key}) does not bear the signature" in fault
    with shared.begin() as connection:
        assert list(trust_in(connection).sheets) == [second[0].mark]
    stations.signed_in(officer=SUPERINTENDENT)
