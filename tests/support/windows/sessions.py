"""Desks: a desk over a real, encrypted store, made once and copied for each test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copytree

from journeys.shift import CHEAP, PASSPHRASE
from PySide6.QtPrintSupport import QPrinter
from support.cases.factories import NOW, a_superintendent, an_administrator, an_officer
from support.stores.stations import put, sit
from support.windows.scripted_prompts import ScriptedPrompts

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.documents.typesetting.draw import Press
from dvpo_desktop.reference_data import ReferenceData
from dvpo_desktop.store.backups.backup import read_backup
from dvpo_desktop.store.backups.plan import Plan
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.passphrases.passphrases import Judge
from dvpo_desktop.store.problems import Damaged
from dvpo_desktop.store.restoring.newest import with_backup
from dvpo_desktop.store.restoring.permitted_here import SignIn
from dvpo_desktop.store.restoring.restore import restore
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.station.officers.vouching import enrol
from dvpo_desktop.ui.station.setup.first_run import FirstRun
from dvpo_desktop.ui.station.setup.recovery_sign_in import RecoverySignIn

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


def put_in_front(session: Session, case: Case) -> Case:
    """Keeps a case in the store and opens it at the desk."""
    put(session.store, case)
    session.open(case.reference)
    return session.case


def take_over(session: Session, officer: Officer) -> None:
    """Another officer, known at the station, takes the keyboard."""
    session.officer = sit(session.store, officer)


def acts_of(session: Session, reference: str = "DV-26-0113") -> list[str]:
    """What the history tells of a case, in order."""
    return [entry.act.value for entry in session.store.history.of(reference)]


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
        reference_data: ReferenceData,
        press: Press,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        training: bool = False,
    ) -> None:
        self.forces, self.home_force = reference_data.forces, SERGEANT.force
        self.place, self.training, self.loaded = "Gablecross custody", training, True
        self.lock_after_minutes, self.remarks = 5, ()
        self.remembered: list[float] = []
        self.prompts, self.papers = ScriptedPrompts(), Papers()
        self._reference_data, self._press, self._clock = reference_data, press, clock
        self._station = StationStore(folder, training=training, cost=CHEAP)

    def load(self) -> None:
        """Nothing is left to load."""

    def is_new(self) -> bool:
        return not self._station.exists

    def unlock(self, officer: Officer, passphrase: str) -> MainView:
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

    def found(self, officer: Officer, passphrase: str) -> MainView:
        return self.room_for(self.begin(officer, passphrase))

    def begin(self, officer: Officer, passphrase: str) -> Session:
        return self._session(self._station.found(officer, passphrase, self._clock()), officer)

    def recover(self, first: str, second: str, officer: Officer, passphrase: str) -> MainView:
        now = self._clock()
        return self._room(self._station.recover(first, second, officer, passphrase, now), officer)

    def first_run(self) -> FirstRun:
        return FirstRun(self, self.prompts, self.papers)

    def give_server_passphrase(self, passphrase: str, *, keep: bool) -> None:
        raise LookupError("this store is in a folder")

    def recovery_sign_in(self) -> RecoverySignIn:
        return RecoverySignIn(self.forces, self.home_force, self.advise, self.prompts)

    def remember_station(self, force: str, place: str) -> None:
        self.home_force, self.place = force, place

    def advise(self, passphrase: str, officer: Officer) -> str:
        return Judge().why_not(passphrase, officer)

    def room_for(self, session: Session) -> MainView:
        return MainView(session, self.prompts, self.papers)

    def remember_scale(self, scale: float) -> str:
        self.remembered.append(scale)
        return ""

    def hand_to(self, session: Session, officer: Officer, passphrase: str) -> None:
        session.store.check(officer.force, officer.collar, passphrase, self._clock())
        session.officer = session.store.signed_in(officer, self._clock())

    def enrol(self, session: Session, officer: Officer, passphrase: str) -> None:
        enrol(session, self.prompts, officer, passphrase)
        session.officer = session.store.signed_in(officer, self._clock())

    def _room(self, store: OpenStore, officer: Officer) -> MainView:
        return self.room_for(self._session(store, officer))

    def _session(self, store: OpenStore, officer: Officer) -> Session:
        session = Session(
            self._reference_data, store, store.signed_in(officer, self._clock()), self._clock
        )
        session.press = self._press
        session.own.place = self.place
        return session


def copied_station(made: Path, folder: Path) -> Path:
    """A copy of a store, for one test alone."""
    return Path(copytree(made, folder))
