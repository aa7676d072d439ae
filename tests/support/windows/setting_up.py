"""Setting up: hands for the first run of a window, and for the pages of the station."""

from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from support.windows.at_window import At
from support.windows.sessions import ADMINISTRATOR, SERGEANT

from dvpo_desktop.case import Officer, Role
from dvpo_desktop.ui.station.recovery.recovery_page import RecoveryPage


def shown(page: QWidget, kind: type, name: str):
    """The widget of this kind and name that is in sight."""
    found = [each for each in page.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, (name, len(found))
    return found[0]


def press(page: QWidget, name: str) -> None:
    shown(page, QPushButton, name).click()


def words(page: QWidget) -> str:
    """Every word that is in sight."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def type_person(page: QWidget, officer: Officer, *roles: Role, passphrase: str = PASSPHRASE):
    for name, text in (("name", officer.name), ("collar", officer.collar)):
        shown(page, QLineEdit, name).setText(text)
    for name, text in (("passphrase", passphrase), ("again", passphrase)):
        shown(page, QLineEdit, name).setText(text)
    for name, key in (("rank", officer.rank.value), ("held", officer.held.value)):
        choices = shown(page, QComboBox, name)
        choices.setCurrentIndex(choices.findData(key))
    for role in roles:
        shown(page, QAbstractButton, f"roles.{role.value}").setChecked(True)


def name_place(here: At, force: str = SERGEANT.force) -> None:
    forces = shown(here.window, QComboBox, "force")
    forces.setCurrentIndex(forces.findData(force))
    shown(here.window, QLineEdit, "place").setText("Gablecross custody")
    press(here.window, "continue")


def give_administrator(here: At) -> None:
    type_person(here.window, ADMINISTRATOR)
    press(here.window, "give")


def sheets_page(here: At) -> RecoveryPage:
    return next(page for page in here.window.findChildren(RecoveryPage) if page.isVisible())


def prove(page: RecoveryPage) -> None:
    """Types the line asked for of each sheet, as somebody reads it from the paper."""
    for name, line in page.asked_for().items():
        shown(page, QLineEdit, name).setText(line.replace("-", " ").lower())
    press(page, "prove")


def make_sheets(here: At, tmp_path) -> tuple[str, str]:
    """Makes both sheets, saves each apart, proves them; gives what they say."""
    page = sheets_page(here)
    press(page, "make-sheets")
    for letter in "ab":
        (tmp_path / letter).mkdir(parents=True)
        here.answer(str(tmp_path / letter / "sheet.pdf"))
        press(page, f"sheet-{letter}.save")
    texts = tuple(sheet.text for sheet in page._pair.sheets)
    prove(page)
    return texts
