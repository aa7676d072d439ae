"""Power cut: a server and every process of it ended by SIGKILL at once."""

import os
import select
import signal
from contextlib import suppress
from pathlib import Path

from support.servers.servers import Server

PATIENCE_SECONDS = 30


def pull_the_plug(server: Server) -> None:
    """Kills the server's first process and every one that it started; back when all are dead."""
    lock = server.data / "postmaster.pid"
    first = int(lock.read_text().split()[0])
    watched = {}
    # The first goes first: it would start again whatever it sees die.
    for process in (first, *_children(first)):
        with suppress(ProcessLookupError):
            watched[process] = os.pidfd_open(process)
            os.kill(process, signal.SIGKILL)
    for process, handle in watched.items():
        ended, _, _ = select.select([handle], [], [], PATIENCE_SECONDS)
        os.close(handle)
        assert ended, f"process {process} of the server outlived SIGKILL"
    # A dead process keeps its number until somebody asks after it; after a power cut none does.
    lock.unlink()
    server.stop()


def _children(of: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        # The name of a process stands in brackets and may hold anything; what follows is numbers.
        with suppress(OSError):
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            if parent == of:
                found.append(int(status.parent.name))
    return found
