"""The application: puts the house together. The only place where every room meets."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dvpo_desktop import paths
from dvpo_desktop.case.forces import force_name, read_forces
from dvpo_desktop.case.people import Officer
from dvpo_desktop.clock import Clock, london_now
from dvpo_desktop.faults import Faults
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.setting_list import store_folder
from dvpo_desktop.settings import Settings, change_settings, changed, read_with_remarks
from dvpo_desktop.store.problems import Damaged, StationProblem
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts, WindowPrompts
from dvpo_desktop.ui.shell.window import Window
from dvpo_desktop.ui.sign_in.sweeping import Sweeper

if TYPE_CHECKING:
    from dvpo_desktop.store.open_store import OpenStore
    from dvpo_desktop.store.station import StationStore
    from dvpo_desktop.ui.actions.printing import Printing
    from dvpo_desktop.ui.session.session import Session
    from dvpo_desktop.ui.session.station_config import StationConfig
    from dvpo_desktop.ui.shell.main_view import MainView
    from dvpo_desktop.ui.station.setup.first_run import FirstRun
    from dvpo_desktop.ui.station.setup.recovery_sign_in import RecoverySignIn

FIRST_FRAME = 50  # milliseconds for the window to show, before loading takes half the processor

SMALLEST_SCREEN = (1366, 768)  # pixels


class StationOpening:
    """The way into this station's store. What it needs is loaded behind the first window."""

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        prompts: Prompts,
        clock: Clock,
        *,
        training: bool,
        printing: Printing | None = None,
        settings_file: Path | None = None,
    ) -> None:
        self.forces = read_forces(
            (paths.bundled("resources") / "forces.json").read_text(encoding="utf-8-sig")
        )
        self.home_force = settings.force
        self.training = training
        self.lock_after_minutes = settings.lock_after_minutes
        self.remarks: tuple[str, ...] = ()
        self.place = settings.station or force_name(self.forces, settings.force)
        self._settings, self._file = settings, settings_file or paths.settings_file()
        self._folder, self._prompts, self._clock = folder, prompts, clock
        self._printing = printing
        self._server_passphrase = ""
        self._fault: Exception | None = None
        self._loading = Thread(target=self._load, name="loading", daemon=True)

    @property
    def loaded(self) -> bool:
        """Whether the rooms behind the sign-in are ready; the window never waits for them."""
        return self._loading.ident is not None and not self._loading.is_alive()

    def load(self) -> None:
        """Begins to load the rooms behind the sign-in, if that was not begun before.

        Asked for once the window shows: loading beside it would take half the processor away.
        """
        if self._loading.ident is None:
            self._loading.start()

    def is_new(self) -> bool:
        """Whether this station has no store yet."""
        from dvpo_desktop.store.store_factory import not_beside_a_server

        self._wait()
        is_new = not self._store.exists
        if is_new:
            not_beside_a_server(self._folder)
        return is_new

    def give_server_passphrase(self, passphrase: str, *, keep: bool) -> None:
        """Takes the passphrase of the server for this run, or for good. Raises StationProblem."""
        from dvpo_desktop.store.store_factory import let_in

        self._wait()
        let_in(self._store, passphrase, keep=keep)
        self._server_passphrase = passphrase

    def unlock(self, officer: Officer, passphrase: str) -> MainView:
        """Opens the store for an officer, and records who signed in with what rank today."""
        self._wait()
        now = self._clock()
        try:
            store = self._store.unlock(officer.force, officer.collar, passphrase, now)
        except Damaged as damage:
            from dvpo_desktop.store.restoring.newest import with_backup
            from dvpo_desktop.store.restoring.permitted_here import SignIn

            backups = self._settings.plan.where(self._folder)
            who = SignIn(officer.force, officer.collar, passphrase)
            raise with_backup(damage, self._store, backups, who, now) from damage
        return self._main_view(self._seat(store, officer, now))

    def restore(self, backup: str, officer: Officer, passphrase: str) -> None:
        """Puts the backup in a folder in the place of the store, which is moved aside."""
        from dvpo_desktop.store.backups.backup import read_backup
        from dvpo_desktop.store.restoring.permitted_here import SignIn
        from dvpo_desktop.store.restoring.restore import restore

        who = SignIn(officer.force, officer.collar, passphrase)
        restore(read_backup(Path(backup)), self._store, who, self._clock(), keeper_only=True)

    def found(self, officer: Officer, passphrase: str) -> MainView:
        """Makes a training store with its trainer."""
        return self._main_view(self.begin(officer, passphrase))

    def begin(self, officer: Officer, passphrase: str) -> Session:
        """Makes the store with its first officer, who is then at the keyboard."""
        self._wait()
        now = self._clock()
        store = self._store.found(officer, passphrase, now)
        return self._seat(store, officer, now)

    def first_run(self) -> FirstRun:
        """The pages on which this station is set up."""
        from dvpo_desktop.ui.station.setup.first_run import FirstRun

        return FirstRun(self, self._prompts, self._print_with())

    def recovery_sign_in(self) -> RecoverySignIn:
        """The page on which both recovery sheets are typed in."""
        from dvpo_desktop.ui.station.setup.recovery_sign_in import RecoverySignIn

        return RecoverySignIn(self.forces, self.home_force, self.advise, self._prompts)

    def recover(self, first: str, second: str, officer: Officer, passphrase: str) -> MainView:
        """Opens the store with both recovery sheets, for a new administrator."""
        self._wait()
        now = self._clock()
        store = self._store.recover(first, second, officer, passphrase, now)
        return self._main_view(self._seat(store, officer, now))

    def advise(self, passphrase: str, officer: Officer) -> str:
        """What is weak in a passphrase that this officer chooses; empty where nothing is."""
        from dvpo_desktop.store.passphrases.passphrases import Judge

        self._wait()
        return Judge(self._reference_data.guessed_first).why_not(passphrase, officer)

    def room_for(self, session: Session) -> MainView:
        """A main view for an open session, measured by the text size of now."""
        return self._main_view(session)

    def remember_scale(self, scale: float) -> str:
        """Keeps the text size in the station's settings; a sentence where it cannot be kept."""
        try:
            change_settings(self._file, {"text_scale": scale})
        except StationProblem as problem:
            return f"The text has the size you chose until the program closes. {problem}"
        return ""

    def remember_station(self, force: str, place: str) -> None:
        """Keeps the force and the station's name in the settings. Raises StationProblem."""
        self._wait()
        self._keep(force=force, station=place)
        self.home_force, self.place = force, place
        self._store = self._a_store()

    def _keep(self, **changes: Any) -> None:
        """Writes some of the settings and leaves the others as they are in the file."""
        change_settings(self._file, changes)
        self._settings = replace(self._settings, **changes)

    def hand_to(self, session: Session, officer: Officer, passphrase: str) -> None:
        """Puts another officer of this station at an open session."""
        now = self._clock()
        session.store.check(officer.force, officer.collar, passphrase, now)
        session.officer = session.store.signed_in(officer, now)

    def enrol(self, session: Session, officer: Officer, passphrase: str) -> None:
        """Adds an officer vouched for by the one at the keyboard, and hands the session over."""
        from dvpo_desktop.ui.station.officers.vouching import enrol

        enrol(session, self._prompts, officer, passphrase)
        session.officer = session.store.signed_in(officer, self._clock())

    def _load(self) -> None:
        # The sign-in shows first, and the heavy rooms are imported behind it.
        try:
            from dvpo_desktop.reference_data import read_reference_data

            self._reference_data = read_reference_data()
            self._store = self._a_store()
        except Exception as fault:
            self._fault = fault

    def _a_store(self) -> StationStore:
        from dvpo_desktop.store.passphrases.passphrases import Judge
        from dvpo_desktop.store.store_factory import the_store

        return the_store(
            self._settings.database,
            self._folder,
            training=self.training,
            name=self.place,
            judge=Judge(self._reference_data.guessed_first),
            passphrase=self._server_passphrase,
            anchors=paths.anchor_folder(),
        )

    def _seat(self, store: OpenStore, officer: Officer, now: datetime) -> Session:
        """Records who signed in; a store that cannot take the record is let go of again."""
        try:
            today = store.signed_in(officer, now)
        except StationProblem:
            store.close()
            raise
        return self._session(store, today)

    def _session(self, store: OpenStore, officer: Officer) -> Session:
        from dvpo_desktop.ui.session.session import Session

        session = Session(self._reference_data, store, officer, self._clock)
        session.own = self._own()
        session.plan = self._settings.plan
        return session

    def _own(self) -> StationConfig:
        from dvpo_desktop.ui.session.station_config import StationConfig

        own = StationConfig(self.place, self._settings.marking, self.advise, self._settings)
        own.remarks = self.remarks
        own.keep = lambda chosen: self._keep(**changed(self._settings, chosen))
        return own

    def _main_view(self, session: Session) -> MainView:
        # WORKAROUND: classes of Qt's are imported on the window's own thread. Imported on
        # another, PySide 6.11 frees a class's meta-object while the class still holds it.
        from dvpo_desktop.ui.shell.main_view import MainView

        theme.load_scripts(self._reference_data.fonts)
        return MainView(session, self._prompts, self._print_with())

    def _print_with(self) -> Printing:
        from dvpo_desktop.ui.actions.printing import SystemPrinting

        return self._printing or SystemPrinting()

    def _wait(self) -> None:
        self.load()
        self._loading.join()
        if self._fault is not None:
            raise self._fault


