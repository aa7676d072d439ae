"""Files beside the store: written whole or not at all, read with care, for this account alone."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

DATABASE, KEYS = "station.db", "keys.json"


def make_private(folder: Path) -> None:
    """Makes the folder where it is missing, and shuts it to other accounts (mode 0700).

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def make_empty(file: Path) -> None:
    """A new empty file of this account's own (mode 0600). Raises OSError, also if it is there."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def write_whole(file: Path, data: bytes, *, sure: bool = True) -> None:
    """Puts ``data`` in the file so that after a crash the old text or the new one is there.

    ``sure`` waits until the disk has it, so that a power cut leaves it there too. Raises OSError,
    and the old text then stands.
    """
    beside = file.with_name(f"{file.name}.new")
    try:
        handle = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as new:
            new.write(data)
            new.flush()
            if sure:
                os.fsync(new.fileno())
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    if sure:
        settle(file.parent)


def read_json(file: Path, largest: int) -> Any:
    """What a JSON file holds that anybody may have put there.

    Raises ValueError for what is no file, for more than ``largest`` bytes, and as ``parsed``
    does; FileNotFoundError and other OSErrors.
    """
    # A pipe or a device would keep whoever opens it waiting for ever.
    if not file.is_file() and os.path.lexists(file):
        raise ValueError("this is not a file")
    with file.open("rb") as opened:
        # Room is made for all that may be read at once, so no more is asked for than there is.
        text = opened.read(min(os.fstat(opened.fileno()).st_size, largest) + 1)
    if len(text) > largest:
        raise ValueError("there is more in it than can be ours")
    return parsed(text)


def parsed(text: str | bytes) -> Any:
    """What a JSON text says. Raises ValueError for anything else, however absurd or deep."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError as fault:
        raise ValueError("its brackets are deeper than ours") from fault


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of ours")


def settle(folder: Path) -> None:
    """Makes the names in the folder last through a power cut. Raises OSError.

    Windows keeps names in its journal and lets nobody open a folder for this.
    """
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
