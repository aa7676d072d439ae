"""The station's store: where it lies, how it is begun, and how an officer gets in."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dvpo_desktop.case import Officer, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.anchor import Anchor, anchor_file, away_from, stores_seen
from dvpo_desktop.store.database.database import Database, make_database, open_database
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import DATABASE, KEYS, make_private, settle
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.tables import STATION
from dvpo_desktop.store.history.outside import Outside
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import admit, founder_signed, keeper_signed, see_sheets
from dvpo_desktop.store.officers.one_time_words import refuse_given_before
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.passphrases.passphrases import OWN_WORDS, Judge
from dvpo_desktop.store.passphrases.tries import Tries
from dvpo_desktop.store.problems import Damaged, OtherKind, StationProblem, WrongPassphrase
from dvpo_desktop.store.staff.cut_off import settle_cut_off, told_of
from dvpo_desktop.store.staff.rekey import opened_with, rekey_copies, straighten, wipe
from dvpo_desktop.store.staff.staff import told
from dvpo_desktop.store.vault.cost import calibrated
from dvpo_desktop.store.vault.identity import Identity
from dvpo_desktop.store.vault.keys import KeyRing, new_key
from dvpo_desktop.store.vault.recovery import WrongSheets, read_sheet, together
from dvpo_desktop.store.vault.sign_in_guard import Door
from dvpo_desktop.store.vault.slots import Cost

__all__ = ["OpenStore", "StationStore"]

TRIES = "tries.json"
SET_ASIDE = "before-restore"


class StationStore:
    """The folder of a store, opened or not. Nothing in it can be read without a passphrase.

    ``training`` says whether it is for training; ``name`` is what the history calls the station.
    ``cost`` is what a guess at a passphrase costs; without it a new store finds out by
    ``calibrate`` what is dear enough. ``judge`` says whether a new passphrase will do. ``anchors``
    is the folder in which this computer notes what it saw of each store; without it one beside
    the folder that the store's own lies in. Where it is None nothing is noted.
    """

    def __init__(
        self,
        folder: Path,
        *,
        training: bool = False,
        name: str = "",
        cost: Cost | None = None,
        migrations: Migrations = SHIPPED,
        judge: Judge = OWN_WORDS,
        calibrate: Callable[[], Cost] = calibrated,
        anchors: Path | None = None,
    ) -> None:
        self.folder = folder
        self.anchors: Path | None = anchors or away_from(folder)
        self.training = training
        self._name = name
        self._cost = cost
        self._migrations = migrations
        self._judge = judge
        self._calibrate = calibrate
        self._file = folder / DATABASE
        self._unfinished = folder / f"{DATABASE}.new"
        ring = KeyRing(folder / KEYS, cost, calibrate)
        self._door = Door(ring, Tries(folder / TRIES), folder)

    @property
    def exists(self) -> bool:
        """Whether this station has its store, or had one whose file is now missing.

        Keys beside an unfinished file are what a beginning leaves that was cut off. A store set
        aside with none in its place is what a restore leaves that was cut off.
        """
        if not self.folder.exists():
            return any(self.folder.parent.glob(f"{self.folder.name}-{SET_ASIDE}-*"))
        return self._file.exists() or (self._door.has_keys and not self._unfinished.exists())

    def at(self, folder: Path) -> "StationStore":
        """A store of the same kind in another folder: a copy on trial, nowhere noted."""
        copy = StationStore(
            folder,
            training=self.training,
            name=self._name,
            cost=self._cost,
            migrations=self._migrations,
            judge=self._judge,
            calibrate=self._calibrate,
        )
        copy.anchors = None
        return copy

    @property
    def store_seen(self) -> str:
        """The id of the store that this computer last saw in this place, or nothing."""
        seen = stores_seen(self.anchors, self._place) if self.anchors else ()
        return seen[0] if seen else ""

    def forget_anchor(self, store: str) -> None:
        """Lets go of what was seen of a store, once its restore is recorded."""
        if self.anchors is not None:
            with suppress(OSError):
                anchor_file(self.anchors, store, self._place).unlink(missing_ok=True)

    @property
    def _place(self) -> str:
        """Where the store lies, as its anchor tells it from a copy elsewhere."""
        return str(self.folder.absolute())

    def _outside(self, database: Database, key: bytearray | None) -> Outside:
        folder = self.anchors

        def anchor_of(store: str) -> Anchor | None:
            if folder is None:
                return None
            return Anchor(anchor_file(folder, store, self._place), store, key)

        return Outside(database, anchor_of)

    def found(self, officer: Officer, passphrase: str, now: datetime) -> OpenStore:
        """Begins the store with its first officer, its administrator, and opens it.

        In a training store that is its trainer.

        The database takes its name last: killed before, there is no store yet. Raises
        StationProblem, also where there is a store.
        """
        if self.exists:
            raise StationProblem("This station has its store already. Sign in to it.")
        self._judge.check(passphrase, officer)
        key = bytearray(new_key())
        with in_words(self.folder):
            make_private(self.folder)
            # The keys first: beside no unfinished file they would be those of a store that is lost.
            journal = Path(f"{self._unfinished}-journal")
            for left_over in (self.folder / KEYS, self._unfinished, journal):
                left_over.unlink(missing_ok=True)
            with closing(make_database(self._unfinished, key, self._migrations)) as database:
                identity = self._begin(database.begin(), officer, passphrase, key, now)
            self._unfinished.replace(self._file)
            Path(f"{self._unfinished}-journal").unlink(missing_ok=True)
            settle(self.folder)
        return self._open((bytes(key),), officer.key, identity, now)

    def unlock(self, force: str, collar: str, passphrase: str, now: datetime) -> OpenStore:
        """Opens the store for an officer who is known here.

        Raises WrongPassphrase, never saying which part was wrong, and StationProblem.
        """
        key = Officer(force=force, collar=collar).key
        opened = self._door.open(key, passphrase, now)
        try:
            if opened.cut_off:
                self._settle(opened.keys, Officer(force=force, collar=collar), now)
                opened = self._door.open(key, passphrase, now)
            return self._open(opened.keys, key, opened.identity, now)
        except Damaged:
            if opened.one_alone:
                # The store has its new key by now, which everybody else holds.
                raise WrongPassphrase from None
            raise

    def recover(
        self, sheet_a: str, sheet_b: str, officer: Officer, passphrase: str, now: datetime
    ) -> OpenStore:
        """Opens the store with both recovery sheets, as typed, for a new administrator.

        In a training store that is a trainer. An officer who is known here gets this passphrase
        and this role. Raises StationProblem, naming the lines that are not as printed, and for
        sheets that do not open this store, which is counted and slowed as a wrong passphrase.
        """
        self._judge.check(passphrase, officer)
        if not (officer.name.strip() and officer.force.strip() and officer.collar.strip()):
            raise StationProblem("Give the officer's name, force and collar number.")
        sheets = together(read_sheet(sheet_a), read_sheet(sheet_b))
        opened = self._door.recover(sheets, now)
        if opened.cut_off:
            try:
                self._settle(opened.keys, officer, now)
            except Damaged:
                if opened.one_alone:
                    # The store has the key that the other pair of sheets opens.
                    raise WrongSheets("") from None
                raise
            opened = self._door.recover(sheets, now)
        key, database = self._opened(opened.keys, now)
        about = told_of(Act.RECOVERED, officer, now, officer.key)
        with closing(database), self._door.together(database.begin(), key, about) as connection:
            self._check_kind(connection)
            see_sheets(connection, sheets)
            refuse_given_before(connection, officer.key, passphrase)
            identity = self._door.add(officer.key, passphrase, key)
            public = identity.public.text
            row = officers.add(connection, officer, "", now, self._keeper, public)
            detail: dict[str, Any] = row | {
                "officer": told(officer),
                "public": public,
                "mark": self._door.recovery_mark,
            }
            if self._door.failed:
                detail["failed_before"] = self._door.failed
            signs = keeper_signed(officer, self._keeper, identity, sheets)
            entries.write(connection, Act.RECOVERED, "", officer, now, detail, signs)
        self._door.forget_failures()
        return self._open(opened.keys, officer.key, identity, now)

    @property
    def _keeper(self) -> frozenset[Role]:
        """The role of who keeps this store."""
        return frozenset({Role.TRAINER if self.training else Role.ADMINISTRATOR})

    def _begin(
        self,
        transaction: AbstractContextManager[Connection],
        officer: Officer,
        passphrase: str,
        key: bytearray | None,
        now: datetime,
    ) -> Identity:
        """Writes the first rows and the first slot; gives the officer's identity."""
        with transaction as connection:
            connection.execute(
                insert(STATION).values(
                    id=secrets.token_hex(16),
                    training=self.training,
                    founded_at=now,
                    name=self._name,
                )
            )
            identity = self._door.found(officer.key, passphrase, key)
            public = identity.public.text
            row = officers.add(connection, officer, "", now, self._keeper, public)
            signs = founder_signed(officer, self._keeper, identity)
            given = keeper_signed(officer, self._keeper, identity, identity).facts
            detail = {"training": self.training, **given, **row}
            entries.write(connection, Act.FOUNDED, "", officer, now, detail, signs)
        return identity

    def _opened(self, keys: Sequence[bytes], now: datetime) -> tuple[bytearray, Database]:
        return opened_with(keys, lambda key: open_database(self._file, key, now, self._migrations))

    def _settle(self, keys: Sequence[bytes], opener: Officer, now: datetime) -> None:
        """Ends or undoes what was being done to the slots when the program ended."""
        key, database = self._opened(keys, now)
        with closing(database):
            settle_cut_off(database, self._door, keys, key, opener, now)
        if key != keys[0]:
            rekey_copies(self.folder, keys[0], key)
        wipe(key)

    def _open(
        self, keys: Sequence[bytes], officer_key: str, identity: Identity, now: datetime
    ) -> OpenStore:
        key, database = self._opened(keys, now)
        try:
            with database.begin() as connection:
                self._check_kind(connection)
                known = officers.enrolled(connection, officer_key)
                if known is None or known.standing is not Standing.ACTIVE:
                    # A slot left by an enrolment that was cut off opens nothing.
                    raise WrongPassphrase
                if self._name:
                    unnamed = STATION.c.name != self._name
                    connection.execute(update(STATION).where(unnamed).values(name=self._name))
                if key != keys[0]:
                    why = "giving the store a new key had been cut off"
                    entries.write(connection, Act.REKEYED, "", known.officer, now, {"why": why})
            if key != keys[0]:
                rekey_copies(database.place, keys[0], key)
            straighten(database, self._door, key)
            admit(database, known, identity.public.text, now)
        except BaseException:
            database.close()
            raise
        return OpenStore(
            database,
            self._door,
            key,
            known.officer,
            now=now,
            training=self.training,
            identity=identity,
            judge=self._judge,
            outside=self._outside(database, key),
        )

    def _check_kind(self, connection: Connection) -> None:
        training = connection.execute(select(STATION.c.training)).scalar_one()
        if training is not self.training:
            raise OtherKind(training=training)
