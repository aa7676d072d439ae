"""Full disks for the tests: a small one that can be filled and emptied, for real."""

import errno
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class Disk:
    """A disk that can be filled and emptied."""

    folder: Path
    fill: Callable[[], None]
    free: Callable[[], None]


@contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[Disk]:
    """A file system of this size where this account may mount one.

    Elsewhere the system's limit on the size of a file stands in for it (RLIMIT_FSIZE).
    """
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        with limited(folder) as disk:
            yield disk
        return
    filler = folder / "filler"

    def fill() -> None:
        handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            _write_without_end(handle)
        os.close(handle)

    try:
        yield Disk(folder, fill, filler.unlink)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def limited(folder: Path) -> Iterator[Disk]:
    """A disk on which no file may grow beyond 512 bytes while it is "full"."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def free() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    try:
        yield Disk(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard)), free)
    finally:
        free()


def _write_without_end(handle: int) -> None:
    while True:
        os.write(handle, bytes(4096))
