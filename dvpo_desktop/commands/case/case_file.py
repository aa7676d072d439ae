"""A case file: a case as JSON, as the commands are given it."""

from pathlib import Path

from dvpo_desktop.case import Case, as_json
from dvpo_desktop.text_files import text_of

LARGEST = 4_000_000  # bytes


def read_case(file: Path) -> Case:
    """The case in the file.

    Raises OSError when it cannot be read, and ValueError, in words, when it is no case.
    """
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"{file.name} is larger than any case: {LARGEST:,} bytes is the most.")
    return as_json.read(text_of(data, file.name).encode())
