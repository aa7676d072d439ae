"""Table: a CSV file or a pasted table, as headings and their text, one list a record."""

import csv
import io
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import zip_longest

from dvpo_desktop.intake.custody_record.entries import Found, check_count
from dvpo_desktop.intake.custody_record.headings import (
    NOBODY,
    PROTECTED,
    RESPONDENT,
    Headings,
    plain,
)
from dvpo_desktop.intake.custody_record.values import kind_of, read_value
from dvpo_desktop.intake.dates import NotUnderstood
from dvpo_desktop.intake.reading import read

_LONGEST_FIRST_LINE = 10_000
MOST_CELLS = 20_000  # with anything in them: two hundred records of a hundred columns
_DIVIDERS = ",;\t|"
_KNOWN_HEADINGS_OF_A_TABLE = 2
_ROWS_ABOVE = 20  # in which the headings are sought
_FEWEST_HEADINGS = 3  # of a table in which a row with one cell is no record
_SEP = re.compile(r'\s*"?sep=(?P<sign>.)"?[ \t,;|]*', re.IGNORECASE)
SAYS_THE_DIVIDER = "Says which sign divides the cells."
_NO_NAME = "a column without a name above it"
ABOVE = "A line above the headings."
AGAIN = "The headings once more."
TOO_LONG = (
    "This row has more cells than there are headings, so this may stand under the wrong one. Ask "
    "for the record again, or type it."
)

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of a table, and the pieces above the headings that belong to no record."""

    rows: Rows
    above: list[Found]


def looks_like_table(text: str, headings: Headings) -> bool:
    """Whether a text that has no name of a table is one.

    A line near its beginning holds at least two known headings side by side and no colon; or its
    lines begin with known headings, each with a comma, semicolon or stroke after it.
    """
    lines = _first_lines(text)
    if any(len(line) > _LONGEST_FIRST_LINE for line in lines):
        return False
    if lines and _SEP.fullmatch(lines[0]):
        return True
    for line in lines:
        cells = [cell for cell in re.split(f"[{_DIVIDERS}]", line) if cell.strip()]
        known = 0 if ":" in line else _known(cells, headings)
        if known >= _KNOWN_HEADINGS_OF_A_TABLE and 2 * known >= len(cells):
            return True
        if headings.pattern.match(line) and ":" in line:
            return False
    beside = [
        re.split(f"[{_DIVIDERS}]", line.strip(" |"))[0]
        for line in lines
        if re.search(r"[,;|]|\t[^\t]*\t", line)
    ]
    known = sum(1 for cell in beside if _is_heading(cell, headings))
    return known >= max(_KNOWN_HEADINGS_OF_A_TABLE, (len(lines) + 1) // 2)


def read_table(text: str, headings: Headings, today: date = date.max) -> list[list[Found]]:
    """The pieces of each record of a table, divided by ``, ; |`` or tabs.

    Headings stand in one row with a record in each row below it, or down the side with a record
    in each column beside them. Lines above the headings, a "sep=" line and repeated headings are
    pieces of each record that hold nothing about anybody. A cell with no heading is a piece
    without one. Raises NotUnderstood, in words, for a file without a record or one cut short
    inside quotation marks.
    """
    grid = _grid(text, headings)
    if not grid.rows[1:] and _known(grid.rows[0][:1], headings) == _known(grid.rows[0], headings):
        raise NotUnderstood(
            "There is only one line in this file. A CSV file has headings in its first line and "
            "the record in the second. Ask for it again."
        )
    at, many = _heading_row(grid.rows, headings)
    if _down_the_side(grid.rows, headings, many):
        records = _side(grid.rows, headings)
    else:
        records = _across(grid, at, headings, today)
    check_count(len(records))
    return [[*grid.above, *record] for record in records]


def _grid(text: str, headings: Headings) -> _Grid:
    above: list[Found] = []
    told = _SEP.match(text)
    first_line_end = text.find("\n")
    line = text[: first_line_end if first_line_end >= 0 else len(text)]
    told = _SEP.fullmatch(line[:_LONGEST_FIRST_LINE]) if told else None
    if told:
        above.append(Found("", line, note=SAYS_THE_DIVIDER))
        text = text[len(line) + 1 :]
    divider = told["sign"] if told and told["sign"] in _DIVIDERS else _divider(text, headings)
    rows = _rows(text, divider)
    if rows and all(len(row) == 1 for row in rows) and divider in rows[0][0]:
        # Each line stands in quotation marks as a whole: it was saved twice.
        rows = _rows("\n".join(row[0] for row in rows), divider)
    cells = sum(map(len, rows)) + len(rows) * (max(map(len, rows[:_ROWS_ABOVE])) if rows else 0)
    if cells > 2 * MOST_CELLS:
        raise NotUnderstood(
            f"This table has over {MOST_CELLS:,} cells, and a custody record is a few pages. Ask "
            "for the record you need alone, or copy it and bring it in from the clipboard."
        )
    if not rows:
        raise NotUnderstood(
            "There is no record in this file. A CSV file has headings in its first line and the "
            "record in the second. Ask for it again."
        )
    return _Grid(rows, above)


def _rows(text: str, divider: str) -> Rows:
    """The rows with anything in them, a rule of a drawn table apart."""
    # The limit is one for the whole program, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    try:
        rows = [
            [cell.strip() for cell in row]
            for row in reader
            if any(any(map(str.isalnum, cell)) for cell in row)
        ]
    except csv.Error as fault:
        raise NotUnderstood(
            f"Line {reader.line_num} of the file cannot be read: a quotation mark is out of "
            "place, or the file was cut short. Ask for it again, or copy the record and bring "
            "it in from the clipboard."
        ) from fault
    drawn = divider == "|" and not any(row[0] for row in rows)
    return [row[1:] for row in rows] if drawn else rows


def _known(cells: list[str], headings: Headings) -> int:
    return sum(1 for cell in cells if _is_heading(cell, headings))


def _is_heading(cell: str, headings: Headings) -> bool:
    """Whether a cell is the heading of a field; "Victim" alone is that of a part."""
    name = cell.strip(' "')
    return (
        ":" not in name
        and headings.field(name) is not None
        and (plain(name) in headings.fields or headings.names(name) is None)
    )


def _heading_row(rows: Rows, headings: Headings) -> tuple[int, int]:
    """The row near the top with most known headings, the first of them, and how many it has."""
    known = [_known(row, headings) for row in rows[:_ROWS_ABOVE]]
    most = max(known)
    return (known.index(most) if most else 0), most


def _down_the_side(rows: Rows, headings: Headings, across: int) -> bool:
    """Whether the first cells of the rows are the headings, more than those of any one row."""
    wide = max(map(len, rows))
    beside = sum(1 for row in rows if _is_heading(row[0], headings))
    if wide == 1 or beside < _KNOWN_HEADINGS_OF_A_TABLE:
        return False
    return beside > across or not any(_known(row[1::2], headings) for row in rows)


def _across(grid: _Grid, at: int, headings: Headings, today: date) -> list[list[Found]]:
    """The records of a table with a row of headings, under the people named above them."""
    names = grid.rows[at]
    people = (
        _people(grid.rows[at - 1], len(names), headings)
        if at
        else [(RESPONDENT, "", 0)] * len(names)
    )
    grid.above.extend(Found("", _joined(row), note=ABOVE) for row in grid.rows[:at])
    shapes = [plain(name) for name in names]
    records, footers = [], []
    for row in grid.rows[at + 1 :]:
        filled = [cell for cell in row if cell]
        if [plain(cell) for cell in row] == shapes:
            grid.above.append(Found("", _joined(row), note=AGAIN))
        elif len(filled) == 1 and len(names) >= _FEWEST_HEADINGS and len(grid.rows) > at + 2:
            footers.append(Found("", filled[0]))
        else:
            records.append(row)
    if not records:
        if footers:
            return [footers]
        raise NotUnderstood(
            "There is only one line of headings in this file and no record under it. A CSV file "
            "has headings in its first line and the record in the second. Ask for it again."
        )
    check_count(len(records))
    return [[*_pieces(names, people, row, headings, today), *footers] for row in records]


def _people(row: list[str], wide: int, headings: Headings) -> list[tuple[str, str, int]]:
    """Whom each column is about, from a row above the headings: "DETAINEE,,,VICTIM,,".

    A single title above all of them is about nobody, and changes nothing.
    """
    named = [cell for cell in row if cell]
    if len(named) == 1 and headings.section(named[0]) is None:
        return [(RESPONDENT, "", 0)] * wide
    people, now, part = [], (RESPONDENT, "", 0), 0
    for cell in (*row[:wide], *[""] * (wide - len(row))):
        if cell:
            part += 1
            now = (headings.section(cell) or NOBODY, cell, part)
        people.append(now)
    return people


def _pieces(
    names: list[str],
    people: list[tuple[str, str, int]],
    row: list[str],
    headings: Headings,
    today: date,
) -> list[Found]:
    """Each cell under its heading; where one of the two is missing, the other alone."""
    pieces = []
    for at, (name, cell) in enumerate(zip_longest(names, row, fillvalue="")):
        section, under, part = people[at] if at < len(people) else (RESPONDENT, "", 0)
        if name or cell:
            pieces.append(Found(name, cell, section, under=under, part=part))
    if not any(row[len(names) :]):
        return pieces
    sure = max(
        (at for at in range(len(names)) if _anchors(names, row, at, headings, today)), default=-1
    )
    firm = [one.heading for one in pieces].index(names[sure]) if sure >= 0 else -1
    return [
        _doubted(one, pieces[at - 1] if at else None, headings)
        if at > firm and one.heading
        else one
        for at, one in enumerate(pieces)
    ]


def _doubted(piece: Found, before: Found | None, headings: Headings) -> Found:
    """A cell that may be that of the column before it, and is nobody's if that is of another."""

    def whose(one: Found) -> str:
        return (headings.field(one.heading, one.section) or NOBODY).partition(".")[0]

    people = {RESPONDENT, PROTECTED}
    if before and {whose(piece), whose(before)} == people:
        return replace(piece, section=NOBODY, doubt=TOO_LONG)
    return replace(piece, doubt=TOO_LONG)


