"""Hearing: the application for an order, and how the respondent was told of it (s.27)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.values import Address, Attempt


class Capacity(StrEnum):
    """In what capacity somebody applies; the Act asks for a constable (s.27(1))."""

    CONSTABLE = "constable"
    FORCE_LAWYER = "force-lawyer"
    COUNSEL = "counsel"


class NoticeGiven(StrEnum):
    """How the notice of the hearing reached the respondent (s.27(5) to (7))."""

    IN_PERSON = "in-person"
    LEFT_AT_ADDRESS = "left-at-address"
    NOT_GIVEN = "not-given"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One line of the evidence index beyond what the incident lists already."""

    what: str = ""
    reference: str = ""
    from_whom: str = ""
    hearsay: bool | None = None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A supervisor has seen that no hearing began in time (law note U5): who and when."""

    by: Officer
    at: datetime


@dataclass(frozen=True, slots=True)
class Hearing:
    """Page 25 of the journey.

    ``listed_at`` is the list the application is put into first; an adjournment has its own next
    time (see outcome). ``term_days`` is the length asked for, 14 to 28 (s.28(10)).
    ``own_statement`` is whether the protected person's own statement goes in (s.27(10)).
    ``another_address`` is one that the respondent gave when asked again, and
    ``another_refused`` what was said instead of one (law note U19).
    """

    court: str = ""
    court_address: str = ""
    listed_at: datetime | None = None
    applicant_name: str = ""
    applicant_collar: str = ""
    applicant_capacity: Capacity | None = None
    evidence: tuple[Exhibit, ...] = ()
    hearsay: str = ""
    own_statement: bool | None = None
    own_statement_why: str = ""
    term_days: int | None = None
    term_why: str = ""
    costs: str = ""
    notice_given: NoticeGiven | None = None
    notice_at: datetime | None = None
    notice_by: str = ""
    another_address: Address = field(default_factory=Address)
    another_refused: str = ""
    efforts: tuple[Attempt, ...] = ()
    lapsed: Lapsed | None = None
