"""The safe place: the stations' passphrase of the server, kept by the computer's own keyring."""

from typing import Protocol

import keyring
from keyring.errors import KeyringError

from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.problems import StationProblem

SERVICE = "dvpo-desktop"


class Keyring(Protocol):
    """What a computer may have to keep passphrases in: a keyring backend."""

    @property
    def priority(self) -> float:
        """How much is to be thought of it; under 1 it keeps nothing safely."""

    def get_password(self, service: str, username: str) -> str | None:
        """The passphrase kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps a passphrase."""


class SafePlace:
    """The keyring of whoever is signed in to this computer, where there is one.

    Without ``ring`` it is the one that the computer has.
    """

    def __init__(self, ring: Keyring | None = None) -> None:
        self._ring = ring

    @property
    def is_there(self) -> bool:
        """Whether this computer can keep a passphrase; one without a desktop cannot."""
        return self._the_ring().priority >= 1

    def passphrase(self, address: Address) -> str:
        """The passphrase kept for this server, or nothing."""
        if not self.is_there:
            return ""
        try:
            return self._the_ring().get_password(SERVICE, address.text) or ""
        except KeyringError:
            # A keyring that is locked: the passphrase is asked for.
            return ""

    def keep(self, address: Address, passphrase: str) -> None:
        """Keeps the passphrase for this server. Raises StationProblem where that is refused."""
        try:
            self._the_ring().set_password(SERVICE, address.text, passphrase)
        except KeyringError as fault:
            raise StationProblem(
                "This computer does not keep the server passphrase, so it will be asked for at "
                "the next start. You can go on."
            ) from fault

    def _the_ring(self) -> Keyring:
        return self._ring or keyring.get_keyring()
