"""Table: counts under headings, which of them add up to which, and what of them is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from dvpo_desktop.returns.small import Cell, Sum, withheld

FEWEST = 5
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Table:
    """One block of the figures: what each cell of each row tells, in words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def counted(
    title: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, tuple[int, ...]], ...],
    parts: Sequence[tuple[str, tuple[str, ...]]],
    fewest: int = FEWEST,
) -> Table:
    """A table of counts whose last column is the sum of the others.

    ``parts`` names rows and those that add up to each, in as many ways as there are. A count from
    1 to below ``fewest`` is withheld, and with it as many others as it could be worked out from.
    Raises ValueError where the counts do not tie.
    """
    cells = {(label, at): count for label, counts in rows for at, count in enumerate(counts)}
    last = len(columns) - 1
    sums: list[Sum] = [
        ((label, last), tuple((label, at) for at in range(last))) for label, _ in rows
    ]
    sums += [
        ((whole, at), tuple((part, at) for part in of))
        for whole, of in parts
        for at in range(last + 1)
    ]
    hidden = withheld(cells, sums, fewest)
    return Table(
        title,
        columns,
        tuple(
            (label, tuple(_told((label, at), count, hidden) for at, count in enumerate(counts)))
            for label, counts in rows
        ),
    )


def _told(cell: Cell, count: int, hidden: frozenset[Cell]) -> str:
    return WITHHELD if cell in hidden else str(count)
