"""Watches: what is watched over while somebody works: the computer's clock, a server, alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.sign_in.clock_watch import ClockWatch
from dvpo_desktop.ui.sign_in.locking import Locking
from dvpo_desktop.ui.sync.server_line import ServerLine
from dvpo_desktop.ui.whiteboard.alarm_watch import AlarmWatch

if TYPE_CHECKING:
    # The workroom is heavy: it is imported behind the sign-in, after the window has shown.
    from dvpo_desktop.ui.shell.main_view import MainView


class Watches(QObject):
    """Each tells what it finds in a banner of its own, over everything else."""

    def __init__(self, window: QWidget, locking: Locking) -> None:
        super().__init__(window)
        self.clock = ClockWatch(self)
        self.server = ServerLine(self)
        self.alarms = AlarmWatch(window)
        self.missing = Banner("entries-missing")
        # Papers whose record was cut off, once they were asked about in this sign-in.
        self._asked: set[tuple[str, str]] = set()
        locking.clock_moved.connect(self.clock.moved)

    @property
    def banners(self) -> tuple[Banner, ...]:
        """Their banners, the gravest first."""
        return self.alarms.banner, self.missing, self.clock.banner, self.server.banner

    def signed_in(self, room: MainView) -> None:
        """Somebody works in a room."""
        # First the clock, which looks at the newest entries of the history: the sign-in.
        self.clock.signed_in(room.session)
        self.server.signed_in(room)
        self.alarms.signed_in(room)
        self.missing.say(room.session.store.missed, "stop")
        # A question waits until the window shows who is signed in.
        QTimer.singleShot(0, room, lambda: room.ask_about_prints(self._asked))

    def let_go(self) -> None:
        """The room is taken off the screen; another may follow at once."""
        self.server.gone()
        self.alarms.gone()

    def gone(self) -> None:
        """Nobody is signed in."""
        self.missing.say("")
        self.clock.gone()
        self._asked.clear()
