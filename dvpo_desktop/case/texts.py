"""Texts: every text that somebody wrote into a case, with the place where it stands."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any


def texts(
    record: Any, path: str = "", but: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """The dotted path and the words of each text below a record that holds more than spaces.

    Rows are counted from 0. A field that a record gets later is among them by itself. ``but``
    are paths that are passed over with all that is below them.
    """
    if isinstance(record, str):
        if not isinstance(record, Enum) and record.strip():
            yield path, record
        return
    below: Iterator[tuple[str, Any]] = iter(())
    if isinstance(record, tuple):
        below = ((str(at), row) for at, row in enumerate(record))
    elif is_dataclass(record):
        below = ((name, getattr(record, name)) for name in _names(record.__class__))
    for name, part in below:
        place = f"{path}.{name}" if path else name
        if place not in but:
            yield from texts(part, place, but)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
