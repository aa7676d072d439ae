"""A fresh process for the benchmarks: opens one window, then says how long and how large.

    python fresh_window.py bare|sign-in STARTED
    python fresh_window.py case STARTED FOLDER

STARTED is the ``time.monotonic()`` of whoever started it. Prints one line of JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

STARTED = float(sys.argv[2])


def peak() -> int:
    """The most memory that this process held, in kilobytes.

    WORKAROUND: on Linux ru_maxrss counts what the parent held when it started this process.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    import resource  # noqa: PLC0415, no such thing on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def say_and_go(**more: float) -> None:
    """Prints what was measured and ends the process at once, whatever its threads do."""
    sys.stdout.write(json.dumps({"milliseconds": (time.monotonic() - STARTED) * 1000, **more}))
    sys.stdout.flush()
    os._exit(0)


class FirstFrame:
    """A window that looks, once it is painted, whether a key that is typed arrives."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.try_key)

    def try_key(self) -> None:
        """Types one letter into what has the keyboard."""
        box = QApplication.focusWidget()
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_W, Qt.KeyboardModifier.NoModifier, "w")
        if box is not None and QApplication.sendEvent(box, key) and key.isAccepted():
            say_and_go(kilobytes=peak())
        QTimer.singleShot(0, self.try_key)


def bare() -> None:
    """The floor: a main window with one line to type in, and nothing of ours."""

    class Bare(FirstFrame, QMainWindow):
        pass

    app = QApplication(sys.argv[:1])
    window = Bare()
    window.setCentralWidget(QLineEdit())
    window.resize(1366, 768)
    window.show()
    app.exec()


def sign_in() -> None:
    """The application as an officer starts it, up to the sign-in."""
    from dvpo_desktop import app  # noqa: PLC0415, the floor loads nothing of ours

    class Ours(FirstFrame, app.Window):
        pass

    app.Window = Ours
    app.run(training=True)


def case() -> None:
    """The station in a folder, the sample case open at the incident, its notice drawn beside."""
    from benchmarks.main_view import at_work  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    with at_work(app, Path(sys.argv[3])) as room:
        room.open_sample("incident")
        room.see_notice()
        say_and_go(kilobytes=peak())


if __name__ == "__main__":
    {"bare": bare, "sign-in": sign_in, "case": case}[sys.argv[1]]()
