"""Children: every person under 18 whose interests are relevant (s.24(3)(a))."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Known(StrEnum):
    """Whether there are children to consider."""

    YES = "yes"
    NONE_KNOWN = "none-known"


@dataclass(frozen=True, slots=True)
class Child:
    """One child, and what the notice would mean for that child.

    ``stays_in_home`` says whether the child lives or stays in a home of the household: then the
    child's opinion is one of those that s.24(3)(d) speaks of.
    """

    name: str = ""
    born: date | None = None
    lives_where: str = ""
    stays_in_home: bool | None = None
    present: bool | None = None
    school: str = ""
    contact_arrangements: str = ""
    court_orders: str = ""
    referral: str = ""


@dataclass(frozen=True, slots=True)
class Children:
    """Page 9 of the journey. ``how_checked`` is asked when none is known."""

    known: Known | None = None
    how_checked: str = ""
    children: tuple[Child, ...] = ()
    welfare: str = ""
