"""Breach: an arrest for breach of the notice or the order, and what the court did (ss.26, 29)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer


class Breached(StrEnum):
    """What the arrest is for: which court hears it depends on this (ss.26(1), 29(1))."""

    NOTICE = "notice"
    ORDER = "order"


class Disposal(StrEnum):
    """What the court did. Breach is no offence: there is no conviction and no sentence.

    For an order Magistrates' Courts Act 1980, s.63(3); for a notice remand or release alone.
    """

    RELEASED = "released"
    NOT_PROVED = "not-proved"
    REMANDED = "remanded"
    DAILY_SUM = "daily-sum"
    LUMP_SUM = "lump-sum"
    CUSTODY = "custody"


@dataclass(frozen=True, slots=True)
class Arrest:
    """One arrest: the exact terms believed broken, and the list it is for (``court_at``)."""

    breached: Breached | None = None
    terms: tuple[str, ...] = ()
    happened_at: datetime | None = None
    what: str = ""
    evidence: str = ""
    arrested_at: datetime | None = None
    arrested_by: str = ""
    custody_number: str = ""
    other_offences: str = ""
    court: str = ""
    court_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What the court did. Sums are whole pounds, custody and default whole days."""

    disposal: Disposal | None = None
    at: datetime | None = None
    pounds_a_day: int | None = None
    days_in_default: int | None = None
    pounds: int | None = None
    days: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RecordedArrest:
    """An arrest as recorded: the 24 hours run from its ``arrested_at`` alone."""

    arrest: Arrest
    by: Officer
    at: datetime
    heard: Heard | None = None
    heard_by: Officer | None = None
    heard_recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """Page 28 of the journey.

    ``arrest`` is the one being written, ``heard`` what the court did in the oldest one recorded
    that waits for it, ``arrests`` those recorded, the oldest first.
    """

    arrest: Arrest = field(default_factory=Arrest)
    heard: Heard = field(default_factory=Heard)
    arrests: tuple[RecordedArrest, ...] = ()

    @property
    def waiting(self) -> RecordedArrest | None:
        """The oldest arrest of which nobody has recorded what the court did; its clock runs."""
        return next((each for each in self.arrests if each.heard is None), None)
