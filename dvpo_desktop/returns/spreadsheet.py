"""Spreadsheet: tables that leave as CSV, in which no cell is a formula to who opens them.

A spreadsheet works out a cell that begins with = + - or @, and a name typed in custody could be
made to. Such a cell gets an apostrophe before it, which the spreadsheet shows as text.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?%?")
BEGINS_ONE = frozenset("=+-@")
# Where a spreadsheet takes another sign than the comma for the end of a cell.
ENDS_A_CELL = re.compile(r"([;\t\r\n|])")
QUOTES = "\"'`‘’“”«»"


def as_csv(rows: Iterable[Sequence[object]], line_end: str = "\r\n") -> str:
    """The rows as CSV; every cell is what it says, and none is worked out."""
    out = StringIO()
    lines = csv.writer(out, lineterminator=line_end)
    lines.writerows([as_text(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; one that needs nothing, and a number, as is.

    Spaces, quotes and signs that are not seen do not hide a formula, nor do the wide forms of its
    signs. A tab, a line end or another sign that may end a cell inside it begins it anew.
    """
    parts = ENDS_A_CELL.split(cell)
    safe = "".join(part if at % 2 else _part(part) for at, part in enumerate(parts))
    return f"'{safe}" if cell.startswith(("\t", "\r", "\n")) else safe


def _part(text: str) -> str:
    if NUMBER.fullmatch(text.strip()):
        return text
    for at, sign in enumerate(text):
        if not (sign.isspace() or sign in QUOTES or unicodedata.category(sign)[0] in "CM"):
            begins = unicodedata.normalize("NFKC", sign)[:1] in BEGINS_ONE
            return f"'{text}" if begins and len(text) > at + 1 else text
    return text
