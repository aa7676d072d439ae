"""The command ``deadline``: when the court must have heard a case, or seen a prisoner."""

import codecs
import csv
import json
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from dvpo_desktop import paths
from dvpo_desktop.case.values import in_london
from dvpo_desktop.intake.dates import cut, on_the_wall
from dvpo_desktop.returns.spreadsheet import as_csv
from dvpo_desktop.rules.calendar import Calendar, read_calendar
from dvpo_desktop.rules.deadlines.deadlines import (
    Deadline,
    after_arrest,
    after_service,
    say_end,
    say_moment,
)

KINDS: dict[str, Callable[[datetime, Calendar], Deadline]] = {
    "served": after_service,
    "arrested": after_arrest,
}
COLUMNS = ("kind", "start")
SOME_FAILED = 1
ANSWERS = ("act_by", "arguable", "because")
DIVIDERS = ",;\t|"
MOST_LINES_OF_A_ROW = 10
UNREADABLE = "A quotation mark is out of place in this row. Mend it, and try again."
TOO_MANY = "This row has more cells than there are headings. Mend it, and try again."


def moment(text: str) -> datetime:
    """A time as ``2026-11-27T17:00``, on the wall in London unless it names another zone.

    Raises ValueError, in words, also for the hour that the clocks skip in spring and for a day
    without its time.
    """
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as fault:
        raise ValueError(f"“{cut(text)}” is not a time: type it as 2026-11-27T17:00.") from fault
    if not re.search(r"[Tt ][0-9]", text.strip()):
        raise ValueError(f"“{cut(text)}” has no time of day, and the hours run from the minute.")
    try:
        return on_the_wall(read.date(), read.time()) if read.tzinfo is None else in_london(read)
    except OverflowError as fault:
        raise ValueError(f"“{cut(text)}” is in no year that can be right.") from fault


def run(arguments: Namespace) -> int:
    """Prints one deadline in words or as JSON, or a table of many as CSV."""
    file = paths.bundled("resources") / "calendar.toml"
    calendar = read_calendar(file.read_text(encoding="utf-8-sig"))
    if arguments.csv:
        table, faults = many(lines_of(arguments.csv.read_bytes()), calendar)
        print(table, end="")
        return SOME_FAILED if faults else 0
    starts = {kind: getattr(arguments, kind) for kind in KINDS if getattr(arguments, kind)}
    if not starts:
        raise ValueError("Say when: --served 2026-11-27T17:00, --arrested …, or --csv FILE.")
    found = {kind: KINDS[kind](moment(start), calendar) for kind, start in starts.items()}
    if arguments.json:
        print(json.dumps({kind: _table(deadline) for kind, deadline in found.items()}, indent=2))
    else:
        print("\n\n".join(_words(kind, deadline) for kind, deadline in found.items()))
    return 0


def many(lines: Iterable[str], calendar: Calendar) -> tuple[str, int]:
    """The CSV with ``act_by``, ``arguable`` and ``because`` added, and how many rows failed.

    A row that cannot be read or computed keeps its place: its times stay empty and ``because``
    says what to mend. Cells without a heading stand after the answers. Raises ValueError when a
    column is missing.
    """
    rows = _rows(list(lines))
    headings, _ = next(rows, ([], ""))
    columns = [heading.strip().casefold() for heading in headings]
    if any(column not in columns for column in COLUMNS):
        raise ValueError("The table needs the columns “kind” (served or arrested) and “start”.")
    kind, start = (columns.index(column) for column in COLUMNS)
    rows_out, faults = [[*headings, *ANSWERS]], 0
    for cells, fault in rows:
        given = [*cells[: len(headings)], *[""] * (len(headings) - len(cells))]
        beyond = cells[len(headings) :]
        try:
            if fault or any(beyond):
                raise ValueError(fault or TOO_MANY)
            answers = _table(_of_row(given[kind], given[start], calendar))
        except ValueError as wrong:
            answers, faults = {"because": str(wrong)}, faults + 1
        rows_out.append([*given, *(answers.get(name, "") for name in ANSWERS), *beyond])
    return as_csv(rows_out, line_end="\n"), faults


def lines_of(data: bytes) -> list[str]:
    """The lines of a table. One that is not UTF-8 is read as Windows-1252, and stops no other."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").splitlines(keepends=True)
    lines = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return [_decoded(line) for line in lines.splitlines(keepends=True)]


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _rows(lines: list[str]) -> Iterator[tuple[list[str], str]]:
    """The cells of each row, and why it cannot be read; a row may run over a few lines.

    A quotation mark without its second one spoils its own line alone.
    """
    told = re.fullmatch(r'"?sep=(.)"?\s*', lines[0], re.IGNORECASE) if lines else None
    at = 1 if told else 0
    first = next((line for line in lines[at:] if line.strip()), "")
    divider = told[1] if told and told[1] in DIVIDERS else max(DIVIDERS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, lines)) + 1))
    wide = 0
    while at < len(lines):
        many = _lines_of_a_row(lines[at : at + MOST_LINES_OF_A_ROW], divider, wide)
        row = "".join(lines[at : at + many])
        at += many
        if row.strip():
            cells, fault = _cells(row, divider)
            wide = wide or len(cells)
            yield cells, fault


def _lines_of_a_row(lines: list[str], divider: str, wide: int) -> int:
    """How many of these lines are the first row: until its quotation marks are in pairs.

    A line with as many cells as the table is ``wide`` is a row by itself.
    """
    marks = 0
    for many, line in enumerate(lines, 1):
        if many > 1 and wide and line.count(divider) >= wide - 1:
            return 1
        marks += line.count('"')
        if marks % 2 == 0:
            return many
    return 1


def _cells(row: str, divider: str) -> tuple[list[str], str]:
    try:
        [cells] = csv.reader([row.rstrip("\r\n")], delimiter=divider, strict=True)
    except (csv.Error, ValueError):
        return row.rstrip("\r\n").replace('"', "").split(divider), UNREADABLE
    return cells, ""


def _of_row(kind: str, start: str, calendar: Calendar) -> Deadline:
    known = kind.strip().casefold()
    if known not in KINDS:
        raise ValueError(f"“{cut(kind)}” is neither “served” nor “arrested”.")
    return KINDS[known](moment(start), calendar)


def _table(deadline: Deadline) -> dict[str, str]:
    return {
        "start": deadline.start.isoformat(timespec="minutes"),
        "act_by": deadline.act_by.isoformat(timespec="minutes"),
        "arguable": deadline.arguable.isoformat(timespec="minutes"),
        "because": deadline.because,
        "arithmetic": deadline.words,
        "arguable_arithmetic": deadline.arguable_words,
    }


def _words(kind: str, deadline: Deadline) -> str:
    lines = [
        f"{kind.title()} {say_moment(deadline.start)}: {deadline.hours} hours",
        f"Act by {say_end(deadline.act_by)}",
        f"  {deadline.words}",
    ]
    if deadline.because:
        lines += [
            f"Latest that can be argued: {say_end(deadline.arguable)}",
            f"  {deadline.arguable_words}",
            f"  {deadline.because}",
        ]
    return "\n".join(lines)
