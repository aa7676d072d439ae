"""A store of another version: brought up to date with a copy made first, or refused."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from allowing import Allowing
from factories import NOW, an_officer
from sqlalchemy import StaticPool, column, create_engine, insert, inspect, select, table
from stations import begun

from dvpo_desktop.case import Case
from dvpo_desktop.store import migrating
from dvpo_desktop.store.chain import BEFORE_THE_FIRST, detail_hash, entry_hash
from dvpo_desktop.store.cipher import connect
from dvpo_desktop.store.database import make_database, open_database
from dvpo_desktop.store.guards import missing
from dvpo_desktop.store.history import Act, History
from dvpo_desktop.store.migrations import SHIPPED, Migrations
from dvpo_desktop.store.problems import NewerStore, StationProblem
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.tables import METADATA, STATION
from dvpo_desktop.store.vault.keys import new_key

NEXT = '''
"""A revision that only this test knows."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0006", "0005"
def upgrade():
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("closed", sa.Boolean, nullable=False, server_default="0"))
    {more}
'''


@pytest.fixture
def newer(tmp_path: Path) -> Migrations:
    """The migrations shipped, and one more."""
    folder = tmp_path / "newer 100% migrations"
    shutil.copytree(SHIPPED.folder, folder)
    (folder / "versions" / "0006_more.py").write_text(NEXT.format(more=""))
    return Migrations(folder, "0006")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def kept(station, passphrase, folder) -> Path:
    """A closed store of today with one case; gives its folder."""
    store = begun(station, passphrase)
    store.cases.add(Case("DV-26-0001", import_notes="kept"), an_officer(), NOW, "new")
    store.close()
    return folder


def unlock(station: StationStore, passphrase: str):
    store = station.unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)
    return store


def test_the_head_that_is_named_is_the_newest_revision():
    script = ScriptDirectory.from_config(migrating._config(SHIPPED))

    assert script.get_heads() == [SHIPPED.head]
    assert script.get_bases() == ["0001"]


def test_from_nothing_the_migrations_make_just_the_tables_of_the_program(tmp_path):
    database = make_database(tmp_path / "station.db", new_key())
    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, METADATA)
        tables = set(inspect(connection).get_table_names())
    database.close()

    assert differences == []
    assert tables == {*METADATA.tables, "alembic_version"}


def test_an_older_store_is_copied_then_brought_up_to_date_with_all_it_holds(
    kept, newer, cheap, passphrase
):
    store = unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase)

    assert store.cases.get("DV-26-0001").case.import_notes == "kept"
    assert store.history.first_broken() is None
    with store._database.begin() as connection:
        assert "closed" in {column["name"] for column in inspect(connection).get_columns("cases")}
    store.close()
    (copied,) = (kept / "copies").iterdir()
    assert copied.name == "station-0005-20261127-150000.db"
    assert copied.stat().st_mode & 0o777 == 0o600


def test_the_copy_opens_with_the_same_key_and_holds_what_was_there_before(
    kept, newer, cheap, passphrase, station
):
    unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase).close()
    (copied,) = (kept / "copies").iterdir()

    copied.replace(kept / "station.db")

    store = unlock(station, passphrase)
    assert store.cases.get("DV-26-0001").case.import_notes == "kept"
    store.close()


def test_a_store_of_today_is_opened_without_a_copy(kept, station, passphrase):
    unlock(station, passphrase).close()

    assert not (kept / "copies").exists()


def test_a_newer_store_is_refused_in_a_sentence_and_left_as_it_was(
    kept, newer, cheap, passphrase, station
):
    unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase).close()
    before = (kept / "station.db").read_bytes()

    with pytest.raises(NewerStore, match="Install that version"):
        unlock(station, passphrase)

    assert (kept / "station.db").read_bytes() == before
    assert len(list((kept / "copies").iterdir())) == 1


def test_a_migration_that_fails_leaves_the_store_as_it_was(kept, newer, cheap, passphrase, station):
    broken = NEXT.format(more='op.execute("INSERT INTO nowhere VALUES (1)")')
    (newer.folder / "versions" / "0006_more.py").write_text(broken)

    with pytest.raises(Exception, match="nowhere"):
        unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase)

    store = unlock(station, passphrase)
    with store._database.begin() as connection:
        assert "closed" not in {row["name"] for row in inspect(connection).get_columns("cases")}
    assert store.cases.get("DV-26-0001").case.import_notes == "kept"
    store.close()


def test_without_a_good_copy_nothing_is_migrated(
    kept, newer, cheap, passphrase, station, monkeypatch
):
    def failing(*given):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dvpo_desktop.store.backups.copies._fill", failing)
        with pytest.raises(StationProblem, match="disk is full"):
            unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase)

    assert list((kept / "copies").iterdir()) == []
    unlock(station, passphrase).close()


def test_the_file_is_encrypted_with_the_key_and_no_other(tmp_path):
    key = new_key()
    make_database(tmp_path / "station.db", key).close()

    assert connect(tmp_path / "station.db", key).close() is None
    with pytest.raises(StationProblem, match="damaged"):
        open_database(tmp_path / "station.db", new_key(), NOW)


def test_times_are_kept_in_utc_and_never_without_a_zone():
    engine = create_engine("sqlite://", poolclass=StaticPool)
    METADATA.create_all(engine)
    row = {"id": "a", "training": False, "founded_at": NOW.replace(month=7)}
    with engine.begin() as connection:
        connection.execute(insert(STATION).values(row))
        kept = connection.execute(select(STATION.c.founded_at)).scalar_one()
        plain = connection.exec_driver_sql("SELECT founded_at FROM station").scalar_one()
    with pytest.raises(Exception, match="zone"), engine.begin() as connection:
        connection.execute(insert(STATION).values(row | {"founded_at": datetime(2026, 7, 1)}))  # noqa: DTZ001
    engine.dispose()

    assert (kept, kept.tzinfo) == (NOW.replace(month=7), UTC)
    assert plain == "2026-07-27 14:00:00.000000"


def test_a_copy_that_does_not_check_is_thrown_away_and_nothing_is_migrated(
    kept, newer, cheap, passphrase, station
):
    """The history of a store of several pages is torn where opening does not look."""
    whole = bytearray((kept / "station.db").read_bytes())
    whole[len(whole) * 3 // 4] ^= 1
    (kept / "station.db").write_bytes(whole)

    with pytest.raises(StationProblem, match=r"damaged|does not check"):
        unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase)

    assert list((kept / "copies").iterdir()) == []


def test_a_store_of_the_first_revision_comes_up_with_its_history_counted_and_guarded(tmp_path):
    """Entries as 0001 wrote them, hashed without a station, still hold and go on."""
    folder = tmp_path / "first"
    shutil.copytree(SHIPPED.folder, folder)
    for later in (folder / "versions").glob("000[2-9]*"):
        later.unlink()
    key, file = new_key(), tmp_path / "station.db"
    old = make_database(file, key, Migrations(folder, "0001"))
    previous = BEFORE_THE_FIRST
    with old.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO station VALUES ('5a5a', 0, '2026-11-27 15:00:00.000000')"
        )
        for number in (1, 2, 3):
            entry = {
                "id": number,
                "at": NOW.astimezone(UTC),
                "local": NOW.isoformat(),
                "officer": an_officer().key,
                "words": an_officer().words,
                "act": "looked",
                "reference": "A",
                "detail_hash": detail_hash("00", "{}"),
                "previous": previous,
            }
            previous = entry_hash(entry)
            written = entry | {"hash": previous, "salt": "00", "detail": "{}"}
            connection.execute(insert(table("history", *map(column, written))), _as_kept(written))
    old.close()

    database = open_database(file, key, NOW)
    history = History(Allowing(database))
    history.add(Act.LOOKED, "A", an_officer(), NOW, {})

    assert history.first_broken() is None
    assert [entry.station for entry in history.of("A")] == ["", "", "", "station 5a5a"]
    with database.begin() as connection:
        assert missing(connection) == ()
        assert connection.exec_driver_sql("SELECT entries FROM station").scalar() == 4
    database.close()


def _as_kept(row: dict) -> dict:
    return row | {"at": row["at"].strftime("%Y-%m-%d %H:%M:%S.%f")}
