"""At a window: hands for its sign-in, and eyes for every word that it holds."""

from journeys.shift import PASSPHRASE
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QWidget,
)
from support.cases.factories import NOW
from support.stores.stations import WORD, put
from support.windows.sessions import ADMINISTRATOR, SERGEANT, HereOpening

from dvpo_desktop.case import Case, Officer, Role
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.fold import uncover
from dvpo_desktop.ui.shell.window import Window

FULL = "The disk is full. SAMPLE: delete what is not needed."
NEW = Officer("N. Example", SERGEANT.force, "5001", SERGEANT.rank, SERGEANT.held)


def full_disk(*_: object) -> None:
    """Stands in for whatever writes to a disk that is full."""
    raise StationProblem(FULL)


class At:
    """A window in sight, with hands for its sign-in."""

    def __init__(self, window: Window, opening: HereOpening) -> None:
        self.window, self.opening, self.prompts = window, opening, opening.prompts

    @property
    def room(self):
        return self.window.room

    @property
    def session(self):
        return self.window.room.session

    def field(self, name: str) -> QLineEdit:
        return self.window.sign_in.findChild(QLineEdit, name)

    def choice(self, name: str) -> QComboBox:
        return self.window.sign_in.findChild(QComboBox, name)

    def type_officer(self, officer: Officer, passphrase: str = PASSPHRASE) -> None:
        for name, key in (("rank", officer.rank.value), ("held", officer.held.value)):
            self.choice(name).setCurrentIndex(self.choice(name).findData(key))
        for name, text in (
            ("collar", officer.collar),
            ("name", officer.name),
            ("passphrase", passphrase),
            ("again", passphrase),
        ):
            self.field(name).setText(text)

    def go(self) -> None:
        self.press("go")

    def press(self, name: str) -> None:
        button = self.window.findChild(QPushButton, name)
        uncover(button)
        assert button.isVisible(), name
        button.click()

    def sign_in(self, officer: Officer = SERGEANT, passphrase: str = PASSPHRASE) -> None:
        self.type_officer(officer, passphrase)
        self.go()

    def open(self, case: Case, word: str = "") -> None:
        put(self.session.store, case)
        self.room.open_case(case.reference, word)

    def make_way_for(self, officer: Officer, role: Role) -> None:
        """The administrator enrols an officer, who takes the keyboard."""
        self.room.hand_over_wanted.emit(False)
        self.sign_in(ADMINISTRATOR)
        self.answer("SAMPLE")
        self.press("put-off")
        given = frozenset({role})
        self.session.store.enrol(officer, PASSPHRASE, ADMINISTRATOR, NOW, given, second=WORD)
        self.room.hand_over_wanted.emit(False)
        self.sign_in(officer)

    def trouble(self) -> str:
        return self.window.findChild(Banner, "trouble").text

    def answer(self, *answers) -> None:
        self.prompts._answers.extend(answers)


def all_words(window: Window) -> str:
    """Every word that any widget of the window holds, in sight or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        words += [each.toolTip(), each.accessibleName(), each.accessibleDescription()]
        if isinstance(each, (QLabel, QLineEdit, QPushButton)):
            words.append(each.text())
        elif isinstance(each, (QPlainTextEdit, QTextBrowser)):
            words.append(each.toPlainText())
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            columns = model.columnCount() if isinstance(each, QTableView) else 1
            words += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(columns)
            ]
    return "\n".join(words)
