"""A shift: the real window over a real store, with hands for its keys and its buttons."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.cases.factories import NOW, a_constable, a_superintendent, an_administrator, an_officer
from support.cases.papers import page_texts
from support.stores.stations import allow_telephone, put

from dvpo_desktop.app import StationOpening
from dvpo_desktop.case import Case, Officer, Rank, Role
from dvpo_desktop.settings import Settings
from dvpo_desktop.store.station import StationStore
from dvpo_desktop.store.vault.slots import Cost
from dvpo_desktop.tour.script import TourPrinting
from dvpo_desktop.ui.case.wizard import Wizard
from dvpo_desktop.ui.kit.fields.fold import uncover
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.shell.window import Window
from dvpo_desktop.ui.whiteboard.board import HEADINGS, REFERENCE, Board

CHEAP = Cost(time=1, memory_kib=8, lanes=1)
PASSPHRASE = "sample kettle orchard"
SERGEANT, SUPERINTENDENT = an_officer(), a_superintendent()
ANOTHER = a_superintendent(name="C. Another", collar="0110")
INSPECTOR = an_officer(name="D. Inspector", collar="0200", rank=Rank.INSPECTOR)
CONSTABLE = a_constable()
ADMINISTRATOR = an_administrator()
ROLES = {
    SERGEANT: frozenset({Role.PREPARING, Role.SERVING}),
    SUPERINTENDENT: frozenset({Role.AUTHORISING}),
    ANOTHER: frozenset({Role.AUTHORISING}),
    INSPECTOR: frozenset({Role.PREPARING, Role.AUTHORISING}),
    CONSTABLE: frozenset({Role.SERVING}),
}
TYPED_IN = (QLineEdit, QPlainTextEdit)
SAVED_WITHIN = 2000  # milliseconds, for a machine that does other work too


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **span: float) -> None:
        self.now += timedelta(**span)


class Answers:
    """Says yes to every question, and keeps what was asked and told."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.asked: list[str] = []
        self.told: list[str] = []
        self.file = ""
        self.yes = True

    def ask(self, question: str, yes: str, no: str) -> bool:
        self.asked.append(question)
        return self.yes

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def text(self, question: str, yes: str) -> str:
        self.asked.append(question)
        return "A new statement came in."

    def passphrase(self, question: str, yes: str) -> str:
        self.asked.append(question)
        return PASSPHRASE

    officer = staticmethod(lambda question, yes: (ADMINISTRATOR.collar, PASSPHRASE))

    def open_file(self, title: str, kinds: str) -> str:
        return self.file

    def save_file(self, title: str, name: str, kinds: str) -> str:
        return str(self.out / name)

    def printer(self) -> QPrinter | None:
        return QPrinter()

    def typed(self) -> bool:
        return False

    def close(self) -> bool:
        return False


def a_station(folder: Path, *cases: Case, training: bool = False, oral: bool = False) -> None:
    """Begins a store in which the officers of these tests are known, with these cases."""
    station = StationStore(folder, training=training, cost=CHEAP)
    store = station.found(ADMINISTRATOR, PASSPHRASE, NOW)
    store.signed_in(ADMINISTRATOR, NOW)
    for officer, roles in ROLES.items():
        given = frozenset({Role.TRAINER}) if training else roles
        store.enrol(officer, PASSPHRASE, ADMINISTRATOR, NOW, given, at_set_up=True)
    if oral:
        allow_telephone(store)
    for case in cases:
        put(store, case)
    store.close()


