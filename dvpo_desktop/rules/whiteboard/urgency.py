"""Urgency: one row of the whiteboard, how urgent it is, and what puts it before another."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import inf

from dvpo_desktop.case.values import elapsed
from dvpo_desktop.rules.date_words import say_end
from dvpo_desktop.rules.deadlines.case_stage import CaseStage
from dvpo_desktop.rules.deadlines.deadlines import Deadline

AMBER = timedelta(hours=24)
RED = timedelta(hours=4)


class Urgency(StrEnum):
    """How pressing a case is: amber under 24 hours, red under 4, then passed."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"
    PASSED = "passed"


PRESSES = (Urgency.PASSED, Urgency.RED, Urgency.AMBER, Urgency.CALM)


@dataclass(frozen=True, slots=True)
class NextAction:
    """One row of the whiteboard.

    ``deadline`` is that of the court application, once the notice is served. ``until`` is the
    moment counted down to and ``due`` says what it is; ``since`` says what time there is to tell
    where nothing is counted down: "custody ends 06:40". ``note`` stands beside the owner.
    ``waits`` says that nothing is to be done at this moment. ``order`` sorts the most pressing
    case first.
    """

    words: str
    owner: str
    urgency: Urgency = Urgency.CALM
    deadline: Deadline | None = None
    since: str = ""
    order: tuple[int, float] = (0, 0.0)
    until: datetime | None = None
    due: str = ""
    note: str = ""
    where: CaseStage = CaseStage.BEFORE
    waits: bool = False


def pressing(deadline: Deadline, now: datetime) -> Urgency:
    """How pressing a running clock is; only the act-by time decides it."""
    return pressing_until(deadline.act_by, now)


def pressing_until(moment: datetime, now: datetime) -> Urgency:
    """How pressing it is that something happens by a moment."""
    left = elapsed(now, moment)
    if left <= timedelta(0):
        return Urgency.PASSED
    if left < RED:
        return Urgency.RED
    return Urgency.AMBER if left < AMBER else Urgency.CALM


def graver(one: Urgency, other: Urgency) -> Urgency:
    """The more pressing of two."""
    return min(one, other, key=PRESSES.index)


def order_of(urgency: Urgency, moment: datetime | None) -> tuple[int, float]:
    """What sorts a row: first how pressing it is, then by its moment."""
    return PRESSES.index(urgency), moment.timestamp() if moment else inf


def say_act_by(deadline: Deadline) -> str:
    """What a running clock counts down to: "act by Mon 30 Nov 2026, 17:00"."""
    return f"act by {say_end(deadline.act_by)}"
