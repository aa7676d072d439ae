"""The station here: the way into a shared store, also while its server does not answer."""

from datetime import datetime

from dvpo_desktop.case import Officer
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.database.error_messages import in_words
from dvpo_desktop.store.database.files import make_private
from dvpo_desktop.store.offline.link import Link
from dvpo_desktop.store.offline.open_here import OpenHere, active_officer, officer_here
from dvpo_desktop.store.offline.outbox.offline_credentials import OfflineCredentials
from dvpo_desktop.store.offline.outbox.outbox_files import Boxes
from dvpo_desktop.store.offline.slots_here import SlotsHere
from dvpo_desktop.store.passphrases.tries import Tries
from dvpo_desktop.store.postgres.engine import engine_to
from dvpo_desktop.store.problems import PassphraseOfServer, ServerAway, WrongPassphrase
from dvpo_desktop.store.shared.prepare import revision_of
from dvpo_desktop.store.shared.station_there import ServerStation
from dvpo_desktop.store.staff.rekey import straighten
from dvpo_desktop.store.station import TRIES
from dvpo_desktop.store.vault.sign_in_guard import Door


class StationHere(ServerStation):
    """A ServerStation that lets in, without its server, who signed in here with it."""

    def give_passphrase(self, passphrase: str) -> None:
        """Takes the passphrase of the stations' account, for as long as the program runs."""
        super().give_passphrase(passphrase)
        self._offline_credentials = OfflineCredentials(self.folder)
        ring = SlotsHere(self._asked, self._offline_credentials, self._cost, self._calibrate)
        self._door = Door(ring, Tries(self.folder / TRIES), self.folder)

    @property
    def exists(self) -> bool:
        """Whether the shared store was founded, as far as can be told. Raises StationProblem."""
        try:
            return super().exists
        except PassphraseOfServer:
            # The server is there: its passphrase is asked for, and nobody works beside it.
            raise
        except ServerAway:
            if self._offline_credentials.exists:
                return True
            raise

    def unlock(self, force: str, collar: str, passphrase: str, now: datetime) -> OpenHere:
        """Opens the store for an officer, with what waits at this station.

        Raises WrongPassphrase, never saying which part was wrong, and StationProblem.
        """
        with in_words(self.folder):
            make_private(self.folder)
        key = Officer(force=force, collar=collar).key
        identity = self._door.open(key, passphrase, now).identity
        engine = engine_to(self.address, self._passphrase, self._name)
        database = Database(engine, self.folder, self.address.words)
        try:
            boxes = Boxes(self.folder, identity)
        except BaseException:
            database.close()
            raise
        link = Link(boxes, self.address.words, now)
        try:
            officer = self._known(database, link, key, identity.public.text)
        except BaseException:
            link.close()
            database.close()
            raise
        store = OpenHere(
            database,
            self._door,
            officer,
            link=link,
            offline_credentials=self._offline_credentials,
            now=now,
            training=self.training,
            identity=identity,
            judge=self._judge,
            outside=self._outside(database, None),
        )
        store.listening = self._listening
        return store

    def _known(self, database: Database, link: Link, key: str, public: str) -> Officer:
        """The officer who signs in, once the store there is seen to be the right one."""
        try:
            with database.begin() as connection:
                self._check_revision(revision_of(connection))
                self._check_kind(connection)
            straighten(database, self._door, None)
        except ServerAway:
            # Nobody waits a second time for a server that has just not answered.
            link.lost()
            officer = officer_here(link, key, public)
        else:
            officer = active_officer(database, link, key, public)
        if officer is None:
            raise WrongPassphrase
        return officer
