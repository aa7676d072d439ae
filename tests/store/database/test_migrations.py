"""A store of another version: brought up to date with a copy made first, or refused."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine, insert, inspect, select
from support.cases.factories import NOW, an_officer
from support.stores.stations import begun

from dvpo_desktop.case import Case
from dvpo_desktop.store.database import migrating
from dvpo_desktop.store.database.cipher import connect
from dvpo_desktop.store.database.database import make_database, open_database
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.tables import METADATA, STATION
from dvpo_desktop.store.problems import Damaged, NewerStore, StationProblem
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.keys import new_key

PAGE = 4096
NEXT = '''
"""A revision that only this test knows."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{before}"
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
    (folder / "versions" / "9999_more.py").write_text(NEXT.format(before=SHIPPED.head, more=""))
    return Migrations(folder, "9999")


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
    assert copied.name == f"station-{SHIPPED.head}-20261127-150000.db"
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
    broken = NEXT.format(before=SHIPPED.head, more='op.execute("INSERT INTO nowhere VALUES (1)")')
    (newer.folder / "versions" / "9999_more.py").write_text(broken)

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
        patch.setattr("dvpo_desktop.store.database.copies._fill", failing)
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


def test_a_store_with_a_damaged_page_is_neither_copied_nor_migrated(
    kept, newer, cheap, passphrase, counted
):
    """Wherever the page is: also the last one of a long text, which SQLCipher reads as zeros."""
    file = kept / "station.db"
    whole = file.read_bytes()
    places = range(PAGE - 100, len(whole), PAGE)
    for place in places:
        torn = bytearray(whole)
        torn[place] ^= 1
        file.write_bytes(torn)

        with pytest.raises(Damaged):
            unlock(StationStore(kept, cost=cheap, migrations=newer), passphrase)

        assert file.read_bytes() == torn
        assert not (kept / "copies").exists()
    counted(f"{len(places)} pages with a byte changed before a migration: none copied or migrated")
    assert len(places) == len(whole) // PAGE
