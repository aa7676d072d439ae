"""Carry: a backup's folder taken to another disk, each file read back and compared."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dvpo_desktop.store.backups.manifest import MANIFEST, FileSeal, Manifest
from dvpo_desktop.store.database.copies import Share, untold
from dvpo_desktop.store.database.files import settle
from dvpo_desktop.store.problems import DamagedBackup

CHUNK = 1 << 20


def unfinished(folder: Path) -> Path:
    """The name of a folder while it is being written, or being taken away."""
    return folder.with_name(f".{folder.name}.new")


def carry(folder: Path, manifest: Manifest, to: Path, told: Share = untold) -> None:
    """Copies the files of a backup into the new folder ``to``, for this account alone.

    The folder takes its name last, when every file is on the disk and agrees with the manifest.
    ``told`` hears which share is done and may raise to stop it. Raises DamagedBackup where what
    was read is not what the manifest lists, and OSError; nothing half done is left then.
    """
    beside = unfinished(to)
    try:
        forget(beside)
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.mkdir(mode=0o700)
        done, of = 0, 2 * manifest.size
        for name, wanted in manifest.files.items():
            for count in _write(folder / name, beside / name):
                done += count
                told(done / of)
            for count in _compare(beside / name, wanted, folder.name):
                done += count
                told(done / of)
        _write_small(beside / MANIFEST, manifest.as_bytes())
        settle(beside)
        beside.rename(to)
    except BaseException:
        with suppress(OSError):
            forget(beside)
        raise
    settle(to.parent)


def compare(folder: Path, manifest: Manifest) -> None:
    """Reads every file of a backup. Raises DamagedBackup where one is not as listed, OSError."""
    for name, wanted in manifest.files.items():
        for _ in _compare(folder / name, wanted, folder.name):
            pass


def seal_of(file: Path) -> FileSeal:
    """The size and the SHA-256 of a file that no program has open. Raises OSError."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return FileSeal(file.stat().st_size, digest)


def forget(folder: Path) -> None:
    """Deletes a folder and what is in it, or what lies in its place. Raises OSError."""
    with suppress(FileNotFoundError):
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink()
        else:
            shutil.rmtree(folder)


def _write(file: Path, to: Path) -> Iterator[int]:
    """Copies one file to the disk, telling the bytes of each piece."""
    handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as new, file.open("rb") as old:
        while piece := old.read(CHUNK):
            new.write(piece)
            yield len(piece)
        new.flush()
        os.fsync(new.fileno())


def _write_small(file: Path, data: bytes) -> None:
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as new:
        new.write(data)
        new.flush()
        os.fsync(new.fileno())


def _compare(file: Path, wanted: FileSeal, backup: str) -> Iterator[int]:
    """Reads one file through, telling the bytes of each piece, and compares it at the end."""
    if not file.exists() or file.stat().st_size != wanted.size:
        raise DamagedBackup(backup, f"{file.name} is missing or cut short")
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(CHUNK):
            digest.update(piece)
            yield len(piece)
    if digest.hexdigest() != wanted.sha256:
        raise DamagedBackup(backup, f"{file.name} is not as it was written")
