"""Allowing: a permission that is never refused, for what is asked of a store's tables alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from support.cases.factories import an_officer

from dvpo_desktop.case import Role
from dvpo_desktop.rules.permission.roles import Present
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.officers.signers import Signers
from dvpo_desktop.store.vault.identity import Identity, new_identity


class Allowing:
    """Stands in for Permission over a database that nobody has signed in to."""

    present = Present(an_officer(), frozenset({Role.PREPARING}))

    def __init__(self, database: Database, identity: Identity | None = None) -> None:
        self._database = database
        self.signers = Signers(identity or new_identity())
        self.signers.sit()

    @contextmanager
    def begin(self, *_: Any, still: bool = False, **__: Any) -> Iterator[Connection]:
        held = self._database.standing_still if still else self._database.begin
        with held() as connection:
            yield connection

    def require(self, *_: Any) -> None:
        """Nothing is asked."""

    def require_change(self, *_: Any) -> None:
        """Nothing is asked."""
