"""Traces: no open dialog holds a lock off, and none leaves anything of a case behind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QToolTip
from support.cases.factories import a_case_ready_to_send, having
from support.windows.at_window import At, all_words
from support.windows.sessions import HereOpening, copied_station

from dvpo_desktop.ui.kit.prompts import WindowPrompts
from dvpo_desktop.ui.shell.window import Window

PLANTED = "Plantagenet"
QUESTIONS: dict[str, Callable[[WindowPrompts], object]] = {
    "ask": lambda prompts: prompts.ask(f"Send {PLANTED}?", yes="Send", no="Stay"),
    "tell": lambda prompts: prompts.tell(f"{PLANTED} cannot be sent."),
    "text": lambda prompts: prompts.text(f"Why must {PLANTED} change?", yes="Change"),
    "passphrase": lambda prompts: prompts.passphrase(f"Sign for {PLANTED}.", yes="Sign"),
    "open_file": lambda prompts: prompts.open_file(f"Open {PLANTED}", "Records (*.csv)"),
    "save_file": lambda prompts: prompts.save_file("Save", f"{PLANTED}.pdf", "PDF (*.pdf)"),
    "printer": lambda prompts: prompts.printer(),
}


@pytest.fixture
def here(reference_data, press, station_made, tmp_path, clock, show) -> At:
    """A window that asks in dialogs of its own, with the sergeant at a case."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    opening = HereOpening(
        reference_data, press, copied_station(station_made, tmp_path / "station"), clock
    )
    opening.prompts = WindowPrompts(QApplication.activeWindow)
    window = Window(opening, opening.prompts)
    window.resize(1366, 768)
    show(window)
    at = At(window, opening)
    window.ask_who()
    at.sign_in()
    planted = having(
        a_case_ready_to_send(),
        {"respondent.family_name": PLANTED, "incident.narrative": f"{PLANTED} struck her."},
    )
    at.open(planted, "incident")
    yield at
    window.close()


def in_sight() -> list[str]:
    """The windows, dialogs and lists that are on the screen."""
    return [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()]


def once_asked(here: At, act: Callable[[], object]) -> None:
    """Does something while a dialog is open and somebody waits for its answer."""

    def look() -> None:
        if any(each.isVisible() for each in here.window.findChildren(QDialog)):
            act()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_no_question_holds_a_lock_off(here, qtbot, question):
    here.room.wizard.page.findChild(QPlainTextEdit, "narrative").setPlainText("Typed last.")
    store, saved = here.session.store, []
    close = store.close
    store.close = lambda: (saved.append(store.cases.get("DV-26-0113").case), close())
    seen = []

    def lock() -> None:
        here.window._locking.wanted.emit()
        seen.append((in_sight(), here.window.sign_in.isVisible()))

    once_asked(here, lock)
    assert not question(here.opening.prompts)
    assert seen == [(["Window"], True)]
    qtbot.waitUntil(lambda: here.room is None)
    assert saved[0].incident.narrative == "Typed last."
    assert in_sight() == ["Window"]
    assert PLANTED not in all_words(here.window)


def test_a_question_asked_anew_by_an_act_that_goes_on_is_closed_as_well(here, qtbot):
    prompts = here.opening.prompts
    once_asked(here, here.window._locking.wanted.emit)
    assert prompts.text("Why?", yes="Change") == ""
    assert prompts.ask("Are you sure?", yes="Yes", no="No") is False
    # The store is still open for the act that was asking.
    assert here.session.store.cases.get("DV-26-0113").case.reference == "DV-26-0113"
    qtbot.waitUntil(lambda: here.room is None)


def test_closing_the_window_closes_what_is_asked_first(here, qtbot):
    once_asked(here, here.window.close)
    assert here.opening.prompts.text("Why?", yes="Change") == ""
    assert here.room is not None
    qtbot.waitUntil(lambda: not here.window.isVisible())
    assert here.room is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_and_a_hint_that_are_open_go_with_the_lock(here, qtbot):
    menu = QMenu(here.window)
    menu.addAction(PLANTED)
    menu.popup(here.window.mapToGlobal(here.window.rect().center()))
    QToolTip.showText(here.window.mapToGlobal(here.window.rect().topLeft()), PLANTED, here.window)
    assert len(in_sight()) >= 2
    here.window.lock()
    qtbot.waitUntil(lambda: in_sight() == ["Window"])


class Board:
    """A clipboard that knows its owner, and has a selection: no test's screen has one."""

    def __init__(self, *, owns: bool) -> None:
        self.owns, self.cleared = owns, []

    def ownsClipboard(self) -> bool:  # noqa: N802, as Qt names it
        return self.owns

    def ownsSelection(self) -> bool:  # noqa: N802
        return self.owns

    def supportsSelection(self) -> bool:  # noqa: N802
        return True

    def clear(self, mode: QClipboard.Mode) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize("owns", [True, False])
def test_what_this_program_copied_is_forgotten_and_nothing_else(here, monkeypatch, owns):
    board = Board(owns=owns)
    with monkeypatch.context() as other:
        other.setattr(QApplication, "clipboard", lambda: board)
        here.window.lock()
    both = [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]
    assert board.cleared == (both if owns else [])


def test_the_task_bar_shows_a_locked_window_that_was_put_away(here, qtbot):
    here.window.showMinimized()
    here.window.lock()
    assert here.window.isMinimized()
    here.window.showNormal()
    assert here.window.sign_in.isVisible()
    assert here.window.windowTitle() == "DVPO Desktop"


def test_nothing_typed_can_be_brought_back_on_a_locked_screen(here):
    here.window.lock()
    boxes = [here.field(name) for name in ("passphrase", "again", "collar", "name")]
    assert not any(box.isUndoAvailable() or box.isRedoAvailable() for box in boxes[:2])
    assert PLANTED not in all_words(here.window)
