"""Disposal: what a court did with a breach, held against the limits of s.63(3) of the 1980 Act."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.breach import Breached, Disposal, Heard, RecordedArrest
from dvpo_desktop.case.values import in_london, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.date_words import say_end, say_moment
from dvpo_desktop.rules.deadlines.bring import bring_by
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn

LIMITS = "Magistrates' Courts Act 1980, s.63(3)"
BROUGHT = "Crime and Security Act 2010, ss.26(1), 29(1)"
A_DAY, IN_ALL, LUMP, MONTHS = 50, 1000, 5000, 2  # pounds, pounds, pounds, calendar months
LONGEST = 62  # days that two calendar months can have
ON_A_NOTICE = (None, Disposal.RELEASED, Disposal.NOT_PROVED, Disposal.REMANDED)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful of what the court did in the arrest that waits for it."""
    waiting, heard = case.breach.waiting, case.breach.heard
    if waiting is None:
        return ()
    return (*_missing(heard), *_when(case, waiting, law, now), *_limits(waiting, heard))


def _missing(heard: Heard) -> Iterator[Problem]:
    did = heard.disposal
    daily, lump, held = Disposal.DAILY_SUM, Disposal.LUMP_SUM, Disposal.CUSTODY
    for code, name, needed, says in (
        ("breach-heard-disposal-missing", "disposal", True, "Say what the court did."),
        ("breach-heard-at-missing", "at", True, "Say when the court dealt with it."),
        (
            "breach-heard-pounds-a-day-missing",
            "pounds_a_day",
            did is daily,
            "Give the sum for a day.",
        ),
        ("breach-heard-days-in-default-missing", "days_in_default", did is daily, "Give the days."),
        ("breach-heard-pounds-missing", "pounds", did is lump, "Give the sum."),
        ("breach-heard-days-missing", "days", did is held, "Give the days."),
    ):
        if needed and getattr(heard, name) is None:
            yield warn(code, f"breach.heard.{name}", says, missing=True)


def _when(case: Case, waiting: RecordedArrest, law: Law, now: datetime) -> Iterator[Problem]:
    at, arrested_at = case.breach.heard.at, waiting.arrest.arrested_at
    if at is None or arrested_at is None:
        return
    if is_after(arrested_at, at):
        yield warn(
            "breach-heard-before-arrest",
            "breach.heard.at",
            f"The arrest was on {say_moment(arrested_at)}, and this is before it. Correct it.",
            BROUGHT,
        )
    elif is_after(at, now):
        yield warn("breach-heard-in-future", "breach.heard.at", "This lies in the future.", BROUGHT)
    elif (by := _bring_by(case, waiting, law)) is not None and is_after(at, by):
        yield warn(
            "breach-heard-late",
            "breach.heard.at",
            f"The person was to be before the court by {say_end(by)}. Tell Legal Services.",
            BROUGHT,
        )


def _bring_by(case: Case, waiting: RecordedArrest, law: Law) -> datetime | None:
    try:
        bring = bring_by(case, waiting.arrest, law)
    except PastCalendar:
        return None
    return bring.deadline.act_by if bring else None


def _limits(waiting: RecordedArrest, heard: Heard) -> Iterator[Problem]:
    """The court's own limits: what is over one is asked about, never refused (law note U9)."""
    if waiting.arrest.breached is Breached.NOTICE and heard.disposal not in ON_A_NOTICE:
        yield warn(
            "breach-heard-on-a-notice",
            "breach.heard.disposal",
            "A notice is no order of a court, so s.63 does not reach it: the court can remand or "
            "release. Check what was said, and for which matter.",
            "Crime and Security Act 2010, s.26(2) and (3)",
        )
    if heard.disposal is Disposal.DAILY_SUM:
        yield from _by_the_day(heard)
    elif heard.disposal is Disposal.LUMP_SUM and (heard.pounds or 0) > LUMP:
        yield _over("breach-heard-pounds-over", "pounds", f"One sum is at most £{LUMP:,}.")
    elif heard.disposal is Disposal.CUSTODY and (heard.days or 0) > _longest(heard):
        yield _over("breach-heard-days-over", "days", f"Custody is at most {MONTHS} months in all.")


def _by_the_day(heard: Heard) -> Iterator[Problem]:
    each, days = heard.pounds_a_day or 0, heard.days_in_default or 0
    if each > A_DAY:
        yield _over(
            "breach-heard-pounds-a-day-over",
            "pounds_a_day",
            f"By the day it is at most £{A_DAY} a day.",
        )
    if each * days > IN_ALL:
        yield _over(
            "breach-heard-days-in-default-over",
            "days_in_default",
            f"By the day it is at most £{IN_ALL:,} in all.",
        )


def _over(code: str, name: str, says: str) -> Problem:
    return warn(code, f"breach.heard.{name}", f"{says} Check it against the order.", LIMITS)


def _longest(heard: Heard) -> int:
    """The days of two calendar months from the day of the court, or the most there can be."""
    if heard.at is None:
        return LONGEST
    day = in_london(heard.at).date()
    months = day.month - 1 + MONTHS
    year, month = day.year + months // 12, months % 12 + 1
    if year > MAXYEAR:
        return LONGEST
    end = date(year, month, min(day.day, monthrange(year, month)[1]))
    return (end - day).days
