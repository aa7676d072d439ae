"""Menus: the rare things, each with its key where it has one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from dvpo_desktop import __version__

TEXT_SIZES = (100, 125, 150, 200)  # per cent
PAGES = (
    ("Terms in force, or a &breach…", "breach", "Ctrl+B"),
    ("&History…", "history", "Ctrl+H"),
    ("&Officers…", "officers", ""),
    ("Director&y…", "directory", ""),
    ("&Figures…", "figures", ""),
    ("Bac&kups…", "backups", ""),
    ("Days not &counted…", "days", ""),
    ("Cou&rts…", "courts", ""),
    ("&Settings…", "settings", ""),
    ("Change your &passphrase…", "passphrase", ""),
)
PACKAGES = (
    ("&Seal the case for another PC…", "seal"),
    ("&Open a case package…", "received"),
    ("&Bring in a decision…", "decision"),
    ("Save &your card…", "own_card"),
    ("Save the card of this s&tation…", "station_card"),
    ("Bring in a &card…", "card"),
)
KEYS = """Ctrl+N  new case        Ctrl+F  find a case        Ctrl+H  history        Ctrl+L  lock
Ctrl+B  the terms in force now, of the case chosen or in front

Tab and Shift+Tab  next and last question        F1  help on a question
Ctrl+Page Down  save and continue        Ctrl+Page Up or Alt+Left  back
F6  steps, page, guide in turn        Ctrl+S  save now        Ctrl+W  save and close"""
# Whether the law is still in force (law note U1) is for each force to confirm.
ABOUT = f"""DVPO Desktop {__version__}

For notices under sections 24 to 33 of the Crime and Security Act 2010. Confirm with Legal \
Services that these sections remain in force for your area, and that they have approved the \
wording of the notice.

Qt (LGPL) is linked as a shared library. Noto fonts: SIL Open Font License."""


@dataclass(frozen=True, slots=True)
class MenuActs:
    """What the window does for each entry of its menus; ``show`` takes a page by its word."""

    lock: Callable[[], None]
    show: Callable[[str], None]
    leave: Callable[[], object]
    set_scale: Callable[[float], None]
    tell: Callable[[str], None]


def fill(bar: QMenuBar, acts: MenuActs) -> tuple[QAction, ...]:
    """Puts the menus into a menu bar. Gives the entries that only an officer at work can use."""
    station = bar.addMenu("&Station")
    _add(station, "&Lock", acts.lock, "Ctrl+L")
    pages = [_add(station, text, partial(acts.show, page), keys) for text, page, keys in PAGES]
    _add(station, "&Quit", acts.leave, "Ctrl+Q")
    packages = bar.addMenu("Packa&ges")
    pages += [_add(packages, text, partial(acts.show, page)) for text, page in PACKAGES]
    sizes = bar.addMenu("Te&xt size")
    for percent in TEXT_SIZES:
        _add(sizes, f"&{percent} %", partial(acts.set_scale, percent / 100))
    about = bar.addMenu("&Help")
    _add(about, "&Keys…", partial(acts.tell, KEYS))
    _add(about, "&About…", partial(acts.tell, ABOUT))
    return tuple(pages)


def _add(menu: QMenu, text: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked=False: act())
    return action
