"""Putting back: a store worked in, an older copy put in its place, entries taken off its end."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from support.cases.factories import NOW, a_case_ready_to_send
from support.stores.stations import ADMINISTRATOR, PASSPHRASE, SERGEANT, put

from dvpo_desktop.case import Officer
from dvpo_desktop.store.database.cipher import connect
from dvpo_desktop.store.database.guards import GUARDS
from dvpo_desktop.store.history.verify import Verified
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.keys import KeyRing

CASE = a_case_ready_to_send()
LATER = replace(CASE, reference="DV-26-0114")
KEEPER = SignIn(ADMINISTRATOR.force, ADMINISTRATOR.collar, PASSPHRASE)


def opened(station: StationStore, officer: Officer = SERGEANT) -> OpenStore:
    store = station.unlock(officer.force, officer.collar, PASSPHRASE, NOW)
    store.signed_in(officer, NOW)
    return store


def worked(station: StationStore, backups: Path | None = None) -> None:
    """A case is served, which the copy of yesterday does not know."""
    store = opened(station)
    put(store, LATER)
    if backups is not None:
        store.back_up(backups, SERGEANT, NOW)
    store.close()


def put_back(station: StationStore) -> None:
    """The copy of yesterday in the place of the store: no key, and no passphrase."""
    shutil.rmtree(station.folder)
    shutil.copytree(station.folder.with_name("yesterday"), station.folder)


def found(station: StationStore, officer: Officer = SERGEANT, **how: Path) -> Verified:
    with closing(opened(station, officer)) as store:
        return store.verify(**how)


def missed(station: StationStore, officer: Officer = SERGEANT) -> str:
    """What is told at the sign-in."""
    with closing(opened(station, officer)) as store:
        return store.missed


def with_a_tool(station: StationStore, *statements: str) -> None:
    """Works on the closed store as whoever has the key can."""
    keys = KeyRing(station.folder / "keys.json").peek(SERGEANT.key, PASSPHRASE)
    with closing(connect(station.folder / "station.db", keys[0])) as database:
        for guard in GUARDS:
            database.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            database.execute(statement)
        for guard in GUARDS.values():
            database.execute(guard)


def cut_off(station: StationStore, keep: int) -> None:
    """Takes the entries off the end, and puts the count and the head right again."""
    with_a_tool(
        station,
        f"DELETE FROM history WHERE id > {keep}",
        f"UPDATE station SET entries = {keep}, head = (SELECT hash FROM history WHERE id = {keep})",
    )


def count(station: StationStore) -> int:
    with closing(opened(station)) as store:
        return len(store.history.all())


def the_anchor(station: StationStore) -> Path:
    assert station.anchors is not None
    (file,) = station.anchors.iterdir()
    return file


def restored(station: StationStore, share: Path) -> None:
    """An older backup put in place as an administrator does, after more work."""
    store = opened(station)
    made = store.back_up(share, SERGEANT, NOW)
    store.close()
    worked(station, share)
    assert restore(made, station, KEEPER, NOW + timedelta(minutes=1), keeper_only=True)
