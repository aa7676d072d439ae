"""Small counts: withheld, and nothing that is told lets anybody work one out."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.returns.small import withheld

FEWEST = 3
MOST = 9
INNER = (("x", 0), ("x", 1), ("y", 0), ("y", 1))
counts = st.integers(0, MOST)


def square(a: int, b: int, c: int, d: int):
    """Two rows and two columns with their sums, as cells and as what adds up."""
    cells = {
        ("x", 0): a, ("x", 1): b, ("x", 2): a + b,
        ("y", 0): c, ("y", 1): d, ("y", 2): c + d,
        ("z", 0): a + c, ("z", 1): b + d, ("z", 2): a + b + c + d,
    }  # fmt: skip
    across = [((row, 2), ((row, 0), (row, 1))) for row in "xyz"]
    down = [(("z", at), (("x", at), ("y", at))) for at in range(3)]
    return cells, across + down


def possible(cells, hidden) -> list[dict]:
    """Every table that tells the same: what a reader who knows the rule cannot tell apart."""
    found = []
    any_count = range(MOST + FEWEST + 2)
    for inner in product(*(any_count if each in hidden else (cells[each],) for each in INNER)):
        other, _ = square(*inner)
        if all(other[cell] == count for cell, count in cells.items() if cell not in hidden):
            found.append(other)
    return found


@given(counts, counts, counts, counts)
def test_no_small_count_is_told_and_none_can_be_worked_out(a, b, c, d):
    cells, sums = square(a, b, c, d)
    hidden = withheld(cells, sums, FEWEST)
    assert {cell for cell, count in cells.items() if 0 < count < FEWEST} <= hidden
    small = [cell for cell in hidden if cells[cell] < FEWEST]
    others = possible(cells, hidden) if small else []
    for cell in small:
        assert len({other[cell] for other in others}) > 1, (cell, cells, hidden)


def test_large_counts_and_noughts_are_told():
    cells, sums = square(7, 0, 12, 9)
    assert withheld(cells, sums, FEWEST) == frozenset()


def test_one_small_count_takes_a_neighbour_in_each_direction_with_it():
    cells, sums = square(2, 20, 30, 40)
    hidden = withheld(cells, sums, FEWEST)
    assert ("x", 0) in hidden
    assert all(len(hidden & {whole, *parts}) != 1 for whole, parts in sums)
    assert ("z", 2) not in hidden


def test_counts_that_do_not_tie_are_refused():
    cells, sums = square(7, 8, 9, 10)
    with pytest.raises(ValueError, match="z does not come to the sum"):
        withheld(cells | {("z", 2): 35}, sums, FEWEST)
