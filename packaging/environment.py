"""The environment: makes .venv in the checkout from requirements.lock, once, and knows it again."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEEDED_SPACE = 1_500_000_000
DISK_FULL = (
    "The disk is full. Make about 1.5 GB of room where the checkout is, and in the folder for"
    " temporary files, then start again."
)
CANNOT_WRITE = (
    "The environment .venv cannot be written. Close DVPO Desktop and whatever else uses it, look"
    " whether the checkout's folder is yours to write in, then start again."
)
# What pip or venv say, and what that means to the person at the keyboard; the first found counts.
MEANINGS = (
    (("No space left", "not enough space", "Errno 28"), DISK_FULL),
    (
        ("DO NOT MATCH THE HASHES",),
        "A package that came over the network is not the one requirements.lock asks for, so"
        " nothing was installed. Start again; if it comes again, tell whoever keeps the lock.",
    ),
    (
        ("connection broken", "NewConnectionError", "name resolution", "timed out", "SSLError"),
        "The Python packages could not be fetched: the package index does not answer. Connect"
        " this machine to the network (or set HTTPS_PROXY, or pip's index), then start again.",
    ),
    (
        ("No matching distribution",),
        "A package that requirements.lock asks for is not to be had for this system. DVPO Desktop"
        " needs a 64-bit Python 3.11 to 3.14 on Windows 10 or later, macOS, or Linux with glibc"
        " 2.34 or later (Debian 12, Ubuntu 22.04).",
    ),
    (("Permission denied", "Access is denied", "WinError 32", "Errno 30"), CANNOT_WRITE),
)


class Stop(Exception):
    """A fault to be expected on a fresh machine, as a sentence that says what to do."""


class Environment(NamedTuple):
    """The environment of a checkout: the folder ``checkout/.venv``."""

    checkout: Path

    @property
    def folder(self) -> Path:
        """Where the environment is."""
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter, by the path that this kind of system gives it."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def lock(self) -> Path:
        """The packages it is made from."""
        return self.checkout / "requirements.lock"

    @property
    def made_from(self) -> Path:
        """Where the stamp of what it was made from is kept; written last, so never half true."""
        return self.folder / "made-from"

    def wanted_stamp(self) -> str:
        """The stamp an environment made now would bear."""
        return stamp(self.lock.read_bytes(), sys.version_info[:2])

    def is_ready(self) -> bool:
        """Whether it is complete, and made from this lock by this version of Python."""
        if not (self.python.exists() and self.made_from.exists()):
            return False
        return self.made_from.read_text(encoding="ascii").strip() == self.wanted_stamp()


def stamp(lock: bytes, version: tuple[int, int]) -> str:
    """The SHA-256 of a lock, and the Python version it was installed for."""
    return f"{hashlib.sha256(lock).hexdigest()} {version[0]}.{version[1]}"


def meaning(said: str) -> str:
    """What the words of pip or venv mean and what to do; their end itself when it is not known."""
    for signs, sentence in MEANINGS:
        if any(sign in said for sign in signs):
            return sentence
    return f"The Python packages could not be installed:\n{said[-1500:].strip()}"


def make_ready(environment: Environment, say: Callable[[str], None]) -> None:
    """Makes the environment unless it is ready; a half-made one is made afresh.

    Raises Stop with a sentence when that is not possible.
    """
    if not environment.lock.exists():
        raise Stop(f"{environment.lock} is missing. Get it back (git restore requirements.lock).")
    try:
        if environment.is_ready():
            return
        with _alone(environment, say):
            if not environment.is_ready():
                _make(environment, say)
    except OSError as fault:
        full = fault.errno == errno.ENOSPC
        raise Stop(DISK_FULL if full else f"{CANNOT_WRITE}\n({fault})") from fault


def _make(environment: Environment, say: Callable[[str], None]) -> None:
    if shutil.disk_usage(environment.checkout).free < NEEDED_SPACE:
        raise Stop(DISK_FULL)
    say("Making the environment .venv")
    # Started by the environment's own Python, it must not clear the ground it stands on.
    base = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-m", "venv", "--clear", str(environment.folder)])
    say("Installing the Python packages of requirements.lock, about 200 MB to fetch the first time")
    pip = [str(environment.python), "-m", "pip", "install", "--no-input", "--retries", "3"]
    pip += ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    _run([*pip, *([] if sys.stdout.isatty() else ["-q"]), "-r", str(environment.lock)])
    environment.made_from.write_text(environment.wanted_stamp() + "\n", encoding="ascii")


def _run(command: list[str]) -> None:
    """Runs a step of the installation; raises Stop with what its complaint means."""
    shown = None if sys.stdout.isatty() else subprocess.PIPE
    ended = subprocess.run(
        command, stdout=shown, stderr=subprocess.PIPE, text=True, errors="replace", check=False
    )
    if ended.returncode != 0:
        raise Stop(meaning((ended.stdout or "") + ended.stderr))


@contextlib.contextmanager
def _alone(environment: Environment, say: Callable[[str], None]) -> Iterator[None]:
    """Keeps two set-ups of one checkout from working in each other's way."""
    with environment.folder.with_name(".venv.lock").open("w", encoding="ascii") as held:
        if sys.platform == "win32":
            msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
        else:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another set-up of this checkout is at work: waiting for it")
                fcntl.flock(held, fcntl.LOCK_EX)
        yield
