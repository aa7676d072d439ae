"""Desktop: tells when the officer has left it: locked, switched to another session, or asleep."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dvpo_desktop.clock import MOVED, SLEPT, Clocks, parted, read_clocks

if TYPE_CHECKING:
    from dvpo_desktop.ui.sign_in.desktop_linux import Bus

LOOK_EVERY = 5000  # milliseconds


class Desktop(QObject):
    """``left`` follows when nobody can be at the keyboard any more.

    ``clock_moved`` follows when the wall clock was moved while the program ran: by how many
    seconds, forward is positive. Sleep is told by the clocks too, where no message of it came.
    """

    left = Signal()
    clock_moved = Signal(float)

    def __init__(self, parent: QObject, clocks: Clocks = read_clocks) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._last = clocks()
        self._heard: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def watch(self, buses: "tuple[Bus, Bus] | None" = None) -> None:
        """Begins to listen; asked again, it goes on.

        ``buses`` are the system's and the session's; the machine's own where none are given.
        """
        if self._heard is None:
            self._heard = self._listener(buses)
            self._last = self._clocks()
            self._timer.start()

    def look(self) -> None:
        """Compares the clocks with what they were at the last look."""
        now = self._clocks()
        happened = parted(self._last, now)
        self._last = now
        if happened.slept > SLEPT:
            self.left.emit()
        if abs(happened.moved) > MOVED:
            self.clock_moved.emit(happened.moved)

    def _listener(self, buses: "tuple[Bus, Bus] | None") -> QObject:
        # Imported here: the first window shows sooner without.
        if sys.platform == "win32":
            from dvpo_desktop.ui.sign_in.desktop_windows import WindowsDesktop  # noqa: PLC0415

            on_windows = WindowsDesktop(self)
            on_windows.left.connect(self.left)
            return on_windows
        from dvpo_desktop.ui.sign_in.desktop_linux import BusDesktop, own_buses  # noqa: PLC0415

        on_linux = BusDesktop(*(buses or own_buses()), self)
        on_linux.left.connect(self.left)
        return on_linux
