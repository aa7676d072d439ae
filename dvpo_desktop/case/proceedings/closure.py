"""Closure: nothing runs any more; what came of it, and for how long it is kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer


class Retention(StrEnum):
    """By which rule of the force the record is kept until somebody reviews it."""

    SERVED = "served"
    NOT_SERVED = "not-served"
    CHILD = "child"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class NotServed:
    """The authorising officer's decision that an issued notice is not served (law note U10)."""

    by: Officer
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The case closed: by whom and when."""

    by: Officer
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """The case opened again: by whom, when and why."""

    by: Officer
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Closure:
    """Page 29 of the journey."""

    markers_removed_at: datetime | None = None
    markers_removed_by: str = ""
    for_protected: str = ""
    lessons: str = ""
    retention: Retention | None = None
    not_served: NotServed | None = None
    closed: tuple[Closed, ...] = ()
    reopened: tuple[Reopened, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed now."""
        return len(self.closed) > len(self.reopened)
