"""Opening: how the window gets into the store, whoever built the rooms behind it."""

from typing import Protocol

from dvpo_desktop.case import Officer
from dvpo_desktop.case.forces import Force
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.station.setup.first_run import FirstRun
from dvpo_desktop.ui.station.setup.recovery_sign_in import RecoverySignIn


class Opening(Protocol):
    """The way into a station's store, kept apart so that the window shows before it is loaded.

    Every method raises StationProblem, a sentence for the officer, when the door stays shut.
    """

    forces: tuple[Force, ...]
    home_force: str
    place: str
    training: bool
    lock_after_minutes: int
    remarks: tuple[str, ...]

    @property
    def loaded(self) -> bool:
        """Whether the rooms behind the sign-in are ready."""

    def load(self) -> None:
        """Begins to load the rooms behind the sign-in, if that was not begun before."""

    def is_new(self) -> bool:
        """Whether this station has no store yet."""

    def give_server_passphrase(self, passphrase: str, *, keep: bool) -> None:
        """Takes the passphrase of the server for this run; with ``keep`` for good."""

    def unlock(self, officer: Officer, passphrase: str) -> MainView:
        """Opens the store for an officer known by force and collar number, with today's rank."""

    def restore(self, backup: str, officer: Officer, passphrase: str) -> None:
        """Puts the backup in a folder in the place of a damaged store; only for who may."""

    def found(self, officer: Officer, passphrase: str) -> MainView:
        """Makes a training store with its trainer, and opens it."""

    def first_run(self) -> FirstRun:
        """The pages on which a station is set up."""

    def recovery_sign_in(self) -> RecoverySignIn:
        """The page on which both recovery sheets are typed in."""

    def recover(self, first: str, second: str, officer: Officer, passphrase: str) -> MainView:
        """Opens the store with both recovery sheets, for a new administrator."""

    def advise(self, passphrase: str, officer: Officer) -> str:
        """What is weak in a passphrase that this officer chooses; empty where nothing is."""

    def room_for(self, session: Session) -> MainView:
        """A main view for an open session, built anew when the text size changes."""

    def remember_scale(self, scale: float) -> str:
        """Keeps the text size for the next start; a sentence where it cannot be kept."""

    def hand_to(self, session: Session, officer: Officer, passphrase: str) -> None:
        """Puts another officer, already known here, at an open session."""

    def enrol(self, session: Session, officer: Officer, passphrase: str) -> None:
        """Adds an officer whom the one at the keyboard vouches for, and hands the session over."""
