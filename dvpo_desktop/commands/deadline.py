"""The command ``deadline``: when the court must have heard a case, or seen a prisoner."""

import csv
import json
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import datetime

from dvpo_desktop import paths
from dvpo_desktop.case.values import in_london
from dvpo_desktop.intake.dates import cut, on_the_wall
from dvpo_desktop.returns.spreadsheet import as_csv
from dvpo_desktop.rules.calendar import Calendar, read_calendar
from dvpo_desktop.rules.deadlines import Deadline, after_arrest, after_service, say_end, say_moment

KINDS: dict[str, Callable[[datetime, Calendar], Deadline]] = {
    "served": after_service,
    "arrested": after_arrest,
}
COLUMNS = ("kind", "start")
SOME_FAILED = 1
ANSWERS = ("act_by", "arguable", "because")


def moment(text: str) -> datetime:
    """A time as ``2026-11-27T17:00``, on the wall in London unless it names another zone.

    Raises ValueError, in words, also for the hour that the clocks skip in spring.
    """
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as fault:
        raise ValueError(f"“{cut(text)}” is not a time: type it as 2026-11-27T17:00.") from fault
    try:
        return on_the_wall(read.date(), read.time()) if read.tzinfo is None else in_london(read)
    except OverflowError as fault:
        raise ValueError(f"“{cut(text)}” is in no year that can be right.") from fault


def run(arguments: Namespace) -> int:
    """Prints one deadline in words or as JSON, or a table of many as CSV."""
    file = paths.bundled("resources") / "calendar.toml"
    calendar = read_calendar(file.read_text(encoding="utf-8-sig"))
    if arguments.csv:
        with arguments.csv.open(newline="", encoding="utf-8-sig") as rows:
            table, faults = many(rows, calendar)
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


def many(rows: Iterable[str], calendar: Calendar) -> tuple[str, int]:
    """The CSV with ``act_by``, ``arguable`` and ``because`` added, and how many rows failed.

    A row that cannot be computed keeps its place: its times stay empty and ``because`` says
    what to mend. Raises ValueError when a column is missing.
    """
    try:
        reader = csv.DictReader(rows)
        table = list(reader)
    except csv.Error as fault:
        raise ValueError(f"The table cannot be read: {fault}. Save it as CSV again.") from fault
    headings = list(reader.fieldnames or ())
    if any(column not in headings for column in COLUMNS):
        raise ValueError("The table needs the columns “kind” (served or arrested) and “start”.")
    rows_out, faults = [[*headings, *ANSWERS]], 0
    for row in table:
        try:
            answers = _table(_of_row(row, calendar))
        except ValueError as fault:
            answers, faults = {"because": str(fault)}, faults + 1
        given = [row[heading] or "" for heading in headings]
        rows_out.append([*given, *(answers.get(name, "") for name in ANSWERS)])
    return as_csv(rows_out, line_end="\n"), faults


def _of_row(row: dict[str, str], calendar: Calendar) -> Deadline:
    kind = (row["kind"] or "").strip().casefold()
    if kind not in KINDS:
        raise ValueError(f"“{cut(row['kind'] or '')}” is neither “served” nor “arrested”.")
    return KINDS[kind](moment(row["start"] or ""), calendar)


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
