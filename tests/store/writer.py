"""A program that saves one case without end, to be killed: `go` on the input starts a run.

Each run is a process of its own: its number is printed, then every version once it is on disk,
and `gone` when it has died.
"""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dvpo_desktop.store.station import StationStore

NOW = datetime(2026, 11, 27, 15, tzinfo=UTC)


def tell(word: object) -> None:
    """One line, out at once, in one piece."""
    os.write(1, f"{word}\n".encode())


def save_without_end(folder: Path, passphrase: str) -> None:
    """Signs in and types on; every word told was on disk first."""
    store = StationStore(folder).unlock("west-mercia", "4417", passphrase, NOW)
    officer = store.signed_in(store.officers.all()[0], NOW)
    kept = store.cases.get("DV-26-0001")
    while True:
        words = f"{kept.case.import_notes[-20000:]} word {kept.version + 1}"
        case = replace(kept.case, import_notes=words)
        kept = store.cases.save(case, kept.version, officer, NOW)
        tell(kept.version)


def main() -> None:
    """Starts a run for every line of the input."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            save_without_end(Path(sys.argv[1]), sys.argv[2])
        tell(f"pid {child}")
        os.waitpid(child, 0)
        tell("gone")


main()
