"""A passphrase changed at a station of a server opens there at once, also without the server."""

import pytest
from support.cases.factories import NOW
from support.stores.stations import PASSPHRASE, SERGEANT

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.problems import ServerAway, WrongPassphrase

NEW = "copper lantern otter"


def test_a_passphrase_changed_here_opens_here_without_the_server(stations, wire):
    store = stations.signed_in()
    store.change_passphrase(SERGEANT, PASSPHRASE, NEW, NOW)
    wire.down = True

    assert store.check(SERGEANT.force, SERGEANT.collar, NEW, NOW) == SERGEANT
    with pytest.raises(WrongPassphrase):
        store.check(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)


def test_where_the_answer_of_the_server_is_lost_the_new_one_opens_and_stands_in_the_history(
    stations, wire
):
    store = stations.signed_in()
    wire.lost = 1
    with pytest.raises(ServerAway):
        store.change_passphrase(SERGEANT, PASSPHRASE, NEW, NOW)
    wire.lost = 0

    assert store.check(SERGEANT.force, SERGEANT.collar, NEW, NOW) == SERGEANT
    store.signed_in(SERGEANT, NOW)
    assert store.history.newest(Act.PASSPHRASE_CHANGED).officer == SERGEANT.key
    wire.down = True
    assert store.check(SERGEANT.force, SERGEANT.collar, NEW, NOW) == SERGEANT
