"""Leaving: every file that goes out of the program is written here, for this account alone."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from dvpo_desktop.store.database.files import settle

PRIVATE = 0o600


def save_for_owner(file: Path, data: bytes) -> None:
    """Puts a paper, sheet, table or package where it was asked for, readable to its owner alone.

    It is written whole beside the old one, under a name nobody knows before, and then takes its
    place with its own rights: of a file that was there nothing stays. Windows gives it the rights
    of its folder. What is no file, a pipe or a device, is written to as it is. Raises OSError, and
    the old file then stands.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as device:
            device.write(data)
        return
    beside = file.with_name(f".{secrets.token_hex(8)}.new")
    try:
        save_new_for_owner(beside, data)
        beside.replace(file)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        # The officer is told of the name that was chosen.
        raise OSError(fault.errno, fault.strerror, str(file)) from fault
    # Some shares let nobody open a folder; the file is there all the same.
    with suppress(OSError):
        settle(file.parent)


def save_new_for_owner(file: Path, data: bytes) -> None:
    """The same where there must be none yet. Raises OSError, FileExistsError where there is."""
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
    with os.fdopen(handle, "wb") as new:
        new.write(data)
        new.flush()
        os.fsync(new.fileno())
