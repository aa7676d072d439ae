"""The line: a connection to the server on which only what is safe counts as committed."""

from typing import Any

import psycopg
from psycopg.errors import Diagnostic

COMMIT_SECONDS = 2
# What the server says, in every language under this code, when it is told to wait no longer for
# its standby: the act is on its own disk, and nowhere else (PostgreSQL's manual, 27.2.8).
_WARNING = "01000"


class Line(psycopg.Connection[Any]):
    """A connection that waits for a commit so long and no longer, and trusts none with a warning.

    A primary without its standby commits nothing, and would keep an officer waiting for ever:
    no limit of the server's own holds for a commit. Such a commit may stand in the end.
    """

    _longest: float | None = None
    _warned = False

    def commit(self) -> None:
        """Commits. Raises OperationalError where the server does not say that it is safe."""
        self._longest, self._warned = COMMIT_SECONDS, False
        self.add_notice_handler(self._on_notice)
        try:
            super().commit()
        except psycopg.OperationalError:
            self.close()
            raise
        finally:
            self._longest = None
            self.remove_notice_handler(self._on_notice)
        if self._warned:
            raise psycopg.OperationalError("the standby did not confirm the commit")

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Waits for an answer, of a commit no longer than COMMIT_SECONDS."""
        return super().wait(gen, interval, self._longest if timeout is None else timeout)

    def _on_notice(self, said: Diagnostic) -> None:
        self._warned = self._warned or said.sqlstate == _WARNING
