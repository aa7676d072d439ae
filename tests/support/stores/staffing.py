"""Staffing: a store with an administrator, a sergeant and a superintendent, and what they try."""

from datetime import timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer

from dvpo_desktop.case import Officer, Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.database.cipher import connect
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.problems import WrongPassphrase
from dvpo_desktop.store.station import OpenStore, StationStore
from dvpo_desktop.store.vault.keys import KeyRing

KEEPER, SERGEANT, SUPER = an_administrator(), an_officer(), a_superintendent()
LONG = "SAMPLE " * 50_000
OLD, NEW = "velvet example harbour", "copper lantern otter"


def staffed(station: StationStore, passphrase: str) -> OpenStore:
    """An administrator at the keyboard; a sergeant and a superintendent are known."""
    store = station.found(KEEPER, passphrase, NOW)
    store.signed_in(KEEPER, NOW)
    store.enrol(SERGEANT, OLD, KEEPER, NOW)
    store.enrol(SUPER, OLD, KEEPER, NOW, frozenset({Role.AUTHORISING}))
    return store


def with_notes(station: StationStore, passphrase: str, notes: str = "") -> OpenStore:
    """The same with notes in the history, so that the file is as long as they are."""
    store = staffed(station, passphrase)
    for at in range(0, len(notes), 35_000):
        store.history.add(Act.PRINTED, "", KEEPER, NOW, {"notes": notes[at:][:35_000]})
    return store


def known(store: OpenStore, officer: Officer) -> Enrolled:
    return next(each for each in store.officers.all() if each.officer.key == officer.key)


def opens(station: StationStore, officer: Officer, passphrase: str) -> bool:
    """Whether the officer gets into the store, which is closed."""
    try:
        station.unlock(officer.force, officer.collar, passphrase, NOW + timedelta(days=1)).close()
    except WrongPassphrase:
        (station.folder / "tries.json").unlink(missing_ok=True)
        return False
    return True


def last(store: OpenStore) -> tuple[Act, str, dict]:
    entry = store.history.all()[-1]
    return entry.act, entry.officer, entry.detail


def opened_by(station: StationStore, officer: Officer, passphrase: str) -> OpenStore:
    """The store, with nobody at the keyboard yet."""
    return station.unlock(officer.force, officer.collar, passphrase, NOW)


def fits(file: Path, key: bytes) -> bool:
    """Whether a key opens a file, by the cipher itself and none of our checks."""
    try:
        connect(file, key).close()
    except sqlcipher.DatabaseError:
        return False
    return True


def keys_of(file: Path, officer: Officer, passphrase: str) -> tuple[bytes, ...]:
    """The keys of the store that a passphrase gives with this keys.json; none where it fails."""
    try:
        return KeyRing(file).open(officer.key, passphrase).keys
    except WrongPassphrase:
        return ()
