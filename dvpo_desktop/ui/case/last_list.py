"""Last list: the last court list that is safe; before service, if the notice is served now."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage
from dvpo_desktop.rules.deadlines.court_lists import court_for, last_safe, say_last
from dvpo_desktop.rules.deadlines.deadlines import after_service
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law
from dvpo_desktop.ui.kit.look import theme


class LastList(QWidget):
    """A line for a page: red when the last safe list is today or gone; hidden without a court."""

    def __init__(self) -> None:
        super().__init__()
        self._says = theme.words()
        self._says.setObjectName("last-list")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._says)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._says.text()

    def show_case(self, case: Case, law: Law, now: datetime) -> None:
        """Says it of a case that waits to be served, or whose 48 hours run."""
        try:
            says, tone = _says(case, law, now)
        except PastCalendar:
            # The clock itself says that it is past the calendar.
            says, tone = "", ""
        self._says.setText(says)
        theme.set_tone(self._says, tone)
        self.setVisible(bool(says))


def _says(case: Case, law: Law, now: datetime) -> tuple[str, str]:
    """The words and their tone; both empty where there is nothing to say."""
    court, deadline = court_for(case, law), clock(case, law)
    if court is None or not court.lists:
        return "", ""
    if deadline is None:
        waits = state(case) is State.AUTHORISED and case.closure.not_served is None
        if not waits:
            return "", ""
        found = last_safe(court, law.calendar, now, after_service(now, law.calendar).act_by)
        return f"If the notice is served now: {say_last(found, court, begins=False)}.", ""
    if case_stage(case, law, now) is not CaseStage.SERVED:
        return "", ""
    last = last_safe(court, law.calendar, now, deadline.act_by)
    here = last is not None and in_london(last.at).date() == in_london(now).date()
    today = " That is today." if here else ""
    return f"{say_last(last, court)}.{today}", "stop" if here or last is None else ""
