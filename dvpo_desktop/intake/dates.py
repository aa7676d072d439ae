"""Dates and times as British officers type them, or a sentence that says how to type them."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.date_words import MONTHS, say_day

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SHORT_MONTHS = {"sept": 8}
_NEAR_DAYS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_ORDINALS = {"st", "nd", "rd", "th"}
_SHORTEST_NAME = 3
_TWO_FIGURES, _FOUR_FIGURES, _SIX_FIGURES, _EIGHT_FIGURES = 2, 4, 6, 8
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEARS_AHEAD = 10  # a year in two figures is taken as of this century up to ten years ahead
_DAYS_AHEAD = 60
_OLDEST = 120
_QUOTED = 40
_MONTHS_A_YEAR = 12
_HOURS_ON_THE_DIAL = 12
_HOURS, _MINUTES = 24, 60
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.][0-9]{2}(?:[.][0-9]+)?)?"
    r"|(?P<figures>[0-9]{3,4})|(?P<whole>[0-9]{1,2})"
)
_AFTER_TIME = re.compile(r"\s*(?P<half>[ap])\.?m\.?$|\s*(?:hours|hrs|hr|h)\.?$")


class NotUnderstood(ValueError):
    """What was typed or brought in was not understood; the sentence says what to do."""


def read_date(text: str, today: date, *, born: bool = False) -> date:
    """The day that the text names: "27/11/26", "27 nov", "271126", "Fri 27th Nov 2026", "today".

    Without a year it is the next such day if that is within 60 days, and otherwise the last one.
    A year in two figures is this century's up to ten years from now; with ``born`` it is the
    latest that is not in the future, and a year must be given. Raises NotUnderstood, in words.
    """
    words = [word for word in _words(text) if word not in _ORDINALS | {"of", "the"}]
    if len(words) == 1 and words[0] in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words[0]])
    weekday = _named(words[0], _DAY_NAMES, _SHORT_DAYS) if words else None
    if weekday is not None:
        words = words[1:]
    day, month, year = _parts(words, text)
    _check(day, month)
    if year is None:
        if born:
            raise NotUnderstood("The year of birth is missing. Type it too: 03/04/1962.")
        found = _nearest(day, month, today)
    else:
        found = _dated(day, month, _century(year, day, month, today, born=born))
    _check_weekday(found, weekday)
    if born:
        _check_born(found, today)
    return found


def read_time(text: str, now: time | None = None) -> time:
    """The time that the text names: "1640", "16:40", "16.40", "4.40pm", "noon"; seconds drop.

    "now" is understood where ``now`` is given. Raises NotUnderstood, in words.
    """
    typed = " ".join(text.split()).casefold()
    if typed == "now" and now is not None:
        return now.replace(second=0, microsecond=0)
    if typed in {"noon", "midday"}:
        return time(12)
    if typed == "midnight":
        raise NotUnderstood(
            "Midnight may mean the start of the day or its end. Type 00:00 with the date of the "
            "day that then begins."
        )
    after = _AFTER_TIME.search(typed)
    half = after.group("half") if after else None
    found = _TIME.fullmatch(typed[: after.start()] if after else typed)
    if not found or (found.group("whole") and not half):
        raise NotUnderstood(
            f"{_quoted(text)} is not a time. Type hours and minutes: 16:40, 1640 or 4.40pm."
        )
    figures = found.group("figures")
    hour = int(figures[:-2] if figures else found.group("hour") or found.group("whole"))
    minute = int(figures[-2:] if figures else found.group("minute") or 0)
    return _clock(hour, minute, half)


def read_moment(date_text: str, time_text: str, today: date, now: time | None = None) -> datetime:
    """The moment in London that a date and a time, typed apart, name together.

    In the hour that comes twice in autumn it is the first of the two. Raises NotUnderstood, in
    words, also for the hour that the clocks skip in spring.
    """
    return on_the_wall(read_date(date_text, today), read_time(time_text, now))


def on_the_wall(day: date, at: time) -> datetime:
    """The moment in London at which a clock on the wall shows this time on this day.

    In the hour that comes twice in autumn it is the first of the two. Raises NotUnderstood, in
    words, for the hour that the clocks skip in spring (Interpretation Act 1978, s.9).
    """
    moment = datetime.combine(day, at, LONDON)
    if moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != datetime.combine(day, at):
        raise NotUnderstood(
            f"There was no {at:%H:%M} on {say_day(day)}: the clocks went forward from 01:00 to "
            "02:00. Check the time."
        )
    return moment


def _words(text: str) -> list[str]:
    """Figures and letters of a date apart; anything else but a separator is refused."""
    typed = text.strip().casefold()
    if not re.fullmatch(r"[0-9a-z\s/.,\-]+", typed):
        raise _no_date(text)
    return re.findall(r"[0-9]+|[a-z]+", typed)


def _named(word: str, names: tuple[str, ...], short: dict[str, int]) -> int | None:
    """The place of a name, written in full or cut to three letters, counted from 0."""
    if word in short:
        return short[word]
    for at, name in enumerate(names):
        if word in {name.casefold(), name[:_SHORTEST_NAME].casefold()}:
            return at
    return None


def _parts(words: list[str], text: str) -> tuple[int, int, str | None]:
    """Day, month from 1 to 12, and the figures of the year if there are any."""
    if len(words) == 1 and words[0].isdecimal():
        words = _run_together(words[0], text)
    wordy_year = len(words) == len(("day", "month", "year")) and not words[2].isdecimal()
    if len(words) not in {2, 3} or wordy_year:
        raise _no_date(text)
    day, month, year = words[0], words[1], words[2] if words[2:] else None
    if day.isdecimal() and len(day) == _FOUR_FIGURES and year and len(year) <= _TWO_FIGURES:
        day, year = year, day
    if not day.isdecimal():
        if _named(day, _MONTH_NAMES, _SHORT_MONTHS) is not None and month.isdecimal():
            raise NotUnderstood(f"Type the day first: {month} {day.title()}, then the year.")
        raise _no_date(text)
    if len(day) > _TWO_FIGURES:
        raise _no_date(text)
    return int(day), _month(month, text), year


def _run_together(figures: str, text: str) -> list[str]:
    """The parts of "271126" and "27112026", and of "20261127" where that can only be a year."""
    if len(figures) == _SIX_FIGURES:
        return [figures[:2], figures[2:4], figures[4:]]
    if len(figures) == _EIGHT_FIGURES:
        if int(figures[4:]) < _FIRST_YEAR <= int(figures[:4]):
            return [figures[6:], figures[4:6], figures[:4]]
        return [figures[:2], figures[2:4], figures[4:]]
    raise _no_date(text)


def _month(word: str, text: str) -> int:
    if word.isdecimal():
        if len(word) > _TWO_FIGURES:
            raise _no_date(text)
        return int(word)
    named = _named(word, _MONTH_NAMES, _SHORT_MONTHS)
    if named is None:
        raise _no_date(text)
    return named + 1


def _check(day: int, month: int) -> None:
    if not 1 <= month <= _MONTHS_A_YEAR:
        swapped = 1 <= day <= _MONTHS_A_YEAR < month
        advice = f"Type the day first: {month}/{day}." if swapped else "Check the month."
        raise NotUnderstood(f"There is no month {month}. {advice}")
    if day < 1:
        raise NotUnderstood("There is no day 0. Check the day.")


def _century(figures: str, day: int, month: int, today: date, *, born: bool) -> int:
    """The whole year that the typed figures stand for."""
    if len(figures) == _FOUR_FIGURES and _FIRST_YEAR <= int(figures) <= _LAST_YEAR:
        return int(figures)
    if len(figures) != _TWO_FIGURES:
        raise NotUnderstood(
            f"{figures} is not a year that can be right. Type it in four figures: {today.year}."
        )
    year = 2000 + int(figures)
    latest = (today.year, today.month, today.day) if born else (today.year + _YEARS_AHEAD, 12, 31)
    return year if (year, month, day) <= latest else year - 100


def _dated(day: int, month: int, year: int) -> date:
    length = monthrange(year, month)[1]
    if day > length:
        raise NotUnderstood(
            f"{_MONTH_NAMES[month - 1]} {year} has {length} days, so there is no {day} "
            f"{MONTHS[month - 1]} {year}. Check the day."
        )
    return date(year, month, day)


def _nearest(day: int, month: int, today: date) -> date:
    """The next such day if it is at most 60 days away, and otherwise the last one."""
    if day > monthrange(2024, month)[1]:
        _dated(day, month, today.year)
    years = range(today.year - 8, today.year + 2)
    found = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    near = [one for one in found if one <= today + timedelta(days=_DAYS_AHEAD)]
    return near[-1]


def _check_weekday(found: date, weekday: int | None) -> None:
    if weekday is not None and found.weekday() != weekday:
        said = say_day(found).partition(" ")[2]
        raise NotUnderstood(
            f"{said} is a {_DAY_NAMES[found.weekday()]}, not a {_DAY_NAMES[weekday]}. "
            "Check which is right."
        )


def _check_born(found: date, today: date) -> None:
    if found > today:
        raise NotUnderstood(f"{say_day(found)} is in the future. Check the year of birth.")
    if found.year < today.year - _OLDEST:
        raise NotUnderstood(
            f"{say_day(found)} is more than {_OLDEST} years ago. Check the year of birth."
        )


def _clock(hour: int, minute: int, half: str | None) -> time:
    if minute >= _MINUTES:
        raise NotUnderstood(f"There is no minute {minute}. Type the time as 16:40 or 4.40pm.")
    if half and not 1 <= hour <= _HOURS_ON_THE_DIAL:
        raise NotUnderstood(f"{hour} {half}m is not a time. Type it as 16:40 or 4.40pm.")
    if half:
        hour = hour % _HOURS_ON_THE_DIAL + (_HOURS_ON_THE_DIAL if half == "p" else 0)
    if hour == _HOURS and minute == 0:
        raise NotUnderstood(
            "The day ends where the next begins: type 00:00 with the date of the next day."
        )
    if hour >= _HOURS:
        raise NotUnderstood(f"There is no hour {hour}. Type the time as 16:40 or 4.40pm.")
    return time(hour, minute)


def _no_date(text: str) -> NotUnderstood:
    return NotUnderstood(
        f"{_quoted(text)} is not a date. Type day, month and year: 27/11/26 or 27 Nov 2026."
    )


def _quoted(text: str) -> str:
    return f'"{cut(text)}"'


def cut(text: str, most: int = _QUOTED) -> str:
    """What was typed as a sentence quotes it: with single spaces, and cut after so many letters."""
    # Only its beginning can be shown, and a megabyte of it takes time.
    typed = " ".join(text[: 20 * most].split())
    return f"{typed[:most]}…" if len(typed) > most else typed
