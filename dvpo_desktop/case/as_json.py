"""A case written as JSON and read back, and the JSON Schema that describes it."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from dvpo_desktop.case.case import Case

# A day from either end of the calendar, every time can still be told in every zone.
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class NotACase(ValueError):
    """The text is not a case; the sentence says where it went wrong."""


def write(case: Case) -> bytes:
    """The case as JSON in UTF-8, keys in the order of the dataclass."""
    return msgspec.json.encode(case)


def read(text: bytes | str) -> Case:
    """The case that the JSON holds; what is left out is empty.

    Raises NotACase, in words, for text that is not JSON, a value of the wrong kind, a time
    without its zone or in no year that can be right, or a name that no case has: nothing in the
    file may be dropped in silence.
    """
    try:
        given = msgspec.json.decode(text)
        case = msgspec.convert(given, Case)
    except (msgspec.DecodeError, UnicodeError) as fault:
        raise NotACase(f"This is not a case: {fault}.") from fault
    except RecursionError as fault:
        raise NotACase("This is not a case: it is nested far too deep.") from fault
    strangers = list(_unknown(given, msgspec.to_builtins(case), ""))
    if strangers:
        raise NotACase(f"No case has these names: {', '.join(strangers)}.")
    times = _times(case, "")
    zoneless = [path for path, moment in times if moment.tzinfo is None]
    if zoneless:
        raise NotACase(
            "Give these times with their zone, such as 2026-11-27T17:00:00+00:00: "
            f"{', '.join(zoneless)}."
        )
    absurd = [path for path, moment in times if not _FIRST <= moment < _LAST]
    if absurd:
        raise NotACase(f"Correct the year of these times: {', '.join(absurd)}.")
    return case


def schema() -> dict[str, Any]:
    """The JSON Schema of a case."""
    return msgspec.json.schema(Case)


def _unknown(given: Any, understood: Any, path: str) -> list[str]:
    """The dotted names in ``given`` that ``understood`` does not hold."""
    if isinstance(given, dict) and isinstance(understood, dict):
        return [
            name
            for key, value in given.items()
            for name in (
                _unknown(value, understood[key], f"{path}{key}.")
                if key in understood
                else [f"{path}{key}"]
            )
        ]
    if isinstance(given, list) and isinstance(understood, (list, tuple)):
        return [
            name
            for at, (one, other) in enumerate(zip(given, understood, strict=True))
            for name in _unknown(one, other, f"{path}{at}.")
        ]
    return []


def _times(value: Any, path: str) -> list[tuple[str, datetime]]:
    """Every time with its dotted name: no deadline may rest on a guess at its zone."""
    if isinstance(value, datetime):
        return [(path, value)]
    parts: list[tuple[str, Any]] = []
    if is_dataclass(value):
        parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, tuple):
        parts = [(str(at), part) for at, part in enumerate(value)]
    return [name for key, part in parts for name in _times(part, f"{path}.{key}" if path else key)]
