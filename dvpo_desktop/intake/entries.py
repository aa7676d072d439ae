"""Entries: what stood in a record, and what became of each piece."""

from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.intake.headings import RESPONDENT


@dataclass(frozen=True, slots=True)
class Found:
    """One heading and its text as they stood.

    ``section`` is whom that part of the record is about; ``opens`` marks the line that opens it.
    """

    heading: str
    text: str
    section: str = RESPONDENT
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of a record: ``field`` is where it went, ``remark`` what to check or to do."""

    heading: str
    text: str
    field: str | None = None
    understood: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """One record read: the case that comes of it, and every piece of the record."""

    case: Case
    entries: tuple[Entry, ...]
