"""Key store: what holds the officers' slots, a file of the station or a table on a server."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.vault.coming import CutOff, Key
from dvpo_desktop.store.vault.identity import Identity, Public
from dvpo_desktop.store.vault.slots import Cost

__all__ = ["Key", "Opened", "Ring", "Sheets"]

# The mark of a pair of recovery sheets, and the public keys of what both give together.
Sheets = tuple[str, Public]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a passphrase, or both recovery sheets, gave.

    ``keys`` are the keys of the store that were sealed to the identity: none on a server or for
    a suspended officer, two where giving the store another key was cut off (the old, the new).
    ``one_alone`` says that of those two only one was sealed to this identity: to who leaves the
    old, to newer sheets the new; and ``cut_off`` that the slots are of two states still: once one
    is left, open again.
    """

    identity: Identity
    keys: tuple[bytes, ...] = ()
    one_alone: bool = False
    cut_off: bool = False

    @property
    def key(self) -> bytes | None:
        """The key of the store, or None on a server."""
        return self.keys[0] if self.keys else None


class Ring(Protocol):
    """Slots by officer. ``key`` is the key of the store, None on a server.

    All may raise OSError or the database's errors (see Door, which says them in words), and
    StationProblem where what is kept is missing, damaged or newer.
    """

    @property
    def exists(self) -> bool:
        """Whether there are slots, so that there is or was a store."""

    @property
    def cost(self) -> Cost:
        """What a new slot costs to open."""

    def together(
        self,
        transaction: AbstractContextManager[Connection],
        key: Key | None,
        about: Mapping[str, Any],
    ) -> AbstractContextManager[Connection]:
        """The transaction, with which all that is done to the slots meanwhile stands or falls.

        It adds an entry to the history. ``about`` says what is done, for whoever finds it cut off.
        """

    def found(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """Begins with the slot of the first officer, and gives that officer's identity."""

    def open(self, officer_key: str, passphrase: str) -> Opened:
        """What the passphrase opens.

        Raises WrongPassphrase for an unknown officer as for a wrong passphrase, and after the
        same time.
        """

    def known(self, officer_key: str) -> bool:
        """Whether the officer has a slot."""

    def add(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """A slot with a new identity, which it gives, in the place of any that the officer had."""

    def change(self, officer_key: str, old: str, new: str) -> None:
        """Wraps the same identity with another passphrase. Raises WrongPassphrase."""

    def suspend(self, officer_key: str, key: Key | None) -> None:
        """Takes the sealed key of the store out of the slot; the slot stays."""

    def resume(self, officer_key: str, key: Key | None) -> None:
        """Seals the key of the store to the slot again."""

    def remove(self, officer_key: str, key: Key | None) -> None:
        """Takes the slot away."""

    def hand_both(
        self,
        key: Key,
        new: Key,
        leaving: str = "",
        sheets: Sheets | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        """Before the store is given a ``new`` key: seals both to all who hold the old one.

        To ``leaving``, the officer with that key, the new one is not sealed, and with ``sheets``
        to those instead of the older. ``about`` is as in ``together``, which ends the act.
        """

    def cut_off(self, keys: tuple[bytes, ...], key: Key) -> CutOff | None:
        """The act on the slots that was cut off, or None.

        ``keys`` are all that were opened, ``key`` is the one that fits the store.
        """

    def end(self, key: Key, *, done: bool) -> None:
        """Ends what was cut off: keeps the slots as they are after it, or as before."""

    def settle(self, key: Key | None, standing: Mapping[str, Standing]) -> bool:
        """Makes the slots agree with the list of officers, by their keys.

        The active hold ``key`` alone, the suspended none; the removed and the unknown have no
        slot. Gives whether anything had to be changed.
        """

    @property
    def recovery_mark(self) -> str:
        """The mark of the recovery sheets that open the store, or empty where there are none."""

    def set_recovery(self, mark: str, public: Public, key: Key | None) -> None:
        """Seals the key of the store to a new pair of recovery sheets, instead of any older."""

    def recover(self, identity: Identity) -> Opened:
        """What both recovery sheets open. Raises WrongSheets for others than those set."""
