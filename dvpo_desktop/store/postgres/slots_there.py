"""Slots on a server: who may sign in, in a table that every station reads.

No key of a store is sealed to these identities: what the tables hold is as readable to whoever
runs the server as its disk is. A slot proves who is at the keyboard, and signs.
"""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from typing import Any, Protocol

from sqlalchemy import Connection, text

from dvpo_desktop.case.people import Standing
from dvpo_desktop.store.database.files import parsed
from dvpo_desktop.store.problems import Damaged, NewerStore, WrongPassphrase
from dvpo_desktop.store.vault.coming import CutOff
from dvpo_desktop.store.vault.cost import calibrated, no_less
from dvpo_desktop.store.vault.identity import Identity, Public, new_identity
from dvpo_desktop.store.vault.key_store import Key, Opened, Sheets
from dvpo_desktop.store.vault.recovery import WrongSheets
from dvpo_desktop.store.vault.slots import (
    SALT_BYTES,
    Cost,
    Slot,
    read_cost,
    read_slot,
    shut,
    slot_id,
    spend,
)

FORMAT = 2
# Names of rows that are no slot: what all slots share, and what both recovery sheets prove.
SHARED, RECOVERY = "shared", "recovery"
# The stations' account has no other right on the table (see slot_guards).
_READ = text("SELECT public.slot_read(:name)")
WRITE = text("SELECT public.slot_write(:name, :body)")
_DROP = text("SELECT public.slot_drop(:name)")
_WHAT = "The table of the officers' keys on the server"


class Transactions(Protocol):
    """What gives a transaction: an open Database, or one transaction that others are in too."""

    def begin(self) -> AbstractContextManager[Connection]:
        """A transaction, kept when the block ends."""