def _anchors(names: list[str], row: list[str], at: int, headings: Headings, today: date) -> bool:
    """Whether a cell can stand under no heading but its own: it is a day, or one of a few words.

    The column before it is another kind, so that no cell has slipped over from there.
    """
    kind, before = (_kind(names[one], headings) if one >= 0 else None for one in (at, at - 1))
    if kind is None or kind is before or at >= len(row) or not row[at]:
        return False
    field = (headings.field(names[at]) or "").partition("/")[0]
    return read(lambda: read_value(field, row[at], headings, today))[0] is not None


def _kind(name: str, headings: Headings) -> type | None:
    """The kind of a column whose cells can be told from all others."""
    field = headings.field(name)
    if not field or "/" in field:
        return None
    found = read(lambda: kind_of(field), KeyError)[0]
    return found if found and (found in {date, datetime} or issubclass(found, StrEnum)) else None


def _side(rows: Rows, headings: Headings) -> list[list[Found]]:
    """The records of a table with its headings down the side, or in every second column."""
    wide = max(map(len, rows))
    columns = range(1, wide)
    if people := _person_of_each_column(rows, headings):
        return [_side_by_side(rows, people, headings)]
    second = [row[2] for row in rows if row[2:] and row[2]]
    if second and 2 * _known(second, headings) >= len(second):
        pairs = [
            row[at : at + 2] for at in range(0, wide, 2) for row in rows if any(row[at : at + 2])
        ]
        return [_column([(pair[0], pair[1] if pair[1:] else "") for pair in pairs], headings)]
    check_count(len(columns))
    return [
        _column([(row[0], row[at] if at < len(row) else "") for row in rows], headings)
        for at in columns
        if any(at < len(row) and row[at] for row in rows)
    ]


