"""The station account attacked with: no row that it can write stops the other stations."""

import json
from datetime import UTC, datetime

import psycopg
import pytest
from support.cases.factories import NOW, a_case_ready_to_send
from support.servers.servers import PASSPHRASES, STATION, FreshDatabase
from support.stores.stations import ADMINISTRATOR, SERGEANT, put

from dvpo_desktop.store.chain.chain import canonical, detail_hash, entry_hash
from dvpo_desktop.store.database.seals import seal
from dvpo_desktop.store.database.tables import HISTORY
from dvpo_desktop.store.problems import NotAsWritten

COLUMNS = ", ".join(HISTORY.c.keys())
A_CASE = "INSERT INTO cases (reference, version, opened_at, changed_at, seal, body) VALUES "
DEEP = '{"a":' + "[" * 5000 + "]" * 5000 + "}"


@pytest.fixture
def shared(stations, fresh_database: FreshDatabase):
    """A connection of the stations' account to a store with officers and one case."""
    store = stations.signed_in()
    put(store, a_case_ready_to_send())
    with psycopg.connect(
        host="127.0.0.1",
        port=fresh_database.server.port,
        dbname=fresh_database.name,
        user=STATION,
        password=PASSPHRASES[STATION],
        autocommit=True,
    ) as connection:
        yield connection


def sealed(body: str) -> str:
    """Seal and body of a row, as SQL writes them."""
    quoted = body.replace("'", "''")
    return f"'{seal(body)}', '{quoted}'"


def goes_on(stations) -> None:
    """Another station signs in, reads, searches and saves; verify says that nothing is broken."""
    store = stations.signed_in("Another")
    kept = store.cases.get("DV-26-0113")
    assert [each.case.reference for each in store.board.read(NOW).cases] == ["DV-26-0113"]
    store.cases.look(kept.case.reference, SERGEANT, NOW)
    assert store.search.find("Beth", SERGEANT, NOW).cases
    assert store.verify().faults == ()


SAME = "at, local, officer, words, act, reference, station, detail_hash"
ROWS = {
    "the largest number": f"INSERT INTO history SELECT 2147483647, {SAME}, previous, hash, salt, "
    "detail FROM history WHERE id = 1",
    "a number left out": f"INSERT INTO history SELECT (SELECT max(id) + 2 FROM history), {SAME}, "
    "previous, hash, salt, detail FROM history WHERE id = 1",
    "another head": f"INSERT INTO history SELECT (SELECT max(id) + 1 FROM history), {SAME}, "
    "previous, hash, salt, detail FROM history WHERE id = 1",
    "the count alone": "UPDATE station SET entries = entries + 1",
    "the head alone": "UPDATE station SET head = repeat('a', 64)",
    "the largest count": "UPDATE station SET entries = 2147483647, head = repeat('a', 64)",
    "another revision": "UPDATE alembic_version SET version_num = '9999'",
    "a second revision": "INSERT INTO alembic_version VALUES ('9999')",
    "the largest version": "UPDATE cases SET version = 2147483647",
    "a version left out": "UPDATE cases SET version = version + 2",
    "an older version": "UPDATE cases SET version = version - 1",
    **{
        f"{column} at {moment}": f"UPDATE cases SET version = version + 1, {column} = '{moment}'"
        for column in ("changed_at", "presses_at", "leaves_at")
        for moment in ("infinity", "-infinity", "12026-01-01", "0044-03-15 BC")
    },
    "a case without end": f"{A_CASE}('X', 1, 'infinity', now(), {sealed('{}')})",
    "a case of the largest version": f"{A_CASE}('X', 2147483647, now(), now(), {sealed('{}')})",
    "a case of a long name": f"{A_CASE}(repeat('x', 5000), 1, now(), now(), {sealed('{}')})",
    **{
        f"a case that is {kind}": f"UPDATE cases SET (version, seal, body) = (version + 1, {body})"
        for kind, body in {
            "no JSON": sealed("x"),
            "a list": sealed("[]"),
            "nothing": sealed(""),
            "as deep as a well": sealed(DEEP),
            "not its seal": "'x', '{}'",
        }.items()
    },
    "a case of a hundred megabytes": "UPDATE cases SET version = version + 1, "
    """body = '{"a":"' || repeat('x', 20000000) || '"}'""",
    "a word without end": "INSERT INTO words VALUES (repeat('x', 5000), 'DV-26-0113')",
    **{
        f"an officer's {column}": f"UPDATE officers SET {column} = {value}"
        for column, value in {
            "rank": "'emperor'",
            "held": "''",
            "standing": "'asleep'",
            "roles": "'preparing wizard'",
            "enrolled_at": "'infinity'",
            "name": "repeat('x', 5000)",
        }.items()
    },
    "an officer of no rank": "INSERT INTO officers (key, enrolled_at, vouched_by, rank, held, "
    "force, collar, name) VALUES ('x/1', now(), '', '', '', '', '', '')",
    "a listed officer that is no JSON": "INSERT INTO directory VALUES ('x/1', 0, '', "
    f"{sealed('x')})",
    "a step of a code to come": "INSERT INTO directory VALUES ('x/1', 2147483647, '', "
    f"{sealed('{}')})",
    "a court without a list": f"INSERT INTO courts VALUES ('x', 0, {sealed('null')})",
    "a court before all": f"INSERT INTO courts VALUES ('x', -2147483648, {sealed('{}')})",
    "a day without end": f"INSERT INTO added_days VALUES ('infinity', now(), {sealed('{}')})",
    "a day added at no time": "INSERT INTO added_days VALUES ('2026-12-25', '-infinity', "
    f"{sealed('{}')})",
    "a package of no way": f"INSERT INTO packages VALUES ('x', 'y', 'up', now(), {sealed('{}')})",
    "a package of no time": "INSERT INTO packages VALUES ('x', 'y', 'in', 'infinity', "
    f"{sealed('{}')})",
}


