"""Unsaved: what an officer did that no store has taken yet, kept under that officer's name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.cases.cases import Kept
from dvpo_desktop.store.vault.identity import Signed


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The case as one officer left it, the act that made it so, and what the history tells of it.

    ``signed`` is the officer's signature under a decision.
    """

    case: Case
    act: Act
    by: Officer
    about: Mapping[str, Any]
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A case that was saved from elsewhere while what was done here was not saved.

    ``base`` is what both were made from, ``mine`` what is unsaved here, by ``officers``.
    """

    reference: str
    base: Case
    mine: Case
    theirs: Kept
    officers: tuple[Officer, ...]


Queue = tuple[Unsaved, ...]


def with_one_more(queue: Queue, new: Unsaved) -> Queue:
    """What is unsaved after one more change: each officer's own, in the order it was done.

    What was done and could not be saved is still what was done: more typed by the same officer
    goes with it. The same case again is nothing new, whoever tries to save it.
    """
    if not queue:
        return (new,)
    last = queue[-1]
    if new.act is not Act.CHANGED:
        return (*queue, new)
    if new.case == last.case:
        return queue
    if new.by == last.by:
        return (*queue[:-1], replace(last, case=new.case))
    return (*queue, new)
