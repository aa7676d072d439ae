"""Risk: the assessment made, by whom, and the officer's own view of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tool(StrEnum):
    """Which risk tool was used."""

    DASH = "dash"
    DARA = "dara"
    OTHER = "other"


class Grade(StrEnum):
    """The grade the tool gave."""

    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Risk:
    """Page 8 of the journey; it feeds necessity and does not stand in for it."""

    tool: Tool | None = None
    grade: Grade | None = None
    assessed_at: datetime | None = None
    assessor: str = ""
    factors: str = ""
    attached: str = ""
    officers_view: str = ""
