r"""Sets DVPO Desktop up on a fresh machine, then starts it (run) or runs every check (test).

    python3 packaging/dev.py run [words for the application]
    python3 packaging/dev.py test [words for pytest: then only those tests]
    python3 packaging/dev.py test --rounds full tests/store tests/journeys/test_kill.py
        every fault in full: 200 kills of each kind, 100 stations for a minute (20 minutes)
    python3 packaging/dev.py lock    writes requirements.lock anew from pyproject.toml

On Windows: py packaging\dev.py run
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from environment import Environment, Stop, make_ready
from system_libraries import provide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
CHECKS = {
    "ruff check": ("-m", "ruff", "check", "--quiet", "--output-format", "concise", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "--output-format", "concise", "."),
    "mypy": ("-m", "mypy"),
    "import contracts": (
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-logo",
    ),
}
# The law's own rooms are covered to the last line and branch by their own tests; the rest runs
# without the tracer, which would slow every screen down. What is measured runs by itself.
LAW = ("tests/case", "tests/rules")
MEASURED = "tests/benchmarks"
# Three processes, on two cores too: they wait for servers, windows and kills more than they work.
SIDE_BY_SIDE = ("-n", "3", "--dist", "loadfile")
COVERAGE = (
    "--cov=dvpo_desktop.case",
    "--cov=dvpo_desktop.rules",
    "--cov-branch",
    "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
)
LOCK = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
    *("--no-strip-extras", "--python-version", "3.11", "pyproject.toml", "--group", "dev"),
    *("--output-file", "requirements.lock"),
)


def say(sentence: str) -> None:
    """Prints a line at once, so that it stands before what it announces."""
    print(f"dev.py: {sentence}", flush=True)


def unfit(version: tuple[int, int]) -> str:
    """Why this version of Python will not do and what to do about it; empty when it will."""
    if OLDEST <= version <= NEWEST:
        return ""
    return (
        f"DVPO Desktop runs on Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}, and this"
        f" is Python {version[0]}.{version[1]}. Install one of those and name it in the command:"
        f" python{OLDEST[0]}.{OLDEST[1]} packaging/dev.py run"
        f" (Windows: py -{OLDEST[0]}.{OLDEST[1]} packaging\\dev.py run)."
    )


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether windows can be opened here; a platform that Qt was told to use counts as a screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environ.get(name) for name in names)


def words_to_run(words: Sequence[str], screen: bool, folder: Path) -> list[str]:
    """What the application is started with: without a screen to open a window on, the tour.

    A first word without a dash (``deadline``, ``check``) is work that opens no window.
    """
    opens_window = not words or words[0].startswith("-")
    if opens_window and not screen and not {"-h", "--help", "--version"} & set(words):
        return ["tour", "--out", str(folder)]
    return list(words)


def run(python: Path, words: list[str]) -> int:
    """Starts the application; gives back what it ended with."""
    folder = CHECKOUT / "build" / "tour"
    started_with = words_to_run(words, has_screen(sys.platform, os.environ), folder)
    if started_with != words:
        say(f"There is no screen here, so the tour is made instead; its pictures go to {folder}")
        folder.mkdir(parents=True, exist_ok=True)
    command = [str(python), "-m", "dvpo_desktop", *started_with]
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(python, command, _environ())
    return subprocess.call(command, env=_environ())


def test(python: Path, words: list[str]) -> int:
    """Runs every check and then all the tests, or only the tests that are named.

    Gives back 0 only when nothing was found wanting; pytest's own last line is the last printed,
    and counts the tests of its part, which are most of them.
    """
    if words:
        say("pytest, only what was named; the other checks and the coverage gate are for all tests")
        return _call(python, "-m", "pytest", *words)
    wanting = []
    for name, command in CHECKS.items():
        say(name)
        if _call(python, *command) != 0:
            wanting.append(name)
    if wanting:
        say(f"found wanting, see above: {', '.join(wanting)}")
    say("pytest of case/ and rules/, with every line and branch covered")
    law = _call(python, "-m", "pytest", "--quiet", *LAW, *COVERAGE, *SIDE_BY_SIDE)
    say("pytest of what is measured, alone")
    measured = _call(python, "-m", "pytest", "--quiet", MEASURED)
    say("pytest of everything else")
    others = (f"--ignore={place}" for place in (*LAW, MEASURED))
    rest = _call(python, "-m", "pytest", *others, *SIDE_BY_SIDE)
    return law or measured or rest or int(bool(wanting))


def lock(python: Path, words: list[str]) -> int:
    """Writes requirements.lock anew from pyproject.toml; further words go to uv (``--upgrade``)."""
    environ = {**_environ(), "UV_CUSTOM_COMPILE_COMMAND": "python3 packaging/dev.py lock"}
    return subprocess.call([str(python), *LOCK, *words], cwd=CHECKOUT, env=environ)


WORDS = {"run": run, "test": test, "lock": lock}


def _call(python: Path, *words: str) -> int:
    return subprocess.call([str(python), *words], cwd=CHECKOUT, env=_environ())


def _environ() -> dict[str, str]:
    """This process's environment, in which Python finds the checkout's package."""
    return {**os.environ, "PYTHONPATH": str(CHECKOUT)}


def main(words: list[str]) -> int:
    """Does one of the words; gives back what to exit with."""
    if fault := unfit(sys.version_info[:2]):
        print(fault, file=sys.stderr)
        return 1
    if not words or words[0] not in WORDS:
        print(__doc__, file=sys.stderr)
        return 2
    environment = Environment(CHECKOUT)
    try:
        screen = has_screen(sys.platform, os.environ)
        if fault := provide(screen=screen, tests=words[0] == "test", say=say):
            raise Stop(fault)
        make_ready(environment, say)
        return WORDS[words[0]](environment.python, words[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Nothing is lost: start again at any time.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
