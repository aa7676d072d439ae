"""The door: the passphrase asked, wrong ones counted, and the key of the store given."""

from datetime import datetime
from pathlib import Path

from dvpo_desktop.store.problems import WrongPassphrase
from dvpo_desktop.store.translate import in_words
from dvpo_desktop.store.vault.keys import KeyRing
from dvpo_desktop.store.vault.tries import Tries


class Door:
    """What stands between the keyboard and the key of a store, open or shut."""

    def __init__(self, ring: KeyRing, tries: Tries, place: Path) -> None:
        self._ring = ring
        self._tries = tries
        self._place = place

    @property
    def has_keys(self) -> bool:
        """Whether there are slots, so that there is or was a store."""
        return self._ring.exists

    @property
    def failed(self) -> int:
        """How many tries have failed since the last sign-in."""
        return self._tries.failed

    def open(self, officer_key: str, passphrase: str, now: datetime) -> bytes:
        """The key of the store.

        Raises WrongPassphrase, which is counted, and StationProblem while it is too soon to try
        again or the files are in trouble.
        """
        with in_words(self._place):
            self._tries.may_try(now)
            try:
                return self._ring.open(officer_key, passphrase)
            except WrongPassphrase:
                self._tries.note_failure(now)
                raise

    def found(self, officer_key: str, passphrase: str, key: bytes) -> None:
        """The first slot of a new store. Raises StationProblem."""
        with in_words(self._place):
            self._ring.found(officer_key, passphrase, key)

    def add(self, officer_key: str, passphrase: str, key: bytes) -> None:
        """A slot for one more officer. Raises StationProblem."""
        with in_words(self._place):
            self._ring.add(officer_key, passphrase, key)

    def forget_failures(self) -> None:
        """Starts the count again, once the failures stand in the history."""
        self._tries.clear()
