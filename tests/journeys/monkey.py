"""A monkey: presses, types, chooses and leaves at random, from a seed, and remembers every word."""

from collections.abc import Callable
from itertools import count
from random import Random

from journeys.shift import ADMINISTRATOR, CONSTABLE, SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from dvpo_desktop.case import as_json
from dvpo_desktop.ui.case.opens_at import is_open

OFFICERS = (SERGEANT, SERGEANT, SUPERINTENDENT, CONSTABLE, ADMINISTRATOR)
# A code of a token proves one call at one minute: it is kept nowhere, and asked for again.
KEPT_NOWHERE = {"code", "find"}
AMONG = ("", "July 4 88", "31/2/26", "now", "£", "9" * 400, "<b>SAMPLE</b>", "مثال", "\t")


class Monkey:
    """Acts through the window alone. ``lost`` names each box whose word was not kept."""

    def __init__(self, shift: Shift, cases: tuple[str, ...], seed: int) -> None:
        self._cases = cases
        self.shift, self._dice = shift, Random(seed)
        self._numbers = count(1)
        self.typed = 0
        self.lost: list[str] = []
        self.done: dict[str, int] = {}
        self._acts: tuple[tuple[Callable[[], str], int], ...] = (
            (self._type, 30),
            (self._press, 30),
            (self._choose, 10),
            (self._menu, 14),
            (self._open, 8),
            (self._turn, 4),
            (self._lock, 2),
            (self._hand_over, 2),
        )

    def step(self) -> str:
        """One act at random; which it was."""
        if self._room_is_shut():
            what = self._sign_in()
        else:
            acts, weights = zip(*self._acts, strict=True)
            what = self._dice.choices(acts, weights)[0]()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.done[what] = self.done.get(what, 0) + 1
        return what

    def _room_is_shut(self) -> bool:
        room = self.shift.window.room
        return room is None or not room.isVisible()

    def _sign_in(self) -> str:
        window = self.shift.window
        # Whoever the administrator suspended on the way does not come in again; the others do, once
        # they have waited as long as the sign-in asks.
        for officer in (self._dice.choice(OFFICERS), *OFFICERS):
            if self._room_is_shut():
                self.shift.sign_in(officer)
                self.shift.clock.on(minutes=int(self._room_is_shut()))
        assert not self._room_is_shut(), f"a dead end: {window.sign_in.refusal}"
        return "sign in"

    def _in_sight(self, *kinds: type[QWidget]) -> list[QWidget]:
        front = self.shift.room.currentWidget()
        return [
            each
            for kind in kinds
            for each in front.findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]

    def _type(self) -> str:
        """Types a word of its own, or nonsense, and sees that a page of a case keeps it."""
        boxes = [
            each
            for each in self._in_sight(QLineEdit, QPlainTextEdit)
            if not each.isReadOnly() and each.objectName() not in KEPT_NOWHERE
        ]
        if not boxes:
            return "nothing to type in"
        box = self._dice.choice(boxes)
        mark = f"Word{next(self._numbers):06}"
        word = self._dice.choice((mark, mark, mark, *AMONG))
        (box.setText if isinstance(box, QLineEdit) else box.setPlainText)(word)
        self.typed += 1
        room = self.shift.room
        if (
            word == mark
            and room.currentWidget() is room.wizard
            and room.wizard.page.isAncestorOf(box)
        ):
            self._sees_kept(box, mark)
        return "type"

    def _sees_kept(self, box: QWidget, mark: str) -> None:
        """Leaves the page by a way of its own, and looks for the word in the store."""
        name, word, room = box.objectName(), self.shift.wizard.word, self.shift.room
        reference, holds = room.session.case.reference, is_open(room.session, word)
        written = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
        if mark not in written:
            return
        store, way = (
            room.session.store,
            self._dice.choice(("save", "home", "page", "size", "other")),
        )
        if way == "save":
            self.shift.window.save()
        elif way == "home":
            room.go_home()
        elif way == "page":
            room.show_page(self._dice.choice(("history", "days", "figures")))
        elif way == "size":
            self.shift.window.set_scale(self._dice.choice((1.0, 1.25, 1.5, 2.0)))
        else:
            room.open_case(self._dice.choice(self._cases))
        if holds and mark not in as_json.write(store.cases.get(reference).case).decode():
            self.lost.append(f"{word}, {way}: {name}")

    def _press(self) -> str:
        buttons = self._in_sight(QAbstractButton)
        if not buttons:
            return "nothing to press"
        self._dice.choice(buttons).click()
        return "press"

    def _choose(self) -> str:
        lists = self._in_sight(QComboBox, QTabBar, QTableView)
        if not lists:
            return "nothing to choose from"
        chosen = self._dice.choice(lists)
        if isinstance(chosen, QTableView):
            rows = chosen.model().rowCount()
            if rows:
                chosen.selectRow(self._dice.randrange(rows))
        elif chosen.count():
            chosen.setCurrentIndex(self._dice.randrange(chosen.count()))
        return "choose"

    def _menu(self) -> str:
        """Any entry of any menu but the one that quits."""
        entries = [
            entry
            for menu in self.shift.window.menuBar().actions()
            for entry in menu.menu().actions()
            if entry.text() != "&Quit"
        ]
        entry: QAction = self._dice.choice(entries)
        entry.trigger()
        return f"menu {entry.text().replace('&', '')}"

    def _open(self) -> str:
        self.shift.room.open_case(self._dice.choice(self._cases))
        return "open"

    def _turn(self) -> str:
        """The clock goes on by minutes, seldom by a day."""
        self.shift.clock.on(minutes=self._dice.choice((1, 5, 40, 1440)))
        return "time goes on"

    def _lock(self) -> str:
        self.shift.window.lock()
        return "lock"

    def _hand_over(self) -> str:
        self.shift.room.hand_over_wanted.emit(self._dice.random() < 0.5)
        return "hand over"
