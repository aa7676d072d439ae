"""Figures: the head and the blocks of a period, as a CSV file and as a paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop import __version__
from dvpo_desktop.case import Case
from dvpo_desktop.case.paper import Block, Kind, Paper
from dvpo_desktop.case.proceedings.breach import Breached
from dvpo_desktop.returns import spreadsheet
from dvpo_desktop.returns.at_court import applications, breaches, orders, served_in
from dvpo_desktop.returns.decided import Period, requests
from dvpo_desktop.returns.notices import notices, timeliness
from dvpo_desktop.returns.protected_person import protected_person
from dvpo_desktop.returns.table import FEWEST, WITHHELD, Table
from dvpo_desktop.rules.date_words import say_day, say_moment
from dvpo_desktop.rules.law import Law

VERSION = "Figures, form 1"
SCHEME = "Crime and Security Act 2010, ss.24 to 33"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of a period: the head, each line with what it is called, and the blocks."""

    head: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def figures(
    cases: Iterable[Case],
    period: Period,
    law: Law,
    now: datetime,
    place: str,
    force: str,
    fewest: int = FEWEST,
) -> Figures:
    """The figures of the cases for a period, run at ``now``; counts below ``fewest`` withheld.

    No name, reference, place of an event or exact time is in them. Raises ValueError where counts
    do not tie.
    """
    every = tuple(cases)
    found, served = requests(every, period), served_in(every, period)
    head = (
        ("Force", force),
        ("Station", place),
        ("Scheme", SCHEME),
        ("From", say_day(period.first)),
        ("To", say_day(period.last)),
        ("Counted by", "the day of the decision, from the court on the day of service"),
        ("Run", say_moment(now)),
        ("Program", f"DVPO Desktop {__version__}, {VERSION}"),
        (WITHHELD.capitalize(), f"below {fewest}, or such a figure could be worked out from it"),
    )
    tables = (
        notices(found, fewest),
        timeliness(found, fewest),
        applications(served, law, fewest),
        orders(served, fewest),
        breaches(served, Breached.NOTICE, "notice", fewest),
        breaches(served, Breached.ORDER, "order", fewest),
        protected_person(served, fewest),
    )
    return Figures(head, tables)


def as_csv(told: Figures) -> str:
    """The figures as CSV, one line a cell under a row of headings; the head comes first."""
    head = (("Head", name, "", says) for name, says in told.head)
    headings = ("block", "measure", "column", "value")
    return spreadsheet.as_csv((headings, *head, *_cells(told.tables)))


def as_paper(told: Figures, force: str) -> Paper:
    """The figures as a paper, each row of a block on lines of its own."""
    title = "Figures of notices"
    return Paper(
        title=title,
        reference="",
        force=force,
        wording_version=VERSION,
        blocks=(
            Block(Kind.TITLE, title, came_from="returns"),
            *(_fact(name, says) for name, says in told.head),
            *(block for table in told.tables for block in _blocks(table)),
        ),
    )


def _cells(tables: tuple[Table, ...]) -> Iterator[tuple[str, str, str, str]]:
    for table in tables:
        for label, cells in table.rows:
            for column, says in zip(table.columns, cells, strict=True):
                yield table.title, label, column, says


def _blocks(table: Table) -> Iterator[Block]:
    yield Block(Kind.HEADING, table.title, came_from="returns")
    for label, cells in table.rows:
        named = zip(table.columns, cells, strict=True)
        told = (f"{column} {says}".replace(" ", "\u00a0") for column, says in named)
        yield _fact(label, " · ".join(told))


def _fact(label: str, text: str) -> Block:
    return Block(Kind.FACT, text, label, rests_on="good practice", came_from="returns")
