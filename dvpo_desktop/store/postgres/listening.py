"""Listening: the server tells this station, the moment it happens, which case was saved."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import aclosing, suppress
from threading import Thread
from typing import Any

import psycopg

from dvpo_desktop.store.postgres.guards_there import CASE_CHANNEL

ANY_CASE = ""
SHORTEST_WAIT, LONGEST_WAIT = 0.25, 4.0  # seconds between two attempts to connect
LONGEST_CONNECTING = 15.0  # seconds, for all the servers of the setting together
LAST_WORD = 1.0  # seconds that closing waits for the thread


class Watch:
    """Listens on a connection and a thread of its own until it is closed.

    ``arguments`` are what psycopg connects with. ``heard`` is told, on the thread, the reference
    of every case that any station saved, and ANY_CASE after each connection: whatever was saved
    while there was none was not heard. It must not raise. A broken connection is made again for
    ever, after waits of at most LONGEST_WAIT.
    """

    def __init__(self, arguments: Mapping[str, Any], heard: Callable[[str], None]) -> None:
        self._arguments = dict(arguments)
        self._heard = heard
        # WORKAROUND: psycopg cannot wait on the loop that Windows gives by default.
        self._loop = asyncio.SelectorEventLoop()
        self._over = asyncio.Event()
        self._thread = Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    @property
    def listens(self) -> bool:
        """Whether the thread lives; it does until the watch is closed."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Hears no more, and lets go of the connection: within a second, whatever the network."""
        with suppress(RuntimeError):  # closed before, and the loop with it
            self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(LAST_WORD)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._until_closed())

    async def _until_closed(self) -> None:
        listening = asyncio.create_task(self._listen_for_ever())
        over = asyncio.create_task(self._over.wait())
        await asyncio.wait({listening, over}, return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()
        over.cancel()
        with suppress(asyncio.CancelledError):
            await listening

    async def _listen_for_ever(self) -> None:
        wait = SHORTEST_WAIT
        while True:
            # Trouble with the server is told by whoever saves or reads; here it is waited out.
            with suppress(psycopg.Error, OSError, TimeoutError):
                async with asyncio.timeout(LONGEST_CONNECTING):
                    connection = await self._connected()
                wait = SHORTEST_WAIT
                await self._hear(connection)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        connection = await psycopg.AsyncConnection.connect(**self._arguments, autocommit=True)
        try:
            await connection.execute(f"LISTEN {CASE_CHANNEL}")
        except BaseException:
            await connection.close()
            raise
        return connection

    async def _hear(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Passes on what the server says, until the connection breaks."""
        try:
            self._heard(ANY_CASE)
            async with aclosing(connection.notifies()) as said:
                async for word in said:
                    self._heard(word.payload)
        finally:
            await connection.close()
