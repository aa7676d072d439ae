"""Spreadsheet: no cell of a table that leaves is worked out, and numbers stay numbers."""

import csv
from io import StringIO
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvpo_desktop.returns.spreadsheet import as_csv, as_text

HIDDEN = (
    "", " ", "   ", "\t", "\r", "\n", "\r\n", '"', "'", "\"'", "\u00a0", "\u3000", "\ufeff",
    "\u200b", "\u202e", "\x00", "“", "`", "\u0301",
)  # fmt: skip
SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹦", "⁺")
FORMULAS = ("cmd|'/c calc'!A0", "1+1", "SUM(A1:A9)", 'HYPERLINK("x")', "A1")


@pytest.mark.parametrize(("before", "sign"), list(product(HIDDEN, SIGNS)))
def test_a_formula_however_it_is_hidden_is_text(before, sign):
    for formula in FORMULAS:
        if sign in "+-" and formula == "1+1":
            continue
        cell = f"{before}{sign}{formula}"
        safe = as_text(cell)
        assert "'" in safe.partition(sign)[0].replace(before, "", 1) or safe.startswith("'"), safe
        assert safe.replace("'", "") == cell.replace("'", "")


@pytest.mark.parametrize("end", [";", "\t", "\n", "\r\n", "|"])
def test_a_formula_after_what_another_spreadsheet_takes_for_the_end_of_a_cell_is_text(end):
    assert as_text(f"Example{end}=1+1") == f"Example{end}'=1+1"


@pytest.mark.parametrize(
    "cell",
    ["0", "12", "-5", "+5", "-1.5", "-1,5", "+44%", " -5 ", "", "-", "withheld", "Sample", "a=b",
     "PC D. Specimen 2204", "2026-11-27T17:00", "mail@sample.example", "West Mercia"],
)  # fmt: skip
def test_numbers_and_words_stay_as_they_are(cell):
    assert as_text(cell) == cell


@pytest.mark.parametrize("cell", ["-5+1", "+44 1632 960107", "-1e5|x", "--5", "+5-3"])
def test_what_only_looks_like_a_number_is_text(cell):
    assert as_text(cell) == f"'{cell}"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), min_size=1, max_size=4))
def test_the_table_reads_back_as_its_cells_made_text(rows):
    read = list(csv.reader(StringIO(as_csv(rows), newline="")))

    assert read == [[as_text(cell) for cell in row] for row in rows]


def test_a_megabyte_of_anything_is_made_text_at_once():
    for sign in " =\t;'\u0301－":
        as_text(sign * 1_000_000)
