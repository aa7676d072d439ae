"""Killed while it is brought up to date: the store is of the old revision or of the new one."""

import random
import shutil

from sqlalchemy import text
from support.cases.factories import NOW, a_served_case
from support.faults.killing import Doomed
from support.faults.mover import HEAD, SLOW, TABLES
from support.stores.stations import SERGEANT, begun, put

from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.problems import NewerStore
from dvpo_desktop.store.station import StationStore

SEED = 20261127
ROWS = 300


def test_kill_at_random_instants_of_a_migration_leaves_one_revision_or_the_other(
    station, passphrase, tmp_path, cheap, counted, rounds
):
    kills = rounds(8, 200)
    versions = tmp_path / "slow migrations"
    shutil.copytree(SHIPPED.folder, versions)
    (versions / "versions" / f"{HEAD}_slow.py").write_text(
        SLOW.format(before=SHIPPED.head, rows=ROWS)
    )
    store = begun(station, passphrase)
    case = put(store, a_served_case()).case
    store.close()
    old, folder = tmp_path / "old", tmp_path / "station"
    shutil.copytree(folder, old)
    chance = random.Random(SEED)
    between, done, half = 0, 0, 0
    with Doomed("support.faults.mover", versions, passphrase) as mover:
        takes = min(
            mover.seconds_to_end(shutil.copytree(old, tmp_path / f"whole {run}"))
            for run in range(3)
        )
        for _ in range(kills):
            shutil.rmtree(folder)
            shutil.copytree(old, folder)
            told = mover.told_before_killed(0, chance.uniform(0, takes), folder)
            journal = folder / "station.db-journal"
            half += journal.exists() and journal.stat().st_size > 0
            done += bool(told)
            between += (folder / "copies").exists() and not told

            newer = StationStore(folder, cost=cheap, migrations=Migrations(versions, HEAD))
            if not told:
                shutil.copytree(folder, tmp_path / "earlier")
                revision = revision_of(StationStore(tmp_path / "earlier", cost=cheap), passphrase)
                shutil.rmtree(tmp_path / "earlier")
                assert revision in {SHIPPED.head, HEAD}
            store = newer.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW)
            store.signed_in(SERGEANT, NOW)
            assert store.cases.get(case.reference).case == case
            assert store.history.first_broken() is None
            with store._database.begin() as connection:
                for table in TABLES:
                    count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
                    assert count == ROWS
            store.close()

    counted(
        f"{kills} kills during a migration that takes {takes:.2f} s: {done} after its end, "
        f"{between} after its copy was begun, {half} in the middle of writing; every store "
        "whole and at the new revision after the next start"
    )
    assert between >= rounds(0, 1)


def revision_of(station: StationStore, passphrase: str) -> str:
    """The revision at which the program of today finds a store; a newer one it refuses."""
    try:
        station.unlock(SERGEANT.force, SERGEANT.collar, passphrase, NOW).close()
    except NewerStore:
        return HEAD
    return SHIPPED.head
