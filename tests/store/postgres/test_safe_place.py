"""The keyring of the computer: asked where there is one, and never in the way."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordSetError

from dvpo_desktop.store.postgres.address import read_address
from dvpo_desktop.store.postgres.safe_place import SERVICE, SafePlace
from dvpo_desktop.store.problems import StationProblem

ADDRESS = read_address("postgresql://dvpo_station@localhost/dvpo")


class Kept:
    """A keyring in memory; ``refuses`` is raised instead of an answer."""

    priority = 5.0

    def __init__(self, refuses: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refuses = refuses

    def get_password(self, service: str, username: str) -> str | None:
        if self.refuses:
            raise self.refuses
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.refuses:
            raise self.refuses
        self.kept[service, username] = password


def test_what_is_kept_is_found_again_for_the_same_server_alone():
    ring = Kept()
    SafePlace(ring).keep(ADDRESS, "SAMPLE")

    assert SafePlace(ring).passphrase(ADDRESS) == "SAMPLE"
    assert SafePlace(ring).passphrase(read_address("postgresql://a@localhost/other")) == ""
    assert list(ring.kept) == [(SERVICE, "dvpo_station@localhost:5432/dvpo")]


def test_a_computer_without_a_keyring_keeps_nothing_and_is_not_asked():
    place = SafePlace(NoKeyring())

    assert not place.is_there
    assert place.passphrase(ADDRESS) == ""


def test_a_locked_keyring_keeps_nobody_out():
    assert SafePlace(Kept(KeyringLocked())).passphrase(ADDRESS) == ""


def test_a_keyring_that_refuses_is_told_and_the_work_goes_on():
    with pytest.raises(StationProblem, match="asked for at the next start"):
        SafePlace(Kept(PasswordSetError())).keep(ADDRESS, "SAMPLE")


def test_without_another_it_is_the_keyring_of_the_computer(monkeypatch):
    ring = Kept()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)

    SafePlace().keep(ADDRESS, "SAMPLE")

    assert SafePlace().is_there
    assert SafePlace().passphrase(ADDRESS) == "SAMPLE"