class _Within:
    """A transaction that is open already, for what is to be in it too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        yield self._connection


class SlotsThere:
    """The slots in the tables of a server; a Ring without a key of the store.

    ``cost`` is what a new slot costs to open; without it, what ``calibrate`` found dear enough
    when the store was founded.
    """

    def __init__(
        self,
        database: Transactions,
        cost: Cost | None = None,
        calibrate: Callable[[], Cost] = calibrated,
    ) -> None:
        self._database = database
        self._cost = cost
        self._calibrate = calibrate

    @property
    def exists(self) -> bool:
        """Whether a store was founded here."""
        with self._database.begin() as connection:
            return _body(connection, SHARED) is not None

    @property
    def recovery_mark(self) -> str:
        """The mark of the recovery sheets, or empty where there are none."""
        with self._database.begin() as connection:
            recovery = _body(connection, RECOVERY)
        return "" if recovery is None else str(recovery["mark"])

    @property
    def cost(self) -> Cost:
        """What a new slot costs to open."""
        return self._read("")[1]

    @contextmanager
    def together(
        self,
        transaction: AbstractContextManager[Connection],
        key: Key | None,
        about: Mapping[str, Any],
    ) -> Iterator[Connection]:
        """The transaction, in which the slots are read and written until it ends."""
        with transaction as connection:
            alone, self._database = self._database, _Within(connection)
            try:
                yield connection
            finally:
                self._database = alone

    def found(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """Begins with the slot of the first officer."""
        cost = self._cost or self._calibrate()
        shared = {"format": FORMAT, "salt": secrets.token_hex(SALT_BYTES), "argon2id": asdict(cost)}
        with self._database.begin() as connection:
            _put(connection, SHARED, shared)
        return self.add(officer_key, passphrase, key)

    def slot(self, officer_key: str) -> tuple[bytes, Slot | None]:
        """The salt that slots here are named with, and the officer's slot or None."""
        salt, _cost, body = self._read(officer_key)
        return salt, None if body is None else _slot(body)

    def known(self, officer_key: str) -> bool:
        """Whether the officer has a slot."""
        return self._read(officer_key)[2] is not None

    def open(self, officer_key: str, passphrase: str) -> Opened:
        """The officer's identity. Raises WrongPassphrase, for a suspended officer too."""
        return Opened(self._identity(officer_key, passphrase)[0])

    def add(self, officer_key: str, passphrase: str, key: Key | None) -> Identity:
        """A slot with a new identity, in the place of any that the officer had."""
        salt, cost, _ = self._read(officer_key)
        identity = new_identity()
        self._keep(slot_id(salt, officer_key), passphrase, identity, cost)
        return identity

    def change(self, officer_key: str, old: str, new: str) -> None:
        """Wraps the same identity with another passphrase. Raises WrongPassphrase."""
        identity, name, cost = self._identity(officer_key, old)
        self._keep(name, new, identity, cost)

    def suspend(self, officer_key: str, key: Key | None) -> None:
        """Shuts the slot, which stays."""
        self._mark(officer_key, suspended=True)

    def resume(self, officer_key: str, key: Key | None) -> None:
        """Lets the slot be opened again."""
        self._mark(officer_key, suspended=False)

    def remove(self, officer_key: str, key: Key | None) -> None:
        """Takes the slot away."""
        salt, _, _ = self._read(officer_key)
        with self._database.begin() as connection:
            connection.execute(_DROP, {"name": slot_id(salt, officer_key)})

    def hand_both(
        self,
        key: Key,
        new: Key,
        leaving: str = "",
        sheets: Sheets | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        """There is no key here that could be another. Raises LookupError."""
        raise LookupError("a store on a server has no key")

    def cut_off(self, keys: tuple[bytes, ...], key: Key) -> CutOff | None:
        """Nothing here is ever cut off: slots and entry are in one transaction."""
        return None

    def end(self, key: Key, *, done: bool) -> None:
        """There is nothing to end. Raises LookupError."""
        raise LookupError("nothing was cut off")

    def settle(self, key: Key | None, standing: Mapping[str, Standing]) -> bool:
        """Changes nothing: here the slots and the list of officers change in one transaction."""
        return False

    def set_recovery(self, mark: str, public: Public, key: Key | None) -> None:
        """Makes a new pair of recovery sheets the one that counts."""
        with self._database.begin() as connection:
            _put(connection, RECOVERY, {"mark": mark, "public": public.text})

    def recover(self, identity: Identity) -> Opened:
        """What both recovery sheets prove. Raises WrongSheets for others than those set."""
        with self._database.begin() as connection:
            recovery = _body(connection, RECOVERY) or {"mark": "", "public": ""}
        if recovery["public"] != identity.public.text:
            raise WrongSheets(str(recovery["mark"]))
        return Opened(identity)

    def _read(self, officer_key: str) -> tuple[bytes, Cost, dict[str, Any] | None]:
        with self._database.begin() as connection:
            salt, cost = _shared(connection)
            return salt, self._cost or no_less(cost), _body(connection, slot_id(salt, officer_key))

    def _identity(self, officer_key: str, passphrase: str) -> tuple[Identity, str, Cost]:
        """The identity, and the name and cost of its slot. No transaction waits for Argon2."""
        _, cost, body = self._read(officer_key)
        if body is None:
            spend(passphrase, cost)
            raise WrongPassphrase
        slot = _slot(body)
        seed = slot.open(passphrase)
        if seed is None or _is_suspended(body):
            raise WrongPassphrase
        try:
            identity = Identity(seed)
        except ValueError as fault:
            raise Damaged(_WHAT) from fault
        if identity.public != slot.public:
            raise Damaged(_WHAT)
        return identity, slot.id, cost

    def _keep(self, name: str, passphrase: str, identity: Identity, cost: Cost) -> None:
        body = shut(name, passphrase, identity.seed, cost, identity.public).as_dict()
        with self._database.begin() as connection:
            _put(connection, name, body)

    def _mark(self, officer_key: str, *, suspended: bool) -> None:
        with self._database.begin() as connection:
            salt, _ = _shared(connection)
            name = slot_id(salt, officer_key)
            body = _body(connection, name)
            if body is not None:
                _put(connection, name, {**body, "suspended": suspended})


def _shared(connection: Connection) -> tuple[bytes, Cost]:
    """The salt that slots are named with, and what a new one costs."""
    shared = _body(connection, SHARED)
    if shared is None:
        raise Damaged(_WHAT)
    try:
        if shared["format"] > FORMAT:
            raise NewerStore
        return bytes.fromhex(shared["salt"]), read_cost(dict(shared["argon2id"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged(_WHAT) from fault


def _body(connection: Connection, name: str) -> dict[str, Any] | None:
    body = connection.execute(_READ, {"name": name}).scalar()
    return None if body is None else _read_body(body)


def _read_body(given: str) -> dict[str, Any]:
    try:
        body = parsed(given)
    except ValueError as fault:
        raise Damaged(_WHAT) from fault
    if not isinstance(body, dict):
        raise Damaged(_WHAT)
    return body


def _slot(body: dict[str, Any]) -> Slot:
    try:
        return read_slot(body)
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged(_WHAT) from fault


def _is_suspended(body: dict[str, Any]) -> bool:
    return bool(body.get("suspended", False))


def _put(connection: Connection, name: str, body: dict[str, Any]) -> None:
    connection.execute(WRITE, {"name": name, "body": json.dumps(body)})
