"""Courts: where applications are heard, when each court has a list, and what it asks before."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Weekday(StrEnum):
    """A day of the week on which a court has a list."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"

    @property
    def number(self) -> int:
        """0 for Monday, as a date counts them."""
        return tuple(Weekday).index(self)


@dataclass(frozen=True, slots=True)
class CourtList:
    """One list a week. ``at`` is "14:00"; papers are wanted ``papers_minutes`` before it."""

    weekday: Weekday | None = None
    at: str = ""
    papers_minutes: int | None = None

    @property
    def starts(self) -> time:
        """The time of day. Raises ValueError for what is no time."""
        return time.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class NotSitting:
    """One day on which the court has no list although the week says so."""

    day: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Court:
    """One court, as the force keeps it.

    ``lead_minutes`` is what whoever presents the case needs between service and the moment by
    which the papers must be at the court.
    """

    name: str = ""
    address: str = ""
    lead_minutes: int | None = None
    lists: tuple[CourtList, ...] = ()
    closed: tuple[NotSitting, ...] = ()
