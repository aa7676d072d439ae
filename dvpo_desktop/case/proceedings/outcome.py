"""Outcome: what the court did at each hearing, and the order while it is in force (ss.27, 28)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer


class Result(StrEnum):
    """What came of one hearing of the application."""

    MADE = "made"
    REFUSED = "refused"
    ADJOURNED = "adjourned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the order as made.

    ``of`` is the condition of the notice that it goes back to, counted from 0 as authorised;
    None for a term that the court added.
    """

    words: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One hearing: when the application was called on, and what the court did.

    ``called_on_at`` decides whether the 48 hours were kept (law note U31). An adjournment has
    ``next_at``; an order its ``made_on``, ``days`` (the day made is day one, s.28(10)) and terms.
    """

    court: str = ""
    called_on_at: datetime | None = None
    respondent_present: bool | None = None
    result: Result | None = None
    reasons: str = ""
    next_at: datetime | None = None
    made_on: date | None = None
    days: int | None = None
    terms: tuple[Term, ...] = ()
    costs: str = ""


@dataclass(frozen=True, slots=True)
class RecordedSitting:
    """A hearing as it was recorded; what follows from it is computed from here alone."""

    sitting: Sitting
    by: Officer
    at: datetime


class Ending(StrEnum):
    """How a court can end an order early, on complaint (Magistrates' Courts Act 1980, s.63(2))."""

    SUSPENDED = "suspended"
    RESCINDED = "rescinded"


@dataclass(frozen=True, slots=True)
class Ended:
    """A suspension or a rescission of the order: from which day, by which court, and why."""

    ending: Ending | None = None
    on: date | None = None
    court: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class RecordedEnd:
    """The same as it was recorded."""

    ended: Ended
    by: Officer
    at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to the protected person, or another check, while the order is in force."""

    at: datetime | None = None
    by: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class CourtOutcome:
    """Pages 26 and 27 of the journey.

    ``sitting`` and ``ended`` are what is being written; ``sittings`` and ``endings`` what was
    recorded, the oldest first.
    """

    sitting: Sitting = field(default_factory=Sitting)
    sittings: tuple[RecordedSitting, ...] = ()
    debrief: str = ""
    order_served_at: datetime | None = None
    order_served_by: str = ""
    order_served_how: str = ""
    visits: tuple[Visit, ...] = ()
    support_taken_up: str = ""
    longer_protection: str = ""
    ended: Ended = field(default_factory=Ended)
    endings: tuple[RecordedEnd, ...] = ()

    @property
    def last(self) -> Sitting | None:
        """The hearing recorded last, or None."""
        return self.sittings[-1].sitting if self.sittings else None

    @property
    def order(self) -> Sitting | None:
        """The hearing at which an order was made, or None."""
        last = self.last
        return last if last is not None and last.result is Result.MADE else None
