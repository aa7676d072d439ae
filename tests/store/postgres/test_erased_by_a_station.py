"""The stations' account erases the detail of an entry in an administrator's name: verify tells."""

from contextlib import closing

from support.cases.factories import NOW, a_case
from support.servers.servers import PASSPHRASES, STATION
from support.stores.stations import ADMINISTRATOR, SERGEANT, put

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain.entries import write
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.postgres.engine import engine_to


def test_an_erasure_that_no_administrator_signed_is_named(stations, fresh_database, tmp_path):
    store = stations.signed_in()
    put(store, a_case())
    store.search.find("Beth", SERGEANT, NOW)
    (searched,) = [entry for entry in store.history.by(SERGEANT.key) if entry.act is Act.SEARCHED]
    address = fresh_database.address()
    tool = Database(engine_to(address, PASSPHRASES[STATION]), tmp_path, address.words)
    about = {"entry": searched.id, "act": "searched", "why": "SAMPLE request"}
    with closing(tool), tool.begin() as connection:
        keys = {"public": officers.enrolled(connection, ADMINISTRATOR.key).public}
        about["endorsed"] = keys | {"signature": "ab" * 64}
        write(connection, Act.ERASED, "", ADMINISTRATOR, NOW, about)
        connection.exec_driver_sql(
            "UPDATE history SET detail = NULL, salt = NULL WHERE id = %s", (searched.id,)
        )

    assert any("could not be erased" in fault for fault in store.verify().faults)
