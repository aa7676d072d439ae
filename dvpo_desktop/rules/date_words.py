"""Date words: days, moments and spans of time in the words that officers read."""

from datetime import UTC, date, datetime, timedelta

from dvpo_desktop.case.values import in_london

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOUR = 60
_HOURS_WITHOUT_MINUTES = 12


def say_day(day: date) -> str:
    """The day in full: "Mon 30 Nov 2026"."""
    return f"{say_short_day(day)} {day.year}"


def say_short_day(day: date) -> str:
    """The day without its year: "Mon 30 Nov"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def say_moment(moment: datetime) -> str:
    """The moment as London wall time: "Mon 30 Nov 2026, 17:00".

    In the hour that comes twice when the clocks go back the zone is added: "01:30 BST".
    Raises ValueError for a moment without a zone.
    """
    wall = in_london(moment)
    twice = wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()
    zone = f" {wall.tzname()}" if twice else ""
    return f"{say_day(wall.date())}, {wall:%H:%M}{zone}"


def say_end(moment: datetime) -> str:
    """The end of a period: midnight is "end of Tue 1 Dec 2026", the rest as ``say_moment``.

    Raises ValueError for a moment without a zone.
    """
    wall = in_london(moment)
    if (wall.hour, wall.minute) == (0, 0):
        return f"end of {say_day(wall.date() - timedelta(days=1))}"
    return say_moment(wall)


def say_span(minutes: int) -> str:
    """A span of whole minutes, not negative: "7 h", "6 h 30 min", "45 min"."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [f"{hours} h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)


def say_long_span(seconds: float) -> str:
    """A span as somebody would say it: "1 hour", "2 days", "20 hours 5 minutes"."""
    minutes = max(round(seconds / 60), 1)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    told = [f"{count} {one}{'' if count == 1 else 's'}" for count, one in parts if count]
    return " ".join(told[:2])


def say_left(until: datetime, now: datetime) -> str:
    """How long is left until a moment: "41 h left", "3 h 20 min left", "passed 2 h ago".

    Real time, whole minutes, rounded so that the officer is never told of more time than there
    is. Raises ValueError for a moment without a zone.
    """
    left = in_london(until).astimezone(UTC) - in_london(now).astimezone(UTC)
    minutes = abs(left) // timedelta(minutes=1)
    if left > timedelta(0):
        return f"{_rough(minutes)} left" if minutes else "less than a minute left"
    return f"passed {_rough(minutes)} ago" if minutes else "passed just now"


def _rough(minutes: int) -> str:
    """A span as far as it matters: no minutes from twelve hours on."""
    hours = minutes // _HOUR
    if hours < _HOURS_WITHOUT_MINUTES:
        return say_span(minutes)
    return f"{hours} h"
