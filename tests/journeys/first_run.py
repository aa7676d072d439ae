"""First run: hands that set a station up by keys alone, and type from box to box."""

from journeys.shift import ADMINISTRATOR, PASSPHRASE, SERGEANT, SUPERINTENDENT, Shift
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from dvpo_desktop.case import Officer, Role
from dvpo_desktop.ui.station.recovery.recovery_page import RecoveryPage
from dvpo_desktop.ui.station.setup.first_run_officers import CASE_ROLES

TAB, SPACE, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return
FARTHEST = 20  # presses of Tab on the way to a button


def set_the_station_up(shift: Shift) -> None:
    """The three pages of the first run, with keys alone: place, officers, recovery sheets."""
    force = QApplication.focusWidget().window().findChild(QComboBox, "force")
    assert force.currentData() == SERGEANT.force
    keys(shift, "place", "Gablecross custody")
    tap(shift, "continue")
    introduce(shift, ADMINISTRATOR, "Police")
    introduce(shift, SERGEANT, "Sergeant", Role.PREPARING, Role.SERVING)
    introduce(shift, SUPERINTENDENT, "Superint", Role.AUTHORISING)
    go_to(shift, "continue")
    tap(shift, "continue")
    tap(shift, "make-sheets")
    (sheets,) = [page for page in shift.window.findChildren(RecoveryPage) if page.isVisible()]
    for name, line in sheets.asked_for().items():
        tap(shift, f"{name.partition('.')[0]}.print")
        go_to(shift, name)
        keys(shift, name, line.lower())
    go_to(shift, "prove")
    tap(shift, "prove")
    assert len(list(shift.out.glob("*ecovery*.pdf"))) == 2
    assert shift.window.sign_in.isVisible()
    assert shift.window.room is None


def introduce(shift: Shift, officer: Officer, rank: str, *roles: Role) -> None:
    """Types who somebody is, from box to box, and adds them by Enter in the last."""
    keys(shift, "name", officer.name)
    keys(shift, "collar", officer.collar)
    keys(shift, "rank", rank)
    keys(shift, "held", officer.held.value.title())
    if roles:
        figures = [str(at) for at, role in enumerate(CASE_ROLES, 1) if role in roles]
        for figure in figures:
            shift.keys(QApplication.focusWidget(), figure)
        shift.qtbot.keyClick(QApplication.focusWidget(), TAB)
    keys(shift, "passphrase", PASSPHRASE)
    shift.keys(the_control("again"), PASSPHRASE)
    shift.qtbot.keyClick(the_control("again"), ENTER)


def the_control(at: str) -> QWidget:
    """Where the keyboard is, which must be at this control."""
    control = QApplication.focusWidget()
    assert control is not None, at
    assert control.objectName() == at
    return control


def reached(shift: Shift, at: str) -> QWidget:
    """The control, once the keyboard has come to it: a page takes it a moment after it shows."""

    def here() -> bool:
        control = QApplication.focusWidget()
        return control is not None and control.objectName() == at

    shift.qtbot.waitUntil(here)
    return the_control(at)


def keys(shift: Shift, at: str, text: str) -> None:
    """Types where the keyboard is and goes on by Tab."""
    control = reached(shift, at)
    shift.keys(control, text)
    shift.qtbot.keyClick(control, TAB)


def tap(shift: Shift, at: str) -> None:
    """Presses the button where the keyboard is."""
    shift.qtbot.keyClick(reached(shift, at), SPACE)
    QApplication.processEvents()


def go_to(shift: Shift, at: str) -> None:
    """Goes by Tab to a control that is not far."""
    for _ in range(FARTHEST):
        if QApplication.focusWidget().objectName() == at:
            return
        shift.qtbot.keyClick(QApplication.focusWidget(), TAB)
    raise AssertionError(f"Tab does not reach {at}")
