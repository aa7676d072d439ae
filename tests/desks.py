"""Desks: a desk over a real, encrypted store, made once and copied for each test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copytree

from factories import NOW, a_superintendent, an_officer
from journeys.shift import CHEAP, PASSPHRASE
from PySide6.QtPrintSupport import QPrinter
from scripted_prompts import ScriptedPrompts

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.documents.draw import Press
from dvpo_desktop.shelf import Shelf
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.workroom import Workroom

SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()


def found_station(folder: Path, *, training: bool = False) -> Path:
    """Begins a store in which the sergeant and the superintendent are known."""
    store = StationStore(folder, training=training, cost=CHEAP).found(SERGEANT, PASSPHRASE, NOW)
    store.enrol(SUPERINTENDENT, PASSPHRASE, SERGEANT, NOW)
    store.close()
    return folder


def unlocked(folder: Path, *, training: bool = False) -> OpenStore:
    """The store in the folder, opened by the sergeant."""
    station = StationStore(folder, training=training, cost=CHEAP)
    return station.unlock(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)


def put_in_front(desk: Desk, case: Case) -> Case:
    """Keeps a case in the store and opens it at the desk."""
    desk.store.cases.add(case, SERGEANT, NOW, "typed in")
    desk.open(case.reference)
    return desk.case


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
        self, shelf: Shelf, press: Press, folder: Path, clock: Callable[[], datetime]
    ) -> None:
        self.forces, self.home_force = shelf.forces, SERGEANT.force
        self.place, self.training, self.loaded = "Gablecross custody", False, True
        self.lock_after_minutes = 5
        self.remembered: list[float] = []
        self.prompts, self.papers = ScriptedPrompts(), Papers()
        self._shelf, self._press, self._clock = shelf, press, clock
        self._station = StationStore(folder, cost=CHEAP)

    def load(self) -> None:
        """Nothing is left to load."""

    def is_new(self) -> bool:
        return not self._station.exists

    def unlock(self, officer: Officer, passphrase: str) -> Workroom:
        now = self._clock()
        return self._room(
            self._station.unlock(officer.force, officer.collar, passphrase, now), officer
        )

    def found(self, officer: Officer, passphrase: str) -> Workroom:
        return self._room(self._station.found(officer, passphrase, self._clock()), officer)

    def room_for(self, desk: Desk) -> Workroom:
        return Workroom(desk, self.prompts, self.papers)

    def remember_scale(self, scale: float) -> None:
        self.remembered.append(scale)

    def hand_to(self, desk: Desk, officer: Officer, passphrase: str) -> None:
        desk.store.check(officer.force, officer.collar, passphrase, self._clock())
        desk.officer = desk.store.signed_in(officer, self._clock())

    def enrol(self, desk: Desk, officer: Officer, passphrase: str) -> None:
        desk.store.enrol(officer, passphrase, desk.officer, self._clock())
        desk.officer = desk.store.signed_in(officer, self._clock())

    def _room(self, store: OpenStore, officer: Officer) -> Workroom:
        desk = Desk(self._shelf, store, store.signed_in(officer, self._clock()), self._clock)
        desk.press = self._press
        return self.room_for(desk)


def copied_station(made: Path, folder: Path) -> Path:
    """A copy of a store, for one test alone."""
    return Path(copytree(made, folder))
