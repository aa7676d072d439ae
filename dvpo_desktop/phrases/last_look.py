"""Last look: what of a case was changed by others since an officer last looked at it or decided.

Read from the history of the case, so that nothing more need be kept of who saw what.
"""

from collections.abc import Sequence

from dvpo_desktop.case.history import Act, Entry, LastLook
from dvpo_desktop.rules.step_order import PREPARE

_PREPARED = frozenset(step.word for step in PREPARE)


def last_look(entries: Sequence[Entry], officer: str) -> LastLook | None:
    """When the officer with this key last saw the case as it was before, and what changed since.

    ``entries`` are those of one case, the oldest first. None where nobody changed what was
    prepared since, and at a first look. A second look at the same changes does not hide them.
    """
    changed: set[str] = set()
    for entry in reversed(entries):
        if entry.officer == officer:
            # A look at the history of a case says what was looked at, and is not one at the case.
            seen = entry.act is Act.DECIDED or (entry.act is Act.LOOKED and not entry.detail)
            if seen and changed:
                return LastLook(entry.at, frozenset(changed))
        else:
            paths = entry.detail.get("changed", {})
            changed.update(path for path in paths if _is_prepared(path))
    return None


def _is_prepared(path: str) -> bool:
    """Whether it is an answer that was prepared; to send a case again changes none."""
    return path.partition(".")[0] in _PREPARED and not path.startswith("review.sent")
