"""Joining: what waited in the outbox comes to the server, in its order and under its officers.

Each act is marked with the time it was done and the code that papers printed after it carry. An
act of which the server's answer was lost joins once. What meets a change made elsewhere stays in
the outbox, until an officer has seen both and chosen.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import RLock
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.as_json import read
from dvpo_desktop.case.differences import Side, differences, merged, redone, settled
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.places import Questions
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.shut_out import without_standing
from dvpo_desktop.store.cases.cases import CaseStore, Kept, kept_in
from dvpo_desktop.store.database.tables import CASES
from dvpo_desktop.store.history.history import History
from dvpo_desktop.store.offline.link import Link
from dvpo_desktop.store.offline.outbox.outbox import Outbox
from dvpo_desktop.store.offline.outbox.outbox_rows import Waiting, marked, tells_of
from dvpo_desktop.store.offline.permission_to_join import PermissionToJoin
from dvpo_desktop.store.offline.standing_then import why_shut_out
from dvpo_desktop.store.problems import (
    ChangedElsewhere,
    NotPermitted,
    ServerAway,
    StationProblem,
)
from dvpo_desktop.store.vault.identity import Signed

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A case that was changed here and elsewhere, or that its officers may no longer change.

    ``base`` is what both were made from, ``rows`` what waits of it, ``why`` the refusal.
    """

    reference: str
    base: Case
    mine: Case
    theirs: Kept
    rows: tuple[Waiting, ...]
    why: str

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Who did what waits, each once."""
        return tuple(dict.fromkeys(row.officer for row in self.rows))


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of a join: how many acts stand on the server now, and what did not go by itself."""

    joined: int = 0
    conflicts: tuple[Conflict, ...] = ()


