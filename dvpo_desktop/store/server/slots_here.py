"""Slots here: the officers' slots on a server, and without it the copies at this station."""

from collections.abc import Callable
from contextlib import suppress

from dvpo_desktop.store.problems import ServerAway, StationProblem
from dvpo_desktop.store.server.mirror import Mirror
from dvpo_desktop.store.server.slots_there import SlotsThere, Transactions
from dvpo_desktop.store.vault.cost import calibrated
from dvpo_desktop.store.vault.ring import Opened
from dvpo_desktop.store.vault.slots import Cost


class SlotsHere(SlotsThere):
    """A Ring that lets officers in without its server who signed in here with it."""

    def __init__(
        self,
        database: Transactions,
        mirror: Mirror,
        cost: Cost | None = None,
        calibrate: Callable[[], Cost] = calibrated,
    ) -> None:
        super().__init__(database, cost, calibrate)
        self.mirror = mirror

    @property
    def exists(self) -> bool:
        """Whether a store was founded there, as far as is known."""
        try:
            return super().exists
        except ServerAway:
            if self.mirror.exists:
                return True
            raise

    def open(self, officer_key: str, passphrase: str) -> Opened:
        """The officer's identity. Raises WrongPassphrase, and ServerAway where nobody can tell."""
        try:
            opened = super().open(officer_key, passphrase)
        except ServerAway:
            if not self.mirror.exists:
                raise
            return Opened(self.mirror.open(officer_key, passphrase))
        # A full disk here does not keep an officer from the server.
        with suppress(StationProblem):
            salt, slot = self.slot(officer_key)
            if slot is not None:
                self.mirror.take(salt, slot)
        return opened