class Shift:
    """One run of the program. Every act goes through the window, as an officer's would."""

    def __init__(
        self, qtbot: QtBot, folder: Path, out: Path, now: datetime = NOW, **how: bool
    ) -> None:
        out.mkdir(exist_ok=True)
        self.qtbot, self.clock, self.out = qtbot, Clock(now), out
        self.prompts = Answers(out)
        settings = Settings(
            station="Gablecross custody",
            force=SERGEANT.force,
            senior_officer="Ch Supt SPECIMEN",
        )
        opening = StationOpening(
            settings,
            folder,
            self.prompts,
            self.clock,
            training=how.get("training", False),
            printing=TourPrinting(out),
            settings_file=out / "settings.toml",
        )
        # A part that is shown before it has its place takes the keyboard as a window of its own.
        self._held_by: set[str] = set()
        _application().focusWindowChanged.connect(self._on_window)
        self.window = Window(opening, self.prompts)
        self.window.resize(1366, 768)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        opening.load()
        qtbot.waitUntil(lambda: opening.loaded, timeout=20_000)
        self.window.ask_who()

    @property
    def room(self) -> MainView:
        assert self.window.room is not None, self.window.sign_in.refusal
        return self.window.room

    @property
    def wizard(self) -> Wizard:
        return self.room.wizard

    @property
    def case(self) -> Case:
        """The case in front, read from the store and not from the screen."""
        return self.stored(self.room.session.case.reference)

    def stored(self, reference: str) -> Case:
        return self.room.session.store.cases.get(reference).case

    def acts(self, reference: str) -> list[str]:
        """What the history tells of a case, in order."""
        return [entry.act.value for entry in self.room.session.store.history.of(reference)]

    def sign_in(self, officer: Officer = SERGEANT, passphrase: str = PASSPHRASE) -> None:
        """Types who takes the keyboard; whether the window then opens is for the test to see."""
        form = self.window.sign_in
        for name, value in (
            ("force", officer.force),
            ("rank", officer.rank.value),
            ("held", officer.held.value),
        ):
            choices = _only(form.findChildren(QComboBox, name))
            choices.setCurrentIndex(choices.findData(value))
        self.type("collar", officer.collar, form)
        self.type("passphrase", passphrase, form)
        self.press("go")

    def hand_to(self, officer: Officer) -> None:
        """Another officer takes the keyboard from the sign-in in front."""
        self.sign_in(officer)
        assert self.window.sign_in.isHidden(), self.window.sign_in.refusal

    def open(self, reference: str, word: str = "") -> None:
        self.room.open_case(reference, word)

    def press(self, name: str) -> None:
        """Presses the button of this name that is in sight."""
        found = self.window.findChildren(QPushButton, name)
        for each in found:
            uncover(each)
        button = _only([each for each in found if each.isVisibleTo(self.window)])
        assert button.isEnabled(), name
        button.click()
        QApplication.processEvents()

    def type(self, name: str, text: str, within: QWidget | None = None) -> None:
        """Types into the box of this name in place of what is there, key by key."""
        box = self.box(name, within)
        uncover(box)
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClick(box, Qt.Key.Key_Delete)
        self.keys(box, text)

    def keys(self, control: QWidget, text: str) -> None:
        """Types into a control; a sign that no key of this keyboard makes comes as its text."""
        for sign in text:
            if sign == "\n":
                self.qtbot.keyClick(control, Qt.Key.Key_Return)
            elif sign.isascii():
                self.qtbot.keyClicks(control, sign)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                    QApplication.sendEvent(control, event)

    def box(self, name: str, within: QWidget | None = None) -> Any:
        """The text box of this name on the page in front."""
        place = within or self.wizard.page
        return _only([box for kind in TYPED_IN for box in place.findChildren(kind, name)])

    def fill(self, case: Case) -> None:
        """Fills the page in front from a case as if typed, and saves it."""
        self.wizard.page.fill_from(case)
        self.wizard.page.edited.emit()
        assert self.wizard.save()

    def saved(self, holds: Callable[[Case], bool]) -> None:
        """Waits until what was typed is in the store by itself."""
        self.qtbot.waitUntil(lambda: holds(self.case), timeout=SAVED_WITHIN)

    def banner(self, name: str) -> str:
        """What a banner in sight says, or nothing."""
        banner = self.window.findChild(QWidget, name)
        if banner is None or not banner.isVisibleTo(self.window):
            return ""
        return "\n".join(label.text() for label in banner.findChildren(QLabel))

    def row(self, reference: str) -> dict[str, str]:
        """The row of a case on the whiteboard: what is read out of each cell, by its heading."""
        board = self.room.whiteboard.findChild(Board)
        board.read()
        for at in range(board.rowCount()):
            cells = [board.index(at, column) for column in range(board.columnCount())]
            if cells[0].data(REFERENCE) == reference:
                return {
                    heading: str(cell.data(Qt.ItemDataRole.AccessibleTextRole))
                    for heading, cell in zip(HEADINGS, cells, strict=True)
                }
        raise LookupError(reference)

    def notice_text(self) -> str:
        """The text of the notice saved as PDF now, with its spaces evened out."""
        reference = self.room.session.case.reference
        if self.wizard.word != "service":
            self.wizard.go("service")
        self.press("save_notice")
        return even("\n".join(page_texts((self.out / f"{reference} notice.pdf").read_bytes())))

    def end(self) -> None:
        """Closes the window, and lets go of everything it held."""
        if self.window.room is not None:
            self.window.room.settle()
        self.window.close()
        assert self.window.room is None
        self.window.deleteLater()
        QApplication.processEvents()
        _application().focusWindowChanged.disconnect(self._on_window)
        assert self._held_by <= {"WindowClassWindow"}, self._held_by

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            self._held_by.add(window.objectName())


def even(text: str) -> str:
    """A text with every run of white space made one space, as PDF readers break lines."""
    return " ".join(text.split())


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _only(found: list[Any]) -> Any:
    assert len(found) == 1, [each.objectName() for each in found]
    return found[0]
