"""The station there: a store that many stations share on a server, and how an officer gets in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from dvpo_desktop.case import Officer, Standing
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import make_private
from dvpo_desktop.store.database.migrations import SHIPPED, Migrations
from dvpo_desktop.store.database.tables import STATION
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import admit
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.passphrases.passphrases import OWN_WORDS, Judge
from dvpo_desktop.store.passphrases.tries import Tries
from dvpo_desktop.store.postgres.address import Address
from dvpo_desktop.store.postgres.engine import arguments, engine_to, passing_engine_to
from dvpo_desktop.store.postgres.listening import Watch
from dvpo_desktop.store.postgres.slots_there import SlotsThere
from dvpo_desktop.store.problems import (
    NewerStore,
    NotAsWritten,
    NotPrepared,
    StationProblem,
    WrongPassphrase,
)
from dvpo_desktop.store.shared.prepare import knows, revision_of
from dvpo_desktop.store.staff.rekey import straighten
from dvpo_desktop.store.station import TRIES, StationStore
from dvpo_desktop.store.vault.cost import calibrated
from dvpo_desktop.store.vault.identity import Identity
from dvpo_desktop.store.vault.sign_in_guard import Door
from dvpo_desktop.store.vault.slots import Cost


class ServerStation(StationStore):
    """A StationStore whose store is on a server.

    ``folder`` is this station's own, for what it keeps itself; ``name`` is what the history calls
    this station. ``passphrase`` is that of the stations' account, not an officer's.
    """

    def __init__(
        self,
        address: Address,
        folder: Path,
        *,
        passphrase: str = "",
        training: bool = False,
        name: str = "",
        cost: Cost | None = None,
        migrations: Migrations = SHIPPED,
        judge: Judge = OWN_WORDS,
        calibrate: Callable[[], Cost] = calibrated,
        anchors: Path | None = None,
    ) -> None:
        super().__init__(
            folder,
            training=training,
            name=name,
            cost=cost,
            migrations=migrations,
            judge=judge,
            calibrate=calibrate,
            anchors=anchors,
        )
        self.address = address
        self.give_passphrase(passphrase)

    def give_passphrase(self, passphrase: str) -> None:
        """Takes the passphrase of the stations' account, for as long as the program runs."""
        self._passphrase = passphrase
        passing = passing_engine_to(self.address, passphrase, self._name)
        self._asked = Database(passing, self.folder, self.address.words)
        ring = SlotsThere(self._asked, self._cost, self._calibrate)
        self._door = Door(ring, Tries(self.folder / TRIES), self.folder)

    def see_server(self) -> None:
        """Connects once and lets go. Raises PassphraseOfServer and other StationProblems."""
        with self._asked.begin() as connection:
            self._check_revision(revision_of(connection))

    @property
    def exists(self) -> bool:
        """Whether the shared store was founded. Raises StationProblem where nobody can tell."""
        with self._asked.begin() as connection:
            self._check_revision(revision_of(connection))
            return connection.execute(select(STATION.c.id)).first() is not None

    def at(self, folder: Path) -> StationStore:
        """A store on a server has no other place. Raises StationProblem."""
        raise StationProblem(
            "This store is on a server, where whoever looks after the server puts it back from a "
            "backup. For a copy in a file of your own run: dvpo-desktop move-store"
        )

    def found(self, officer: Officer, passphrase: str, now: datetime) -> OpenStore:
        """Begins the shared store with its first officer, its administrator, and opens it.

        Raises StationProblem, also where another station was first.
        """
        already = "The store on the server was begun already. Sign in to it."
        if self.exists:
            raise StationProblem(already)
        self._judge.check(passphrase, officer)
        with in_words(self.folder):
            make_private(self.folder)
        try:
            beginning = self._door.together(self._asked.begin(), None, {})
            identity = self._begin(beginning, officer, passphrase, None, now)
        except NotAsWritten as fault:
            raise StationProblem(already) from fault
        return self._open((), officer.key, identity, now)

    def _opened(self, keys: Sequence[bytes], now: datetime) -> tuple[bytearray, Database]:
        """The database, connected; the key is empty, for nothing there is encrypted with one."""
        engine = engine_to(self.address, self._passphrase, self._name)
        database = Database(engine, self.folder, self.address.words)
        try:
            with database.begin() as connection:
                self._check_revision(revision_of(connection))
        except BaseException:
            database.close()
            raise
        return bytearray(), database

    def _open(
        self, keys: Sequence[bytes], officer_key: str, identity: Identity, now: datetime
    ) -> OpenStore:
        with in_words(self.folder):
            make_private(self.folder)
        _no_key, database = self._opened(keys, now)
        try:
            with database.begin() as connection:
                self._check_kind(connection)
                known = officers.enrolled(connection, officer_key)
            if known is None or known.standing is not Standing.ACTIVE:
                raise WrongPassphrase
            straighten(database, self._door, None)
            admit(database, known, identity.public.text, now)
        except BaseException:
            database.close()
            raise
        return self._store(database, known.officer, identity, now)

    def _store(
        self, database: Database, officer: Officer, identity: Identity, now: datetime
    ) -> OpenStore:
        store = OpenStore(
            database,
            self._door,
            None,
            officer,
            now=now,
            training=self.training,
            identity=identity,
            judge=self._judge,
            outside=self._outside(database, None),
        )
        store.listening = self._listening
        return store

    @property
    def _place(self) -> str:
        """The database by its name: that a standby was promoted makes no other place of it."""
        return f"server {self.address.database}"

    def _listening(self, heard: Callable[[str], None]) -> Watch:
        return Watch(arguments(self.address, self._passphrase), heard)

    def _check_revision(self, revision: str) -> None:
        """Raises NotPrepared for an older store, NewerStore for one of a later program."""
        if revision == self._migrations.head:
            return
        if revision and not knows(self._migrations, revision):
            raise NewerStore
        raise NotPrepared(self.address.words)
