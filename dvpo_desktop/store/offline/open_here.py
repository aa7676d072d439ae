"""Open here: a store on a server that one station goes on with when the server does not answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from dvpo_desktop.case import Officer, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.history.outside import Outside
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import admit, admitted
from dvpo_desktop.store.offline.cases_here import CasesHere
from dvpo_desktop.store.offline.directory_here import DirectoryHere
from dvpo_desktop.store.offline.joining import Joining
from dvpo_desktop.store.offline.link import Known, Link
from dvpo_desktop.store.offline.outbox.offline_credentials import OfflineCredentials
from dvpo_desktop.store.offline.permission_to_join import PermissionToJoin
from dvpo_desktop.store.offline.policy_here import PolicyHere
from dvpo_desktop.store.offline.stores_here import (
    BoardHere,
    CourtsHere,
    DaysHere,
    HistoryHere,
    OfficersHere,
)
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.passphrases.passphrases import OWN_WORDS, Judge
from dvpo_desktop.store.postgres.listening import Watch
from dvpo_desktop.store.problems import NotPermitted, OtherKeys, ServerAway, WrongPassphrase
from dvpo_desktop.store.staff.staff import told
from dvpo_desktop.store.vault.identity import Identity, Public, Signed
from dvpo_desktop.store.vault.sign_in_guard import Door


class OpenHere(OpenStore):
    """An OpenStore whose stores can do without the server: cases, history, whiteboard and the rest.

    ``link`` tells whether it answers and holds what waits; ``mirror`` the slots of who signed in
    here.
    """

    def __init__(
        self,
        database: Database,
        door: Door,
        at_the_door: Officer,
        *,
        link: Link,
        offline_credentials: OfflineCredentials,
        now: datetime,
        training: bool,
        identity: Identity,
        judge: Judge = OWN_WORDS,
        outside: Outside | None = None,
    ) -> None:
        super().__init__(
            database,
            door,
            None,
            at_the_door,
            now=now,
            training=training,
            identity=identity,
            judge=judge,
            outside=outside,
        )
        self._link, self._offline_credentials = link, offline_credentials
        # Joining works on a thread of its own, and asks in the name of who did each act.
        self._behind = PermissionToJoin(database, at_the_door, now, training=training)
        self.joining = Joining(
            CaseStore(self._behind, training=training), History(self._behind), self._behind, link
        )
        cases = CasesHere(self.cases, link, self._permission)
        self.board = BoardHere(self.board, cases, link)
        self.cases = cases
        self.history = HistoryHere(self.history, link, self._permission)
        self.days = DaysHere(self.days, link)
        self.directory = DirectoryHere(self.directory, link, self._permission)
        self.courts = CourtsHere(self.courts, link)
        self.policy = PolicyHere(self.policy, link)
        self.officers = OfficersHere(self.officers, link)

    def check(self, force: str, collar: str, passphrase: str, now: datetime) -> Officer:
        """The officer as enrolled, once the passphrase has been found right.

        Raises as OpenStore.check does; without the server only for who signed in here before.
        """
        key = Officer(force=force, collar=collar).key
        opened = self._door.open(key, passphrase, now)
        public = opened.identity.public.text
        officer = active_officer(self._database, self._link, key, public)
        if officer is None:
            raise WrongPassphrase
        self._permission.come_to_the_door(officer, opened.identity)
        self._behind.at_the_door = officer
        return officer

    def signed_in(self, officer: Officer, now: datetime) -> Officer:
        """Records that the officer at the door takes the keyboard, there or in the outbox."""
        try:
            today = self._link.ask(lambda: super(OpenHere, self).signed_in(officer, now), now)
        except ServerAway:
            today = self._signed_in_here(officer, now)
        else:
            self._refresh(now)
        self._link.sit(today)
        self._behind.sit(today, self._permission.present.roles)
        return today

    def sign(
        self,
        officer: Officer,
        passphrase: str,
        message: bytes,
        now: datetime,
        *,
        deed: Deed = Deed.DECIDE,
    ) -> Signed:
        """The officer's signature under a message. Raises as OpenStore.sign does."""
        try:
            return self._link.ask(
                lambda: super(OpenHere, self).sign(officer, passphrase, message, now, deed=deed),
                now,
            )
        except ServerAway:
            why = self.present.why_not(deed)
            if officer != self.present.officer or why:
                raise NotPermitted(why or f"{officer.words} is not at the keyboard.") from None
            return self._door.open(officer.key, passphrase, now).identity.signed(message)

    def listen(self, heard: Callable[[str], None]) -> Watch | None:
        """As OpenStore.listen; while the server is away it listens from when it is back."""
        try:
            return self._link.ask(lambda: super(OpenHere, self).listen(heard))
        except ServerAway:
            return None if self.listening is None else self.listening(heard)

    def close(self) -> None:
        """Lets go of the connections, and of the outbox."""
        self._link.close()
        super().close()

    def _signed_in_here(self, officer: Officer, now: datetime) -> Officer:
        enrolled = self._permission.at_the_door
        if officer.key != enrolled.key:
            raise LookupError("this officer's passphrase was not asked")
        today = replace(enrolled, rank=officer.rank, held=officer.held)
        known = self._link.known(today.key)
        if known is None:
            raise WrongPassphrase
        self._permission.sit(today, known.roles)
        self._link.sit(today)
        detail: dict[str, Any] = {"officer": told(today)}
        if self._door.failed:
            detail["failed_before"] = self._door.failed
        self._link.keep("", today, now, Act.SIGNED_IN, detail)
        self._door.forget_failures()
        return today

    def _refresh(self, now: datetime) -> None:
        """What must be known without the server: who may sign in here, the days, the chain."""
        with self._database.begin() as connection:
            active = admitted(connection)
        dropped = self._offline_credentials.keep_only(
            {each.officer.key: each.public for each in active}
        )
        here = [each for each in active if self._offline_credentials.holds(each.officer.key)]
        publics = [Public.read(each.public) for each in here]
        if dropped:
            self._link.boxes.rekey(publics)
        else:
            self._link.boxes.seal(publics)
        self._link.see_officers(
            Known(each.officer, each.roles, each.public)
            for each in here
            # Whose passphrase somebody else knows does nothing before it is changed, there or here.
            if not each.must_change
        )
        self.days.all()
        self.directory.all()
        self.officers.vouchers()
        self.courts.all()
        self.policy.said()
        self.history.head()


def active_officer(database: Database, link: Link, key: str, public: str) -> Officer | None:
    """The officer with this key if active, as the server says or last said here, or None.

    ``public`` are the keys that the passphrase opened. Raises OtherKeys and OtherRoles where those
    are not the ones that the officer was given with a signature.
    """
    try:
        with database.begin() as connection:
            known = officers.enrolled(connection, key)
        if known is None or known.standing is not Standing.ACTIVE:
            return None
        admit(database, known, public, link.now())
    except ServerAway:
        link.lost()
        return officer_here(link, key, public)
    return known.officer


def officer_here(link: Link, key: str, public: str) -> Officer | None:
    """The same as the server last said here. Raises OtherKeys."""
    known = link.known(key)
    if known is not None and known.public != public:
        raise OtherKeys(known.officer.words)
    return known.officer if known else None
