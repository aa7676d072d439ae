"""Table: a CSV file, one record a row, as headings and their text."""

import csv
import io
import re
from itertools import zip_longest

from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.entries import Found, check_count
from dvpo_desktop.intake.headings import Headings

_LONGEST_FIRST_LINE = 10_000
MOST_CELLS = 20_000  # with anything in them: two hundred records of a hundred columns
_DIVIDERS = ",;\t|"
_KNOWN_HEADINGS_OF_A_TABLE = 2


def looks_like_table(text: str, headings: Headings) -> bool:
    """Whether the first line holds at least two known headings side by side and no colon."""
    line = _first_line(text)
    if len(line) > _LONGEST_FIRST_LINE:
        return False
    cells = [cell.strip(' "') for cell in re.split(f"[{_DIVIDERS}]", line)]
    known = sum(1 for cell in cells if headings.field(cell))
    return known >= _KNOWN_HEADINGS_OF_A_TABLE and ":" not in line


def read_table(text: str, headings: Headings) -> list[list[Found]]:
    """The pieces of each row under the headings of the first, divided by ``, ; |`` or tabs.

    A cell with no heading above it is a piece without a heading. Raises NotUnderstood, in
    words, for a file with no row under the headings or one cut short inside quotation marks.
    """
    divider = _divider(_first_line(text)[:_LONGEST_FIRST_LINE], headings)
    # The limit is one for the whole program, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    try:
        rows = [row for row in reader if any(map(str.strip, row))]
    except csv.Error as fault:
        raise NotUnderstood(
            f"Line {reader.line_num} of the file cannot be read: a quotation mark is out of "
            "place, or the file was cut short. Ask for it again, or copy the record and bring "
            "it in from the clipboard."
        ) from fault
    if not rows[1:]:
        raise NotUnderstood(
            "There is only one line in this file. A CSV file has headings in its first line and "
            "the record in the second. Ask for it again."
        )
    names, records = [name.strip() for name in rows[0]], rows[1:]
    check_count(len(records))
    if sum(len(row) + len(names) for row in records) > 2 * MOST_CELLS:
        raise NotUnderstood(
            f"This table has over {MOST_CELLS:,} cells, and a custody record is a few pages. Ask "
            "for the record you need alone, or copy it and bring it in from the clipboard."
        )
    return [_pieces(names, row) for row in records]


def _pieces(names: list[str], row: list[str]) -> list[Found]:
    """Each cell under its heading; where one of the two is missing, the other alone."""
    cells = zip_longest(names, (cell.strip() for cell in row), fillvalue="")
    return [Found(name, cell) for name, cell in cells if name or cell]


def _first_line(text: str) -> str:
    return next((line for line in text.split("\n") if line.strip()), "")


def _divider(line: str, headings: Headings) -> str:
    """The divider that leaves most known headings standing in the first line."""

    def known(divider: str) -> tuple[int, int]:
        cells = line.split(divider)
        return sum(1 for cell in cells if headings.field(cell.strip(' "'))), len(cells)

    return max(_DIVIDERS, key=known)
