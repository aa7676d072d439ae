"""Permission to join: an act done anew is judged by what its officer did, not by where it lands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.offline.outbox.outbox import Outbox
from dvpo_desktop.store.permission.permission import NOTHING, Permission
from dvpo_desktop.store.problems import NotPermitted
from dvpo_desktop.store.vault.identity import Signed


class PermissionToJoin(Permission):
    """What joining asks, which works on a thread of its own.

    An officer who decided a case did not prepare it, even where the decision comes to a case that
    others changed meanwhile, and brings what it rests on with it.
    """

    _did: tuple[Case | None, Case] | None = None
    _by: Officer | None = None

    @contextmanager
    def joining(self, by: Officer, box: Outbox | None) -> Iterator[None]:
        """While an act comes in that an officer did, who is elsewhere by now, from an outbox.

        Roles and signatures are asked all the same. Without an outbox it is an act of the officer
        at the keyboard, about what waits. Raises NotPermitted for an officer who never signed in
        where the outbox lies.
        """
        if box is not None and not box.knows(by):
            raise NotPermitted(
                f"{by.words} never signed in at this station, so what waits here in that name "
                "does not stand. Tell a station administrator."
            )
        self._joining, self._by = True, by
        try:
            yield
        finally:
            self._joining, self._by = False, None

    @contextmanager
    def for_what_was_done(self, before: Case | None, done: Case) -> Iterator[None]:
        """While an act comes in that made ``done`` of ``before`` at its station."""
        self._did = (before, done)
        try:
            yield
        finally:
            self._did = None

    def why_not_late(self) -> str:
        """Nothing stands against an act that comes in from an outbox."""
        return "" if self._joining else super().why_not_late()

    def _joins(self, by: Officer) -> bool:
        return self._joining and by == self._by

    def require_change(
        self,
        connection: Connection,
        before: Case | None,
        after: Case,
        by: Officer,
        signed: Signed | None = None,
        act: Act = Act.CHANGED,
        about: Mapping[str, Any] = NOTHING,
    ) -> None:
        """Sees that the officer may have done what was done, and has signed a decision in it."""
        before, after = self._did or (before, after)
        super().require_change(connection, before, after, by, signed, act, about)
