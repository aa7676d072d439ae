"""Kept copies: which backups stay, by one rule: 7 days, 4 weeks, 12 months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

from dvpo_desktop.case.values import in_london

DAYS, WEEKS, MONTHS = 7, 4, 12


def kept(made: Iterable[datetime]) -> frozenset[datetime]:
    """Of the times at which backups were made, those whose backups stay.

    They are the newest of each of the last 7 days, 4 weeks (from Monday) and 12 months, by wall
    time in London. Only days, weeks and months with a backup count: a station that was shut
    for a season loses none of what it has. Raises ValueError for a time without a zone.
    """
    newest_first = sorted(made, reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, lambda at: in_london(at).date()),
        (WEEKS, lambda at: in_london(at).isocalendar()[:2]),
        (MONTHS, lambda at: (in_london(at).year, in_london(at).month)),
    )
    return frozenset(
        at for most, period in periods for at in _newest_of_each(newest_first, period, most)
    )


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], Hashable], most: int
) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for at in newest_first:
        found.setdefault(period(at), at)
    return list(found.values())[:most]
