"""Entries: what stood in a record, and what became of each piece."""

from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.headings import RESPONDENT

MOST_RECORDS = 200


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


def check_count(records: int) -> None:
    """Raises NotUnderstood for more records than an officer could choose from."""
    if records > MOST_RECORDS:
        raise NotUnderstood(
            f"This file holds {records:,} records. Ask for one with the record you need, or with "
            f"at most {MOST_RECORDS}."
        )
