"""Handed to a printer: a paper between the moment it is handed over and the record of it.

An entry stands before each paper goes to the printer. The record that it was printed, or was not,
names it by the same mark. Where the program was cut off in between it has none, and the next who
signs in at that station is asked.
"""

from collections.abc import Iterable

from dvpo_desktop.case.history import Act, Entry

HANDED = "handed"  # the mark, in the detail of both entries
ANSWERS = (Act.PRINTED, Act.NOT_PRINTED)
# More were never handed over and left unanswered by one cut, which is asked about at once.
NEWEST = 20


def unanswered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The papers handed to a printer of which no later entry says what came of them.

    ``entries`` are in their order, and may hold others.
    """
    waiting: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        which = str(entry.detail.get(HANDED, "")), entry.reference
        if entry.act is Act.TO_PRINTER:
            waiting[which] = entry
        elif entry.act in ANSWERS:
            waiting.pop(which, None)
    return tuple(waiting.values())
