"""Cases here: the cases of a server, and while it does not answer those opened at this station."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.as_json import NotACase, read
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.cases.cases import CaseStore, Kept, text_of
from dvpo_desktop.store.cases.changes import changes_in
from dvpo_desktop.store.offline.link import Link
from dvpo_desktop.store.offline.outbox.outbox_rows import Seen
from dvpo_desktop.store.offline.policy_here import policy_told
from dvpo_desktop.store.permission.check_change import check_change, check_named, refuse
from dvpo_desktop.store.permission.permission import Permission, not_at_the_keyboard
from dvpo_desktop.store.permission.policy_row import refuse_spoken
from dvpo_desktop.store.problems import Damaged, NotHere, NotPermitted, ServerAway, StationProblem
from dvpo_desktop.store.vault.identity import Signed


class CasesHere(CaseStore):
    """A CaseStore that goes on without its server.

    What cannot be saved there waits in the outbox, and is said to wait (``Kept.waiting``). While
    anything of a case waits, the case is the one in the outbox, whether the server answers or
    not; it joins in its order (see joining).
    """

    def __init__(self, there: CaseStore, link: Link, permission: Permission) -> None:
        self._there, self._link, self._permission = there, link, permission
        self.prefix = there.prefix

    def next_reference(self, now: datetime) -> str:
        """The first reference not used yet, or one of this station's own: "DV-26L-7KQ2M-1".

        Raises StationProblem.
        """
        try:
            return self._link.ask(lambda: self._there.next_reference(now), now)
        except ServerAway:
            self._ask(None, Deed.PREPARE)
            return self._link.outbox.next_reference(self.prefix, now)

    def add(
        self,
        case: Case,
        by: Officer,
        now: datetime,
        how: str,
        about: Mapping[str, Any] | None = None,
    ) -> Kept:
        """Puts a new case in the store, or in the outbox under a reference of this station's own.

        Raises as CaseStore.add does, but not ServerAway.
        """
        try:
            kept = self._link.ask(lambda: self._there.add(case, by, now, how, about), now)
        except ServerAway:
            self._check(None, case, by, None)
            told: dict[str, Any] = {**(about or {}), "how": how}
            if not case.reference.startswith(f"{self.prefix}-{now:%y}L-"):
                # The server's may be another's by now; if it was kept there after all, it is twice.
                told["first_called"] = case.reference
                case = replace(case, reference=self.next_reference(now))
            body, blank = text_of(case), text_of(Case(reference=case.reference))
            told["changed"] = changes_in(blank, body)
            self._link.keep(case.reference, by, now, Act.OPENED, told, body=body)
            return Kept(case, 1, waiting=True)
        self._see(kept, now)
        return kept

    def get(self, reference: str) -> Kept:
        """The case as it was last kept here or on the server.

        Raises StationProblem; ServerAway for a case that was not opened here before.
        """
        waiting = self._link.outbox.waiting(reference)
        bodies = [row for row in waiting if row.body]
        if bodies:
            self._ask(None, Deed.READ)
            last = bodies[-1]
            return Kept(_case(last.body, reference), last.base + 1, waiting=True)
        try:
            kept = self._link.ask(lambda: self._there.get(reference))
        except ServerAway as fault:
            self._ask(None, Deed.READ)
            return self._seen_before(reference, fault)
        self._see(kept, None)
        return kept

    def look(self, reference: str, by: Officer, now: datetime) -> None:
        """Records that an officer opened the case to read it. Raises StationProblem."""
        try:
            self._link.ask(lambda: self._there.look(reference, by, now), now)
        except ServerAway as fault:
            self._ask(by, Deed.READ)
            if not self._link.outbox.waiting(reference):
                self._seen_before(reference, fault)
            self._link.keep(reference, by, now, Act.LOOKED, {})
        except NotPermitted:
            raise
        except StationProblem:
            if not self._link.outbox.waiting(reference):
                raise
            # Begun here, and not on the server yet.
            self._link.keep(reference, by, now, Act.LOOKED, {})

    def save(
        self,
        case: Case,
        version: int,
        by: Officer,
        now: datetime,
        act: Act = Act.CHANGED,
        about: Mapping[str, Any] | None = None,
        signed: Signed | None = None,
    ) -> Kept:
        """Keeps the case over the version it was made from, there or in the outbox.

        Raises as CaseStore.save does, but not ServerAway.
        """
        before = self._before(case.reference)
        if before is None:
            try:
                kept = self._link.ask(
                    lambda: self._there.save(case, version, by, now, act, about, signed), now
                )
            except ServerAway as fault:
                # Perhaps it was saved, and only the answer was lost: joining finds that out.
                before = self._seen_before(case.reference, fault)
            else:
                self._see(kept, now)
                return kept
        if before.case == case:
            return replace(before, version=version)
        self._check(before.case, case, by, signed)
        check_named(before.case, case, act, about or {})
        told = {**(about or {}), "changed": changes_in(text_of(before.case), text_of(case))}
        if signed is not None:
            told["signed"] = asdict(signed)
        self._link.keep(case.reference, by, now, act, told, version, text_of(case))
        return Kept(case, version + 1, waiting=True)

    def all(self) -> tuple[Kept, ...]:
        """Every case of the server, with what waits here; without it those opened here."""
        return self._with_here(self._there.all)

    def changed_since(self, moment: datetime) -> tuple[Kept, ...]:
        """As CaseStore.changed_since, with what waits here; without the server as ``all``."""
        return self._with_here(lambda: self._there.changed_since(moment))

    def _with_here(self, ask: Callable[[], tuple[Kept, ...]]) -> tuple[Kept, ...]:
        here = {kept.case.reference: kept for kept in self.here()}
        try:
            there = self._link.ask(ask)
        except ServerAway:
            return tuple(here[reference] for reference in sorted(here))
        found = {kept.case.reference: kept for kept in there}
        found |= {reference: kept for reference, kept in here.items() if kept.waiting}
        return tuple(found[reference] for reference in sorted(found))

    def here(self) -> tuple[Kept, ...]:
        """The cases that can be worked on without the server: those opened here, and begun here.

        Raises NotPermitted for who may open no case.
        """
        self._ask(None, Deed.READ)
        outbox = self._link.outbox
        found = {
            seen.reference: Kept(_case(seen.body, seen.reference), seen.version)
            for seen in outbox.all_seen()
        }
        for row in outbox.waiting():
            if row.body:
                kept = Kept(_case(row.body, row.reference), row.base + 1, waiting=True)
                found[row.reference] = kept
        return tuple(found.values())

    def _before(self, reference: str) -> Kept | None:
        """What waits of the case, or None."""
        bodies = [row for row in self._link.outbox.waiting(reference) if row.body]
        if not bodies:
            return None
        return Kept(_case(bodies[-1].body, reference), bodies[-1].base + 1, waiting=True)

    def _see(self, kept: Kept, now: datetime | None) -> None:
        body, reference = text_of(kept.case), kept.case.reference
        # What the server has is kept, whether or not the disk here takes a copy.
        with suppress(StationProblem):
            self._link.outbox.see(Seen(reference, kept.version, body), now or self._link.now())

    def _seen_before(self, reference: str, fault: ServerAway) -> Kept:
        seen = self._link.outbox.seen(reference)
        if seen is None:
            raise NotHere(reference) from fault
        return Kept(_case(seen.body, reference), seen.version)

    def _check(self, before: Case | None, after: Case, by: Officer, signed: Signed | None) -> None:
        """Asks what the server would ask, as it last told. Raises NotPermitted."""
        self._ask(by)
        known = self._link.known(by.key)
        present = self._permission.present
        public, vouched = known.public if known else "", self._link.vouched()
        check_change(before, after, present, public, signed, vouched=vouched)
        refuse_spoken(policy_told(self._link), before, after)

    def _ask(self, by: Officer | None, *deeds: Deed) -> None:
        """Asks who is at the keyboard, and in which roles as last told. Raises NotPermitted."""
        present = self._permission.present
        if by is not None and by != present.officer:
            raise NotPermitted(not_at_the_keyboard(by, present.officer))
        for deed in deeds:
            refuse(present.why_not(deed), deed)


def _case(body: str, reference: str) -> Case:
    try:
        return read(body)
    except NotACase as fault:
        raise Damaged(f"The copy of {reference} at this station") from fault
