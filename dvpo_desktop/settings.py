"""Settings: a station's choices, read from a TOML file and written to it; nothing of any case."""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from dvpo_desktop.setting_fields import one_line
from dvpo_desktop.setting_list import SETTINGS, Settings, judged, not_known
from dvpo_desktop.store.database.files import write_whole
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.text_files import read_text

__all__ = [
    "Settings",
    "change_settings",
    "changed",
    "read_settings",
    "read_with_remarks",
    "write_settings",
]

LARGEST = 100_000  # bytes: the settings themselves are two thousand
_NOTHING = " \t\r\n\0"  # what a power cut leaves of a file that was being written


def read_settings(file: Path) -> Settings:
    """The settings in the file; a missing file gives the defaults.

    Raises ValueError, in words, for a file that cannot be read, holds nothing, or holds values
    that cannot be used, all of which are named.
    """
    return read_with_remarks(file)[0]


def read_with_remarks(file: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in the file, and a sentence for each line that is no setting.

    Raises ValueError as ``read_settings`` does.
    """
    written = _read(file)
    if written is None:
        return Settings(), ()
    found = judged(_parsed(file, written).unwrap())
    if found.wrong:
        raise ValueError(
            f"The settings in {file} cannot be used: {'; '.join(found.wrong)}. Correct the file "
            "and start the program again."
        )
    remarks = tuple(
        f"{_place(written, name)} of {file} is not used: {not_known(name)}."
        for name in found.unknown
    )
    return Settings(**found.values), remarks


def write_settings(file: Path, settings: Settings) -> None:
    """Writes the settings whole, making the folder if need be; comments and strange lines stay.

    Each text is made one line first. Raises OSError, and ValueError for values that the next
    start would refuse, or for a file that is there and cannot be read; the old file then stands.
    """
    values = {
        name: one_line(value) if isinstance(value, str) else value
        for name, value in asdict(settings).items()
    }
    said = {name: value for name, value in values.items() if value is not None}
    if wrong := judged(said).wrong:
        raise ValueError(f"The settings were not kept: {'; '.join(wrong)}.")
    written = _read(file)
    fresh = written is None
    document = tomlkit.document() if written is None else _parsed(file, written)
    for name, value in values.items():
        if value is None:
            document.pop(name, None)
        elif fresh or (document[name] if name in document else SETTINGS[name].default) != value:
            document[name] = value
    file.parent.mkdir(parents=True, exist_ok=True)
    # Where the name leads to a file elsewhere, that file is written, not the name.
    write_whole(file.resolve(), tomlkit.dumps(document).encode())


def change_settings(file: Path, changes: Mapping[str, Any]) -> None:
    """Changes some of the settings and leaves the others as the file has them by now.

    Raises StationProblem; the file then stands as it was.
    """
    try:
        write_settings(file, replace(read_settings(file), **changes))
    except OSError as fault:
        raise StationProblem(
            f"The settings cannot be written to {file}: {fault.strerror}. Ask whoever looks after "
            "this computer."
        ) from fault
    except ValueError as fault:
        raise StationProblem(str(fault)) from fault


def changed(before: Settings, after: Settings) -> dict[str, Any]:
    """The settings that differ, as they are after."""
    was, now = asdict(before), asdict(after)
    return {name: value for name, value in now.items() if value != was[name]}


def _place(written: str, name: str) -> str:
    """ "Line 4", where the name begins a line; a table or a quoted name may not."""
    begins = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", written, re.MULTILINE)
    return f"Line {written.count(chr(10), 0, begins.start()) + 1}" if begins else "A part"


def _read(file: Path) -> str | None:
    """What is written there; None where there is no file. Raises ValueError, in words."""
    try:
        return read_text(file, LARGEST)
    except FileNotFoundError as fault:
        if not file.is_symlink():
            return None
        raise ValueError(f"{file} leads to a file that is not there.") from fault
    except OSError as fault:
        raise ValueError(
            f"The settings in {file} cannot be read: {fault.strerror}. Ask whoever looks after "
            "this computer."
        ) from fault
    except ValueError as fault:
        raise ValueError(f"The settings cannot be read. {fault}") from fault


def _parsed(file: Path, written: str) -> tomlkit.TOMLDocument:
    """The document. A file without a setting is refused: as if new, the program would begin a
    store of its own where the lost settings named a folder or a server.
    """
    try:
        document = tomlkit.parse("" if not written.strip(_NOTHING) else written)
    except (TOMLKitError, ValueError) as fault:
        raise ValueError(
            f"The settings in {file} cannot be read: {fault}. Mend the file, or put back a copy "
            "of it."
        ) from fault
    if not document:
        raise ValueError(
            f"The settings in {file} are empty, as a power cut or a full disk leaves a file. Put "
            "back a copy of it. Delete it only if this computer never had a station: the program "
            "then begins a new one."
        )
    return document
