"""Deeds after service: what was written or recorded of the hearing, the order and what followed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.breach import Breach, RecordedArrest
from dvpo_desktop.rules.permission.roles import Deed

# What is recorded once, or one after the other, and by which deed.
RECORDED: Mapping[str, Mapping[str, Deed]] = {
    "tasks": {},
    "hearing": {"lapsed": Deed.LAPSE},
    "outcome": {"sittings": Deed.RECORD_RESULT, "endings": Deed.RECORD_RESULT},
    "breach": {"arrests": Deed.RECORD_ARREST},
    "closure": {
        "not_served": Deed.NOT_SERVE,
        "closed": Deed.CLOSE,
        "reopened": Deed.CLOSE,
    },
}
SECTIONS = tuple(RECORDED)


def done_after(before: Case, after: Case) -> Iterator[Deed]:
    """The deeds on what follows service; what was recorded before and is no more is rewritten."""
    for name in SECTIONS:
        earlier, later = getattr(before, name), getattr(after, name)
        if earlier == later:
            continue
        kept = {part: getattr(earlier, part) for part in RECORDED[name]}
        if replace(later, **kept) != earlier:
            yield Deed.FOLLOW
        for part, deed in RECORDED[name].items():
            if getattr(later, part) != kept[part]:
                yield deed if _only_added(kept[part], getattr(later, part)) else Deed.REWRITE


def named_after(before: Case, after: Case) -> Iterator[Officer]:
    """Who is newly named as having recorded something of what follows service."""
    for section, parts in RECORDED.items():
        for part in parts:
            earlier = _rows(getattr(getattr(before, section), part))
            later = _rows(getattr(getattr(after, section), part))
            yield from (row.by for row in later[len(earlier) :])
    yield from _heard_by(before.breach, after.breach)


def _heard_by(before: Breach, after: Breach) -> Iterator[Officer]:
    for at, now in enumerate(after.arrests):
        was = before.arrests[at] if at < len(before.arrests) else None
        if now.heard_by is not None and (was is None or was.heard_by != now.heard_by):
            yield now.heard_by


def _only_added(before: Any, after: Any) -> bool:
    """Whether all that was recorded is there still; an arrest takes the court's answer once."""
    earlier, later = _rows(before), _rows(after)
    if len(later) < len(earlier):
        return False
    return all(_same(was, now) for was, now in zip(earlier, later, strict=False))


def _same(was: Any, now: Any) -> bool:
    if isinstance(was, RecordedArrest) and was.heard is None:
        unheard = {"heard": None, "heard_by": None, "heard_recorded_at": None}
        return bool(replace(now, **unheard) == was)
    return bool(was == now)


def _rows(recorded: Any) -> tuple[Any, ...]:
    if isinstance(recorded, tuple):
        return recorded
    return () if recorded is None else (recorded,)
