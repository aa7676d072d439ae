"""The pages of the station that ask for something: how each is reached, and how it goes on."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from support.windows.at_window import At
from support.windows.sessions import ADMINISTRATOR, SERGEANT
from support.windows.setting_up import give_administrator, name_place, press, shown


def administrator(here: At) -> At:
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    return here


def at_page(word: str) -> Callable[[At], QWidget]:
    def go(here: At) -> QWidget:
        administrator(here).room.show_page(word)
        return here.room.currentWidget()

    return go


def pressed(page: str, button: str) -> Callable[[At], QWidget]:
    def go(here: At) -> QWidget:
        administrator(here).room.show_page(page)
        press(here.room, button)
        return here.room.currentWidget()

    return go


def by_sergeant(word: str) -> Callable[[At], QWidget]:
    def go(here: At) -> QWidget:
        here.sign_in(SERGEANT)
        here.room.show_page(word)
        return here.room.currentWidget()

    return go


def first_place(here: At) -> QWidget:
    return here.window


def first_administrator(here: At) -> QWidget:
    name_place(here)
    return here.window


def first_officers(here: At) -> QWidget:
    name_place(here)
    give_administrator(here)
    return here.window


def made_sheets(here: At) -> QWidget:
    name_place(here)
    give_administrator(here)
    press(here.window, "continue")
    press(here.window, "make-sheets")
    return here.window


def all_lost(here: At) -> QWidget:
    press(here.window, "all-lost")
    return here.window


# Each page with the button that goes on, and the control in which the keyboard begins.
PAGES: dict[str, tuple[bool, Callable[[At], QWidget], str, str]] = {
    "set-up 1": (True, first_place, "continue", "place"),
    "set-up 2, administrator": (True, first_administrator, "give", "name"),
    "set-up 2, officers": (True, first_officers, "give", "name"),
    "set-up 3, sheets made": (True, made_sheets, "prove", "sheet-a.print"),
    "sign-in": (False, lambda here: here.window.sign_in, "go", "collar"),
    "every passphrase is lost": (False, all_lost, "open-store", "sheet-a"),
    "settings": (False, at_page("settings"), "keep", "lock_after_minutes"),
    "courts": (False, at_page("courts"), "keep", "name"),
    "days": (False, by_sergeant("days"), "add-day", "day"),
    "figures": (False, by_sergeant("figures"), "show", "first"),
    "passphrase": (False, by_sergeant("passphrase"), "set-passphrase", "old"),
    "an officer added": (False, pressed("officers", "add-officer"), "add", "name"),
    "roles": (False, pressed("officers", "roles"), "set-roles", "roles.preparing"),
    "a superintendent added": (False, pressed("directory", "add-listed"), "keep", "name"),
}


def opened(at: Callable[..., At], page: str) -> tuple[At, QWidget, QPushButton, str]:
    """A page in front, its button that goes on, and the control where the keyboard begins."""
    new, go, button, begins = PAGES[page]
    here = at(new=new)
    if new:
        here.window.sign_in.use_force(SERGEANT.force)
    shows = go(here)
    QApplication.processEvents()
    return here, shows, shown(shows, QPushButton, button), begins