def test_a_row_that_would_stop_every_station_is_refused_and_the_others_work_on(shared, stations):
    for name, statement in ROWS.items():
        with pytest.raises(psycopg.Error) as refused:
            shared.execute(statement)
        assert any(part in str(refused.value) for part in ("history", "writes", "permission")), name

    goes_on(stations)


def an_entry(shared, **other) -> dict[str, object]:
    """The next entry of the history with every hash right, as the account could forge it."""
    head, last = shared.execute("SELECT head, entries FROM station").fetchone()
    detail = str(other.pop("detail", canonical({"why": "SAMPLE"})))
    now = datetime.now(UTC)
    entry = {
        **{"id": last + 1, "at": now, "local": now.isoformat()},
        **{"officer": ADMINISTRATOR.key, "words": ADMINISTRATOR.words, "act": "looked"},
        **{"reference": "", "station": "Gablecross", "previous": head},
    } | other
    entry["detail_hash"] = detail_hash("ab" * 16, detail)
    return {**entry, "hash": entry_hash(entry), "salt": "ab" * 16, "detail": detail}


def write(shared, entry: dict[str, object], *, counted: bool = True) -> None:
    """Writes an entry, and unless told otherwise counts it, in one transaction."""
    with shared.transaction():
        marks = ", ".join(f"%({name})s" for name in COLUMNS.split(", "))
        shared.execute(f"INSERT INTO history ({COLUMNS}) VALUES ({marks})", entry)
        if counted:
            shared.execute("UPDATE station SET entries = entries + 1, head = %s", (entry["hash"],))


STRANGE = (
    {"act": "LOOKED!"},
    {"words": "x" * 5000},
    {"reference": "x" * 5000},
    {"local": "x" * 5000},
    {"detail": "x"},
    {"detail": "[]"},
    {"detail": DEEP},
    {"previous": "0" * 64},
)


