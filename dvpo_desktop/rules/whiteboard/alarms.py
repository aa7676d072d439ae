"""Alarms: the moments before a deadline at which somebody is called, and those nobody has seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import in_london, is_after
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_span
from dvpo_desktop.rules.deadlines.case_stage import CaseStage
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.whiteboard.after_service import arrested, in_court
from dvpo_desktop.rules.whiteboard.alarm_hours import HOURS
from dvpo_desktop.rules.whiteboard.urgency import NextAction

PASSED = 0

Seen = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Alarm:
    """One moment at which somebody is called: ``hours`` before ``until``, 0 for its passing.

    ``says`` is for a screen that anybody may pass: it names the reference and nobody. ``lapses``
    marks the passing of the act-by time, which only a supervisor's word in the case ends.
    """

    reference: str
    until: datetime
    hours: int
    at: datetime
    says: str
    lapses: bool = False

    @property
    def ident(self) -> str:
        """What an alarm is known by in the history: a deadline that moves has alarms of its own."""
        return f"{self.until.astimezone(UTC):%Y-%m-%dT%H:%MZ} {self.hours} h"

    @property
    def key(self) -> tuple[str, str]:
        """The case and the alarm."""
        return self.reference, self.ident


def alarms(case: Case, law: Law, now: datetime, own: Iterable[int] = ()) -> tuple[Alarm, ...]:
    """Every alarm of the clocks that now run in a case, each clock by itself, the earliest first.

    The clocks are the act-by time, the next hearing of an adjourned one, and the time to bring an
    arrested person to court. An alarm that would fall before its clock began is left out. None
    without a clock, for a lapse that was acknowledged, or past the calendar. Hours are hours that
    really pass.
    """
    return tuple(alarm for clock in _clocks(case, law, now, own) for alarm in clock)


def due(
    cases: Iterable[Case],
    law: Law,
    after: datetime,
    now: datetime,
    own: tuple[int, ...] = (),
) -> tuple[Alarm, ...]:
    """The alarms of these cases that fell due after one moment and not after ``now``, in order.

    Both moments are aware. However long nobody looked, of one clock only the last alarm counts:
    the earlier ones have nothing to add to it.
    """
    found = []
    for clock in (each for case in cases for each in _clocks(case, law, now, own)):
        fell = [one for one in clock if is_after(one.at, after) and not is_after(one.at, now)]
        found += fell[-1:]
    return tuple(sorted(found, key=lambda alarm: (alarm.until.timestamp(), alarm.reference)))


def standing(
    cases: Iterable[Case], law: Law, now: datetime, seen: Seen, own: tuple[int, ...] = ()
) -> tuple[Alarm, ...]:
    """The alarms that have fallen due by now and that nobody has acknowledged, in order.

    The passing of an act-by time stands until a supervisor has acknowledged it in the case itself,
    whatever else was pressed: nothing lapses unseen.
    """
    beginning = datetime.fromtimestamp(0, UTC)
    found = due(cases, law, beginning, now, own)
    return tuple(alarm for alarm in found if alarm.lapses or alarm.key not in seen)


def to_come(
    cases: Iterable[Case], law: Law, now: datetime, own: tuple[int, ...] = ()
) -> tuple[Alarm, ...]:
    """The alarms still to fall due if nothing is done, in order."""
    found = [
        alarm for case in cases for alarm in alarms(case, law, now, own) if is_after(alarm.at, now)
    ]
    return tuple(sorted(found, key=lambda alarm: (alarm.at.timestamp(), alarm.reference)))


def _clocks(case: Case, law: Law, now: datetime, own: Iterable[int]) -> Iterator[tuple[Alarm, ...]]:
    """The alarms of each clock that runs, by the moment from which it has run."""
    last, waiting = case.outcome.last, case.breach.waiting
    found = in_court(case, law, now)
    if found is not None and found.until is not None:
        adjourned = found.where is CaseStage.ADJOURNED
        called_on_at = last.called_on_at if adjourned and last is not None else None
        began = called_on_at or services(case)[0]
        yield _of_clock(case, found, found.until, began, own)
    found = arrested(case, law, now)
    if found is not None and found.until is not None and waiting is not None:
        began = waiting.arrest.arrested_at or waiting.at
        yield _of_clock(case, found, found.until, began, own)


def _of_clock(
    case: Case, clock: NextAction, until: datetime, began: datetime, own: Iterable[int]
) -> tuple[Alarm, ...]:
    """The alarms of one clock, the earliest first."""
    found = []
    for hours in sorted({PASSED, *HOURS, *own}, reverse=True):
        at = in_london(until.astimezone(UTC) - timedelta(hours=hours))
        if is_after(at, began):
            passes = clock.deadline is not None and hours == PASSED
            lapses = passes and clock.where not in (CaseStage.RESULT_UNKNOWN, CaseStage.ARGUABLE)
            says = _says(case.reference, clock, hours, lapses=lapses)
            found.append(Alarm(case.reference, until, hours, at, says, lapses))
    return tuple(found)


def _says(reference: str, clock: NextAction, hours: int, *, lapses: bool) -> str:
    what = clock.due
    if lapses:
        return (
            f"{reference}: the act-by time has passed and no hearing is recorded. Treat the notice "
            "as lapsed, and do not arrest on it."
        )
    if hours == PASSED and clock.where is CaseStage.RESULT_UNKNOWN:
        return (
            f"{reference}: the time has passed ({what}) and no result is recorded. Ring the court "
            "before acting, and record what it did."
        )
    if hours == PASSED and clock.where is CaseStage.ARGUABLE:
        return (
            f"{reference}: the act-by time has passed and no hearing is recorded. Careful reading: "
            "treat as lapsed; a later time can be argued. Take advice before an arrest."
        )
    if hours == PASSED:
        return f"{reference}: the time has passed ({what}). Open the case and record what was done."
    return f"{reference}: {say_span(hours * 60)} or less left, {what}."
