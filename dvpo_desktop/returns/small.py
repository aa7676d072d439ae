"""Small: which counts of a table are withheld, so that nobody can be made out from it.

A small count is withheld, and so is whatever it could be worked out from by adding and taking
away: else a total with all parts but one would tell it all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Cell = tuple[str, int]
Sum = tuple[Cell, tuple[Cell, ...]]


def withheld(cells: Mapping[Cell, int], sums: Sequence[Sum], fewest: int) -> frozenset[Cell]:
    """The cells to withhold: each count from 1 to below ``fewest``, and those that give it away.

    Of each sum in ``sums`` the first cell is the whole, the others its parts; 0 is told. Raises
    ValueError where a sum does not come out.
    """
    for whole, parts in sums:
        if cells[whole] != sum(cells[part] for part in parts):
            raise ValueError(f"{whole[0]} does not come to the sum of its parts")
    hidden = {cell for cell, count in cells.items() if 0 < count < fewest}
    while True:
        told = _given_away(cells, sums, hidden, fewest)
        if told is None:
            return frozenset(hidden)
        hidden.add(told)


def _given_away(
    cells: Mapping[Cell, int], sums: Sequence[Sum], hidden: set[Cell], fewest: int
) -> Cell | None:
    """The next cell to withhold because a sum would give a hidden one away; None where none does.

    The smallest that is told and not 0 is taken, so that the least is lost.
    """
    sure = _worked_out(sums, hidden)
    could: list[Cell] = []
    for whole, parts in sums:
        unknown = [part for part in parts if part in hidden]
        little = sum(cells[part] for part in unknown) < fewest
        weak = whole not in hidden and bool(unknown) and little
        if weak or sure & {whole, *parts}:
            could += (cell for cell in (*parts, whole) if cell not in hidden and cells[cell])
    return min(could, key=lambda cell: (cells[cell], cell), default=None)


def _worked_out(sums: Sequence[Sum], hidden: set[Cell]) -> set[Cell]:
    """The hidden cells whose counts follow from what is told: those of a row with no other.

    The sums are linear equations in the hidden cells; they are solved as far as they can be.
    """
    order = sorted(hidden)
    rows = []
    for whole, parts in sums:
        row = [Fraction(0)] * len(order)
        for cell, sign in ((whole, -1), *((part, 1) for part in parts)):
            if cell in hidden:
                row[order.index(cell)] += sign
        rows.append(row)
    solved = _reduced(rows, len(order))
    return {
        order[at]
        for row in solved
        for at in (next(at for at, factor in enumerate(row) if factor),)
        if sum(1 for factor in row if factor) == 1
    }


def _reduced(rows: Iterable[list[Fraction]], width: int) -> list[list[Fraction]]:
    """The rows in reduced echelon form, without those that are all 0."""
    left = [row for row in rows if any(row)]
    done: list[list[Fraction]] = []
    for at in range(width):
        pivot = next((row for row in left if row[at]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        pivot = [factor / pivot[at] for factor in pivot]
        left = [each for row in left if any(each := _less(row, pivot, at))]
        done = [*(_less(row, pivot, at) for row in done), pivot]
    return done


def _less(row: list[Fraction], pivot: list[Fraction], at: int) -> list[Fraction]:
    return [factor - row[at] * taken for factor, taken in zip(row, pivot, strict=True)]
