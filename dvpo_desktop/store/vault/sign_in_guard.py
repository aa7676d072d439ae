"""Sign in guard: the passphrase asked, wrong ones counted, and the key of the store given."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.passphrases.dumps import switch_off_dumps
from dvpo_desktop.store.passphrases.memory import wipe_what_is_freed
from dvpo_desktop.store.passphrases.tries import Tries
from dvpo_desktop.store.problems import WrongPassphrase
from dvpo_desktop.store.vault.coming import CutOff
from dvpo_desktop.store.vault.identity import Identity, Public
from dvpo_desktop.store.vault.key_store import Key, Opened, Ring, Sheets
from dvpo_desktop.store.vault.recovery import WrongSheets
from dvpo_desktop.store.vault.slots import Cost

T = TypeVar("T")


class Door:
    """What stands between the keyboard and the key of a store, open or shut.

    Every method raises StationProblem when what holds the slots is in trouble.
    """

    def __init__(self, ring: Ring, tries: Tries, place: Path) -> None:
        self._ring = ring
        self._tries = tries
        self._place = place
        # From here on there may be a passphrase in memory, and then a key.
        switch_off_dumps()
        wipe_what_is_freed()

    @property
    def has_keys(self) -> bool:
        """Whether there are slots, so that there is or was a store."""
        return self._ring.exists

    @property
    def failed(self) -> int:
        """How many tries have failed since the last sign-in."""
        return self._tries.failed

    @property
    def count_lost(self) -> bool:
        """Whether the count of failed tries cannot be read."""
        return self._tries.lost

    @property
    def recovery_mark(self) -> str:
        """The mark of the recovery sheets that open the store, or empty where there are none."""
        with in_words(self._place):
            return self._ring.recovery_mark

    @contextmanager
    def together(
        self,
        transaction: AbstractContextManager[Connection],
        key: Key | None,
        about: Mapping[str, Any],
    ) -> Iterator[Connection]:
        """The transaction, with which all that is done to the slots meanwhile stands or falls.

        It adds an entry to the history. ``about`` says what is done, for whoever finds it cut off.
        """
        with in_words(self._place), self._ring.together(transaction, key, about) as connection:
            yield connection

    def open(self, officer_key: str, passphrase: str, now: datetime) -> Opened:
        """The officer's identity, and the key of the store.

        Raises WrongPassphrase, which is counted, and StationProblem while it is too soon to try
        again or the files are in trouble.
        """
        return self._asked(lambda: self._ring.open(officer_key, passphrase), now)

    def change(self, officer_key: str, old: str, new: str, now: datetime) -> None:
        """Wraps the officer's identity with another passphrase. Raises as open does."""
        self._asked(lambda: self._ring.change(officer_key, old, new), now)

    def recover(self, identity: Identity, now: datetime) -> Opened:
        """What both recovery sheets open. Raises WrongSheets, counted, and as open does."""
        return self._asked(lambda: self._ring.recover(identity), now)

    def found(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """The first slot of a new store."""
        with in_words(self._place):
            return self._ring.found(officer_key, passphrase, key)

    def add(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """A slot with a new identity for an officer, in the place of any older."""
        with in_words(self._place):
            return self._ring.add(officer_key, passphrase, key)

    def known(self, officer_key: str) -> bool:
        """Whether the officer has a slot."""
        with in_words(self._place):
            return self._ring.known(officer_key)

    def suspend(self, officer_key: str, key: Key | None) -> None:
        """Takes the key of the store out of an officer's slot."""
        with in_words(self._place):
            self._ring.suspend(officer_key, key)

    def resume(self, officer_key: str, key: Key | None) -> None:
        """Puts it in again."""
        with in_words(self._place):
            self._ring.resume(officer_key, key)

    def remove(self, officer_key: str, key: Key | None) -> None:
        """Takes an officer's slot away."""
        with in_words(self._place):
            self._ring.remove(officer_key, key)

    def hand_both(
        self,
        key: Key,
        new: Key,
        leaving: str = "",
        sheets: Sheets | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        """Seals the key of now and the one to come to all who stay (see Ring)."""
        with in_words(self._place):
            self._ring.hand_both(key, new, leaving, sheets, about)

    def cut_off(self, keys: tuple[bytes, ...], key: Key) -> CutOff | None:
        """The act on the slots that was cut off, or None (see Ring)."""
        with in_words(self._place):
            return self._ring.cut_off(keys, key)

    def end(self, key: Key, *, done: bool) -> None:
        """Ends what was cut off: keeps the slots as they are after it, or as before."""
        with in_words(self._place):
            self._ring.end(key, done=done)

    def settle(self, key: Key | None, standing: Mapping[str, Standing]) -> bool:
        """Makes the slots agree with the list of officers; whether that changed anything."""
        with in_words(self._place):
            return self._ring.settle(key, standing)

    def set_recovery(self, mark: str, public: Public, key: Key | None) -> None:
        """Makes two new recovery sheets the ones that open the store."""
        with in_words(self._place):
            self._ring.set_recovery(mark, public, key)

    @property
    def cost(self) -> Cost:
        """What a new slot costs to open."""
        with in_words(self._place):
            return self._ring.cost

    def forget_failures(self) -> None:
        """Starts the count again, once the failures stand in the history."""
        self._tries.clear()

    def _asked(self, ask: Callable[[], T], now: datetime) -> T:
        with in_words(self._place), self._counted(now):
            return ask()

    @contextmanager
    def _counted(self, now: datetime) -> Iterator[None]:
        self._tries.may_try(now)
        try:
            yield
        except (WrongPassphrase, WrongSheets):
            self._tries.note_failure(now)
            raise
