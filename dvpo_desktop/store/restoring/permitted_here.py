"""Permitted here: whether a backup may be put in the place of the store that is there now."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case import Officer, Standing
from dvpo_desktop.rules.permission.roles import Deed, Present
from dvpo_desktop.store.backups.backup import Backup
from dvpo_desktop.store.database.files import DATABASE, KEYS
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import (
    Damaged,
    NotPermitted,
    StationProblem,
    WrongForStoreHere,
    WrongPassphrase,
)
from dvpo_desktop.store.station import StationStore


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the officer who restores signs in with, as it was when the backup was made."""

    force: str
    collar: str
    passphrase: str

    @property
    def key(self) -> str:
        """The officer's key."""
        return Officer(force=self.force, collar=self.collar).key


@contextmanager
def store_here(
    station: StationStore, backup: Backup, who: SignIn, now: datetime
) -> Iterator[OpenStore | None]:
    """The store that is there, open, once the backup is seen to be of it; None where none opens.

    One that is missing or damaged has nobody to ask. Raises StationProblem for a backup of another
    store, and WrongForStoreHere.
    """
    store = _opened(station, who, now)
    try:
        _check_same(backup, store.store_id if store else station.store_seen)
        yield store
    finally:
        if store is not None:
            store.close()


def sign_in_to(store: OpenStore, who: SignIn, now: datetime) -> Officer:
    """Records that the officer who opened the store signs in to it, as enrolled there."""
    officer = store.officers.find(who.key)
    if officer is None:
        raise LookupError("the officer who signed in is not enrolled")
    return store.signed_in(officer, now)


def _check_same(backup: Backup, here: str) -> None:
    """Raises StationProblem for a backup of another store than the one with the id ``here``.

    A store that does not open is known by what this computer saw last in its place.
    """
    other = backup.manifest.summary.store
    if here and here != other:
        raise StationProblem(
            f"This is a backup of another store: it is of the store {other[:8]}, and the store "
            f"here is {here[:8]}. It was not put in its place, and nothing was changed. Name a "
            f"backup whose folder begins with dvpo-{here[:8]}. If you want the other store on this "
            "computer, set “folder” in settings.toml to a new folder, then restore it there."
        )


def _opened(station: StationStore, who: SignIn, now: datetime) -> OpenStore | None:
    """The store that is there, open; None where there is none or it is damaged."""
    if not all((station.folder / name).is_file() for name in (DATABASE, KEYS)):
        return None
    try:
        return station.unlock(who.force, who.collar, who.passphrase, now)
    except WrongPassphrase as fault:
        raise WrongForStoreHere from fault
    except Damaged:
        return None


def check_keeper(store: OpenStore, who: str) -> None:
    """Raises NotPermitted, and names who may, unless the officer keeps the store or nobody does.

    ``who`` says of which store: "known in this backup".
    """
    if store.present.may(Deed.KEEP_OFFICERS):
        return
    keepers = [
        each.officer.words
        for each in store.officers.all()
        if each.standing is Standing.ACTIVE
        and Present(each.officer, each.roles, store.training).may(Deed.KEEP_OFFICERS)
    ]
    if keepers:
        raise NotPermitted(
            "Only a station administrator puts a backup in the place of the store. Ask one who is "
            f"{who} to do it: {', '.join(keepers)}. Go on on paper meanwhile. "
            "Nothing was changed."
        )
