"""Killing: runs of a program ended by kill -9 at random instants, and what each had told before.

A program to be killed is a module of the tests with a function ``work``, which takes the words
after its name and goes on until it is killed or done. The module is loaded once; each run is a
process of its own, made from it in a thousandth of a second.
"""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from support.faults.lines import Lines

TESTS = Path(__file__).resolve().parents[2]
ENDED = "ended"


def tell(word: object) -> None:
    """One line to whoever kills: out at once, in one piece."""
    os.write(1, f"{word}\n".encode())


class Doomed:
    """A program whose runs are killed, from ``with`` to its end.

    ``killed_at`` is when the last was, by the clock that all processes share (time.monotonic).
    """

    def __init__(self, module: str, *words: object) -> None:
        path = os.pathsep.join((str(TESTS.parent), str(TESTS), str(TESTS.parent / "packaging")))
        self._program = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), module, *map(str, words)],
            env={**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._lines = Lines(self._program.stdout.fileno())
        self.killed_at = 0.0

    def __enter__(self) -> "Doomed":
        self._program.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.stdin.close()
        self._program.__exit__(kind, fault, trace)

    def told_before_killed(self, lines: int, seconds: float, *words: object) -> list[str]:
        """Starts a run, kills it so long after so many lines, and gives every line it told.

        ``words`` are given to this run besides. A run that is done before is not killed; its
        last line is then ``ended``.
        """
        self._begin(words)
        child = self._child()
        self._lines.gather(lines, seconds)
        self.killed_at = time.monotonic()
        os.kill(child, signal.SIGKILL)
        return self._lines.until("gone")

    def seconds_to_end(self, *words: object) -> float:
        """Starts a run and lets it be; gives how long it takes."""
        begun = time.monotonic()
        self._begin(words)
        child = self._child()
        self._lines.until(ENDED)
        took = time.monotonic() - begun
        os.kill(child, signal.SIGKILL)
        self._lines.until("gone")
        return took

    def _child(self) -> int:
        return int(self._lines.first().removeprefix("pid "))

    def _begin(self, words: tuple[object, ...]) -> None:
        self._program.stdin.write(("\t".join(map(str, words)) + "\n").encode())
        self._program.stdin.flush()


def serve(module: str, *words: str) -> None:
    """Starts a run for every line of the input; tells its number, and when it is gone."""
    work = importlib.import_module(module).work
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(f"pid {os.getpid()}")
            work(*words, *filter(None, line.rstrip("\n").split("\t")))
            tell(ENDED)
            # It stays for its number to be killed, which must not be another's by then.
            signal.pause()
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    serve(*sys.argv[1:])
