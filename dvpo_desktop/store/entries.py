"""Entries: the acts that the history tells of, and one entry as it is read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What was done: collection, alteration, consultation, disclosure, erasure (DPA 2018, s.62).

    Nothing in the program combines two records, so no act says so.
    """

    FOUNDED = "founded"
    ENROLLED = "enrolled"
    SIGNED_IN = "signed-in"
    OPENED = "opened"
    LOOKED = "looked"
    SEARCHED = "searched"
    CHANGED = "changed"
    SENT = "sent"
    DECIDED = "decided"
    VOIDED = "voided"
    PRINTED = "printed"
    EXPORTED = "exported"
    SERVED = "served"
    DAY_ADDED = "day-added"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    ERASED = "erased"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RESET = "reset"
    REMOVED = "removed"
    ROLES_SET = "roles-set"
    PASSPHRASE_CHANGED = "passphrase-changed"
    RECOVERY_MADE = "recovery-made"
    RECOVERY_PROVED = "recovery-proved"
    RECOVERY_PUT_OFF = "recovery-put-off"
    RECOVERED = "recovered"
    REKEYED = "rekeyed"
    REFUSED_ACT = "refused-act"
    CLOCK_MOVED = "clock-moved"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` is wall time in London, ``officer`` the officer's key.

    ``words`` names the officer with the rank of that day, ``station`` where it was done.
    ``reference`` is empty for what concerns no case. Of an entry whose detail was erased the
    detail is empty and ``erased`` is True; so it is, with ``withheld``, of a case's entry read by
    somebody who may open no case.
    """

    id: int
    at: datetime
    officer: str
    words: str
    act: Act
    reference: str
    detail: dict[str, Any]
    station: str = ""
    erased: bool = False
    withheld: bool = False
