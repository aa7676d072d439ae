"""The open store: the cases of a station, and the officers who come to its keyboard."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import compare_digest
from typing import Any

from sqlalchemy import select

from dvpo_desktop.case import Officer
from dvpo_desktop.store import history, officers
from dvpo_desktop.store.backups import backup
from dvpo_desktop.store.backups.backup import Backup, Listed, Progress, nobody_hears
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.cases import CaseStore
from dvpo_desktop.store.database import Database
from dvpo_desktop.store.days import DayStore
from dvpo_desktop.store.history import Act, History
from dvpo_desktop.store.officers import OfficerStore
from dvpo_desktop.store.problems import Damaged, StationProblem, WrongPassphrase
from dvpo_desktop.store.tables import STATION
from dvpo_desktop.store.vault.door import Door
from dvpo_desktop.store.vault.keys import check_new
from dvpo_desktop.store.verify import Verified, verify


class OpenStore:
    """A store that is open. ``at_the_door`` is the officer whose passphrase was last asked.

    Every method raises StationProblem, a sentence for the officer, when the disk or the file is
    in trouble.
    """

    def __init__(
        self, database: Database, door: Door, key: bytes, at_the_door: Officer, *, training: bool
    ) -> None:
        self._database = database
        self._door = door
        self._key = key
        self._at_the_door = at_the_door
        self.training = training
        self.cases = CaseStore(database, training=training)
        self.history = History(database)
        self.days = DayStore(database)
        self.officers = OfficerStore(database)

    def officer_known(self, key: str) -> bool:
        """Whether the officer with this key is enrolled here."""
        return self.officers.find(key) is not None

    def check(self, force: str, collar: str, passphrase: str, now: datetime) -> Officer:
        """The officer as enrolled, once the passphrase has been found right.

        Raises WrongPassphrase, and StationProblem while a wait after failures is not over.
        """
        key = Officer(force=force, collar=collar).key
        opened = self._door.open(key, passphrase, now)
        officer = self.officers.find(key)
        if not compare_digest(opened, self._key):
            raise Damaged("keys.json")
        if officer is None:
            # A slot left by an enrolment that was cut off opens nothing.
            raise WrongPassphrase
        self._at_the_door = officer
        return officer

    def enrol(
        self, officer: Officer, passphrase: str, vouched_by: Officer, now: datetime
    ) -> Officer:
        """Adds an officer whom one who is known here vouches for, and records both.

        Raises StationProblem for an officer already known, a passphrase too short, or a voucher
        who is not known.
        """
        check_new(passphrase)
        if not (officer.name.strip() and officer.force.strip() and officer.collar.strip()):
            raise StationProblem("Give the officer's name, force and collar number.")
        with self._database.begin() as connection:
            if officers.find(connection, vouched_by.key) is None:
                raise StationProblem(
                    "Sign in first: only an officer known at this station can add another."
                )
            if officers.find(connection, officer.key) is not None:
                raise StationProblem(
                    "An officer with this force and collar number is known here already. Sign in "
                    "with your own passphrase."
                )
            officers.add(connection, officer, vouched_by.key, now)
            history.write(
                connection, Act.ENROLLED, "", vouched_by, now, {"officer": _told(officer)}
            )
            # Before the commit: a slot without its officer opens nothing, and is shut anew.
            self._door.add(officer.key, passphrase, self._key)
        self._at_the_door = officer
        return officer

    def signed_in(self, officer: Officer, now: datetime) -> Officer:
        """Records that the officer at the door takes the keyboard, with the rank held today.

        Gives the officer as enrolled with today's rank. A rank or a name other than enrolled,
        and failed tries before, are recorded too. Raises LookupError for an officer whose
        passphrase was not the last to be asked.
        """
        enrolled = self._at_the_door
        if officer.key != enrolled.key:
            raise LookupError("this officer's passphrase was not asked")
        today = replace(enrolled, rank=officer.rank, held=officer.held)
        detail: dict[str, Any] = {"officer": _told(today)}
        if today != enrolled:
            detail["enrolled"] = _told(enrolled)
        if officer.name.split() != enrolled.name.split():
            detail["name_given"] = officer.name
        failed = self._door.failed
        if failed:
            detail["failed_before"] = failed
        self.history.add(Act.SIGNED_IN, "", today, now, detail)
        self._door.forget_failures()
        return today

    @property
    def place(self) -> Path:
        """The folder of the store."""
        return self._database.place

    def back_up(
        self, to: Path, by: Officer, now: datetime, tell: Progress = nobody_hears
    ) -> Backup:
        """Makes a checked backup in the folder ``to`` and records it (see backup.back_up).

        Raises Stopped where ``tell`` does, and StationProblem.
        """
        made = backup.back_up(self._database, self._key, to, now, tell)
        held = made.manifest.summary
        detail = {"backup": made.folder.name, "cases": held.cases, "entries": held.entries}
        self.history.add(Act.BACKED_UP, "", by, now, detail)
        return made

    def backups(self, folder: Path) -> tuple[Listed, ...]:
        """The backups of this store in a folder, the newest first, damaged ones too."""
        with self._database.begin() as connection:
            store = connection.execute(select(STATION.c.id)).scalar_one()
        return backup.backups_in(folder, store)

    def back_up_if_due(
        self, plan: Plan, by: Officer, now: datetime, tell: Progress = nobody_hears
    ) -> Backup | None:
        """Makes the backup that the plan asks for by now; None where none is due. See back_up."""
        to = plan.where(self.place)
        made = (one.backup.manifest.made_at for one in self.backups(to) if one.backup is not None)
        return self.back_up(to, by, now, tell) if plan.due(made, now) else None

    def hold_against(self, wanted: Backup) -> None:
        """Sees that this store, restored from a backup, holds what the backup should.

        Raises DamagedBackup where it does not.
        """
        backup.check_store(self._database, wanted.manifest.summary, wanted.folder.name)

    def verify(self) -> Verified:
        """Checks the file, the history, the cases and the frozen notices; writes nothing."""
        return verify(self._database)

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()


def _told(officer: Officer) -> Mapping[str, str]:
    return {
        "key": officer.key,
        "name": officer.name,
        "rank": officer.rank.value,
        "held": officer.held.value,
    }
