"""System libraries: what Qt and the tests need of the system, and how to install what lacks."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Need(NamedTuple):
    """A library, program or module that the system must have, and the Debian package it is in."""

    name: str
    package: str


WITHOUT_SCREEN = (
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libEGL.so.1", "libegl1"),
    Need("libGL.so.1", "libgl1"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
)
WITH_SCREEN = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libcups.so.2", "libcups2"),
)
KEYBOARD_JOURNEY = (
    Need("Xvfb", "xvfb"),
    Need("xauth", "xauth"),
    Need("openbox", "openbox"),
    Need("xdotool", "xdotool"),
)
# The bus by which a desktop says that it was locked; the tests speak on one of their own.
BUS = Need("dbus-daemon", "dbus")
# Not on the path of the shell: each version lies in a folder of its own.
SERVER = Need("postgres", "postgresql")
SERVER_PROGRAMS = Path("/usr/lib/postgresql")
# apt-get with the services of new packages left alone: the tests start a server of their own.
WITHOUT_STARTING = """\
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' HUP INT TERM
    printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"
fi
"$@"
"""
# Debian 13 and Ubuntu 24.04 renamed what their change to 64-bit time touched.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
FIRST_RENAMED = (2, 39)
OLDEST_GLIBC = (2, 34)


def needs(*, screen: bool, tests: bool) -> tuple[Need, ...]:
    """What Qt and the tests ask of the system; ``screen`` is whether real windows are opened."""
    return (
        *WITHOUT_SCREEN,
        *(WITH_SCREEN if screen or tests else ()),
        *((*KEYBOARD_JOURNEY, BUS, SERVER) if tests else ()),
        Need("ensurepip", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"),
    )


def missing(wanted: Iterable[Need], has: Callable[[str], bool]) -> tuple[Need, ...]:
    """Those of the needs that ``has`` says the system does not have."""
    return tuple(need for need in wanted if not has(need.name))


def on_this_system(name: str) -> bool:
    """Whether the loader finds the library, Python the module, or the shell the program."""
    if ".so." in name:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    if name == "ensurepip":
        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None
    if name == SERVER.name and any(SERVER_PROGRAMS.glob(f"*/bin/{name}")):
        return True
    return shutil.which(name) is not None


def glibc() -> tuple[int, int]:
    """The version of the system's C library; (0, 0) where it is another one than glibc."""
    try:
        words = (os.confstr("CS_GNU_LIBC_VERSION") or "").split()
        major, minor = words[1].split(".")[:2]
    except (ValueError, OSError, IndexError):
        return (0, 0)
    return (int(major), int(minor))


def package_names(lacking: Iterable[Need], version: tuple[int, int]) -> tuple[str, ...]:
    """The packages to install, by the names that a release with this glibc gives them."""
    names = [need.package for need in lacking]
    return tuple(RENAMED.get(name, name) if version >= FIRST_RENAMED else name for name in names)


def apt_line(packages: Iterable[str], *, root: bool) -> str:
    """The line to type, by root or by somebody who may use sudo."""
    apt = "apt-get install --no-install-recommends"
    return " ".join([apt if root else f"sudo {apt}", *packages])


def provide(*, screen: bool, tests: bool, say: Callable[[str], None]) -> str:
    """Installs what is missing where that is possible.

    Returns an empty text when nothing is missing any more, else a sentence that says what to do.
    Without a database server the tests can go on: those that want one say that they were skipped.
    """
    if not sys.platform.startswith("linux"):
        return ""
    wanted = needs(screen=screen, tests=tests)
    lacking = missing(wanted, on_this_system)
    if not lacking:
        return ""
    told = _provided(lacking, say)
    return told if set(missing(wanted, on_this_system)) - {SERVER} else ""


def _provided(lacking: tuple[Need, ...], say: Callable[[str], None]) -> str:
    """Installs what is missing; returns a sentence for where that could not be done."""
    names = ", ".join(need.name for need in lacking)
    if shutil.which("apt-get") is None:
        return (
            f"This system lacks {names}. Install them with its package manager, then start again."
        )
    packages = package_names(lacking, glibc())
    rights = _rights()
    if rights is None:
        return (
            f"This system lacks {names}, which Qt, the tests and Python's environments need. "
            f"Ask somebody who may install to type this line, then start again:\n"
            f"    {apt_line(packages, root=False)}"
        )
    say(
        f"Installing {len(packages)} system packages{' with sudo' if rights else ''}, because Qt,"
        f" which draws the windows, the tests and Python's environments need them: "
        f"{' '.join(packages)}"
    )
    fault = _install(rights, packages)
    return (
        f"The system packages could not be installed.\n{fault}\n"
        f"Connect this machine to the network if it is not; look at what apt-get says to this"
        f" line, then start again:\n    {apt_line(packages, root=not rights)}"
    )


def _rights() -> tuple[str, ...] | None:
    """What to put before apt-get: nothing for root, sudo where it may be asked, None without."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty():
        return ("sudo",)
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ("sudo", "-n") if asked.returncode == 0 else None


def _install(rights: tuple[str, ...], packages: tuple[str, ...]) -> str:
    """Runs apt-get; returns the end of what it said when it failed, else an empty text."""
    calm = ("sh", "-c", WITHOUT_STARTING, "sh")
    apt = (*rights, "env", "DEBIAN_FRONTEND=noninteractive", *calm, "apt-get", "-qq")
    for words in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        ended = subprocess.run(
            [*apt, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        # A list that could not be brought up to date may still know the packages.
        if ended.returncode != 0 and words[0] == "install":
            return "\n".join(ended.stdout.strip().splitlines()[-3:])
    return ""
