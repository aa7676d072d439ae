"""The program for the journey by keyboard: the real window, which says where the keyboard is.

A line ``where`` on the input is answered by one line of JSON, a line ``next`` as soon as that
line would be another than the last; ``at 2026-11-21T14:44`` sets the clock, ``picture FILE`` keeps
the screen. Nothing else reaches the window but the keys that the window system sends.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit

from dvpo_desktop import paths
from dvpo_desktop.app import StationOpening
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.settings import Settings
from dvpo_desktop.tour.script import FORCE, START, STATION
from dvpo_desktop.ui.kit.asking import Asking
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import WindowPrompts
from dvpo_desktop.ui.shell.window import Window

LOOK_AGAIN = 10  # milliseconds between two looks for a change
LONGEST = 100  # looks without a change, then the answer comes all the same
DIALOGS = {QFileDialog: "file", QPrintDialog: "print", Asking: "asking"}


class Reporter:
    """Answers from the widgets as they are, and holds the clock."""

    def __init__(self) -> None:
        self.now = START
        self.window: Window | None = None
        self._told: dict[str, str] = {}
        self._looks = 0
        self._look = QTimer(interval=LOOK_AGAIN)
        self._look.timeout.connect(self._on_look)

    def clock(self) -> datetime:
        return self.now

    def where(self) -> dict[str, str]:
        """The control with the keyboard, and what is in front."""
        control, active = QApplication.focusWidget(), QApplication.activeWindow()
        found = {
            "name": control.objectName() if control else "",
            "kind": type(control).__name__,
            "says": control.accessibleName() if control else "",
            "text": "",
            "dialog": next(
                (word for kind, word in DIALOGS.items() if isinstance(active, kind)), ""
            ),
            "page": "",
            "window": f"{type(active).__name__} {active.windowTitle()}" if active else "",
        }
        if isinstance(control, QLineEdit):
            found["text"] = control.text()
        elif isinstance(control, QPlainTextEdit):
            found["text"] = control.toPlainText()
        elif isinstance(control, QComboBox):
            found["text"] = control.currentText()
        elif control is not None and hasattr(control, "isChecked"):
            found["text"] = "on" if control.isChecked() else "off"
        elif control is not None and hasattr(control, "currentIndex"):
            found["text"] = str(control.currentIndex())
        if active is self.window and active is not None:
            found["page"] = self._page(active)
        return found

    def on_line(self) -> None:
        for line in os.read(0, 65536).decode().splitlines():
            word, _, rest = line.partition(" ")
            if word == "next":
                self._look.start()
                continue
            if word == "at":
                self.now = datetime.fromisoformat(rest).replace(tzinfo=LONDON)
            elif word == "picture":
                QApplication.primaryScreen().grabWindow(0).save(rest)
            self._tell(self.where())

    def _on_look(self) -> None:
        now = self.where()
        self._looks += 1
        if now != self._told or self._looks > LONGEST:
            self._look.stop()
            self._tell(now)

    def _tell(self, now: dict[str, str]) -> None:
        self._told, self._looks = now, 0
        os.write(1, f"{json.dumps(now)}\n".encode())

    def _page(self, window: Window) -> str:
        room = window.room
        if room is None or not window.sign_in.isHidden():
            return "sign-in"
        if room.currentWidget() is room.wizard:
            return room.wizard.word
        return "whiteboard" if room.currentWidget() is room.whiteboard else "new-case"


def main(folder: Path) -> None:
    """Opens the training station in the folder, as ``dvpo-desktop --training`` would."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, paths.bundled("resources") / "fonts")
    reporter = Reporter()
    prompts = WindowPrompts(QApplication.activeWindow)
    settings = Settings(station=STATION, force=FORCE)
    opening = StationOpening(settings, folder, prompts, reporter.clock, training=True)
    window = reporter.window = Window(opening, prompts)
    window.resize(1366, 768)
    window.show()
    opening.load()
    while not opening.loaded:
        app.processEvents()
    window.ask_who()
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(reporter.on_line)
    sys.exit(app.exec())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
