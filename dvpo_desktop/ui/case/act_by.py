"""Act by: the running clock of a served notice, and the last court list that meets it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.date_words import say_end, say_left, say_moment
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.whiteboard.next_action import Urgency, pressing
from dvpo_desktop.ui.case.last_list import LastList
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session

TONES = {Urgency.CALM: "", Urgency.AMBER: "warn", Urgency.RED: "stop", Urgency.PASSED: "stop"}
TICK = 30_000  # milliseconds


class ActBy(QWidget):
    """The act-by time first and large; the later time never alone (law note U3)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._act_by = theme.heading()
        self._act_by.setObjectName("act-by")
        self._clock = theme.words()
        self._clock.setObjectName("clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._act_by)
        column.addWidget(self._clock)
        self._last_list = LastList()
        column.addWidget(self._last_list)
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self._on_tick)
        self._ticking.start()

    def show_case(self, case: Case) -> None:
        """Says by when to act, how that is counted, and how long is left."""
        self._last_list.show_case(case, self._session.law, self._session.now())
        self._act_by.clear()
        try:
            deadline = lifecycle.clock(case, self._session.law)
        except PastCalendar as beyond:
            self._clock.setText(str(beyond))
            theme.set_tone(self._clock, "stop")
            return
        if deadline is None:
            self._clock.setText("The 48 hours run from the minute of service, once it is recorded.")
            theme.set_tone(self._clock, "quiet")
            return
        left = say_left(deadline.act_by, self._session.now())
        self._act_by.setText(f"Act by {say_end(deadline.act_by)} · {left}")
        lines = [
            f"Served {say_moment(deadline.start)}. {deadline.words}",
        ]
        if deadline.because:
            lines.append(
                f"Latest that can be argued: {say_end(deadline.arguable)}. {deadline.because}"
            )
        self._clock.setText("\n".join(lines))
        theme.set_tone(self._clock, TONES[pressing(deadline, self._session.now())])

    def _on_tick(self) -> None:
        if self.isVisible() and self._session.has_case:
            self.show_case(self._session.case)
