"""The server line: says that the server does not answer, that work goes on, and when it joined."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.problems import ServerAway, StationProblem
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.timers import every

if TYPE_CHECKING:
    # The rooms behind the sign-in are heavy: they are imported after the window has shown.
    from dvpo_desktop.store.offline.joining import Conflict, Joined, Joining
    from dvpo_desktop.ui.shell.main_view import MainView

LOOK, TRY_EVERY = 250, 15_000  # milliseconds between two looks, and between two tries to join
TOLD_FOR = timedelta(minutes=2)
TRY, SHOW = "Try now", "Show both"


class ServerLine(QObject):
    """Joins when the server is back, behind the screen, and tells how things stand in a banner.

    For a store in the station's own file it does nothing at all.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.banner = Banner("server-line")
        self.banner.pressed.connect(self._on_pressed)
        self._room: MainView | None = None
        self._joining: Joining | None = None
        self._worker: ThreadPoolExecutor | None = None
        self._at_work: Future[Joined] | None = None
        self._once_more = False
        self._conflicts: tuple[Conflict, ...] = ()
        self._sent: tuple[datetime, int] | None = None
        self._look = every(self, LOOK, self._on_look)
        self._try = every(self, TRY_EVERY, self.join_soon)

    def signed_in(self, room: "MainView") -> None:
        """Watches the server for who is at work, and joins at once what waits."""
        self.gone()
        self._room, self._joining = room, room.session.store.joining
        if self._joining is None:
            return
        room.settled.connect(self._on_settled)
        self._worker = ThreadPoolExecutor(1, "joining")
        self._look.start()
        self._try.start()
        self.join_soon()
        self._tell()

    def gone(self) -> None:
        """Stops, before the store is closed; what is being joined now is finished first."""
        self._look.stop()
        self._try.stop()
        if self._worker is not None:
            self._worker.shutdown()
        self._room = self._joining = self._worker = self._at_work = self._sent = None
        self._conflicts, self._once_more = (), False
        self.banner.say("")

    def join_soon(self) -> None:
        """Begins to join what waits, where something does or the server was away."""
        joining, worker, room = self._joining, self._worker, self._room
        if joining is None or worker is None or room is None or self._at_work is not None:
            return
        if joining.link.away_since is not None or joining.link.waiting:
            self._at_work = worker.submit(joining.join, room.session.now())

    def _on_look(self) -> None:
        done = self._at_work
        if done is not None and done.done():
            self._at_work = None
            self._on_joined(done)
            if self._once_more:
                self._once_more = False
                self.join_soon()
        self._tell()

    def _on_joined(self, done: "Future[Joined]") -> None:
        room = self._room
        try:
            joined = done.result()
        except ServerAway:
            return
        except StationProblem as problem:
            if room is not None:
                room.session.trouble.emit(str(problem))
            return
        self._conflicts = joined.conflicts
        if room is not None and joined.joined:
            self._sent = (room.session.now(), joined.joined)
            room.show_anew()

    def _on_settled(self, reference: str) -> None:
        self._conflicts = tuple(one for one in self._conflicts if one.reference != reference)
        self.join_soon()
        self._tell()

    def _on_pressed(self) -> None:
        room, joining = self._room, self._joining
        answers = joining is not None and joining.link.away_since is None
        if room is not None and self._conflicts and answers:
            room.choose_between(self._conflicts[0].reference)
        else:
            # What is tried already may have met the server as it was before.
            self._once_more = self._at_work is not None
            self.join_soon()

    def _tell(self) -> None:
        joining, room = self._joining, self._room
        if joining is None or room is None:
            return
        if not room.isVisible():
            # Locked or being handed over: the sentence would name a case.
            self.banner.say("")
            return
        waiting = len(joining.link.waiting)
        away = joining.link.away_since
        if away is not None:
            since = f"{away:%H:%M}" if away.date() == room.session.today() else say_moment(away)
            self.banner.say(
                f"The server does not answer since {since}. Work goes on here, with the cases "
                f"opened at this station; {_changes(waiting)} {_wait(waiting)}.",
                "warn",
                TRY,
            )
        elif self._conflicts and not room.two.isVisible():
            one, more = self._conflicts[0].reference, len(self._conflicts) - 1
            others = f" So were {more} more." if more else ""
            self.banner.say(
                f"{one} was changed here and elsewhere.{others} Nothing is lost: see both, and "
                "choose what stands.",
                "warn",
                SHOW,
            )
        elif self._sent is not None and room.session.now() - self._sent[0] < TOLD_FOR:
            at, count = self._sent
            self.banner.say(f"Joined again {at:%H:%M}: {_changes(count)} sent.", "done")
        elif joining.link.boxes.shut:
            self.banner.say(
                "Changes that other officers made at this station may wait here still. They are "
                "sent when one of those officers signs in here.",
                "quiet",
            )
        else:
            self.banner.say("")


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count or 'no'} changes"


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"
