"""Settling: two states of a case become one, act by act, as an officer chose between them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from dvpo_desktop.case.differences import (
    Difference,
    Side,
    differences,
    merged,
    not_kept,
    redone,
    settled,
)
from dvpo_desktop.case.places import Questions
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.permission.check_change import called
from dvpo_desktop.ui.session.unsaved import Clash, Queue, Unsaved

Save = Callable[[Unsaved, int], Kept]


def settle(
    clash: Clash,
    queue: Queue,
    choices: Mapping[str, Side],
    questions: Questions,
    save: Save,
    note: Callable[[Mapping[str, Any]], None],
) -> Kept:
    """The case as chosen, kept by ``save`` over what is in the store.

    Each officer's unsaved work is done anew under that officer. ``note`` tells the history what
    was chosen and what was not kept. Raises ValueError, in words, while
    a clash is not decided, and as ``save`` does.
    """
    found = differences(clash.base, clash.mine, clash.theirs.case, questions)
    sides = settled(found, choices)
    wanted = merged(clash.mine, clash.theirs.case, found, choices)
    note(
        {
            "chosen": {path: side.value for path, side in sides.items()},
            "not_kept": {each.path: _told(each) for each in not_kept(found, sides)},
        }
    )
    current, before = clash.theirs, clash.base
    for unsaved in queue:
        # The last one's choices are the officer's, whoever typed what stands.
        last = unsaved is queue[-1]
        case = wanted if last else redone(before, unsaved.case, current.case, sides, questions)
        before = unsaved.case
        if case != current.case:
            act = called(unsaved.act, current.case, case)
            current = save(replace(unsaved, case=case, act=act), current.version)
    return current


def _told(each: Difference) -> object:
    return msgspec.to_builtins((each.mine.value, each.mine.typed))
