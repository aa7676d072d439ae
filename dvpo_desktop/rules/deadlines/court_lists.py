"""Court lists: the last list of a court that still meets the act-by time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.values import LONDON, in_london, is_after
from dvpo_desktop.rules.calendar import Calendar
from dvpo_desktop.rules.date_words import say_short_day
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SafeList:
    """One list that can be met: its court, when it begins, and by when the papers are there."""

    court: str
    at: datetime
    papers_by: datetime

    @property
    def words(self) -> str:
        """When it begins: "Mon 30 Nov 14:00"."""
        wall = in_london(self.at)
        return f"{say_short_day(wall.date())} {wall:%H:%M}"


def safe_lists(
    court: Court, calendar: Calendar, ready_from: datetime, act_by: datetime
) -> tuple[SafeList, ...]:
    """The lists of a court that begin before the act-by time and can still be reached, in order.

    A list is reached when the lead time of whoever presents the case has passed before the papers
    must be there. A list that begins at the very act-by time is not safe: the application would be
    called on after it (s.27(3); law note U31). No court sits on a day that the calendar leaves
    out, nor for certain on one that may be a bank holiday. Both moments are aware; raises
    PastCalendar.
    """
    lead = timedelta(minutes=court.lead_minutes or 0)
    ready_at = ready_from.astimezone(UTC) + lead
    first, last = in_london(ready_from).date(), in_london(act_by).date()
    found = (
        one
        for one in _lists(court, calendar, first, last)
        if is_after(act_by, one.at) and not is_after(ready_at, one.papers_by)
    )
    return tuple(sorted(found, key=lambda one: one.at.timestamp()))


def last_safe(
    court: Court, calendar: Calendar, ready_from: datetime, act_by: datetime
) -> SafeList | None:
    """The last of ``safe_lists``, or None where none can be met. Raises PastCalendar."""
    found = safe_lists(court, calendar, ready_from, act_by)
    return found[-1] if found else None


def court_for(case: Case, law: Law) -> Court | None:
    """The court that the application is for, or the first of the force's; None without any."""
    wanted = " ".join(case.hearing.court.casefold().split())
    named = (each for each in law.courts if " ".join(each.name.casefold().split()) == wanted)
    return next(named, law.courts[0] if law.courts and not wanted else None)


def say_last(found: SafeList | None, court: Court, *, begins: bool = True) -> str:
    """The last safe list in words, or that there is none; ``begins`` a sentence or goes on one."""
    if found is None:
        return f"{'No' if begins else 'no'} list at {court.name} meets the act-by time"
    return f"{'Last' if begins else 'last'} safe list {found.words}, {found.court}"


def faults(court: Court) -> tuple[Problem, ...]:
    """What must be mended before a court can be kept, by the path of its field."""
    return tuple(_faults(court))


def _faults(court: Court) -> Iterator[Problem]:
    if not court.name.strip():
        yield warn("court-name", "name", "Name the court as it stands on its papers.")
    for at, one in enumerate(court.lists):
        if one.weekday is None:
            yield warn(f"court-weekday.{at}", f"lists.{at}.weekday", "Choose the day of the list.")
        if not is_time(one.at):
            yield warn(
                f"court-at.{at}",
                f"lists.{at}.at",
                "Give the time at which the list begins, for example 14:00.",
            )
    for at, day in enumerate(court.closed):
        if day.day is None:
            yield warn(f"court-closed.{at}", f"closed.{at}.day", "Give the day without a list.")


def is_time(text: str) -> bool:
    """Whether a text is a time of day as a court list gives it: "14:00"."""
    hours, colon, minutes = text.partition(":")
    figures = f"{hours}{minutes}"
    if not (colon and len(hours) == len(minutes) == 2 and figures.isascii() and figures.isdigit()):
        return False
    return int(hours) < 24 and int(minutes) < 60


def _lists(court: Court, calendar: Calendar, first: date, last: date) -> Iterator[SafeList]:
    closed = {one.day for one in court.closed}
    day = first
    while day <= last:
        if day not in closed and not (calendar.why_left_out(day) or calendar.doubtful(day)):
            sat = (
                one for one in court.lists if one.weekday and one.weekday.number == day.weekday()
            )
            for one in sat:
                at = datetime.combine(day, one.starts, LONDON)
                # By the wall: "papers by four the day before" is meant so.
                papers_by = at - timedelta(minutes=one.papers_minutes or 0)
                yield SafeList(court.name, at, papers_by)
        day += _DAY
