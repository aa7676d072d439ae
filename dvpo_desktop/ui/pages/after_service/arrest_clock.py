"""Arrest clock: by when somebody arrested for a breach is to be before the court, and why."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.breach import Arrest
from dvpo_desktop.case.values import elapsed
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.date_words import say_end, say_left, say_moment
from dvpo_desktop.rules.deadlines.bring import Bring, bring_by, say_maybe
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.whiteboard.next_action import AMBER, RED
from dvpo_desktop.ui.kit.look import theme


class ArrestClock(QWidget):
    """Hidden while no time of arrest is known."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._by, self._how = theme.part(), theme.words()
        self._by.setObjectName(f"{name}-by")
        self._how.setObjectName(f"{name}-how")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self._by)
        column.addWidget(self._how)
        self.hide()

    def show_arrest(self, case: Case, arrest: Arrest, law: Law, now: datetime) -> None:
        """Says by when, how long is left and how it is counted; red where nobody can know."""
        try:
            bring = bring_by(case, arrest, law)
        except PastCalendar as beyond:
            self._say("Nobody can say here by when.", str(beyond), "stop")
            return
        if bring is None:
            self.hide()
            return
        left = elapsed(now, bring.by)
        tone = "stop" if left < RED else "warn" if left < AMBER else ""
        until = say_left(bring.by, now)
        self._say(f"Before the court by {say_end(bring.by)} · {until}", _counted(bring), tone)

    def _say(self, by: str, how: str, tone: str) -> None:
        self._by.setText(by)
        self._how.setText(how)
        theme.set_tone(self._by, tone)
        self.show()


def _counted(bring: Bring) -> str:
    deadline = bring.deadline
    lines = [f"Arrested {say_moment(deadline.start)}. {deadline.words}"]
    if bring.hearing is not None:
        lines.insert(
            0,
            "The application is heard then, which is before the 24 hours end at "
            f"{say_end(deadline.act_by)} (s.26(1)(b)).",
        )
    if bring.maybe is not None:
        lines.insert(0, say_maybe(bring))
    if deadline.because:
        lines.append(f"Latest that can be argued: {say_end(deadline.arguable)}. {deadline.because}")
    return "\n".join(lines)
