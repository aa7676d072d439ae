"""A program that backs a store up without end, to be killed: `go` on the input starts a run.

Each run is a process of its own: its number is printed, then the name of every backup once it
is made, and `gone` when it has died. Between two backups it keeps a case.
"""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dvpo_desktop.store.station import StationStore

NOW = datetime(2026, 11, 27, 15, tzinfo=UTC)


def tell(word: object) -> None:
    """One line, out at once, in one piece."""
    os.write(1, f"{word}\n".encode())


def back_up_without_end(folder: Path, to: Path, passphrase: str) -> None:
    """Signs in, and in turn types and backs up, an hour later each time."""
    store = StationStore(folder).unlock("west-mercia", "4417", passphrase, NOW)
    officer = store.signed_in(store.officers.all()[0], NOW)
    kept = store.cases.get("DV-26-0001")
    while True:
        case = replace(kept.case, import_notes=f"word {kept.version + 1}")
        kept = store.cases.save(case, kept.version, officer, NOW)
        made = store.back_up(to, officer, NOW + timedelta(hours=kept.version))
        tell(made.folder.name)


def main() -> None:
    """Starts a run for every line of the input."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            back_up_without_end(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
        tell(f"pid {child}")
        os.waitpid(child, 0)
        tell("gone")


main()
