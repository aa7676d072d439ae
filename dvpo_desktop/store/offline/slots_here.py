"""Slots here: the officers' slots on a server, and without it the copies at this station."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.store.offline.outbox.offline_credentials import OfflineCredentials
from dvpo_desktop.store.postgres.slots_there import SlotsThere, Transactions
from dvpo_desktop.store.problems import ServerAway, StationProblem
from dvpo_desktop.store.vault.cost import calibrated
from dvpo_desktop.store.vault.key_store import Key, Opened
from dvpo_desktop.store.vault.slots import Cost


class SlotsHere(SlotsThere):
    """A Ring that lets officers in without its server who signed in here with it."""

    def __init__(
        self,
        database: Transactions,
        offline_credentials: OfflineCredentials,
        cost: Cost | None = None,
        calibrate: Callable[[], Cost] = calibrated,
    ) -> None:
        super().__init__(database, cost, calibrate)
        self.offline_credentials = offline_credentials

        self._changed = ""

    def change(self, officer_key: str, old: str, new: str) -> None:
        """Wraps the same identity with another passphrase. Raises WrongPassphrase."""
        super().change(officer_key, old, new)
        self._changed = officer_key

    @contextmanager
    def together(
        self,
        transaction: AbstractContextManager[Connection],
        key: Key | None,
        about: Mapping[str, Any],
    ) -> Iterator[Connection]:
        """The transaction, with the slots in it; a passphrase changed there opens here too.

        Cut off in between, it does from the next sign-in with the server on.
        """
        self._changed = ""
        with super().together(transaction, key, about) as connection:
            yield connection
        if self._changed:
            with suppress(StationProblem):
                self._take(self._changed)

    def _take(self, officer_key: str) -> None:
        salt, slot = self.slot(officer_key)
        if slot is not None:
            self.offline_credentials.take(salt, slot)

    @property
    def exists(self) -> bool:
        """Whether a store was founded there, as far as is known."""
        try:
            return super().exists
        except ServerAway:
            if self.offline_credentials.exists:
                return True
            raise

    def open(self, officer_key: str, passphrase: str) -> Opened:
        """The officer's identity. Raises WrongPassphrase, and ServerAway where nobody can tell."""
        try:
            opened = super().open(officer_key, passphrase)
        except ServerAway:
            if not self.offline_credentials.exists:
                raise
            return Opened(self.offline_credentials.open(officer_key, passphrase))
        # A full disk here does not keep an officer from the server.
        with suppress(StationProblem):
            self._take(officer_key)
        return opened
