"""Deadlines: 48 hours from service, 24 hours from arrest, and the last day of an order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dvpo_desktop.case.values import LONDON, in_london
from dvpo_desktop.rules.calendar import Calendar
from dvpo_desktop.rules.date_words import (
    say_day,
    say_end,
    say_left,
    say_moment,
    say_short_day,
    say_span,
)

__all__ = [
    "DayShare",
    "Deadline",
    "after_arrest",
    "after_service",
    "order_last_day",
    "say_day",
    "say_end",
    "say_left",
    "say_moment",
]

HOURS_TO_HEARING = 48
HOURS_FROM_ARREST = 24
SHORTEST_ORDER, LONGEST_ORDER = 14, 28
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class DayShare:
    """The minutes that one day gives to the period, and what is to be said of it."""

    day: date
    minutes: int
    note: str = ""

    @property
    def words(self) -> str:
        """The share as it is read out: "Fri 27 Nov 7 h", "Sun 29 Nov not counted, Sunday"."""
        share = say_span(self.minutes) if self.minutes else "not counted"
        return f"{say_short_day(self.day)} {share}" + (f", {self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a period ends on the careful reading, and the latest that can be argued.

    ``start``, ``act_by`` and ``arguable`` are Europe/London wall times; midnight stands for the
    end of the day before (``say_end`` says so). ``because`` says why the two times differ, and
    is empty if they do not; then ``arguable_arithmetic`` is empty too.
    """

    start: datetime
    hours: int
    act_by: datetime
    arguable: datetime
    because: str
    arithmetic: tuple[DayShare, ...]
    arguable_arithmetic: tuple[DayShare, ...] = ()

    @property
    def words(self) -> str:
        """The act-by time day by day: "Fri 27 Nov 7 h · Sat 28 Nov 24 h · …"."""
        return _words(self.arithmetic)

    @property
    def arguable_words(self) -> str:
        """The arguable time day by day, or nothing if it is the act-by time."""
        return _words(self.arguable_arithmetic)


def after_service(served_at: datetime, calendar: Calendar) -> Deadline:
    """By when the application for an order is to be heard: ss.27(3) and 27(4).

    Raises ValueError for a time without a zone, and PastCalendar, which says what to do.
    """
    return _deadline(served_at, HOURS_TO_HEARING, "service", calendar)


def after_arrest(arrested_at: datetime, calendar: Calendar) -> Deadline:
    """By when a person arrested for a breach is to be before the court: ss.26(1), 26(4), 29.

    A hearing listed earlier governs instead (s.26(1)(b)). Raises ValueError for a time without
    a zone, and PastCalendar, which says what to do.
    """
    return _deadline(arrested_at, HOURS_FROM_ARREST, "arrest", calendar)


def order_last_day(made: date, days: int) -> date:
    """The last day of an order of so many days; the day it is made is day 1 (s.28(10)).

    The order ends at the end of that day, and no day is left out. A court that went below 14 days
    or above 28 did so, and the last day is that of its order. Raises ValueError, in words, for a
    number that is no length, or a last day in no year that can be.
    """
    if days < 1:
        raise ValueError(
            f"An order lasts a day or more, and this is {days}. Give the number of days as the "
            "order states it (s.28(11))."
        )
    try:
        return made + (days - 1) * _DAY
    except OverflowError:
        raise ValueError(
            f"{days} days from {say_day(made)} end in no year that can be right. Give the day and "
            "the number of days as the order states them (s.28(11))."
        ) from None


def _deadline(moment: datetime, hours: int, event: str, calendar: Calendar) -> Deadline:
    start = _wall_time(moment)
    first = start.date()
    # Asked first: the last day that there is has no midnight after it to count to.
    left_out = calendar.why_left_out(first)

    def careful(day: date) -> str | None:
        """The rest of the first day counts even if the day is one of those left out."""
        return None if day == first else calendar.why_left_out(day)

    def literal(day: date) -> str | None:
        """No hour of a day left out counts, and a doubtful day is left out."""
        doubt = calendar.doubtful(day) and "may be a bank holiday"
        return calendar.why_left_out(day) or doubt

    act_by, arithmetic = _count(start, hours, careful)
    arguable, other = _count(start, hours, literal)
    if left_out:
        told = f"{left_out}, but the rest of the day of {event} counts"
        arithmetic = (_noted(arithmetic[0], told), *arithmetic[1:])
    if arguable == act_by:
        return Deadline(start, hours, act_by, arguable, "", arithmetic)
    because = _because(left_out, event, tuple(share.day for share in other), calendar)
    return Deadline(start, hours, act_by, arguable, because, arithmetic, other)


def _wall_time(moment: datetime) -> datetime:
    """The moment in London to the whole minute, which is never later than the moment.

    A time in the hour that the clocks skip is taken as the earlier of its two meanings.
    """
    wall = in_london(moment).replace(second=0, microsecond=0)
    real = wall.astimezone(UTC).astimezone(LONDON)
    if real.replace(tzinfo=None) != wall.replace(tzinfo=None):
        real = wall.replace(fold=1).astimezone(UTC).astimezone(LONDON)
    return real


def _count(
    start: datetime, hours: int, why_left_out: Callable[[date], str | None]
) -> tuple[datetime, tuple[DayShare, ...]]:
    """When the hours have run, leaving out the days with a reason, and each day's share."""
    day, minutes, wanted = start.date(), _rest_of_day(start), hours * 60
    clock_change = minutes - _wall_rest_of_day(start)
    shares: list[DayShare] = []
    while wanted:
        reason = why_left_out(day)
        if reason:
            shares.append(DayShare(day, 0, reason))
        else:
            share = min(minutes, wanted)
            note = "the clocks go back" if clock_change and not shares else ""
            shares.append(DayShare(day, share, note))
            wanted -= share
            # On the first day a share that is not the whole rest ends before midnight.
            end = _midnight_after(day) - (minutes - share) * _MINUTE
        day, minutes = day + _DAY, _MINUTES_A_DAY
    return end.replace(tzinfo=LONDON), tuple(shares)


def _rest_of_day(start: datetime) -> int:
    """Minutes to midnight, by the clock on the wall or really passing, whichever are more.

    Clocks change on Sundays, so only a period that begins on one can tell the two apart; the
    greater number gives the earlier end.
    """
    midnight = _midnight_after(start.date()).replace(tzinfo=LONDON)
    really = (midnight.astimezone(UTC) - start.astimezone(UTC)) // _MINUTE
    return max(really, _wall_rest_of_day(start))


def _wall_rest_of_day(start: datetime) -> int:
    return (_midnight_after(start.date()) - start.replace(tzinfo=None)) // _MINUTE


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + _DAY, time())


def _noted(share: DayShare, note: str) -> DayShare:
    return DayShare(share.day, share.minutes, f"{note}; {share.note}" if share.note else note)


def _because(left_out: str | None, event: str, days: tuple[date, ...], calendar: Calendar) -> str:
    reasons = []
    if left_out:
        reasons.append(
            f"The day of {event} is itself left out ({left_out}). A court may still count the "
            "rest of that day, and the act-by time does; the later time counts no hour of it."
        )
    reasons += [doubt for day in days if (doubt := calendar.doubtful(day))]
    return " ".join(reasons)


def _words(shares: tuple[DayShare, ...]) -> str:
    return " · ".join(share.words for share in shares)
