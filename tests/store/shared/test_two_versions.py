"""Two versions of the program on one server: the older is told so, and loses nothing."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from support.cases.factories import NOW, a_case
from support.servers.servers import OWNER, PASSPHRASES, STATION
from support.stores.stations import PASSPHRASE, SERGEANT, put

from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.offline.station_here import StationHere
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import NewerStore, ServerShut
from dvpo_desktop.store.shared.prepare import prepare
from dvpo_desktop.store.shared.station_there import ServerStation


@pytest.fixture
def older(tmp_path) -> Migrations:
    """What the program of the revision before knows."""
    folder = tmp_path / "older"
    shutil.copytree(SHIPPED.folder, folder)
    (newest,) = (folder / "versions").glob(f"{SHIPPED.head}_*.py")
    newest.unlink()
    return Migrations(folder, f"{int(SHIPPED.head) - 1:04}")


@pytest.mark.parametrize("kind", [ServerStation, StationHere])
def test_an_older_program_is_told_to_be_updated_and_changes_nothing(
    stations, fresh_database, tmp_path, older, kind
):
    given = {"passphrase": PASSPHRASES[STATION], "migrations": older}
    station = kind(fresh_database.address(), tmp_path / "at an older", **given)

    with pytest.raises(NewerStore, match="Install that version"):
        station.see_server()
    with pytest.raises(NewerStore):
        station.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)

    assert stations.signed_in().verify().faults == ()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ("ALTER TABLE history RENAME COLUMN words TO said", "is not ready for this version"),
        ("ALTER TABLE history RENAME TO entries", "is not ready for this version"),
        (f"REVOKE INSERT ON history FROM {STATION}", "made ready for a newer version"),
    ],
)
def test_a_program_that_was_open_meanwhile_keeps_its_work_in_the_outbox_and_it_joins(
    stations, fresh_database, tmp_path, made, says
):
    store = stations.signed_in()
    put(store, replace(a_case(), reference="DV-26-0001"))
    kept = store.cases.get("DV-26-0001")
    again = {
        "ALTER TABLE history RENAME COLUMN words TO said": (
            "ALTER TABLE history RENAME COLUMN said TO words"
        ),
        "ALTER TABLE history RENAME TO entries": "ALTER TABLE entries RENAME TO history",
    }
    address = fresh_database.address(OWNER)
    with closing(Database(engine_to(address, PASSPHRASES[OWNER]), tmp_path, "")) as owner:
        with owner.begin() as connection:
            connection.exec_driver_sql(made)

        changed = replace(kept.case, import_notes="typed meanwhile, SAMPLE")
        saved = store.cases.save(changed, kept.version, SERGEANT, NOW)
        assert saved.waiting
        with pytest.raises(ServerShut, match=says):
            store.joining.join(NOW)
        assert store.cases.get("DV-26-0001").case.import_notes == "typed meanwhile, SAMPLE"

        with owner.begin() as connection:
            connection.exec_driver_sql(again.get(made, "SELECT 1"))
            prepare(connection, STATION)

    assert store.joining.join(NOW).joined == 1
    other = stations.signed_in("Another")
    assert other.cases.get("DV-26-0001").case.import_notes == "typed meanwhile, SAMPLE"
    assert other.verify().faults == ()
