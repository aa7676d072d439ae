"""The command ``read``: what the program understands of a custody record, and what it does not."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dvpo_desktop.case import as_json
from dvpo_desktop.clock import london_now
from dvpo_desktop.intake.custody_record.entries import Entry, Understood
from dvpo_desktop.intake.custody_record.record import read_records
from dvpo_desktop.intake.custody_record.text import LARGEST
from dvpo_desktop.reference_data import ReferenceData, read_reference_data
from dvpo_desktop.rules.step_order import WORDS

SOMETHING_IS_DOUBTFUL = 1
STANDARD_INPUT = "-"


def run(arguments: Namespace) -> int:
    """Prints each record, person by person or as JSON; 1 when anything is doubtful, else 0.

    Raises OSError for a file that cannot be read, and ValueError, in words, for no record.
    """
    data, name = _given(arguments.record)
    reference_data = read_reference_data()
    records = read_records(data, name, reference_data.headings, london_now().date())
    if arguments.json:
        told = [as_object(record) for record in records]
        print(json.dumps(told if told[1:] else told[0], indent=2, ensure_ascii=False))
    else:
        print(
            "\n\n".join(
                _page(record, at, len(records), reference_data)
                for at, record in enumerate(records, 1)
            )
        )
    certain = all(entry.understood for record in records for entry in record.entries)
    return 0 if certain else SOMETHING_IS_DOUBTFUL


def as_object(record: Understood) -> dict[str, Any]:
    """A record as JSON holds it: an object for each step, as in a case; then every entry.

    ``understood``, ``doubted`` and ``unplaced`` are lists of what stood in the record. What was
    doubted names its field; what was not placed names the line under which it stood.
    """
    case = json.loads(as_json.write(record.case))
    return {
        **{word: case[word] for word in WORDS},
        "understood": [_entry(one) for one in record.entries if one.understood and one.field],
        "doubted": [_entry(one) for one in record.entries if one.doubted],
        "unplaced": [_entry(one) for one in record.entries if one.unplaced],
    }


def _given(record: str) -> tuple[bytes, str]:
    if record == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1), "standard input"
    with Path(record).open("rb") as file:
        return file.read(LARGEST + 1), Path(record).name


def _entry(entry: Entry) -> dict[str, str]:
    told = {
        "heading": entry.heading,
        "text": entry.text,
        "field": entry.field or "",
        "under": entry.under,
        "remark": entry.remark,
    }
    return {name: text for name, text in told.items() if text}


def _page(record: Understood, at: int, many: int, reference_data: ReferenceData) -> str:
    """A record in words: by person and step, then what belongs to nobody, then the count."""
    lines = [f"Record {at} of {many}"] if many > 1 else []
    for word in WORDS:
        told = [one for one in record.entries if one.field and one.field.startswith(f"{word}.")]
        if told:
            lines += [reference_data.questions[word].name, *_lines(told, word, reference_data)]
    left = [one for one in record.entries if one.unplaced]
    if left:
        lines += ["Given to nobody", *_lines(left, "", reference_data)]
    doubted = sum(1 for one in record.entries if one.doubted)
    certain = len(record.entries) - doubted - len(left)
    lines.append(f"{certain} understood, {doubted} to check, {len(left)} given to nobody.")
    return "\n".join(lines)


def _lines(entries: Iterable[Entry], word: str, reference_data: ReferenceData) -> list[str]:
    lines = []
    for one in entries:
        mark = "  ok     " if one.understood else "  check  " if one.doubted else "  ?      "
        path = (one.field or "").partition(".")[2]
        question = reference_data.questions[word].fields.get(path) if word else None
        label = question.label if question else path or one.heading
        text = " / ".join(one.text.split("\n"))
        lines.append(f"{mark}{label}: {text}" if label else f"{mark}{text}")
        if one.remark:
            lines.append(f"           {one.remark}")
    return lines
