"""What a database tool left in a store's file is named by verify."""

from contextlib import closing

import pytest
from support.stores.stations import PASSPHRASE, begun

from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("table", "CREATE TABLE mine (a)"),
        ("table", "CREATE VIRTUAL TABLE mine USING fts5(a)"),
        ("view", "CREATE VIEW mine AS SELECT * FROM cases"),
        ("index", "CREATE INDEX mine ON cases (stands)"),
        ("trigger", "CREATE TRIGGER mine AFTER INSERT ON cases BEGIN SELECT 1; END"),
    ],
)
def test_verify_names_what_the_program_did_not_make(tmp_path, kind, statement):
    station = StationStore(tmp_path / "station", cost=CHEAP)
    with closing(begun(station, PASSPHRASE)) as store:
        assert store.verify().faults == ()
        with store._database.begin() as connection:
            connection.exec_driver_sql(statement)

        fault = store.verify().faults[0]

    assert fault.startswith(f"There is a{'n' * (kind == 'index')} {kind} “mine”")
