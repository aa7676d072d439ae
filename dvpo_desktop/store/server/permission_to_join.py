"""Permission to join: an act done anew is judged by what its officer did, not by where it lands."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.store.permission import Permission
from dvpo_desktop.store.vault.identity import Signed


class PermissionToJoin(Permission):
    """What joining asks, which works on a thread of its own.

    An officer who decided a case did not prepare it, even where the decision comes to a case that
    others changed meanwhile, and brings what it rests on with it.
    """

    _did: tuple[Case | None, Case] | None = None

    @contextmanager
    def for_what_was_done(self, before: Case | None, done: Case) -> Iterator[None]:
        """While an act comes in that made ``done`` of ``before`` at its station."""
        self._did = (before, done)
        try:
            with self.joining():
                yield
        finally:
            self._did = None

    def require_change(
        self,
        connection: Connection,
        before: Case | None,
        after: Case,
        by: Officer,
        signed: Signed | None = None,
    ) -> None:
        """Sees that the officer may have done what was done, and has signed a decision in it."""
        before, after = self._did or (before, after)
        super().require_change(connection, before, after, by, signed)
