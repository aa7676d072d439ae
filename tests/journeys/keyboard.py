"""A keyboard and a screen: Xvfb, a window manager, xdotool, and the program on them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

TESTS = Path(__file__).resolve().parent.parent
PROGRAMS = ("Xvfb", "openbox", "xdotool")
SIZE = "1366x768x24"
PATIENCE = 40  # answers, each at a change or a second after the last
FARTHEST = 200  # presses of one key on the way to a control


def missing_programs() -> str:
    """A sentence that names what is not installed, or nothing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if not missing:
        return ""
    return (
        f"{', '.join(missing)} is not installed, so the journey by keyboard cannot be made. "
        "`python3 packaging/dev.py test` installs what the tests need."
    )


class Keyboard:
    """Only keys go in; only what the program says of itself, and pictures, come out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[str]] = []
        self.presses = 0

    def __enter__(self) -> Self:
        read, write = os.pipe()
        screen = self._start(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"],
            os.environ.copy(),
            keep=(write,),
        )
        os.close(write)
        number = b""
        while not number.endswith(b"\n") and screen.poll() is None:
            number += os.read(read, 16)
        os.close(read)
        self._env = {
            **os.environ,
            "DISPLAY": f":{number.decode().strip()}",
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(self._folder),
            "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS))),
        }
        self._start(["openbox"], self._env)
        program = [sys.executable, "-m", "journeys.at_the_keyboard", str(self._folder / "store")]
        self._program = self._start(program, self._env, talks=True)
        return self

    def __exit__(self, *_fault: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def where(self, say: str = "where") -> dict[str, str]:
        """Where the keyboard is, as the program tells it."""
        program = self._program
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(f"{say}\n")
        program.stdin.flush()
        line = program.stdout.readline()
        assert line, "the program has ended"
        told: dict[str, str] = json.loads(line)
        return told

    def at(self, moment: str) -> None:
        """Sets the program's clock."""
        self.where(f"at {moment}")

    def press(self, *keys: str) -> None:
        """Presses keys one after the other: "Tab", "ctrl+n", "alt+u"."""
        self.presses += len(keys)
        subprocess.run(["xdotool", "key", "--delay", "4", *keys], env=self._env, check=True)

    def until(self, holds: Callable[[dict[str, str]], bool], what: str) -> dict[str, str]:
        """Waits until what the program tells is so."""
        told = self.where()
        for _ in range(PATIENCE):
            if holds(told):
                return told
            told = self.where("next")
        raise AssertionError(f"{what}: {told}")

    def page(self, word: str) -> dict[str, str]:
        """Waits until this page is in front and a control of it has the keyboard."""
        return self.until(lambda told: told["page"] == word and told["kind"] != "NoneType", word)

    def dialog(self, word: str) -> dict[str, str]:
        """Waits until this dialog is in front; none for an empty word."""
        return self.until(lambda told: told["dialog"] == word, word or "no dialog")

    def go_to(self, name: str, by: str = "Tab") -> dict[str, str]:
        """Moves on until the control of this name has the keyboard."""
        passed = []
        told = self.where()
        for _ in range(FARTHEST):
            if told["name"] == name:
                return told
            passed.append(told["name"])
            # Tab stops once at a group of boxes, and the arrows go round them.
            together = told["kind"] == "Tick" and _stem(told["name"]) == _stem(name)
            self.press("Down" if together and by == "Tab" else by)
            told = self._moved_from(told)
        raise AssertionError(f"{by} does not reach {name}: {passed}")

    def _moved_from(self, before: dict[str, str]) -> dict[str, str]:
        names = (before["name"], before["says"])
        return self.until(lambda now: (now["name"], now["says"]) != names, f"on from {names}")

    def write(self, text: str, at: str = "") -> None:
        """Types, at the control of this name, and sees the text come."""
        if at:
            self.go_to(at)
        self.presses += len(text)
        typed = ["xdotool", "type", "--delay", "3", text]
        subprocess.run(typed, env=self._env, check=True)
        self.until(lambda told: told["text"].endswith(text), text)

    def pick(self, text: str, at: str, shown: str) -> None:
        """Chooses in a list by its first letters."""
        self.go_to(at)
        self.presses += len(text)
        subprocess.run(["xdotool", "type", "--delay", "3", text], env=self._env, check=True)
        self.until(lambda told: told["text"] == shown, shown)

    def tick(self, at: str, state: str = "on", by: str = "Tab") -> None:
        """Presses space on a box or an answer."""
        self.go_to(at, by)
        self.press("space")
        self.until(lambda told: told["text"] == state, at)

    def picture(self, name: str) -> Path:
        """The whole screen as a picture."""
        file = self._folder / f"{name}.png"
        self.where(f"picture {file}")
        return file

    def _start(
        self,
        words: list[str],
        env: dict[str, str],
        *,
        keep: tuple[int, ...] = (),
        talks: bool = False,
    ) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE if talks else subprocess.DEVNULL
        with (self._folder / f"{Path(words[0]).name}.err").open("w") as complaints:
            process = subprocess.Popen(
                words,
                cwd=self._folder,
                env=env,
                stdin=pipe,
                stdout=pipe,
                stderr=complaints,
                text=True,
                pass_fds=keep,
            )
        self._running.append(process)
        return process


def _stem(name: str) -> str:
    """What the boxes of one group have in common in their names."""
    return name.rpartition(".")[0]
