"""The open store: the cases of a station, and the officers who come to its keyboard."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import compare_digest
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection

from dvpo_desktop.case import Officer, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed, Present
from dvpo_desktop.store.backups.backed_up import BackedUp
from dvpo_desktop.store.cases.cases import CaseStore
from dvpo_desktop.store.cases.search import SearchStore
from dvpo_desktop.store.cases.whiteboard_rows import BoardStore
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.history.outside import Outside
from dvpo_desktop.store.history.verify import Verified, verify
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import admit, see_unaltered, vouch_for_all
from dvpo_desktop.store.officers.one_time_words import why_not_again
from dvpo_desktop.store.packages.cards import Cards
from dvpo_desktop.store.packages.packages import Packages
from dvpo_desktop.store.packages.received import ReceivedPackages
from dvpo_desktop.store.passphrases.passphrases import OWN_WORDS, Judge
from dvpo_desktop.store.permission.check_change import refuse
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import Damaged, NotPermitted, StationProblem, WrongPassphrase
from dvpo_desktop.store.registers.courts import CourtStore
from dvpo_desktop.store.registers.days import DayStore
from dvpo_desktop.store.registers.directory import Directory
from dvpo_desktop.store.registers.policy import PolicyStore
from dvpo_desktop.store.staff.officer_store import OfficerStore
from dvpo_desktop.store.staff.rekey import wipe
from dvpo_desktop.store.staff.staff import told
from dvpo_desktop.store.vault.identity import Identity, Signed
from dvpo_desktop.store.vault.sign_in_guard import Door

if TYPE_CHECKING:
    from dvpo_desktop.store.offline.joining import Joining
    from dvpo_desktop.store.postgres.listening import Watch

Copied = TypeVar("Copied")


class OpenStore(BackedUp):
    """A store that is open. ``at_the_door`` is the officer whose passphrase was last asked.

    ``identity`` is what it opened. Both it and ``key`` are wiped when the store is closed.
    ``outside`` is what its history is held against.

    Every method raises StationProblem, a sentence for the officer, when the disk or the file is
    in trouble.
    """

    def __init__(
        self,
        database: Database,
        door: Door,
        key: bytearray | None,
        at_the_door: Officer,
        *,
        now: datetime,
        training: bool,
        identity: Identity,
        judge: Judge = OWN_WORDS,
        outside: Outside | None = None,
    ) -> None:
        permission = Permission(database, at_the_door, now, training=training, identity=identity)
        super().__init__(database, door, key, judge, permission)
        self.training = training
        self.cases = CaseStore(permission, training=training)
        self.board = BoardStore(permission)
        self.search = SearchStore(permission)
        self.history = History(permission)
        self.days = DayStore(permission)
        self.courts = CourtStore(permission)
        self.policy = PolicyStore(permission)
        self.directory = Directory(permission)
        self.cards = Cards(permission, door)
        self.packages = Packages(permission)
        self.received = ReceivedPackages(permission, door, training=training)
        self.officers = OfficerStore(permission)
        self._outside = outside or Outside(database)

    # What joins a server after it was away (see server/joining); None for a station's own file.
    joining: "Joining | None" = None
    # What listens to a server for the saves of other stations; None for a station's own file.
    listening: "Callable[[Callable[[str], None]], Watch] | None" = None

    def listen(self, heard: Callable[[str], None]) -> "Watch | None":
        """Tells ``heard`` of every save at any station, until the watch is closed.

        What it is told, and on which thread, says Watch. None where nobody else saves.
        """
        self._permission.ask(Deed.COME_IN)
        return None if self.listening is None else self.listening(heard)

    @property
    def missed(self) -> str:
        """What the last sign-in found missing that this computer had seen, in words, or nothing."""
        return self._outside.missed

    def late(self) -> AbstractContextManager[None]:
        """While a case is kept for who has handed the keyboard over (see Permission.late)."""
        return self._permission.late()

    @property
    def present(self) -> Present:
        """Who is at the keyboard, in which roles; before anybody has signed in, none."""
        return self._permission.present

    def record_refusal(self, deed: Deed, why: str, about: str, now: datetime) -> None:
        """Records that the rules of a case refused a deed to the officer at the keyboard.

        ``about`` is the reference of the case. What the store itself refuses is recorded by it.
        """
        # Where it cannot be written, the deed is refused all the same.
        with suppress(StationProblem), self._permission.begin(now=now, about=about):
            raise NotPermitted(why, deed.code)

    def check(self, force: str, collar: str, passphrase: str, now: datetime) -> Officer:
        """The officer as enrolled, once the passphrase has been found right.

        Raises WrongPassphrase, OtherKeys and OtherRoles where somebody altered what was enrolled,
        and StationProblem while a wait after failures is not over.
        """
        key = Officer(force=force, collar=collar).key
        opened = self._door.open(key, passphrase, now)
        with self._database.begin() as connection:
            known = officers.enrolled(connection, key)
        if self._key is not None and not _among(self._key, opened.keys):
            raise Damaged("keys.json")
        if known is None or known.standing is not Standing.ACTIVE:
            # A slot left by an enrolment that was cut off opens nothing.
            raise WrongPassphrase
        admit(self._database, known, opened.identity.public.text, now)
        self._permission.come_to_the_door(known.officer, opened.identity)
        return known.officer

    def sign(
        self,
        officer: Officer,
        passphrase: str,
        message: bytes,
        now: datetime,
        *,
        deed: Deed = Deed.DECIDE,
    ) -> Signed:
        """The officer's signature under a message, for which the passphrase is asked again.

        ``deed`` is what is signed: a decision, one written down from the telephone, a countersign.
        Only the officer at the keyboard signs. Raises WrongPassphrase, counted and slowed as at
        a sign-in, and StationProblem.
        """
        self._permission.ask(deed, by=officer, now=now)
        opened = self._door.open(officer.key, passphrase, now)
        return opened.identity.signed(message)

    def signed_in(self, officer: Officer, now: datetime) -> Officer:
        """Records that the officer at the door takes the keyboard, with the rank held today.

        Gives the officer as enrolled with today's rank. A rank or a name other than enrolled,
        failed tries before, and what this computer had seen and is gone (see outside) are recorded
        too. In a store that an earlier version began, the first administrator to sign in endorses
        what every officer has then (see trust). Raises LookupError for an officer whose passphrase
        was not the last to be asked.
        """
        enrolled, identity = self._permission.at_the_door, self._permission.signers.at_the_door
        if officer.key != enrolled.key or identity is None:
            raise LookupError("this officer's passphrase was not asked")
        today = replace(enrolled, rank=officer.rank, held=officer.held)
        detail: dict[str, Any] = {"officer": told(today)}
        if today != enrolled:
            detail["enrolled"] = told(enrolled)
        if officer.name.split() != enrolled.name.split():
            detail["name_given"] = officer.name
        failed = self._door.failed
        if failed:
            detail["failed_before"] = failed
        if self._door.count_lost:
            detail["tries"] = "could not be read"
        with self._permission.begin(Deed.COME_IN, by=today, now=now) as connection:
            known = self._permission.require(connection, (Deed.COME_IN,), today)
            refuse(why_not_again(connection, known), Deed.COME_IN)
            public = identity.public.text
            see_unaltered(connection, known, public)
            if known.public != public:
                # An earlier version gave its officers no identity, or the row was altered.
                detail |= officers.change(connection, today.key, public=public)
                detail["public"] = public
            detail |= self._outside.at_sign_in(connection, today.key)
            entries.write(connection, Act.SIGNED_IN, "", today, now, detail)
            if Present(today, known.roles, self.training).may(Deed.KEEP_OFFICERS):
                vouch_for_all(connection, today, identity, now)
        self._permission.sit(today, known.roles)
        self._door.forget_failures()
        return today

    def verify(self, backups: Path | None = None) -> Verified:
        """Checks the file, the history, the cases and the frozen notices; writes nothing.

        The history is compared with what lies outside the store, the lists in the folder
        ``backups`` among that; by default it is the one beside the store.
        """
        self._permission.ask(Deed.COME_IN)
        verified = verify(self._database)
        try:
            compared = self._outside.compare(self._vouched_lists(backups))
        except StationProblem as problem:
            return replace(verified, faults=(*verified.faults, str(problem)))
        faults = tuple(dict.fromkeys((*verified.faults, *compared.faults)))
        return replace(verified, faults=faults, compared=compared.told)

    def copied(self, copy: Callable[[Connection, Officer], Copied]) -> Copied:
        """What ``copy`` makes of the whole store, which stands still for it and is only read.

        It is given the officer whose passphrase was last asked, who need not have signed in, and
        who keeps the store. Raises NotPermitted for another where somebody does.
        """
        with self._permission.begin(Deed.COME_IN, still=True) as connection:
            self._permission.require_keeper(connection)
            return copy(connection, self._permission.at_the_door)

    def close(self) -> None:
        """Lets go of the file, of the key, and of who was at the keyboard."""
        self._database.close()
        self._permission.signers.forget()
        if self._key is not None:
            wipe(self._key)


def _among(key: bytearray, keys: Iterable[bytes]) -> bool:
    return any(compare_digest(key, each) for each in keys)
