"""Every screen as a screen reader meets it: a role and a name each, reached by Tab and by Alt."""

import re
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QWidget,
)
from support.cases.every_field import a_case_with_every_field
from support.cases.factories import (
    a_case_ready_to_authorise,
    a_case_ready_to_record,
    a_sent_case,
    having,
)
from support.stores.stations import put
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import SERGEANT, SUPERINTENDENT, Papers, take_over

from dvpo_desktop.case.places import NAMES
from dvpo_desktop.case.texts import texts
from dvpo_desktop.rules.step_order import PREPARE
from dvpo_desktop.ui.shell.main_view import MainView
from dvpo_desktop.ui.shell.window import Window
from dvpo_desktop.ui.sign_in.sign_in import SignIn

MNEMONIC = re.compile(r"&([^&\s])")
CASES = {
    **{step.word: a_case_with_every_field for step in PREPARE},
    "authority": a_case_ready_to_authorise,
    "service": a_case_ready_to_record,
}
SCREENS = ["whiteboard", "new-case", "new-case-read", "days", *CASES]


@pytest.fixture
def room(session, show):
    """A workroom in sight with one of its screens in front."""
    made: list[MainView] = []

    def _room(screen: str) -> MainView:
        opened = MainView(session, ScriptedPrompts(), Papers())
        opened.resize(1600, 900)
        made.append(opened)
        if screen == "whiteboard":
            put(session.store, a_sent_case())
            opened.go_home()
        elif screen.startswith("new-case"):
            opened.start_case()
            if screen.endswith("read"):
                opened.new_case.read("Surname: SAMPLE\nFavourite colour: green\n", "clipboard")
        elif screen == "days":
            opened.show_days()
        else:
            case = CASES[screen]()
            take_over(session, SUPERINTENDENT if screen == "authority" else SERGEANT)
            put(session.store, case)
            opened.open_case(case.reference, screen)
        return show(opened)

    yield _room
    for each in made:
        each.settle()


def stops(within: QWidget) -> list[QWidget]:
    """What Tab may stop at: in sight, open, and asking for the keyboard."""
    return [
        each
        for each in within.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def unnamed(within: QWidget) -> list[str]:
    """What a screen reader would meet without a role or a name."""
    found = []
    for each in stops(within):
        met = QAccessible.queryAccessibleInterface(each)
        role, name = met.role(), met.text(QAccessible.Text.Name).strip()
        # Qt has no role of its own for an area that scrolls.
        plain = role is QAccessible.Role.Client and not isinstance(each, QScrollArea)
        if plain or role is QAccessible.Role.NoRole or not name:
            found.append(f"{each.metaObject().className()} {each.objectName()} {role}")
    return found


def mnemonics(within: QWidget) -> list[tuple[str, str]]:
    """The Alt keys in sight, each with the words it belongs to."""
    words = [
        each.text()
        for each in within.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled()
    ]
    words += [
        label.text() for label in within.findChildren(QLabel) if label.buddy() and label.isVisible()
    ]
    for tabs in within.findChildren(QTabBar):
        words += [tabs.tabText(at) for at in range(tabs.count()) if tabs.isVisible()]
    return [(found[1].casefold(), text) for text in words for found in MNEMONIC.finditer(text)]


@cache
def menus() -> tuple[tuple[str, str], ...]:
    """The Alt keys of the menu bar, which is over every screen."""

    class Nowhere:
        forces, home_force, place, training, lock_after_minutes = (), "", "", False, 0
        remarks = ()

    window = Window(Nowhere(), ScriptedPrompts())
    titles = [action.text() for action in window.findChild(QMenuBar).actions()]
    window.deleteLater()
    return tuple(
        (found[1].casefold(), text) for text in titles for found in MNEMONIC.finditer(text)
    )


def missed_by_tab(within: QWidget) -> list[str]:
    """What Tab does not stop at on its way round; a group of answers is one stop."""
    wanted, seen = stops(within), list[QWidget]()
    wanted[0].setFocus()
    for _ in range(2 * len(wanted) + 5):
        now = QApplication.focusWidget()
        if now in seen[1:]:
            break
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    missed = [
        each for each in wanted if each not in seen and not isinstance(each.parent(), QComboBox)
    ]
    return [f"{each.metaObject().className()} {each.objectName()}" for each in missed]


@pytest.mark.parametrize("ask", ["ask", "ask_to_found"])
def test_everything_on_the_sign_in_has_a_role_and_a_name(show, reference_data, ask):
    made = show(SignIn(reference_data.forces))
    getattr(made, ask)()
    assert len(stops(made)) > 4
    assert unnamed(made) == []


@pytest.mark.parametrize("screen", list(CASES))
def test_no_text_of_a_case_makes_an_alt_key(room, monkeypatch, screen):
    case = CASES[screen]()
    codes = (".code", ".blanks.0.name", "custody.force", ".residents.0.premises", ".language")
    typed = [
        path
        for path, _ in texts(case, but=frozenset(NAMES) | {"authority.thinking.read"})
        if path.split(".")[0] in CASES and not path.endswith(codes)
    ]
    monkeypatch.setitem(CASES, screen, lambda: having(case, dict.fromkeys(typed, "Fish &Żoo")))
    made = room(screen)
    assert [each for each in mnemonics(made) if each[0] == "ż"] == []
    keys = [each.shortcut().toString() for each in made.findChildren(QAbstractButton)]
    assert [key for key in keys if "Ż" in key.upper()] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_on_a_screen_is_named_reached_by_tab_and_alone_has_its_alt_key(room, screen):
    made = room(screen)
    assert unnamed(made) == []
    given = [*menus(), *mnemonics(made)]
    keys = [key for key, _ in given]
    assert [each for each in given if keys.count(each[0]) > 1] == []
    assert missed_by_tab(made) == []
