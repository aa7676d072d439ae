"""A program that puts acts in an outbox without end, to be killed: each is told once it is kept."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from dvpo_desktop.case import Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.offline.outbox.outbox import open_outbox

NOW = datetime(2026, 11, 27, 3, 12, tzinfo=UTC)
MOST = 10_000


def main() -> None:
    """Opens the outbox and keeps on."""
    outbox = open_outbox(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
    officer = Officer("K. Example", "west-mercia", "4417")
    first = len(outbox.waiting()) + 1
    for number in range(first, first + MOST):
        outbox.add("DV-26-0001", number, "x" * 5000, officer, NOW, Act.CHANGED, {})
        os.write(1, f"{number}\n".encode())


main()
