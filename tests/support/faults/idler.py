"""A program that starts a server for its tests and waits, to be killed: it tells where that is."""

import sys

from support.servers.servers import a_server


def main() -> None:
    """Starts the server, says where it is, and waits until the pipe is closed."""
    with a_server() as running:
        print(running.port, running.folder, flush=True)  # noqa: T201
        sys.stdin.read()


main()
