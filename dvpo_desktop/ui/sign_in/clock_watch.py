"""Clock watch: warns the officer of a clock that was moved, and has it recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dvpo_desktop.clock import moved_words, odd_against, odd_since
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.banner import Banner

if TYPE_CHECKING:
    # The session and its store are heavy, and there when somebody signs in.
    from dvpo_desktop.ui.session.session import Session

CHECKED = "I have checked it"


class ClockWatch(QObject):
    """Tells of it by a banner that stays until somebody says that the clock was checked.

    A move while nobody is signed in is told and recorded with the next sign-in.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.banner = Banner("clock")
        self.banner.pressed.connect(lambda: self.banner.say(""))
        self._session: Session | None = None
        self._moves: list[float] = []
        self._unrecorded: list[str] = []

    def moved(self, seconds: float) -> None:
        """The clock was moved while the program ran, by so many seconds; forward is positive."""
        self._moves.append(seconds)
        self._tell_moves()

    def signed_in(self, session: Session) -> None:
        """Somebody sits down: the history is asked whether the clock can be right."""
        self._session = session
        self._tell_moves()
        try:
            entries = session.store.history.last_here(2)
            server = session.store.history.server_clock()
        except StationProblem:
            # Whatever keeps the history from being read is told where it is worked with.
            return
        words = odd_against(server, session.now()) if server is not None else ""
        if not words and len(entries) > 1:
            # The newest is this sign-in; the one before tells when somebody last worked here.
            words = odd_since(entries[-1].at, session.now())
        if words:
            self._tell(words)

    def gone(self) -> None:
        """Nobody is signed in."""
        self._session = None

    def _tell_moves(self) -> None:
        session = self._session
        if session is None:
            return
        moves, self._moves = self._moves, []
        for seconds in moves:
            self._tell(moved_words(seconds, session.now()))
        self._record()

    def _tell(self, words: str) -> None:
        self.banner.say(words, "warn", CHECKED)
        self._unrecorded.append(words.partition(". ")[0])
        self._record()

    def _record(self) -> None:
        session = self._session
        if session is None:
            return
        from dvpo_desktop.case.history import Act  # noqa: PLC0415, loaded with the session

        try:
            while self._unrecorded:
                how = {"how": self._unrecorded[0]}
                session.store.history.add(Act.CLOCK_MOVED, "", session.officer, session.now(), how)
                del self._unrecorded[0]
        except StationProblem:
            # A disk in trouble is told by what is typed next; the record is made at the next try.
            return
