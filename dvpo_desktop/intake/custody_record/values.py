"""Values: the text of a record as what a field of the case holds."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from dvpo_desktop.case import Case
from dvpo_desktop.case.values import LONDON, Address
from dvpo_desktop.intake.custody_record.headings import Headings, plain
from dvpo_desktop.intake.dates import NotUnderstood, read_date, read_moment, read_time

_YES = {"y", "yes", "true", "1"}
_NO = {"n", "no", "false", "0", "none"}
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\s*([0-9][A-Z]{2})\s*$", re.IGNORECASE)
_CLOCK = r"(?P<at>[0-9]{1,2}[:.]?[0-9]{2}(?:[:.][0-9]{2})?(?:\s?(?:[ap]\.?m|hours|hrs|hr|h)\.?)?)"
_TIME_LAST = re.compile(rf"(?P<day>.+?)(?:,|\s+at)?\s+{_CLOCK}", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"{_CLOCK}\s+on\s+(?P<day>.+)", re.IGNORECASE)
_OLDEST = 120
_LONGEST_MOMENT = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@cache
def kind_of(field: str) -> type:
    """What the field "section.name" of a case holds: str, date, datetime, bool, Address, …

    Raises KeyError for a field that no case has.
    """
    section, _, name = field.partition(".")
    hint = get_type_hints(get_type_hints(Case)[section])[name]
    kinds = [kind for kind in get_args(hint) if kind is not type(None)]
    return kinds[0] if isinstance(hint, UnionType) else hint  # type: ignore[no-any-return]


def with_value(case: Case, field: str, value: object) -> Case:
    """The case with this value in the field "section.name"."""
    section, _, name = field.partition(".")
    changed: dict[str, Any] = {section: replace(getattr(case, section), **{name: value})}
    return replace(case, **changed)


def value_in(case: Case, field: str) -> Any:
    """What the field "section.name" holds."""
    section, _, name = field.partition(".")
    return getattr(getattr(case, section), name)


def read_value(field: str, text: str, headings: Headings, today: date) -> object:
    """The text as what the field holds. Raises NotUnderstood, in words."""
    kind = kind_of(field)
    if kind is date:
        return read_date(text, today, born=field.endswith(".born"))
    if kind is datetime:
        return read_whole_moment(text, today)
    if kind is bool:
        return _read_answer(text)
    if kind is int:
        return _read_age(text)
    if kind is Address:
        return read_address(text)
    if issubclass(kind, StrEnum):
        return _read_choice(field, kind, text, headings)
    return text


def read_whole_moment(text: str, today: date) -> datetime:
    """A date and a time in one text: "27/11/2026 16:40", "1640 on 27 Nov", or the ISO form.

    A time without a zone is London's. Raises NotUnderstood, in words.
    """
    typed = " ".join(text.split())
    iso = _iso(typed)
    if iso is not None and iso.tzinfo is not None:
        return iso.astimezone(LONDON).replace(second=0, microsecond=0)
    if iso is not None:
        return read_moment(f"{iso:%Y-%m-%d}", f"{iso:%H:%M}", today)
    if len(typed) <= _LONGEST_MOMENT and not part_of_moment(typed, today):
        for shape in (_TIME_FIRST, _TIME_LAST):
            found = shape.fullmatch(typed)
            if found:
                return read_moment(found["day"], found["at"], today)
    raise NotUnderstood(
        "A date and a time are needed here. Type both: the date as 27/11/26, the time as 16:40."
    )


def part_of_moment(text: str, today: date) -> str:
    """Either "date" or "time" for a text that is only that, or nothing.

    So "27 Nov 2026" is not 20:26 on 27 Nov.
    """
    readings: dict[str, Callable[[], object]] = {
        "date": lambda: read_date(text, today),
        "time": lambda: read_time(text),
    }
    for part, read in readings.items():
        try:
            read()
        except NotUnderstood:
            continue
        return part
    return ""


def read_address(text: str) -> Address:
    """An address of one line with commas, or of several; a postcode at its end is set apart."""
    found = _POSTCODE.search(text)
    rest = text[: found.start()] if found else text
    lines = [line.strip(" ,") for line in re.split(r"\n|,", rest)]
    postcode = f"{found[1]} {found[2]}".upper() if found else ""
    return Address("\n".join(line for line in lines if line), postcode)


def _iso(typed: str) -> datetime | None:
    """The moment of an ISO text that has a time, within the years that can be right."""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    has_time = len(typed) > len("2026-11-27")
    return moment if has_time and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _read_answer(text: str) -> bool:
    answer = plain(text)
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    raise NotUnderstood("This is neither yes nor no. Ask, and choose one of them.")


def _read_age(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,3})(?: years?(?: old)?| yrs?)?", plain(text))
    if not found or int(found[1]) > _OLDEST:
        raise NotUnderstood("This is not an age in years. Type a whole number: 34.")
    return int(found[1])


def _read_choice(field: str, kind: type[StrEnum], text: str, headings: Headings) -> StrEnum:
    """A choice by its word, its code, or its code in front of its name ("W1 - White British")."""
    named = headings.choice(field, text)
    first = text.split(maxsplit=1)[0].strip("-:()") if text.split() else ""
    for value in (named, text.strip(), first):
        for choice in kind:
            if value is not None and plain(value) == plain(choice.value):
                return choice
    raise NotUnderstood("This is not one of the answers offered. Choose the one that fits.")
