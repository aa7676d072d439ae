"""Record: a custody record from a file or the clipboard, read into a case."""

import re
from dataclasses import replace
from datetime import date

from dvpo_desktop.intake.custody_record.entries import Entry, Found, Understood
from dvpo_desktop.intake.custody_record.from_json import read_json
from dvpo_desktop.intake.custody_record.front_sheet import read_front_sheet
from dvpo_desktop.intake.custody_record.headings import Headings
from dvpo_desktop.intake.custody_record.table import looks_like_table, read_table
from dvpo_desktop.intake.custody_record.text import clean
from dvpo_desktop.intake.custody_record.understand import understand
from dvpo_desktop.intake.dates import NotUnderstood

__all__ = ["Entry", "Found", "NotUnderstood", "Understood", "read_record", "read_records"]


_JSON = re.compile(r"\s*(?:\{|\[\s*\{)")


def read_record(data: bytes | str, name: str, headings: Headings, today: date) -> Understood:
    """The first record of a file or of the clipboard; ``read_records`` gives them all."""
    return read_records(data, name, headings, today)[0]


def read_records(
    data: bytes | str, name: str, headings: Headings, today: date
) -> tuple[Understood, ...]:
    """Every record of a file called ``name``, or of the clipboard: JSON, CSV or a front sheet.

    Nothing is dropped: each line, column or name is an entry of its record, understood or not,
    and what was not understood is in the case's import notes as well. Raises NotUnderstood, a
    sentence that says what to do, for what holds no record.
    """
    cleaned = clean(data)
    text, ending = cleaned.text, name.casefold().rpartition(".")[2]
    source = " ".join(name.split()) or "a record"
    if ending == "json" or _JSON.match(text):
        records = read_json(text, headings, today, source)
    elif ending in {"csv", "tsv"} or looks_like_table(text, headings):
        rows = read_table(text, headings, today)
        records = tuple(
            understand(row, headings, today, _named(source, at, len(rows)))
            for at, row in enumerate(rows, 1)
        )
    else:
        records = (understand(read_front_sheet(text, headings), headings, today, source),)
    remarked = tuple(Entry("The file", name, None, False, remark) for remark in cleaned.remarks)
    return tuple(replace(one, entries=(*remarked, *one.entries)) for one in records)


def _named(source: str, at: int, rows: int) -> str:
    return f"{source}, row {at} of {rows}" if rows > 1 else source
