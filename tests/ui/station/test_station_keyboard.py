"""The station by keyboard alone: first run, sheets, officers and recovery, with no mouse."""

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from support.windows.at_window import At
from support.windows.sessions import ADMINISTRATOR, SERGEANT, SUPERINTENDENT
from support.windows.setting_up import press, sheets_page, shown, words

from dvpo_desktop.case import Role
from dvpo_desktop.ui.kit.look import theme

FARTHEST = 40  # presses of Tab from one control to another of the same page


class Keys:
    """Ten fingers at a window: Tab until a control has the keyboard, then type."""

    def __init__(self, here: At, qtbot) -> None:
        self.here, self._qtbot = here, qtbot

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        now = QApplication.focusWidget()
        assert now is not None, "nothing has the keyboard"
        self._qtbot.keyClick(now, key, modifier)
        QApplication.processEvents()

    def go_to(self, name: str) -> QWidget:
        passed = []
        for _ in range(FARTHEST):
            now = QApplication.focusWidget()
            if now is not None and now.objectName() == name:
                QApplication.processEvents()
                assert now.visibleRegion().boundingRect().height() > 20, name
                return now
            at = now.objectName() if now else ""
            passed.append(at)
            # Tab stops once at a group of boxes, and the arrows go round them.
            together = at.startswith("roles.") and name.startswith("roles.")
            self.press(Qt.Key.Key_Down if together else Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}: {passed}")

    def write(self, name: str, text: str) -> None:
        self._qtbot.keyClicks(self.go_to(name), text)

    def pick(self, name: str, words: str) -> None:
        choices = self.go_to(name)
        self.press(Qt.Key.Key_Home)
        for _ in range(choices.count()):
            if choices.currentText() == words:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{words} is not in the list")

    def space(self, name: str) -> None:
        self.go_to(name)
        self.press(Qt.Key.Key_Space)

    def introduce(self, officer, rank: str, *roles: Role) -> None:
        self.write("name", officer.name)
        self.write("collar", officer.collar)
        self.pick("rank", rank)
        for role in roles:
            self.space(f"roles.{role.value}")
        self.write("passphrase", PASSPHRASE)
        self.write("again", PASSPHRASE)
        self.press(Qt.Key.Key_Return)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_station_is_set_up_by_keyboard_alone(at, qtbot, tmp_path, dressed, fonts, scale):
    theme.apply(dressed, fonts, scale)
    here = at(new=True)
    keys = Keys(here, qtbot)
    here.window.sign_in.use_force("")
    force = shown(here.window, QComboBox, "force")
    keys.pick("force", "Wiltshire Police")
    assert force.currentText() == "Wiltshire Police"
    keys.go_to("place").selectAll()
    keys.write("place", "Gablecross custody")
    keys.space("continue")
    keys.introduce(ADMINISTRATOR, "Police Staff")
    keys.introduce(SERGEANT, "Sergeant", Role.PREPARING, Role.SERVING)
    keys.introduce(SUPERINTENDENT, "Superintendent", Role.AUTHORISING)
    keys.space("continue")
    keys.space("make-sheets")
    page = sheets_page(here)
    for letter in "ab":
        (tmp_path / letter).mkdir()
        here.answer(str(tmp_path / letter / "sheet.pdf"))
        keys.space(f"sheet-{letter}.save")
    for name, line in page.asked_for().items():
        keys.write(name, line)
    keys.space("prove")
    assert here.window.sign_in.isVisible()
    keys.write("collar", ADMINISTRATOR.collar)
    keys.pick("rank", "Police Staff")
    keys.write("passphrase", PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    assert here.room.station.officers.list.isVisible()
    assert {one.officer.collar for one in here.session.store.officers.all()} == {
        ADMINISTRATOR.collar,
        SERGEANT.collar,
        SUPERINTENDENT.collar,
    }


def test_officers_are_chosen_and_suspended_by_keyboard(at, qtbot):
    here = at()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    keys = Keys(here, qtbot)
    keys.go_to("officers")
    keys.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    first = here.room.station.officers.list._rows.shown[0].officer
    here.answer("SAMPLE leave")
    keys.space("suspend")
    assert f"{first.words} is suspended." in words(here.window)
    keys.space("settings")
    keys.go_to("lock_after_minutes").selectAll()
    keys.write("lock_after_minutes", "7")
    keys.space("keep")
    assert here.session.own.choices.lock_after_minutes == 7


def test_a_court_is_kept_by_keyboard_alone(at, qtbot):
    here = at()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    here.room.show_page("courts")
    keys = Keys(here, qtbot)
    keys.write("name", "Sample Court")
    keys.write("lead_minutes", "60")
    keys.write("lists", "Mon to Fri 10:00")
    keys.space("keep")
    (court,) = here.session.law.courts
    assert (court.name, court.lead_minutes, len(court.lists)) == ("Sample Court", 60, 5)


def test_recovery_is_reached_and_left_by_keyboard(at, qtbot):
    here = at()
    keys = Keys(here, qtbot)
    keys.space("all-lost")
    assert "Every passphrase is lost" in words(here.window)
    keys.space("open-store")
    assert "Type all 7 lines of this sheet." in words(here.window)
    keys.space("back")
    assert here.window.sign_in.isVisible()


@pytest.mark.parametrize(
    "page", ["officers", "add-officer", "roles", "settings", "passphrase", "courts"]
)
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(at, page):
    here = at()
    here.sign_in(ADMINISTRATOR)
    here.answer("SAMPLE")
    press(here.window, "put-off")
    if page in ("add-officer", "roles"):
        press(here.window, page)
    else:
        here.room.show_page(page)
    seen = 0
    for each in here.room.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            told = QAccessible.queryAccessibleInterface(each)
            assert told.text(QAccessible.Text.Name), each.objectName()
            assert told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
            seen += 1
    assert seen >= 4
    assert here.room.findChildren(QLineEdit) or page == "officers"
