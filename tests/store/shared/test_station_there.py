"""A store that many stations share: founded once, opened by each, and refused in words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest
from support.cases.factories import NOW, an_officer
from support.servers.servers import OWNER, PASSPHRASES, STATION

from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import (
    NewerStore,
    NotPrepared,
    PassphraseOfServer,
    ServerAway,
    StationProblem,
    WrongPassphrase,
)
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.vault.slots import Cost

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
Make = Callable[..., ServerStation]


@pytest.fixture
def station(fresh_database, tmp_path: Path) -> Make:
    """Makes a station, by its name, of the one shared store."""

    def make(name: str = "Gablecross", **given) -> ServerStation:
        usual = {"passphrase": PASSPHRASES[STATION], "cost": CHEAP}
        folder = tmp_path / name
        return ServerStation(fresh_database.address(), folder, name=name, **(usual | given))

    return make


def test_before_it_is_founded_there_is_no_store(station):
    assert not station().exists


def test_the_first_officer_founds_the_store_and_every_station_opens_it(station, passphrase):
    station("Gablecross").found(an_officer(), passphrase, NOW).close()
    other = station("Example Street")

    assert other.exists
    store = other.unlock("west-mercia", "4417", passphrase, NOW)

    assert store.signed_in(an_officer(), NOW).key == an_officer().key
    assert (store.training, store.place.name) == (False, "Example Street")
    store.close()


def test_each_entry_says_at_which_station_it_was_written(station, passphrase):
    station("Gablecross").found(an_officer(), passphrase, NOW).close()
    store = station("Example Street").unlock("west-mercia", "4417", passphrase, NOW)
    store.signed_in(an_officer(), NOW)

    told = [(entry.act, entry.station) for entry in store.history.all()]

    assert told == [(Act.FOUNDED, "Gablecross"), (Act.SIGNED_IN, "Example Street")]
    assert store.verify().faults == ()
    store.close()


def test_a_store_is_founded_once_however_many_begin_at_once(station, passphrase):
    stations = [station(f"Example {number}") for number in range(4)]
    together, told = Barrier(len(stations), timeout=30), []

    def begin(one: ServerStation, collar: str) -> None:
        together.wait()
        try:
            one.found(replace(an_officer(), collar=collar), passphrase, NOW).close()
            told.append("founded")
        except StationProblem as problem:
            told.append(str(problem))

    threads = [
        Thread(target=begin, args=(one, str(4417 + number))) for number, one in enumerate(stations)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(told) == ["The store on the server was begun already. Sign in to it."] * 3 + [
        "founded"
    ]


def test_a_wrong_passphrase_of_an_officer_is_counted_at_the_station(station, passphrase):
    one = station()
    one.found(an_officer(), passphrase, NOW).close()

    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            one.unlock("west-mercia", "4417", "another SAMPLE word", NOW)

    with pytest.raises(StationProblem, match="failed 3 times"):
        one.unlock("west-mercia", "4417", passphrase, NOW)


@pytest.mark.parametrize("given", ["", "SPECIMEN"])
def test_the_passphrase_of_the_stations_account_is_asked_for_and_taken(station, given):
    one = station(passphrase=given)
    with pytest.raises(PassphraseOfServer, match="server passphrase"):
        assert one.exists

    one.give_passphrase(PASSPHRASES[STATION])

    assert not one.exists


def test_a_real_store_is_not_opened_for_training(station, passphrase):
    station().found(an_officer(), passphrase, NOW).close()

    with pytest.raises(StationProblem, match="This is a real store"):
        station(training=True).unlock("west-mercia", "4417", passphrase, NOW)


def test_a_server_that_is_not_there_is_said_to_be_away(station, fresh_database, tmp_path):
    nowhere = replace(fresh_database.address(), hosts=(("127.0.0.1", 1),))
    one = ServerStation(nowhere, tmp_path / "nowhere", passphrase="SAMPLE", cost=CHEAP)

    with pytest.raises(ServerAway, match="does not answer"):
        assert one.exists


def _set_revision(fresh_database, revision: str, folder: Path) -> None:
    address = fresh_database.address(OWNER)
    owned = Database(engine_to(address, PASSPHRASES[OWNER]), folder, address.words)
    with owned.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    owned.close()


def test_a_newer_store_and_an_older_are_refused_in_a_sentence_each(
    station, fresh_database, tmp_path, passphrase
):
    one = station()
    one.found(an_officer(), passphrase, NOW).close()

    _set_revision(fresh_database, "9999", tmp_path)
    with pytest.raises(NewerStore, match="Install that version"):
        one.unlock("west-mercia", "4417", passphrase, NOW)

    _set_revision(fresh_database, "0002", tmp_path)
    with pytest.raises(NotPrepared, match="dvpo-desktop server prepare"):
        one.unlock("west-mercia", "4417", passphrase, NOW)


def test_a_store_on_a_server_is_not_restored_elsewhere(station, tmp_path):
    with pytest.raises(StationProblem, match="whoever looks after the server"):
        station().at(tmp_path)
