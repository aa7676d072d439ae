"""Backed up: the backups of an open store, made, listed, and held against it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.backups import backup
from dvpo_desktop.store.backups.backup import Backup, Listed, Progress, nobody_hears
from dvpo_desktop.store.backups.comparing import fingerprint
from dvpo_desktop.store.backups.manifest import Manifest
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.backups.vouched import LIST, is_by, vouching_of
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.tables import STATION
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.staff.staff import Staff


class BackedUp(Staff):
    """The backups of a store that is open. OpenStore is one, and adds the cases.

    Every method raises StationProblem, a sentence for the officer, when the disk or the file is
    in trouble.
    """

    @property
    def place(self) -> Path:
        """The folder of the store."""
        return self._database.place

    @property
    def store_id(self) -> str:
        """What tells this store from every other."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return str(connection.execute(select(STATION.c.id)).scalar_one())

    @property
    def on_server(self) -> bool:
        """Whether the store is on a server, whose backups are the force's own."""
        return bool(self._database.servers)

    def back_up(
        self, to: Path, by: Officer, now: datetime, tell: Progress = nobody_hears
    ) -> Backup:
        """Makes a checked backup in the folder ``to`` and records it (see backup.back_up).

        Raises Stopped where ``tell`` does, and StationProblem.
        """
        self._permission.ask(Deed.BACK_UP, by=by, now=now)
        # A store on a server has no key of its own, and its copying is refused in words.
        made = backup.back_up(self._database, self._key or b"", to, now, tell)
        held = made.manifest.summary
        detail = {"backup": made.folder.name, "cases": held.cases, "entries": held.entries}
        detail[LIST] = made.manifest.seal
        with self._database.begin() as connection:
            # It was made for who asked, whoever has come to the keyboard meanwhile.
            entries.write(connection, Act.BACKED_UP, "", by, now, detail)
        return made

    def backups(self, folder: Path) -> tuple[Listed, ...]:
        """The backups of this store in a folder, the newest first, damaged ones too.

        Of each it is told whether this store made it.
        """
        return backup.backups_in(
            folder, self.store_id, vouching_of(self._database, self._key or b"")
        )

    def _vouched_lists(self, folder: Path | None = None) -> tuple[Manifest, ...]:
        """The lists of this store's backups that it vouched for, by default beside the store.

        A folder that cannot be read holds none.
        """
        if self.on_server:
            return ()
        try:
            listed = self.backups(folder or Plan().where(self.place))
        except StationProblem:
            return ()
        return tuple(one.backup.manifest for one in listed if one.backup and one.vouched)

    def back_up_if_due(
        self, plan: Plan, by: Officer, now: datetime, tell: Progress = nobody_hears
    ) -> Backup | None:
        """Makes the backup that the plan asks for by now; None where none is due. See back_up.

        Of a store on a server none is ever due.
        """
        self._permission.ask(Deed.BACK_UP, by=by, now=now)
        if self.on_server:
            return None
        to = plan.where(self.place)
        # One under an older key does not count: whoever was to be shut out by the new one opens it.
        lists = (one.backup.manifest for one in self.backups(to) if one.backup is not None)
        made = (each.made_at for each in lists if is_by(self._key or b"", each))
        return self.back_up(to, by, now, tell) if plan.due(made, now) else None

    def vouches_for(self, wanted: Backup) -> bool:
        """Whether the list of a backup is one that this store made."""
        self._permission.ask(Deed.COME_IN)
        return vouching_of(self._database, self._key or b"").counts(wanted.manifest)

    def hold_against(self, wanted: Backup) -> None:
        """Sees that this store, restored from a backup, holds what the backup should.

        Raises DamagedBackup where it does not.
        """
        self._permission.ask(Deed.COME_IN)
        backup.check_store(self._database, wanted.manifest.summary, wanted.folder.name)

    def fingerprint(self, entries: int) -> str:
        """SHA-256, in hexadecimal, of all cases, added days and the first so many entries.

        Two stores can be held against each other by it, and nobody reads a case for that.
        """
        with self._permission.begin(Deed.COME_IN, still=True) as connection:
            return fingerprint(connection, entries)
