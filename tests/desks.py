"""Desks: a desk over a real, encrypted store, made once and copied for each test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copytree

from factories import NOW, a_superintendent, an_administrator, an_officer
from journeys.shift import CHEAP, PASSPHRASE
from PySide6.QtPrintSupport import QPrinter
from scripted_prompts import ScriptedPrompts
from stations import put, sit

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.documents.draw import Press
from dvpo_desktop.shelf import Shelf
from dvpo_desktop.store.backups.backup import read_backup
from dvpo_desktop.store.backups.newest import with_backup
from dvpo_desktop.store.backups.permitted_here import SignIn
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.backups.restore import restore
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.passphrases import Judge
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.station.first_run import FirstRun
from dvpo_desktop.ui.station.recovery_sign_in import RecoverySignIn
from dvpo_desktop.ui.station.vouching import enrol
from dvpo_desktop.ui.workroom import Workroom

SERGEANT, SUPERINTENDENT, ADMINISTRATOR = an_officer(), a_superintendent(), an_administrator()
ROLES = {
    SERGEANT: frozenset({Role.PREPARING, Role.SERVING}),
    SUPERINTENDENT: frozenset({Role.AUTHORISING}),
}


def found_station(folder: Path, *, training: bool = False) -> Path:
    """Begins a store in which administrator, sergeant and superintendent are known.

    A training store has no administrator: the one who begins it is its trainer, as are all.
    """
    station = StationStore(folder, training=training, cost=CHEAP)
    store = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    for officer, roles in ROLES.items():
        given = frozenset({Role.TRAINER}) if training else roles
        store.enrol(officer, PASSPHRASE, ADMINISTRATOR, NOW, given, at_set_up=True)
    store.close()
    return folder


def unlocked(folder: Path, *, training: bool = False) -> OpenStore:
    """The store in the folder, opened by the sergeant."""
    station = StationStore(folder, training=training, cost=CHEAP)
    return station.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)


def put_in_front(desk: Desk, case: Case) -> Case:
    """Keeps a case in the store and opens it at the desk."""
    put(desk.store, case)
    desk.open(case.reference)
    return desk.case


def take_over(desk: Desk, officer: Officer) -> None:
    """Another officer, known at the station, takes the keyboard."""
    desk.officer = sit(desk.store, officer)


def acts_of(desk: Desk, reference: str = "DV-26-0113") -> list[str]:
    """What the history tells of a case, in order."""
    return [entry.act.value for entry in desk.store.history.of(reference)]


@dataclass
class Papers:
    """Keeps what would have been printed; ``trouble`` is what the printer answers."""

    trouble: str = ""
    printed: list[tuple[bytes, str]] = field(default_factory=list)

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> str:
        if not self.trouble:
            self.printed.append((pdf, title))
        return self.trouble


class HereOpening:
    """The way into a store in a folder, with nothing to wait for and no settings."""

    def __init__(
        self,
        shelf: Shelf,
        press: Press,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        training: bool = False,
    ) -> None:
        self.forces, self.home_force = shelf.forces, SERGEANT.force
        self.place, self.training, self.loaded = "Gablecross custody", training, True
        self.lock_after_minutes, self.remarks = 5, ()
        self.remembered: list[float] = []
        self.prompts, self.papers = ScriptedPrompts(), Papers()
        self._shelf, self._press, self._clock = shelf, press, clock
        self._station = StationStore(folder, training=training, cost=CHEAP)

    def load(self) -> None:
        """Nothing is left to load."""

    def is_new(self) -> bool:
        return not self._station.exists

    def unlock(self, officer: Officer, passphrase: str) -> Workroom:
        now, folder = self._clock(), self._station.folder
        try:
            store = self._station.unlock(officer.force, officer.collar, passphrase, now)
        except Damaged as damage:
            who = SignIn(officer.force, officer.collar, passphrase)
            raise with_backup(damage, self._station, Plan().where(folder), who, now) from damage
        return self._room(store, officer)

    def restore(self, backup: str, officer: Officer, passphrase: str) -> None:
        who = SignIn(officer.force, officer.collar, passphrase)
        restore(read_backup(Path(backup)), self._station, who, self._clock(), keeper_only=True)

    def found(self, officer: Officer, passphrase: str) -> Workroom:
        return self.room_for(self.begin(officer, passphrase))

    def begin(self, officer: Officer, passphrase: str) -> Desk:
        return self._desk(self._station.found(officer, passphrase, self._clock()), officer)

    def recover(self, first: str, second: str, officer: Officer, passphrase: str) -> Workroom:
        now = self._clock()
        return self._room(self._station.recover(first, second, officer, passphrase, now), officer)

    def first_run(self) -> FirstRun:
        return FirstRun(self, self.prompts, self.papers)

    def give_server_passphrase(self, passphrase: str, *, keep: bool) -> None:
        raise LookupError("this store is in a folder")

    def recovery_sign_in(self) -> RecoverySignIn:
        return RecoverySignIn(self.forces, self.home_force, self.advise)

    def remember_station(self, force: str, place: str) -> None:
        self.home_force, self.place = force, place

    def advise(self, passphrase: str, officer: Officer) -> str:
        return Judge().why_not(passphrase, officer)

    def room_for(self, desk: Desk) -> Workroom:
        return Workroom(desk, self.prompts, self.papers)

    def remember_scale(self, scale: float) -> str:
        self.remembered.append(scale)
        return ""

    def hand_to(self, desk: Desk, officer: Officer, passphrase: str) -> None:
        desk.store.check(officer.force, officer.collar, passphrase, self._clock())
        desk.officer = desk.store.signed_in(officer, self._clock())

    def enrol(self, desk: Desk, officer: Officer, passphrase: str) -> None:
        enrol(desk, self.prompts, officer, passphrase)
        desk.officer = desk.store.signed_in(officer, self._clock())

    def _room(self, store: OpenStore, officer: Officer) -> Workroom:
        return self.room_for(self._desk(store, officer))

    def _desk(self, store: OpenStore, officer: Officer) -> Desk:
        desk = Desk(self._shelf, store, store.signed_in(officer, self._clock()), self._clock)
        desk.press = self._press
        desk.own.place = self.place
        return desk


def copied_station(made: Path, folder: Path) -> Path:
    """A copy of a store, for one test alone."""
    return Path(copytree(made, folder))
