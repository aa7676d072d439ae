"""A walker over the station's pages: half typed, left by every way, and no word lost in silence."""

from collections.abc import Callable
from itertools import count

from journeys.shift import ADMINISTRATOR, SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView, QWidget
from support.cases.factories import NOW

from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import DARK

Reach = Callable[[Shift], object]


def _page(word: str, *buttons: str) -> Reach:
    def reach(shift: Shift) -> None:
        shift.room.show_page(word)
        for button in buttons:
            shift.press(button)

    return reach


def _roles(shift: Shift) -> None:
    shift.room.show_page("officers")
    shift.room.station.officers.list.choose(SERGEANT.key)
    shift.press("roles")


# How each page is reached, and what officers call it.
PLACES: dict[str, tuple[Reach, str]] = {
    "settings": (_page("settings"), "Settings of this station"),
    "a court": (_page("courts"), "Which courts hear your applications, and when?"),
    "a new court": (_page("courts", "new-court"), "Which courts hear your applications, and when?"),
    "a day": (_page("days"), "Which days does the clock leave out?"),
    "a superintendent": (_page("directory", "change"), "Who can be called back?"),
    "a new superintendent": (_page("directory", "add-listed"), "Who can be called back?"),
    "an officer": (_page("officers", "add-officer"), "Which officer do you want to add?"),
    "roles": (_roles, "What may they do here?"),
}


def _to(officer_first: bool) -> Reach:
    """Hands the keyboard over, to another officer and back or to the same."""

    def hand(shift: Shift) -> None:
        who = shift.room.session.officer
        shift.room.hand_over_wanted.emit(False)
        if officer_first:
            shift.hand_to(SERGEANT)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            held = [box.text() for box in shift.room.findChildren(QLineEdit)]
            assert not [text for text in held if text.startswith("Word")], held
            shift.room.hand_over_wanted.emit(False)
        shift.hand_to(who)

    return hand


def _in_and_out(word: str) -> Reach:
    return lambda shift: shift.room.show_page(word)


def _another_court(shift: Shift) -> None:
    """Looks for another court in the list, and thinks better of it when asked."""
    table = shift.room.currentWidget().findChild(QTableView, "court-list")
    if table is not None:
        shift.prompts.yes = False
        for row in range(table.model().rowCount()):
            table.setCurrentIndex(table.model().index(row, 0))
        shift.press("new-court")
        shift.prompts.yes = True


def _back(shift: Shift) -> None:
    shift.prompts.yes = False
    shift.press("back")
    shift.prompts.yes = True


def _close_and_stay(shift: Shift) -> None:
    shift.prompts.yes = False
    shift.window.close()
    shift.prompts.yes = True
    assert shift.window.isVisible()


KEEPS: dict[str, Reach] = {
    "larger text": lambda shift: shift.window.set_scale(1.5),
    "largest text": lambda shift: shift.window.set_scale(2.0),
    "dark colours": lambda _: theme.wear(DARK),
    "hand over to the same officer": _to(officer_first=False),
    "hand over to another and back": _to(officer_first=True),
    "home": lambda shift: shift.room.go_home(),
    "back": _back,
    "another court": _another_court,
    "window closed, and stayed": _close_and_stay,
    **{
        f"menu {word}": _in_and_out(word)
        for word in ("history", "officers", "directory", "settings", "courts", "days", "backups")
    },
}
TELLS: dict[str, Reach] = {
    "lock": lambda shift: shift.window.lock(),
    "untouched": lambda shift: shift.window._locking.idle.passed.emit(),
    "desktop locked": lambda shift: shift.window._locking.desktop.left.emit(),
}
ASKS: dict[str, Reach] = {"window closed": lambda shift: shift.window.close()}
WAYS = {**KEEPS, **TELLS, **ASKS}


def furnish(shift: Shift) -> None:
    """Two courts and a superintendent to be changed."""
    shift.sign_in(ADMINISTRATOR)
    for name in ("Sample Court", "Other Court"):
        shift.room.session.keep_court(Court(name), "", first=False)
    listed = Listed(SUPERINTENDENT, "01632 960107")
    shift.room.session.store.directory.put(listed, ADMINISTRATOR, NOW)


class StationWalker:
    """Walks over one shift after the other; ``typed`` counts the words."""

    def __init__(self, begin: Callable[[], Shift]) -> None:
        self._begin = begin
        self.shift = begin()
        self._numbers = count(1)
        self.typed = 0

    def visit(self, place: str, way: str) -> list[str]:
        """Types everywhere on one page, leaves it, and gives each word that was lost unsaid."""
        reach, title = PLACES[place]
        self._sit_down()
        reach(self.shift)
        words = self._type(self.shift.room.currentWidget())
        self.typed += len(words)
        asked = len(self.shift.prompts.asked)
        WAYS[way](self.shift)
        QApplication.processEvents()
        if way in ASKS:
            return self._closed(f"{place}, {way}", title, self.shift.prompts.asked[asked:])
        self._sit_down(puts_off=way in TELLS)
        if way in TELLS:
            told = self.shift.banner("trouble")
            return [] if f"“{title}”" in told else [f"{place}, {way}: told only {told!r}"]
        self._come_back(place)
        held = _texts(self.shift.room.currentWidget())
        lost = [f"{place}, {way}: {box}" for mark, box in words.items() if mark not in held]
        self._empty()
        return lost

    def _closed(self, where: str, title: str, asked: list[str]) -> list[str]:
        assert self.shift.window.isHidden()
        self.shift = self._begin()
        return [] if any(f"“{title}”" in each for each in asked) else [f"{where}: asked {asked}"]

    def _come_back(self, place: str) -> None:
        """By the menu, as an officer would; a form that was begun is still in front there."""
        words = {"settings": "settings", "a day": "days", "a court": "courts"}
        words |= {"a new court": "courts", "an officer": "officers", "roles": "officers"}
        self.shift.room.show_page(words.get(place, "directory"))

    def _type(self, page: QWidget) -> dict[str, str]:
        """A word of its own in every box in sight that takes one, by its word; no passphrase."""
        words: dict[str, str] = {}
        for box in page.findChildren(QWidget):
            if not isinstance(box, QLineEdit | QPlainTextEdit) or not box.isVisibleTo(page):
                continue
            secret = isinstance(box, QLineEdit) and box.echoMode() is not QLineEdit.EchoMode.Normal
            if secret or box.isReadOnly() or not box.isEnabled():
                continue
            mark = f"Word{next(self._numbers):05}"
            if isinstance(box, QLineEdit):
                box.setText(mark)
            else:
                box.setPlainText(mark)
            words[mark] = box.objectName()
        assert words
        return words

    def _empty(self) -> None:
        """Closes with what is typed, for the next visit begins with empty pages."""
        theme.set_scale(1.0)
        self.shift.window.close()
        self.shift = self._begin()

    def _sit_down(self, *, puts_off: bool = True) -> None:
        """Has the administrator at the keyboard, past the page of recovery sheets."""
        window = self.shift.window
        if window.room is None or window.sign_in.isVisible():
            self.shift.sign_in(ADMINISTRATOR)
            if puts_off:
                self.shift.press("put-off")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _texts(page: QWidget) -> str:
    lines = [box.text() for box in page.findChildren(QLineEdit)]
    return "\n".join([*lines, *(box.toPlainText() for box in page.findChildren(QPlainTextEdit))])
