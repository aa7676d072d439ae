"""Changes: what one save altered, as dotted paths with the old and the new value."""

from collections.abc import Callable
from typing import Any

import msgspec

LONG = 80
_ABSENT = object()

Change = dict[str, Any]
Sections = dict[str, msgspec.Raw]

_SECTIONS = msgspec.json.Decoder(Sections)


def changes(old: Any, new: Any) -> dict[str, Change]:
    """Each changed path of two cases in their JSON form, with ``was`` and ``now``.

    Rows of a list are named by their place from 0: ``children.children.0.born``. A row added
    has no ``was``, a row removed no ``now``. Of a text longer than 80 characters only the part
    that differs is given, with ``at``, the number of characters before it.
    """
    found: dict[str, Change] = {}
    _compare(old, new, "", found)
    return found


def changes_in(old: str, new: str) -> dict[str, Change]:
    """The same of two cases as JSON; only the sections that are not written alike are read."""
    before, after = _SECTIONS.decode(old), _SECTIONS.decode(new)
    alike = {name for name, section in after.items() if before.get(name) == section}
    return changes(_read(before, alike), _read(after, alike))


def applied(text: str, change: Change) -> str:
    """The new text, from the old text and its change."""
    if "at" not in change:
        return str(change["now"])
    start = change["at"]
    return text[:start] + str(change["now"]) + text[start + len(change["was"]) :]


def _read(sections: Sections, but: set[str]) -> dict[str, Any]:
    return {
        name: msgspec.json.decode(section) for name, section in sections.items() if name not in but
    }


def _compare(old: Any, new: Any, path: str, found: dict[str, Change]) -> None:
    if repr(old) == repr(new):
        # Most sections are as they were; unlike ==, this tells True from 1.
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            _compare(old.get(key, _ABSENT), new.get(key, _ABSENT), _below(path, key), found)
    elif isinstance(old, list) and isinstance(new, list):
        for place in range(max(len(old), len(new))):
            _compare(_at(old, place), _at(new, place), _below(path, str(place)), found)
    else:
        found[path] = _change(old, new)


def _change(old: Any, new: Any) -> Change:
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > LONG:
        return _trimmed(old, new)
    change = {}
    if old is not _ABSENT:
        change["was"] = old
    if new is not _ABSENT:
        change["now"] = new
    return change


def _trimmed(old: str, new: str) -> Change:
    """The part of two texts between what they have in common at both ends."""
    shorter = min(len(old), len(new))
    start = _longest(shorter, lambda count: old[:count] == new[:count])
    end = _longest(
        shorter - start, lambda count: old[len(old) - count :] == new[len(new) - count :]
    )
    return {"at": start, "was": old[start : len(old) - end], "now": new[start : len(new) - end]}


def _longest(most: int, same: Callable[[int], bool]) -> int:
    """The greatest number up to ``most`` that is the same, by halving: texts may be long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(middle) else (low, middle - 1)
    return low


def _at(rows: list[Any], place: int) -> Any:
    return rows[place] if place < len(rows) else _ABSENT


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
