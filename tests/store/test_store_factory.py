"""Which store the setting names, and in which folder its things lie."""

import keyring
import pytest
from support.servers.servers import PASSPHRASES, STATION

from dvpo_desktop.store.place import folder_name
from dvpo_desktop.store.problems import PassphraseOfServer, WrongAddress
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.store_factory import kept_passphrase, let_in, may_keep, the_store

SETTING = "postgresql+psycopg://dvpo_station@localhost/dvpo"


class Kept:
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring(monkeypatch) -> Kept:
    kept = Kept()
    monkeypatch.setattr(keyring, "get_keyring", lambda: kept)
    return kept


@pytest.mark.parametrize(
    ("database", "training", "name"),
    [("", False, "station"), ("", True, "training"), (SETTING, False, "server"),
     (SETTING, True, "training")],
)  # fmt: skip
def test_a_store_on_a_server_and_one_for_training_lie_apart_from_a_file(database, training, name):
    assert folder_name(database, training=training) == name


def test_without_the_setting_and_for_training_the_store_is_a_file(tmp_path):
    for database, training in (("", False), ("", True), (SETTING, True)):
        store = the_store(database, tmp_path, training=training)
        assert not isinstance(store, ServerStation)
        assert (store.training, store.exists) == (training, False)


def test_with_the_setting_it_is_on_the_server(tmp_path, ring):
    store = the_store(SETTING, tmp_path, training=False, name="Gablecross")

    assert isinstance(store, ServerStation)
    assert store.address.hosts == (("localhost", 5432),)


def test_a_setting_that_cannot_be_used_is_refused_before_anything_is_asked(tmp_path):
    with pytest.raises(WrongAddress):
        the_store("postgresql://a@db1.example/d", tmp_path, training=False)


def test_a_wrong_passphrase_of_the_server_is_not_kept_and_the_right_one_is(
    fresh_database, tmp_path, ring
):
    assert may_keep()
    store = the_store(fresh_database.setting, tmp_path, training=False)
    with pytest.raises(PassphraseOfServer):
        let_in(store, "SAMPLE", keep=True)
    assert kept_passphrase(fresh_database.setting) == ""

    let_in(store, PASSPHRASES[STATION], keep=True)

    assert kept_passphrase(fresh_database.setting) == PASSPHRASES[STATION]
    again = the_store(fresh_database.setting, tmp_path, training=False)
    assert not again.exists


def test_a_passphrase_that_is_not_to_be_kept_is_remembered_for_this_run(
    fresh_database, tmp_path, ring
):
    store = the_store(fresh_database.setting, tmp_path, training=False)

    let_in(store, PASSPHRASES[STATION], keep=False)

    assert not store.exists
    assert ring.kept == {}


def test_a_store_in_a_file_has_no_passphrase_of_a_server(tmp_path):
    with pytest.raises(LookupError):
        let_in(the_store("", tmp_path, training=False), "SAMPLE", keep=False)
