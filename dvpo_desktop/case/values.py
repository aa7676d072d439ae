"""Small values that several steps of a case share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def in_london(moment: datetime) -> datetime:
    """The same instant as wall time in London.

    Raises ValueError for a moment without a zone: a deadline must never rest on a guess.
    """
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.astimezone(LONDON)


# Two clocks put right by different networks differ by less.
APART = timedelta(minutes=3)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passes from one moment to the other, negative if the end is first.

    Two wall times of London cannot simply be subtracted: the clocks may change between them.
    """
    return timedelta(seconds=end.timestamp() - start.timestamp())


def is_apart(one: datetime, other: datetime) -> bool:
    """Whether two clocks say times too far apart to be the same moment."""
    return abs(elapsed(one, other)) > APART


def is_after(moment: datetime, other: datetime) -> bool:
    """Whether the moment really comes later than the other."""
    return moment.timestamp() > other.timestamp()


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address as it is written on an envelope."""

    lines: str = ""
    postcode: str = ""

    @property
    def on_one_line(self) -> str:
        """The address as one line of text, parts divided by commas."""
        parts = [part.strip(" ,") for part in self.lines.splitlines()]
        return ", ".join(part for part in [*parts, self.postcode.strip()] if part)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching somebody: when, by whom, how, and what came of it."""

    at: datetime | None = None
    by: str = ""
    how: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text kept as typed because it could not be read as what the field asks for.

    ``field`` is the dotted path in the case: ``respondent.born``, ``children.children.0.born``.
    """

    field: str
    text: str
