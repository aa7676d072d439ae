"""Changes: what one save altered, as dotted paths with the old and the new value."""

from typing import Any

LONG = 80
_ABSENT = object()

Change = dict[str, Any]


def changes(old: Any, new: Any) -> dict[str, Change]:
    """Each changed path of two cases in their JSON form, with ``was`` and ``now``.

    Rows of a list are named by their place from 0: ``children.children.0.born``. A row added
    has no ``was``, a row removed no ``now``. Of a text longer than 80 characters only the part
    that differs is given, with ``at``, the number of characters before it.
    """
    found: dict[str, Change] = {}
    _compare(old, new, "", found)
    return found


def applied(text: str, change: Change) -> str:
    """The new text, from the old text and its change."""
    if "at" not in change:
        return str(change["now"])
    start = change["at"]
    return text[:start] + str(change["now"]) + text[start + len(change["was"]) :]


def _compare(old: Any, new: Any, path: str, found: dict[str, Change]) -> None:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            _compare(old.get(key, _ABSENT), new.get(key, _ABSENT), _below(path, key), found)
    elif isinstance(old, list) and isinstance(new, list):
        for place in range(max(len(old), len(new))):
            _compare(_at(old, place), _at(new, place), _below(path, str(place)), found)
    elif old is _ABSENT or new is _ABSENT or type(old) is not type(new) or old != new:
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
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - start
    end = next((n for n in range(left) if old[-1 - n] != new[-1 - n]), left)
    return {"at": start, "was": old[start : len(old) - end], "now": new[start : len(new) - end]}


def _at(rows: list[Any], place: int) -> Any:
    return rows[place] if place < len(rows) else _ABSENT


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