def _person_of_each_column(rows: Rows, headings: Headings) -> dict[int, tuple[str, str]]:
    """Whom the columns beside the headings are about, from a row above: ",Detainee,Victim"."""
    first = next((at for at, row in enumerate(rows) if _is_heading(row[0], headings)), 0)
    for row in reversed(rows[:first]):
        named = {at: cell for at, cell in enumerate(row) if at and cell}
        if any(headings.section(cell) is not None for cell in named.values()):
            return {at: (headings.section(cell) or NOBODY, cell) for at, cell in named.items()}
    return {}


def _side_by_side(
    rows: Rows, people: dict[int, tuple[str, str]], headings: Headings
) -> list[Found]:
    """One record whose people have a column each; a column without a name is nobody's."""
    first = next(at for at, row in enumerate(rows) if _is_heading(row[0], headings))
    found = [Found("", _joined(row), note=ABOVE) for row in rows[:first]]
    for at in range(1, max(map(len, rows))):
        section, under = people.get(at, (NOBODY, _NO_NAME))
        found += [
            Found(row[0], row[at], section, under=under, part=at)
            for row in rows[first:]
            if row[at:] and row[at]
        ]
    return found


def _column(pairs: list[tuple[str, str]], headings: Headings) -> list[Found]:
    """Headings with their cells; one that stands alone and is not known begins a part."""
    found: list[Found] = []
    section, under, part = RESPONDENT, "", 0
    for name, cell in pairs:
        about = None if cell else headings.section(name, section)
        asked = (
            headings.field(name, section) or headings.field(name) or plain(name) in headings.aside
        )
        if name and not cell and about is None and not asked and not headings.is_title(name):
            about = NOBODY
        if about is not None:
            section, under, part = about, name, part + 1
            found.append(Found("", name, about, opens=True, under=under, part=part))
        elif name or cell:
            found.append(Found(name, cell, section, under=under, part=part))
            named = headings.names(name) if cell else None
            if named:
                section, under, part = named, name, part + 1
    return found


def _joined(row: list[str]) -> str:
    return " ".join(cell for cell in row if cell)


def _first_lines(text: str) -> list[str]:
    """The first lines with anything on them, cut to a little more than a row of headings."""
    lines = (line for line in text[: 10 * _LONGEST_FIRST_LINE].split("\n", 5 * _ROWS_ABOVE))
    return [line for line in lines if line.strip()][:_ROWS_ABOVE]


def _divider(text: str, headings: Headings) -> str:
    """The divider that leaves most known headings standing in a line, or beside one another."""
    lines = [line[:_LONGEST_FIRST_LINE] for line in _first_lines(text)]

    def known(divider: str) -> tuple[int, int]:
        cells = [line.split(divider) for line in lines]
        across = max((_known(row, headings) for row in cells), default=0)
        down = sum(1 for row in cells if row[1:] and _is_heading(row[0], headings))
        return max(across, down), sum(map(len, cells))

    return max(_DIVIDERS, key=known)
