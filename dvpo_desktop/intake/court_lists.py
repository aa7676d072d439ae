"""Court lists as people type them, "Mon to Fri 10:00 14:00, papers 60 min before", and back."""

import re
from collections.abc import Iterable
from datetime import date

from dvpo_desktop.case.courts import CourtList, NotSitting, Weekday
from dvpo_desktop.intake.dates import NotUnderstood, cut, read_date, read_time
from dvpo_desktop.rules.date_words import DAYS, say_day

HOW = "One line a list: Mon to Fri 10:00 14:00, papers 60 min before"
_SHORTEST = 3  # letters that name a day
_LONGEST = 20_000  # characters: the lists of a court are a few lines
_QUOTED = 100  # characters of a line in a sentence
_LONGEST_DAY = 8  # words of a day as anybody writes it: "Thu the 24th of Dec 2026"
_DASH = re.compile(r" ?(?:-|–|\bto\b) ?", re.IGNORECASE)
_PAPERS = re.compile(
    r"papers?(?:\s+by)?\s+(?P<figure>[0-9]{1,4})\s*(?P<unit>m|min|mins|minutes|h|hr|hrs|hours?)?"
    r"\.?(?:\s+before)?\s*$",
    re.IGNORECASE,
)


def read_lists(text: str) -> tuple[CourtList, ...]:
    """The lists of a court, each once, by day and time. Raises NotUnderstood, naming the line."""
    found = {one for line in _lines(text) for one in _read_line(line)}
    return tuple(sorted(found, key=_by_day))


def say_lists(lists: Iterable[CourtList]) -> str:
    """The lists in lines that ``read_lists`` reads: those of the same days and papers together."""
    days: dict[tuple[str, int], list[Weekday]] = {}
    for one in sorted(lists, key=_by_day):
        if one.weekday is not None:
            days.setdefault((one.at, one.papers_minutes or 0), []).append(one.weekday)
    times: dict[tuple[tuple[Weekday, ...], int], list[str]] = {}
    for (at, papers), on in sorted(days.items()):
        times.setdefault((tuple(on), papers), []).append(at)
    ordered = sorted(times.items(), key=lambda each: ([day.number for day in each[0][0]], each[1]))
    return "\n".join(_line(on, at, papers) for (on, papers), at in ordered)


def read_closed(text: str, today: date) -> tuple[NotSitting, ...]:
    """The days without a list, one a line, with why: "24 Dec 2026 Christmas Eve".

    Raises NotUnderstood, naming the line.
    """
    found = (_read_closed(line, today) for line in _lines(text))
    return tuple(sorted(found, key=lambda one: str(one.day)))


def say_closed(closed: Iterable[NotSitting]) -> str:
    """The days without a list in lines that ``read_closed`` reads."""
    lines = (f"{say_day(one.day)}, {one.why}".rstrip(", ") for one in closed if one.day)
    return "\n".join(lines)


def _lines(text: str) -> list[str]:
    """The lines with anything on them, each with single spaces. Raises NotUnderstood."""
    if len(text) > _LONGEST:
        raise NotUnderstood(
            f"This is over {_LONGEST:,} characters, and what a court sits is a few lines. Type "
            "one line for each list, or for each day."
        )
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _read_line(line: str) -> list[CourtList]:
    papers = _PAPERS.search(line)
    head = line[: papers.start()] if papers else line
    words = _DASH.sub("-", " ".join(re.sub(r"[,;]", " ", head).split())).split()
    days: list[Weekday] = []
    times: list[str] = []
    for word in words:
        try:
            named = [] if word[0].isdigit() else _days(word)
            times += [] if named else [f"{read_time(word):%H:%M}"]
        except NotUnderstood as fault:
            raise NotUnderstood(
                f"“{cut(line, _QUOTED)}”: “{cut(word)}” is no day and no time. {HOW}."
            ) from fault
        days += named
    if not (days and times):
        missing = "the day" if not days else "the time"
        raise NotUnderstood(f"“{cut(line, _QUOTED)}” lacks {missing}. {HOW}.")
    minutes = _minutes(papers) if papers else 0
    return [CourtList(day, at, minutes) for day in days for at in times]


def _days(word: str) -> list[Weekday]:
    first, dash, last = word.partition("-")
    if not dash:
        return [_day(first)]
    begin, end = _day(first), _day(last)
    found = [day for day in Weekday if begin.number <= day.number <= end.number]
    if not found:
        raise NotUnderstood(f"“{word}” ends before it begins.")
    return found


def _day(word: str) -> Weekday:
    name = word.casefold().rstrip(".").removesuffix("s") or word
    named = (day for day in Weekday if len(name) >= _SHORTEST and day.startswith(name))
    found = next(named, None)
    if found is None:
        raise NotUnderstood(f"“{word}” is no day.")
    return found


def _minutes(papers: re.Match[str]) -> int:
    unit = (papers["unit"] or "m").casefold()
    return int(papers["figure"]) * (60 if unit.startswith("h") else 1)


def _line(on: tuple[Weekday, ...], times: list[str], papers: int) -> str:
    numbers = [day.number for day in on]
    run = len(on) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    names = [DAYS[number] for number in numbers]
    days = f"{names[0]} to {names[-1]}" if run else " ".join(names)
    asked = f", papers {papers} min before" if papers else ""
    return f"{days} {' '.join(times)}{asked}"


def _by_day(one: CourtList) -> tuple[int, str, int]:
    return one.weekday.number if one.weekday else -1, one.at, one.papers_minutes or 0


def _read_closed(line: str, today: date) -> NotSitting:
    """The longest beginning of the line that is a day; what is left says why."""
    words = line.split()
    for many in range(min(len(words), _LONGEST_DAY), 0, -1):
        try:
            day = read_date(" ".join(words[:many]).rstrip(",:;"), today)
        except NotUnderstood:
            continue
        return NotSitting(day, " ".join(words[many:]))
    raise NotUnderstood(
        f"“{cut(line, _QUOTED)}” does not begin with a day. One line a day: 24 Dec 2026."
    )