def test_an_entry_that_the_program_would_not_write_is_refused(shared):
    for other in STRANGE:
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            write(shared, an_entry(shared, **other))
    for column in ("hash", "detail_hash", "salt", "detail"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            write(shared, an_entry(shared) | {column: "ef" * 16})


def test_an_entry_at_no_time_is_refused(shared, stations):
    entry = an_entry(shared)
    with pytest.raises(psycopg.Error), shared.transaction():
        shared.execute(
            f"INSERT INTO history ({COLUMNS}) SELECT id + 1, 'infinity', local, officer, words, "
            "act, reference, station, detail_hash, hash, hash, salt, detail FROM history "
            "WHERE id = %s",
            (int(str(entry["id"])) - 1,),
        )

    goes_on(stations)


def test_an_entry_that_is_not_counted_is_not_kept(shared, stations):
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="counted"):
        write(shared, an_entry(shared), counted=False)

    goes_on(stations)


def test_what_the_account_can_still_write_is_an_entry_that_holds(shared, stations):
    write(shared, an_entry(shared, words="PS Ünïcode “quoted” \\ \t back", reference="A/1"))
    write(shared, an_entry(shared, at=datetime.now(UTC).replace(microsecond=120)))

    goes_on(stations)


def test_a_forged_entry_of_strange_shape_is_passed_over_by_who_joins(shared, stations, wire):
    write(shared, an_entry(shared, reference="DV-26-0113", detail='{"joined":5,"seal":[]}'))
    store = stations.signed_in("Away")
    store.cases.get("DV-26-0113")
    wire.down = True
    store.cases.look("DV-26-0113", SERGEANT, NOW)
    wire.down, store._link.away_since = False, None

    assert store.joining.join(NOW).joined == 1


# Each is sound as far as the server can tell, and no such thing for whoever reads it.
SPOILED = {
    "cases": "UPDATE cases SET (version, seal, body) = "
    f"(version + 1, {sealed(json.dumps({'respondent': 5}))})",
    "courts": f"INSERT INTO courts VALUES ('Nowhere', 5, {sealed(json.dumps({'lists': 5}))})",
    "directory": f"INSERT INTO directory VALUES ('x/1', 0, '', {sealed('{}')})",
    "added_days": f"INSERT INTO added_days VALUES ('2026-12-25', now(), {sealed('{}')})",
    "packages": f"INSERT INTO packages VALUES ('x', 'DV-26-0113', 'in', now(), {sealed('{}')})",
}
NAMED = {
    "cases": "The case DV-26-0113",
    "courts": "The court “Nowhere”",
    "directory": "“x/1” in the directory",
    "added_days": "The day added for 2026-12-25",
    "packages": "The sealed package x",
}


def test_rows_that_nobody_can_read_are_passed_over_and_named(shared, stations):
    for statement in SPOILED.values():
        shared.execute(statement)

    store = stations.signed_in("Another")

    board = store.board.read(NOW)
    assert (board.cases, board.unreadable) == ((), ("DV-26-0113",))
    assert (store.courts.all(), store.days.all(), store.directory.all()) == ((), (), ())
    assert store.cases.all() == store.search.find("Beth", SERGEANT, NOW).cases == ()
    faults = store.verify().faults
    for what in NAMED.values():
        assert f"{what} cannot be read: it holds what the program never writes." in faults


def test_an_act_that_nobody_knows_hides_no_other_entry(shared, stations):
    write(shared, an_entry(shared, act="abracadabra"))
    store = stations.signed_in("Another", ADMINISTRATOR)
    number = store.verify().entries - 1

    assert {entry.act for entry in store.history.all()}
    assert (
        f"Entry {number} of the history cannot be read: it holds what the program never writes."
        in (store.verify().faults)
    )


def test_a_refusal_of_the_guards_is_a_sentence(stations):
    store = stations.signed_in()
    with pytest.raises(NotAsWritten, match="dvpo-desktop verify"), store._database.begin() as there:
        there.exec_driver_sql("UPDATE station SET entries = 2147483647")
    with pytest.raises(NotAsWritten), store._database.begin() as there:
        there.exec_driver_sql("SELECT 2147483647 + 1")
    with pytest.raises(NotAsWritten), store._database.begin() as there:
        there.exec_driver_sql("SELECT 'infinity'::timestamptz").scalar()
