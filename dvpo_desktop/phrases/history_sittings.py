"""History sittings: what one officer changed in one go, each field once, from first to last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dvpo_desktop.case.history import Act, Entry

PAUSE = timedelta(minutes=30)

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one field in one sitting, told at its last change."""

    at: datetime
    entry: Entry
    field: str
    changes: tuple[Change, ...]


def sittings(entries: Iterable[Entry]) -> Iterator[Entry | Changed]:
    """The entries, oldest first, with the changes of a sitting brought together by field.

    A sitting ends when another act or another officer comes between, or after half an hour.
    """
    open_now: list[Entry] = []
    for entry in entries:
        if open_now and not _goes_on(open_now[-1], entry):
            yield from _told(open_now)
            open_now = []
        if _is_change(entry):
            open_now.append(entry)
        else:
            yield entry
    yield from _told(open_now)


def joined(first: Change, then: Change) -> Change | None:
    """Two changes of one field, one after the other, as one; None where they lie apart.

    A change of a long text gives only the part that differs (see store.changes).
    """
    if "at" not in then:
        whole = then.get("was")
        if "at" in first and isinstance(whole, str):
            start = first["at"]
            old = whole[:start] + first["was"] + whole[start + len(first["now"]) :]
            return {**then, "was": old}
        return dict((*_only(first, "was"), *_only(then, "now")))
    if "at" not in first:
        text, start = str(first.get("now") or ""), then["at"]
        new = text[:start] + then["now"] + text[start + len(then["was"]) :]
        return {**first, "now": new}
    return _spliced(first, then)


def _spliced(first: Change, then: Change) -> Change | None:
    start, end = first["at"], first["at"] + len(first["now"])
    other, other_end = then["at"], then["at"] + len(then["was"])
    if other > end or other_end < start:
        return None
    before = then["was"][: max(start - other, 0)]
    after = then["was"][len(then["was"]) - max(other_end - end, 0) :] if other_end > end else ""
    at = min(start, other)
    between = before + first["now"] + after
    now = between[: other - at] + then["now"] + between[other - at + len(then["was"]) :]
    return {"at": at, "was": before + first["was"] + after, "now": now}


def _only(change: Change, key: str) -> list[tuple[str, Any]]:
    return [(key, change[key])] if key in change else []


def _is_change(entry: Entry) -> bool:
    return entry.act is Act.CHANGED and bool(entry.detail.get("changed"))


def _goes_on(last: Entry, entry: Entry) -> bool:
    return (
        _is_change(entry)
        and (entry.officer, entry.reference) == (last.officer, last.reference)
        and entry.at - last.at <= PAUSE
    )


def _told(entries: list[Entry]) -> Iterator[Changed]:
    """Each field that the entries changed, in the order of its last change."""
    found: dict[str, Changed] = {}
    for entry in entries:
        for name, change in entry.detail["changed"].items():
            before = found.pop(name, None)
            changes = before.changes if before else ()
            one = joined(changes[-1], change) if changes else None
            changes = (*changes[:-1], one) if one is not None else (*changes, change)
            found[name] = Changed(entry.at, entry, name, changes)
    for changed in found.values():
        if any(change.get("was") != change.get("now") for change in changed.changes):
            yield changed
