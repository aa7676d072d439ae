"""Alarm watch: calls whoever is near before a deadline, and lets nothing lapse unseen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.whiteboard.alerts import Alerts

if TYPE_CHECKING:
    # The rules and the store are heavy, and there when somebody signs in.
    from collections.abc import Callable

    from dvpo_desktop.rules.whiteboard.alarms import Alarm
    from dvpo_desktop.ui.session.session import Session
    from dvpo_desktop.ui.shell.main_view import MainView

    Keys = frozenset[tuple[str, str]]

LAST = 4  # hours: from here on an alarm is red
TICK = 20_000  # milliseconds between two looks at the clock
SEEN, OPEN = "I have seen this", "Open the case"
TITLE = "A deadline comes near"
NOBODY = (
    "A deadline of a case comes near or has passed, and nobody is signed in. Sign in and look at "
    "the whiteboard."
)


class AlarmWatch(QObject):
    """Sounds each alarm once, and shows it in a banner until somebody says that it was seen.

    What was sounded at this station and who has seen it stands in the history, so that a restart
    or a sleep neither loses an alarm nor sounds it twice; one that fell due meanwhile sounds at the
    next look. While nobody is signed in only moments are held, and nothing of any case. The passing
    of an act-by time is not seen by a button: that opens the case, where a supervisor acknowledges
    it.
    """

    def __init__(self, parent: QWidget, alerts: Alerts | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("alarm")
        self.banner.pressed.connect(self._on_pressed)
        self._allowed = True
        self._alerts = alerts or Alerts(parent, lambda: self._allowed)
        self._room: MainView | None = None
        self._first: Alarm | None = None
        self._now: Callable[[], datetime] | None = None
        self._began: datetime | None = None
        self._sounded: set[int] = set()
        self._to_come: tuple[tuple[datetime, int], ...] = ()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.look)
        self._tick.start()

    def signed_in(self, room: MainView) -> None:
        """Somebody sits down: what fell due meanwhile is told."""
        self._room, self._now = room, room.session.now
        self._began = room.session.now()
        self._allowed = room.session.own.choices.alerts
        room.installEventFilter(self)
        self.look()

    def gone(self) -> None:
        """Nobody is signed in: the moments still to come are kept, and no case with them."""
        if self._room is not None:
            self._room.removeEventFilter(self)
        self._room = self._first = None
        self.banner.say("")
        self._alerts.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A room that is covered, for whoever takes over, shows no alarm."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            QTimer.singleShot(0, self, self.look)
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Looks at the clock: sounds what fell due, and shows what nobody has seen."""
        room = self._room
        if room is None:
            self._look_unattended()
        elif not room.isVisible():
            self._first = None
            self.banner.say("")
        else:
            try:
                self._look_for(room)
            except StationProblem:
                # A disk or a server in trouble is told by what is worked with; the next look tries.
                return

    def _look_for(self, room: MainView) -> None:
        from dvpo_desktop.rules.permission.roles import Deed  # noqa: PLC0415
        from dvpo_desktop.rules.whiteboard import alarms  # noqa: PLC0415, loaded with the session

        session = room.session
        if not session.present.may(Deed.READ):
            self._to_come = ()
            return
        now, law = session.now(), session.law
        cases = tuple(kept.case for kept in session.store.board.read(now).cases)
        own, unclear = _own_hours(session)
        to_come = alarms.to_come(cases, law, now, own)
        self._to_come = tuple((alarm.at, hash(alarm.key)) for alarm in to_come)
        fallen = alarms.standing(cases, law, now, frozenset(), own)
        seen, sounded = self._known(session, {alarm.reference for alarm in fallen})
        standing = tuple(alarm for alarm in fallen if alarm.lapses or alarm.key not in seen)
        self._sound(
            session,
            tuple(
                alarm
                for alarm in standing
                if hash(alarm.key) not in self._sounded and alarm.key not in sounded
            ),
        )
        self._show(tuple(one for one in standing if not _is_said(room, one)), unclear)

    def _known(self, session: Session, references: set[str]) -> tuple[Keys, Keys]:
        """Which alarms somebody has seen, and which had sounded at this station before."""
        from dvpo_desktop.case.history import Act  # noqa: PLC0415, loaded with the session

        if not references:
            return frozenset(), frozenset()
        seen, sounded = set(), set()
        for entry in session.store.history.alarms(references):
            key = entry.reference, str(entry.detail.get("alarm", ""))
            if entry.act is Act.ALARM_SEEN:
                seen.add(key)
            elif entry.detail.get("at") == session.own.place and entry.at <= (
                self._began or entry.at
            ):
                # Another computer of this station that sounds now does not silence this one.
                sounded.add(key)
        return frozenset(seen), frozenset(sounded)

    def _sound(self, session: Session, new: tuple[Alarm, ...]) -> None:
        from dvpo_desktop.case.history import Act  # noqa: PLC0415, loaded with the session

        if not new:
            return
        self._sounded |= {hash(alarm.key) for alarm in new}
        self._call(TITLE, _together(new))
        for alarm in new:
            detail = {"alarm": alarm.ident, "at": session.own.place}
            now = session.now()
            session.store.history.add(
                Act.ALARM_SOUNDED, alarm.reference, session.officer, now, detail
            )

    def _show(self, standing: tuple[Alarm, ...], unclear: str) -> None:
        self._first = standing[0] if standing else None
        if self._first is None:
            self.banner.say(unclear, "warn")
            return
        tone = "stop" if self._first.lapses or self._first.hours <= LAST else "warn"
        self.banner.say(_together(standing), tone, OPEN if self._first.lapses else SEEN)

    def _look_unattended(self) -> None:
        """Nobody is signed in: whoever is near is called, with no word of any case."""
        if self._now is None:
            return
        now = self._now().timestamp()
        due = {key for at, key in self._to_come if at.timestamp() <= now}
        if due - self._sounded:
            self._sounded |= due
            self._call(TITLE, NOBODY)

    def _call(self, title: str, says: str) -> None:
        """Sounds also where the window is in front: nobody may be looking."""
        if not self._alerts.alert(title, says) and self._allowed:
            self._alerts.sound()

    def _on_pressed(self) -> None:
        from dvpo_desktop.case.history import Act  # noqa: PLC0415, loaded with the session

        room, alarm = self._room, self._first
        if room is None or alarm is None or not room.isVisible():
            return
        session = room.session
        if alarm.lapses:
            if room.save():
                room.open_case(alarm.reference)
            return
        detail = {"alarm": alarm.ident}
        try:
            now = session.now()
            session.store.history.add(Act.ALARM_SEEN, alarm.reference, session.officer, now, detail)
        except StationProblem as problem:
            self.banner.say(f"{alarm.says} {problem}", "stop", SEEN)
            return
        self.look()


def _is_said(room: MainView, alarm: Alarm) -> bool:
    """Whether the case in front says it over its own page, with the button that ends it."""
    return alarm.lapses and room.place[0] == alarm.reference


def _own_hours(session: Session) -> tuple[tuple[int, ...], str]:
    """The station's own hours, or none and what is wrong with them in the settings."""
    from dvpo_desktop.rules.whiteboard.alarm_hours import read_hours  # noqa: PLC0415, loaded with the session

    try:
        return read_hours(session.own.choices.alarm_hours), ""
    except ValueError as fault:
        return (), f"The alarm hours in the settings are not understood. {fault}"


def _together(alarms: tuple[Alarm, ...]) -> str:
    more = len(alarms) - 1
    return alarms[0].says + (f" And {more} more." if more else "")
