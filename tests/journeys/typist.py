"""A typist at the real wizard, to be killed.

It tells ``SECONDS LETTERS`` after every key, by the clock that all processes share.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from support.cases.factories import NOW, an_officer
from support.faults.killing import tell

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.settings import Settings
from dvpo_desktop.ui.actions import printing  # noqa: F401
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import WindowPrompts
from dvpo_desktop.ui.session import session  # noqa: F401, loaded before the first run
from dvpo_desktop.ui.shell import main_view  # noqa: F401, loaded before the first run
from dvpo_desktop.ui.shell.window import Window

REFERENCE, PASSPHRASE = "DV-26-0113", "sample kettle orchard"
BETWEEN_KEYS = 8  # milliseconds


def words(run: int) -> str:
    """What a run types: every word tells where it stands."""
    return "".join(f" {run}.{at}" for at in range(400))


def work(folder: str, run: str) -> None:
    """Opens the case in the window and types at the end of the narrative until killed."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, paths.bundled("resources") / "fonts")
    prompts = WindowPrompts(QApplication.activeWindow)
    opening = StationOpening(Settings(), Path(folder), prompts, lambda: NOW, training=False)
    window = Window(opening, prompts)
    window.resize(1366, 768)
    window.show()
    opening.load()
    window.sign_in.signed_in.emit(an_officer(), PASSPHRASE)
    room = window.room
    assert room is not None, window.sign_in.refusal
    room.open_case(REFERENCE, "incident")
    box = room.wizard.page.findChild(QPlainTextEdit, "narrative")
    box.setFocus()
    box.moveCursor(box.textCursor().MoveOperation.End)
    keys, typed = iter(words(int(run))), 0

    def one_key() -> None:
        nonlocal typed
        QTest.keyClicks(box, next(keys))
        typed += 1
        tell(f"{time.monotonic():.4f} {typed}")

    timer = QTimer(interval=BETWEEN_KEYS)
    timer.timeout.connect(one_key)
    timer.start()
    app.exec()