class Joining:
    """Brings what waits to the stores of the server, which it is given as they are there."""

    def __init__(
        self, cases: CaseStore, history: History, permission: PermissionToJoin, link: Link
    ) -> None:
        self._cases, self._history = cases, history
        self._permission = permission
        self.link = link
        # The outbox that is being joined: what waits there was done by who signed in there.
        self._box: Outbox | None = None
        # One joins behind the screen, another when an officer asks to see both.
        self._one_at_a_time = RLock()

    def join(self, now: datetime) -> Joined:
        """Brings in all that can be; nothing that meets another's change.

        Raises ServerAway when the server stops answering, and StationProblem for the disk here:
        what had joined by then has, and the rest waits on.
        """
        with self._one_at_a_time:
            return self._join(now)

    def keep(
        self,
        conflict: Conflict,
        choices: Mapping[str, Side],
        questions: Questions,
        by: Officer,
        now: datetime,
    ) -> Kept:
        """Joins a case as an officer chose it; what was not chosen stands in the history.

        What waits is done anew, act by act and under its officers, on what the server has, with
        the officer's choices; ``by`` answers for what is left to change then. Raises ValueError
        while a clash is not decided, ChangedElsewhere where the server's case changed again,
        and StationProblem.
        """
        with self._one_at_a_time:
            return self._keep(conflict, choices, questions, by, now)

    def _keep(
        self,
        conflict: Conflict,
        choices: Mapping[str, Side],
        questions: Questions,
        by: Officer,
        now: datetime,
    ) -> Kept:
        found = differences(conflict.base, conflict.mine, conflict.theirs.case, questions)
        sides = settled(found, choices)
        wanted = merged(conflict.mine, conflict.theirs.case, found, choices)
        current, before = conflict.theirs, conflict.base
        box = self._box = self._box_of(conflict)
        for row in conflict.rows:
            if row.body:
                done = self._as_it_stands(read(row.body))
                current = self._redo(row, before, done, current, sides, questions, now)
                before = done
            else:
                self._bring(row, now)
            box.joined(row.seq)
        if current.case != wanted:
            about = {"chosen": {path: side.value for path, side in sides.items()}}
            current = self.link.reach(
                lambda: self._cases.save(wanted, current.version, by, now, Act.JOINED, about), now
            )
        return current

    def _join(self, now: datetime) -> Joined:
        count, conflicts = 0, []
        for box in self.link.boxes.all:
            self._box = box
            refused: dict[str, str] = {}
            for row in box.waiting():
                if row.reference and row.reference in refused:
                    continue
                try:
                    self._bring(row, now)
                except ServerAway:
                    raise
                except (ChangedElsewhere, NotPermitted) as problem:
                    if row.reference:
                        refused[row.reference] = str(problem)
                        continue
                    self._note_refused(row, str(problem), now)
                box.joined(row.seq)
                count += 1
            conflicts += [self._conflict(box, each, why) for each, why in refused.items()]
        if not conflicts:
            self.link.boxes.tidy()
            # An officer suspended meanwhile is told so by the next thing tried; what was done has
            # joined.
            with suppress(NotPermitted):
                self.link.see_head(self.link.reach(self._history.head_hash, now))
        return Joined(count, tuple(conflicts))

    def _redo(
        self,
        row: Waiting,
        before: Case,
        done: Case,
        current: Kept,
        sides: Mapping[str, Side],
        questions: Questions,
        now: datetime,
    ) -> Kept:
        """One act done anew on the case as it is now, as far as it was chosen."""
        case = redone(before, done, current.case, sides, questions)
        about = marked(row)
        about["typed_here"] = about.pop("changed", {})
        if case != current.case:
            try:
                with self._permission.for_what_was_done(before, done):
                    return self._save(row, case, current.version, about, now)
            except NotPermitted as refusal:
                about["refused"] = str(refusal)
        about["did"] = row.act.value
        if self._box is not None and not self._box.knows(row.officer):
            self._note_refused(row, str(about.get("refused", "")), now)
        else:
            self._add(Act.JOINED, row, about, now)
        return current

    def _bring(self, row: Waiting, now: datetime) -> None:
        """One act as it was done. Raises ChangedElsewhere, NotPermitted and StationProblem."""
        about = marked(row)
        if why := self._asked(lambda connection: why_shut_out(connection, row.officer, row.at)):
            about["shut_out"] = why
        if not row.body:
            if not self._stands(row):
                self._add(row.act, row, about, now)
            return
        about.pop("changed", None)
        case = self._as_it_stands(read(row.body))
        try:
            if row.base:
                self._save(row, case, row.base, about, now)
            else:
                with self._permission.joining(row.officer, self._box):
                    self.link.reach(
                        lambda: self._cases.add(
                            case, row.officer, now, str(about.pop("how", "")), about
                        ),
                        now,
                    )
        except ServerAway:
            raise
        except StationProblem:
            # The answer to a save may have been lost, and the save not.
            if not self._stands(row):
                raise

    def _as_it_stands(self, case: Case) -> Case:
        """The case without the standing of what a suspended or removed officer decided here."""

        def judged(connection: Connection) -> Case:
            row = connection.execute(
                select(CASES).where(CASES.c.reference == case.reference)
            ).first()
            known = kept_in(row).case if row else None
            return without_standing(case, known, partial(why_shut_out, connection))

        return self._asked(judged)

    def _asked(self, ask: Callable[[Connection], Given]) -> Given:
        """What the server answers to the officer at the keyboard about what waits."""

        def there() -> Given:
            by = self._permission.present.officer
            with (
                self._permission.joining(by, None),
                self._permission.begin(Deed.COME_IN) as connection,
            ):
                return ask(connection)

        return self.link.reach(there)

    def _save(
        self, row: Waiting, case: Case, version: int, about: dict[str, Any], now: datetime
    ) -> Kept:
        given = about.pop("signed", None)
        signed = Signed(**given) if given else None
        with self._permission.joining(row.officer, self._box):
            return self.link.reach(
                lambda: self._cases.save(case, version, row.officer, now, row.act, about, signed),
                now,
            )

    def _add(self, act: Act, row: Waiting, about: Mapping[str, Any], now: datetime) -> None:
        with self._permission.joining(row.officer, self._box):
            self.link.reach(
                lambda: self._history.add_late(act, row.reference, row.officer, now, about), now
            )

    def _note_refused(self, row: Waiting, why: str, now: datetime) -> None:
        """What an officer did who may not any more: recorded by the one who is at the keyboard."""
        by = self._permission.present.officer
        about = {**marked(row), "did": row.act.value, "by": row.officer.words, "refused": why}
        with self._permission.joining(by, None):
            self.link.reach(
                lambda: self._history.add_late(Act.JOINED, row.reference, by, now, about), now
            )

    def _stands(self, row: Waiting) -> bool:
        """Whether the act is in the server's history: it joined, or its save had arrived."""
        with self._permission.joining(self._permission.present.officer, None):
            entries = self.link.reach(
                lambda: (
                    self._history.of(row.reference)
                    if row.reference
                    else self._history.by(row.officer.key)
                )
            )
        return any(tells_of(entry, row) for entry in entries)

    def _conflict(self, box: Outbox, reference: str, why: str) -> Conflict:
        rows = box.waiting(reference)
        theirs = self.link.reach(lambda: self._cases.get(reference))
        joined, seen = box.last_joined(reference), box.seen(reference)
        base = joined.body if joined else seen.body if seen else ""
        mine = next(row.body for row in reversed(rows) if row.body)
        return Conflict(
            reference, read(base) if base else Case(reference), read(mine), theirs, rows, why
        )

    def _box_of(self, conflict: Conflict) -> Outbox:
        for box in self.link.boxes.all:
            if box.waiting(conflict.reference) == conflict.rows:
                return box
        raise ChangedElsewhere(conflict.reference)
