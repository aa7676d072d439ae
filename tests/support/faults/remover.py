"""A program that removes an officer from a store, to be killed: `go` on the input starts a run.

Each run is a process of its own: its number is printed, `begins` just before the officer is
removed, `done` once that was told, and `gone` when it has been killed.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from dvpo_desktop.store.station import StationStore

NOW = datetime(2026, 11, 27, 15, tzinfo=UTC)


def tell(word: object) -> None:
    """One line, out at once, in one piece."""
    os.write(1, f"{word}\n".encode())


def remove(folder: Path, collar: str, passphrase: str, leaving: str) -> None:
    """Signs in as the administrator, and removes the officer."""
    store = StationStore(folder).unlock("west-mercia", collar, passphrase, NOW)
    keeper = next(each.officer for each in store.officers.all() if each.officer.collar == collar)
    store.signed_in(keeper, NOW)
    tell("begins")
    store.remove(leaving, keeper, "SAMPLE", NOW)
    store.close()
    tell("done")
    signal.pause()


def main() -> None:
    """Starts a run for every line of the input."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            remove(Path(sys.argv[1]), *sys.argv[2:])
        tell(f"pid {child}")
        os.waitpid(child, 0)
        tell("gone")


main()
