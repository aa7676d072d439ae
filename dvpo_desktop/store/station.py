"""The station's store: where it lies, how it is begun, and how an officer gets in."""

import secrets
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.store import history, officers
from dvpo_desktop.store.database import Database, make_database, open_database
from dvpo_desktop.store.files import DATABASE, KEYS, make_private, settle
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.migrations import SHIPPED, Migrations
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import StationProblem, WrongPassphrase
from dvpo_desktop.store.tables import STATION
from dvpo_desktop.store.translate import in_words
from dvpo_desktop.store.vault.door import Door
from dvpo_desktop.store.vault.keys import DEFAULT_COST, KeyRing, check_new, new_key
from dvpo_desktop.store.vault.slots import Cost
from dvpo_desktop.store.vault.tries import Tries

__all__ = ["OpenStore", "StationStore"]

TRIES = "tries.json"
SET_ASIDE = "before-restore"


class StationStore:
    """The folder of a store, opened or not. Nothing in it can be read without a passphrase.

    ``training`` says whether it is for training; ``name`` is what the history calls the station.
    ``cost`` is what a guess at a passphrase costs;
    tests make it small.
    """

    def __init__(
        self,
        folder: Path,
        *,
        training: bool = False,
        name: str = "",
        cost: Cost = DEFAULT_COST,
        migrations: Migrations = SHIPPED,
    ) -> None:
        self.folder = folder
        self.training = training
        self._name = name
        self._cost = cost
        self._migrations = migrations
        self._file = folder / DATABASE
        self._unfinished = folder / f"{DATABASE}.new"
        self._door = Door(KeyRing(folder / KEYS, cost), Tries(folder / TRIES), folder)

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
        """A store of the same kind in another folder."""
        return StationStore(
            folder,
            training=self.training,
            name=self._name,
            cost=self._cost,
            migrations=self._migrations,
        )

    def found(self, officer: Officer, passphrase: str, now: datetime) -> OpenStore:
        """Begins the store with its first officer, and opens it.

        The database takes its name last: killed before, there is no store yet. Raises
        StationProblem, also where there is a store.
        """
        if self.exists:
            raise StationProblem("This station has its store already. Sign in to it.")
        check_new(passphrase)
        key = new_key()
        with in_words(self.folder):
            make_private(self.folder)
            for left_over in (self._unfinished, Path(f"{self._unfinished}-journal")):
                left_over.unlink(missing_ok=True)
            with closing(make_database(self._unfinished, key, self._migrations)) as database:
                self._begin(database, officer, now)
            self._door.found(officer.key, passphrase, key)
            self._unfinished.replace(self._file)
            Path(f"{self._unfinished}-journal").unlink(missing_ok=True)
            settle(self.folder)
        return self._open(key, officer.key, now)

    def unlock(self, force: str, collar: str, passphrase: str, now: datetime) -> OpenStore:
        """Opens the store for an officer who is known here.

        Raises WrongPassphrase, never saying which part was wrong, and StationProblem.
        """
        key = Officer(force=force, collar=collar).key
        return self._open(self._door.open(key, passphrase, now), key, now)

    def _begin(self, database: Database, officer: Officer, now: datetime) -> None:
        with database.begin() as connection:
            connection.execute(
                insert(STATION).values(
                    id=secrets.token_hex(16),
                    training=self.training,
                    founded_at=now,
                    name=self._name,
                )
            )
            officers.add(connection, officer, "", now)
            detail = {"training": self.training, "officer": officer.key}
            history.write(connection, Act.FOUNDED, "", officer, now, detail)

    def _open(self, key: bytes, officer_key: str, now: datetime) -> OpenStore:
        database = open_database(self._file, key, now, self._migrations)
        try:
            with database.begin() as connection:
                training = connection.execute(select(STATION.c.training)).scalar_one()
                officer = officers.find(connection, officer_key)
                if self._name:
                    unnamed = STATION.c.name != self._name
                    connection.execute(update(STATION).where(unnamed).values(name=self._name))
            if training is not self.training:
                raise StationProblem(
                    "This is a training store. Start the program with --training to open it."
                    if training
                    else "This is a real store, not one for training. Start the program without "
                    "--training to open it."
                )
            if officer is None:
                # A slot left by an enrolment that was cut off opens nothing.
                raise WrongPassphrase
        except BaseException:
            database.close()
            raise
        return OpenStore(database, self._door, key, officer, training=self.training)
