"""Custody: where the respondent stands in custody, and why a notice is thought of now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Disposal(StrEnum):
    """What is decided, or about to be decided, on the offence itself."""

    UNDECIDED = "undecided"
    NO_FURTHER_ACTION = "no-further-action"
    CAUTION = "caution"
    UNDER_INVESTIGATION = "under-investigation"
    CHARGED = "charged"


class Liberty(StrEnum):
    """How the respondent leaves custody."""

    UNDECIDED = "undecided"
    RELEASED = "released"
    BAIL_UNCONDITIONAL = "bail-unconditional"
    BAIL_CONDITIONAL = "bail-conditional"
    REMANDED = "remanded"
    NOT_ARRESTED = "not-arrested"


@dataclass(frozen=True, slots=True)
class Custody:
    """Pages 2 and 3 of the journey: the custody record and whether a notice is right."""

    custody_number: str = ""
    crime_reference: str = ""
    pnc_id: str = ""
    force_id: str = ""
    force: str = ""
    station: str = ""
    arrested_at: datetime | None = None
    arrested_for: str = ""
    authority_ends_at: datetime | None = None
    disposal: Disposal | None = None
    disposal_reason: str = ""
    liberty: Liberty | None = None
    bail_conditions: str = ""
    other_orders: str = ""
    earlier_notices: str = ""
    referred_by: str = ""
    first_considered_at: datetime | None = None
    superintendent_contacted_at: datetime | None = None
    why_now: str = ""
