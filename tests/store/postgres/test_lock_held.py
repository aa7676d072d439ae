"""A row of the server held for long: no call of an officer waits over two seconds."""

import time
from contextlib import closing
from dataclasses import replace

import pytest
from support.cases.factories import NOW, a_case_ready_to_send
from support.stores.stations import SERGEANT, put

from dvpo_desktop.store.problems import ServerBusy


def test_while_somebody_holds_the_station_the_outbox_takes_what_is_done(stations, fresh_database):
    store = stations.signed_in()
    put(store, a_case_ready_to_send())
    kept = store.cases.get("DV-26-0113")
    with closing(fresh_database.server.connect(fresh_database.name, autocommit=False)) as held:
        held.execute("SELECT * FROM station FOR UPDATE")
        began = time.monotonic()

        saved = store.cases.save(replace(kept.case, import_notes="x"), kept.version, SERGEANT, NOW)

        assert time.monotonic() - began < 2
        assert saved.waiting
        with pytest.raises(ServerBusy, match="Somebody else holds what this needs"):
            store.search.find("Beth", SERGEANT, NOW)

    joined = store.joining.join(NOW)

    assert (joined.joined, joined.conflicts) == (1, ())
    assert store.cases.get("DV-26-0113").case.import_notes == "x"
