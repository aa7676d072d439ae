"""Sealed: two windows on two stores with nothing between them but files, and hands for both."""

from contextlib import closing
from pathlib import Path

from journeys.shift import CHEAP, PASSPHRASE, SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.cases.factories import NOW
from support.stores.two_stations import PLACE, keep_card, officers_card
from support.windows.keys_of_an_officer import Hands

from dvpo_desktop.case import Officer
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.ui.packages.package_view import PackageRoom
from dvpo_desktop.ui.shell.menus import PACKAGES

ALT = Qt.KeyboardModifier.AltModifier
ENTRY = {words.replace("&", ""): page for words, page in PACKAGES}
PACKAGE, DECISION = "DV-26-0113.for-A-Sample.dvpo", "DV-26-0113.decision.dvpo"


def choose(hands: Hands, page: str) -> None:
    """Chooses an entry of the menu Packages, by Alt and G and its letter.

    The menu opens in a window of its own, which this platform has no keyboard for.
    """
    hands.sit_down()
    (entry,) = (
        entry
        for menu in hands.window.menuBar().actions()
        for entry in menu.menu().actions()
        if ENTRY.get(entry.text().replace("&", "")) == page
    )
    entry.trigger()
    hands.keys += 2
    QApplication.processEvents()


def swap(shift: Shift, officer: Officer) -> None:
    """The screen is locked, and another officer signs in."""
    shift.window.lock()
    shift.sign_in(officer)
    shift.prompts.told.clear()


def package_in_front(shift: Shift) -> PackageRoom:
    room = shift.room.packages.room
    assert room is not None, shift.prompts.told
    return room


def exchange_cards(home: Path, far: Path) -> None:
    """Both stations know each other, as the journey by keys shows."""
    there, here = _opened(far), _opened(home)
    with closing(there), closing(here):
        there.signed_in(SUPERINTENDENT, NOW)
        here.signed_in(SUPERINTENDENT, NOW)
        keep_card(here, officers_card(there))
        here.check(SERGEANT.force, SERGEANT.collar, PASSPHRASE, NOW)
        here.signed_in(SERGEANT, NOW)
        keep_card(there, here.cards.of_station(PLACE, SERGEANT, NOW)[0])


def _opened(folder: Path):
    station = StationStore(folder, cost=CHEAP)
    return station.unlock(SUPERINTENDENT.force, SUPERINTENDENT.collar, PASSPHRASE, NOW)
