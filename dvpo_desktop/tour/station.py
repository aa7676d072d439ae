"""Tour of the station: the first run of a real station, thrown away after its pictures."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Officer, Role
from dvpo_desktop.settings import Settings
from dvpo_desktop.tour import script
from dvpo_desktop.tour.walk import Pictures, Walk, say
from dvpo_desktop.ui.station.recovery.recovery_page import RecoveryPage


class StationTour(Walk):
    """Set-up, sheets, the administrator's pages and recovery. Nothing of it is kept but pictures.

    The store, its settings and the sheets lie in ``folder``.
    """

    def __init__(self, app: QApplication, pictures: Pictures, folder: Path) -> None:
        folder.mkdir(parents=True)
        prompts = script.TourPrompts(folder, say)
        opening = StationOpening(
            Settings(),
            folder / "station",
            prompts,
            script.TourClock(),
            training=False,
            printing=script.TourPrinting(folder),
            settings_file=folder / "settings.toml",
        )
        super().__init__(app, pictures, opening, prompts)

    def walk(self) -> None:
        """From an empty folder to the sign-in with both sheets."""
        self.begin()
        self.picture("first-run-place")
        self._choose("force", script.FORCE)
        self._type("place", script.STATION)
        self.press("continue")
        self._introduce(script.ADMINISTRATOR)
        self.picture("first-run-administrator")
        self.press("give")
        self._introduce(script.SERGEANT, Role.PREPARING, Role.SERVING)
        self.picture("first-run-officers")
        self.press("give")
        self._introduce(script.SUPERINTENDENT, Role.AUTHORISING)
        self.press("give")
        self.press("continue")
        self._make_sheets()
        self.picture("sign-in-first")
        self.sign_in(script.ADMINISTRATOR, script.PASSPHRASE)
        self.picture("officers")
        for name in ("add-officer", "roles", "settings"):
            self.press(name)
            self.picture(name)
            self.press("back")
        self.room.show_page("passphrase")
        self.picture("own-passphrase")
        self._window.lock()
        self.press("all-lost")
        self.picture("recovery")
        self.end()

    def _make_sheets(self) -> None:
        self.picture("first-run-sheets")
        self.press("make-sheets")
        page = next(page for page in self._window.findChildren(RecoveryPage) if page.isVisible())
        for letter in "ab":
            self.press(f"sheet-{letter}.print")
        for name, line in page.asked_for().items():
            self._type(name, line)
        self.picture("first-run-proof")
        self.press("prove")

    def _introduce(self, officer: Officer, *roles: Role) -> None:
        """Types who somebody is, with a passphrase."""
        for name, text in (
            ("name", officer.name),
            ("collar", officer.collar),
            ("passphrase", script.PASSPHRASE),
            ("again", script.PASSPHRASE),
        ):
            self._type(name, text)
        self._choose("rank", officer.rank.value)
        self._choose("held", officer.held.value)
        for role in roles:
            self.shown(QAbstractButton, f"roles.{role.value}").setChecked(True)

    def _type(self, name: str, text: str) -> None:
        self.shown(QLineEdit, name).setText(text)

    def _choose(self, name: str, key: str) -> None:
        choices = self.shown(QComboBox, name)
        choices.setCurrentIndex(choices.findData(key))
