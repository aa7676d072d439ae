"""Directory here: the directory of a server, and without it what this station last knew of it.

A superintendent is telephoned at night, when a server may be away; so the numbers and the secrets
of the codes are kept in the outbox too, which is encrypted. What is spent here while the server is
away is good once at this station, and the history tells of it when it joins.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime

from dvpo_desktop.case import Officer
from dvpo_desktop.case.directory import Listed
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.offline.link import Link
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import NotPermitted, ServerAway, StationProblem
from dvpo_desktop.store.registers.directory import NOT_LISTED, Directory, Kept, judged, told_of
from dvpo_desktop.store.registers.tokens import WrongCode

NOTE = "directory"


class DirectoryHere(Directory):
    """A Directory that can be read, and asked for codes, without its server."""

    def __init__(self, there: Directory, link: Link, permission: Permission) -> None:
        super().__init__(permission)
        self._there, self._link = there, link

    def _rows(self) -> tuple[Kept, ...]:
        """What the server keeps, and without it what it last told."""
        try:
            rows = self._link.ask(super()._rows)
        except ServerAway:
            return self._known()
        # What the server has is told, whether or not the disk here takes a copy.
        with suppress(StationProblem):
            self._keep(rows)
        return rows

    def put(self, listed: Listed, by: Officer, now: datetime) -> None:
        """As Directory.put does; ServerAway without it: other stations need it too."""
        self._link.ask(lambda: self._there.put(listed, by, now), now)

    def remove(self, key: str, by: Officer, now: datetime) -> None:
        """As Directory.remove does; ServerAway without the server."""
        self._link.ask(lambda: self._there.remove(key, by, now), now)

    def give_token(self, key: str, by: Officer, now: datetime) -> str:
        """As Directory.give_token does; ServerAway without the server."""
        return self._link.ask(lambda: self._there.give_token(key, by, now), now)

    def check_code(
        self, key: str, code: str, content: str, reference: str, by: Officer, now: datetime
    ) -> None:
        """Spends a code there, or here while the server is away. Raises as Directory does."""
        try:
            self._link.ask(
                lambda: self._there.check_code(key, code, content, reference, by, now), now
            )
        except ServerAway:
            self._check_here(key, code, content, reference, by, now)

    def _check_here(
        self, key: str, code: str, content: str, reference: str, by: Officer, now: datetime
    ) -> None:
        present = self._permission.present
        why_not = present.why_not(Deed.TAKE_DOWN)
        if why_not or by != present.officer:
            raise NotPermitted(why_not or f"{by.words} is not at the keyboard.")
        rows = {row.key: row for row in self._known()}
        if key not in rows:
            raise StationProblem(NOT_LISTED)
        refused, after = judged(rows[key], code, content, reference, now)
        self._keep((rows | {key: after}).values())
        act, detail = told_of(refused, key, content)
        self._link.keep(reference, by, now, act, detail)
        if refused:
            raise WrongCode(refused)

    def _known(self) -> tuple[Kept, ...]:
        told = json.loads(self._link.outbox.note(NOTE) or "[]")
        return tuple(Kept(**row) for row in told)

    def _keep(self, rows: Iterable[Kept]) -> None:
        told = json.dumps([asdict(row) for row in rows], ensure_ascii=False)
        if told != self._link.outbox.note(NOTE):
            self._link.outbox.set_note(NOTE, told)
