"""Entries: what stood in a record, and what became of each piece."""

from collections.abc import Iterable
from dataclasses import dataclass

from dvpo_desktop.case import Case
from dvpo_desktop.intake.custody_record.headings import NOBODY, RESPONDENT
from dvpo_desktop.intake.dates import NotUnderstood, cut

MOST_RECORDS = 200
MOST_IN_A_PIECE = 20_000  # characters: what a box of the program takes


@dataclass(frozen=True, slots=True)
class Found:
    """One heading and its text as they stood.

    ``section`` is whom that part of the record is about, ``under`` the line that opens it and
    ``part`` its number; ``opens`` marks that line. ``note`` says what a piece is that holds
    nothing about anybody, and ``doubt`` why it may stand in the wrong place. ``handed`` is whether
    an officer said whose the part is, which was nobody's.
    """

    heading: str
    text: str
    section: str = RESPONDENT
    opens: bool = False
    under: str = ""
    part: int = 0
    note: str = ""
    doubt: str = ""
    handed: bool = False

    @property
    def nobodys(self) -> bool:
        """Whether it stands in a part that the record gives to nobody, an officer perhaps since."""
        return bool(self.under) and (self.handed or self.section == NOBODY)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of a record: ``field`` is where it went, ``remark`` what to check or to do.

    ``under`` is the line that opened the part in which it stood, if one did, and ``part`` the
    number of that part where the record gives it to nobody.
    """

    heading: str
    text: str
    field: str | None = None
    understood: bool = False
    remark: str = ""
    under: str = ""
    part: int | None = None

    @property
    def doubted(self) -> bool:
        """Whether its place is known and what it says is to be checked."""
        return not self.understood and self.field is not None

    @property
    def unplaced(self) -> bool:
        """Whether it is left over: nobody knows yet whose it is, or what it is."""
        return not self.understood and self.field is None


@dataclass(frozen=True, slots=True)
class Understood:
    """One record read: the case that comes of it, and every piece of the record.

    ``pieces`` are what the last entries were made of, under the name of its ``source``, to be
    understood again when an officer says whose a part is; ``in_order`` as in ``understand``.
    """

    case: Case
    entries: tuple[Entry, ...]
    pieces: tuple[Found, ...] = ()
    source: str = ""
    in_order: bool = True


def check_count(records: int) -> None:
    """Raises NotUnderstood for more records than an officer could choose from."""
    if records > MOST_RECORDS:
        raise NotUnderstood(
            f"This file holds {records:,} records. Ask for one with the record you need, or with "
            f"at most {MOST_RECORDS}."
        )


def not_too_long(found: Iterable[Found]) -> None:
    """Raises NotUnderstood, in words, where one piece is longer than any box of the program."""
    long = next((one for one in found if len(one.text) > MOST_IN_A_PIECE), None)
    if long is not None:
        where = f"What stands under “{cut(long.heading)}”" if long.heading else "One piece of it"
        raise NotUnderstood(
            f"{where} has {len(long.text):,} characters, and a box of this program takes "
            f"{MOST_IN_A_PIECE:,}. Shorten it in the record, or bring in the record without it."
        )