def run(*, training: bool = False) -> int:
    """Starts the application and stays until its window is closed; gives the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("DVPO Desktop")
    Sweeper(app)
    prompts, fonts = WindowPrompts(QApplication.activeWindow), paths.bundled("resources") / "fonts"
    try:
        settings, remarks = read_with_remarks(paths.settings_file())
    except ValueError as fault:
        # Whoever starts the program from its icon sees nothing of what a shell is told.
        theme.apply(app, fonts, 1.0)
        prompts.tell(str(fault))
        raise
    theme.apply(app, fonts, settings.text_scale)
    opening = StationOpening(
        settings, store_folder(settings, training=training), prompts, london_now, training=training
    )
    opening.remarks = remarks
    window = Window(opening, prompts)
    app.commitDataRequest.connect(window.log_off)
    log = paths.log_folder() / "faults.log"
    told_as_it_is = (StationProblem, PastCalendar)
    Faults(log, london_now, prompts.tell, window.save, told_as_it_is).install()
    window.resize(*SMALLEST_SCREEN)
    screen = app.primaryScreen().availableSize()
    if screen.width() <= window.width() or screen.height() <= window.height():
        window.showMaximized()
    else:
        window.show()
    QTimer.singleShot(FIRST_FRAME, window.ask_who)
    return app.exec()
