"""Calendar: the days that the 2010 Act leaves out of its 48 and 24 hours, and why.

What is doubtful is told with both readings (law notes U3 and U4).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from dvpo_desktop.case.people import Officer
from dvpo_desktop.rules.date_words import say_day

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6
_ONE_DAY = timedelta(days=1)
_LAST_MONDAYS = {5: "last Monday in May", 8: "last Monday in August"}


class PastCalendar(ValueError):
    """A day is needed that lies outside the calendar; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class AddedDay:
    """A day that an administrator settled, with the source read and the reason.

    A bank holiday that the calendar lacks is left out from then on; with ``displaced``, a listed
    one that a proclamation put another day in place of counts from then on (1971 Act, s.1(2)).
    ``source`` names the proclamation ("London Gazette notice 4158896"). A Saturday 26 December is
    settled either way.
    """

    day: date
    name: str
    source: str
    reason: str
    added_by: Officer
    added_at: datetime
    displaced: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days left out, from ``known_from`` to ``known_until``, both included.

    ``proclaimed`` maps each day appointed by proclamation to its name, ``displaced`` each day
    of Schedule 1 to the 1971 Act that a proclamation put another in place of.
    """

    known_from: date
    known_until: date
    proclaimed: Mapping[date, str]
    displaced: Mapping[date, str]
    added: tuple[AddedDay, ...] = ()

    def with_days(self, added: tuple[AddedDay, ...]) -> "Calendar":
        """The same calendar with these days left out as well, or counted where displaced.

        Raises ValueError for a day without a name, a source or a reason.
        """
        for day in added:
            if not (day.name.strip() and day.source.strip() and day.reason.strip()):
                raise ValueError(
                    f"Give {say_day(day.day)} a name, its London Gazette notice and the reason "
                    "for adding it."
                )
        return replace(self, added=(*self.added, *added))

    def why_left_out(self, day: date) -> str | None:
        """Why no hour of this day counts ("Sunday", "Christmas Day"), or None if it counts.

        A doubtful day counts. Raises PastCalendar for a day outside the calendar.
        Crime and Security Act 2010, ss.26(4), 27(4), 29(3).
        """
        self._check_known(day)
        named = _named_in_the_act(day)
        if named:
            return named
        if self._settled_as_displaced(day):
            return None
        name = self._added_name(day) or self.proclaimed.get(day)
        if name is None and day not in self.displaced and not self.doubtful(day):
            name = _scheduled(day)
        if name is None:
            return None
        return name if "bank holiday" in name else f"{name}, bank holiday"

    def doubtful(self, day: date) -> str | None:
        """Why it is doubtful whether this day counts, in sentences, or None if it is not.

        26 December on a Saturday is a bank holiday by Schedule 1 to the 1971 Act unless a
        proclamation under s.1(2) puts another day in its place. Raises PastCalendar.
        """
        self._check_known(day)
        saturday = (day.month, day.day) == (12, 26) and day.weekday() == _SATURDAY
        settled = self._added_name(day) or self._settled_as_displaced(day)
        if not saturday or day in self.displaced or settled:
            return None
        return (
            f"{say_day(day)} may be a bank holiday: the 1971 Act names 26 December, Saturday or "
            "not, unless a proclamation puts another day in its place. The act-by time counts "
            "it. If the London Gazette shows that it is a bank holiday, an administrator can add "
            "the day with the notice number; if it shows that the day was displaced, record that."
        )

    def _added_name(self, day: date) -> str | None:
        here = (one.name for one in self.added if one.day == day and not one.displaced)
        return next(here, None)

    def _settled_as_displaced(self, day: date) -> bool:
        return any(one.day == day and one.displaced for one in self.added)

    def check_displaced(self, day: date) -> None:
        """Raises ValueError, in words, for a day that no proclamation can have displaced.

        The Act itself names it, or it is no bank holiday of this calendar; PastCalendar beyond it.
        """
        named = _named_in_the_act(day)
        if named:
            raise ValueError(
                f"{say_day(day)} is not counted because the 2010 Act names it ({named}), and no "
                "proclamation changes that. Check the day."
            )
        if not (self.doubtful(day) or self.why_left_out(day)):
            raise ValueError(
                f"{say_day(day)} is counted already: it is no bank holiday in this calendar. Check "
                "the day."
            )

    def _check_known(self, day: date) -> None:
        if self.known_from <= day <= self.known_until:
            return
        raise PastCalendar(
            f"This time needs {say_day(day)}, and the calendar of bank holidays runs from "
            f"{say_day(self.known_from)} to {say_day(self.known_until)}. Check the date; if it "
            "is right, install a newer version of the program, and until then agree the time "
            "with Legal Services."
        )


def read_calendar(text: str) -> Calendar:
    """The calendar from the text of ``resources/calendar.toml``.

    Raises KeyError for an entry without its day or name and tomllib.TOMLDecodeError for bad
    TOML: the table comes with the program, so either is a fault of ours.
    """
    table = tomllib.loads(text)
    return Calendar(
        known_from=table["known_from"],
        known_until=table["known_until"],
        proclaimed=_by_day(table["proclaimed"]),
        displaced=_by_day(table["displaced"]),
    )


def easter(year: int) -> date:
    """Easter Sunday of a year from 1900 to 2099: the first Sunday after the full moon."""
    golden = year % 19
    moon = (19 * golden + 24) % 30
    # The moon of the tables is never later than 18 April, nor at that date twice in a cycle.
    if moon == 29 or (moon == 28 and golden > 10):
        moon -= 1
    full_moon = date(year, 3, 21) + moon * _ONE_DAY
    return full_moon + (_SUNDAY - full_moon.weekday() or 7) * _ONE_DAY


def _by_day(entries: list[dict[str, Any]]) -> dict[date, str]:
    return {entry["day"]: entry["name"] for entry in entries}


def _named_in_the_act(day: date) -> str | None:
    """The days that ss.26(4), 27(4) and 29(3) name beside the bank holidays."""
    if (day.month, day.day) == (12, 25):
        return "Christmas Day"
    if day == easter(day.year) - 2 * _ONE_DAY:
        return "Good Friday"
    return "Sunday" if day.weekday() == _SUNDAY else None


def _scheduled(day: date) -> str | None:
    """The days of paragraph 1 of Schedule 1 to the Banking and Financial Dealings Act 1971."""
    if day == easter(day.year) + _ONE_DAY:
        return "Easter Monday"
    last_monday = day.weekday() == _MONDAY and (day + 7 * _ONE_DAY).month != day.month
    if last_monday and day.month in _LAST_MONDAYS:
        return _LAST_MONDAYS[day.month]
    if (day.month, day.day) == (12, 26):
        # "If it be not a Sunday": a Sunday is left out by name before this is asked.
        return "26 December"
    christmas = date(day.year, 12, 25).weekday()
    if (day.month, day.day) == (12, 27) and christmas in {_SATURDAY, _SUNDAY}:
        return "27 December"
    return None
