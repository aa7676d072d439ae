"""Permission: asked in the transaction of every read and write, and each refusal recorded.

Who holds the key can open the file with a database tool and go round all this; against that
stand the history and verify. Through the program there is no other way to the store.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.case import Case, Officer, Role, Standing, history
from dvpo_desktop.rules.permission.permissions import new_decisions
from dvpo_desktop.rules.permission.roles import Deed, Present, why_not_give, why_not_help
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.admission import see_unaltered
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.officers.signers import Signers
from dvpo_desktop.store.officers.vouchers import vouchers
from dvpo_desktop.store.permission.check_change import (
    called,
    check_change,
    check_named,
    decides_still,
    refuse,
    signs_elsewhere,
    to_sign,
)
from dvpo_desktop.store.permission.policy_row import check_spoken
from dvpo_desktop.store.problems import NotPermitted, StationProblem
from dvpo_desktop.store.vault.identity import Identity, Signed

NOBODY = (
    "Nobody has signed in. Sign in with your own passphrase and the rank you hold today, then try "
    "again."
)
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Permission:
    """Who is at the keyboard of an open store, and what that officer may do there.

    ``at_the_door`` is the officer whose passphrase was last asked, who has not signed in yet;
    ``identity`` what it opened (see signers). ``seconds`` is a watch that nobody sets: a read is
    refused without being told the time.
    """

    def __init__(
        self,
        database: Database,
        at_the_door: Officer,
        now: datetime,
        *,
        training: bool,
        identity: Identity | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._training = training
        self._seconds = seconds
        self._told = now, seconds()
        self._joining = False
        self._seated: Officer | None = None
        # Who had the keyboard since the store was opened, each with the rank of then.
        self._had: set[Officer] = set()
        self._late = self._of_a_case = False
        self._known = Present(at_the_door, frozenset(), training)
        self.at_the_door = at_the_door
        self.signers = Signers(identity)

    @property
    def present(self) -> Present:
        """Who is at the keyboard with the roles last read: nobody has none."""
        return self._known

    def come_to_the_door(self, officer: Officer, identity: Identity) -> None:
        """An officer's passphrase was asked, and opened this identity."""
        self.at_the_door = officer
        self.signers.come_to_the_door(identity)

    def sit(self, officer: Officer, roles: frozenset[Role]) -> None:
        """The officer at the door has taken the keyboard, with the rank held today."""
        self.signers.sit()
        self._seated = officer
        self._had.add(officer)
        self._known = Present(officer, roles, self._training)

    def ask(self, *deeds: Deed, by: Officer | None = None, now: datetime | None = None) -> None:
        """Asks ahead of what takes several transactions, or none. Raises as begin does."""
        with self.begin(*deeds, by=by, now=now):
            pass

    @contextmanager
    def begin(
        self,
        *deeds: Deed,
        by: Officer | None = None,
        now: datetime | None = None,
        about: str = "",
        still: bool = False,
        of_a_case: bool = False,
    ) -> Iterator[Connection]:
        """A transaction in which these deeds are permitted to the officer at the keyboard.

        ``by`` is in whose name, where the deed names one; ``about`` the reference of the case;
        with ``still`` everything is read as it was at one moment. ``Deed.COME_IN`` alone is
        also permitted to an officer at the door; with ``of_a_case`` a change of a case may be
        kept late (see late). Raises NotPermitted, which is recorded, also where the block raises
        it, and StationProblem.
        """
        if now is not None:
            self._told = now, self._seconds()
        held = self._database.standing_still if still else self._database.begin
        self._of_a_case = of_a_case
        try:
            with held() as connection:
                self.require(connection, deeds, by)
                yield connection
        except NotPermitted as refusal:
            self._record(refusal, by, about)
            raise
        finally:
            self._of_a_case = False

    def require(
        self, connection: Connection, deeds: Iterable[Deed], by: Officer | None = None
    ) -> Enrolled:
        """Sees that the deeds are permitted, and gives the officer as enrolled.

        Raises NotPermitted.
        """
        wanted = sorted(deeds, key=list(Deed).index)
        try:
            return self._checked(connection, wanted, by)
        except NotPermitted as refusal:
            named = refusal.deed or " ".join(deed.code for deed in wanted)
            raise NotPermitted(str(refusal), named) from None

    def require_change(
        self,
        connection: Connection,
        before: Case | None,
        after: Case,
        by: Officer,
        signed: Signed | None = None,
        act: history.Act = history.Act.CHANGED,
        about: Mapping[str, Any] = NOTHING,
    ) -> None:
        """Sees that the officer may make this change of a case, and has signed a decision in it.

        ``act`` is what the history is to call it, with ``about`` told besides. Raises NotPermitted.
        """
        known = self.require(connection, (), by)
        if any(to_sign(before, after)):
            see_unaltered(connection, known, known.public)
        present = Present(by, known.roles, self._training)
        card = signs_elsewhere(connection, before, after)
        decides = bool(new_decisions(before, after)) and not self._training
        vouched = vouchers(connection) if decides else NOBODY_VOUCHED
        check_change(before, after, present, known.public, signed, card, vouched)
        if self._joining and before is not None:
            called(act, before, after)
        elif before is not None:
            check_named(before, after, act, about)
        if not self._joining:
            decides_still(connection, before, after)
        check_spoken(connection, before, after, joining=self._joining)

    def require_giving(self, connection: Connection, roles: frozenset[Role]) -> None:
        """Sees that who is at the keyboard may give these roles. Raises NotPermitted."""
        giver = self.require(connection, ()).roles
        administered = any(Role.ADMINISTRATOR in each.roles for each in _all_active(connection))
        training = self._training
        refuse(why_not_give(giver, roles, training=training, administered=administered), Deed.ENROL)

    def require_helping(self, connection: Connection, roles: frozenset[Role]) -> None:
        """Sees that the officer at the keyboard may give one in these roles a passphrase.

        Raises NotPermitted.
        """
        giver = self.require(connection, ()).roles
        refuse(why_not_help(giver, roles, training=self._training), Deed.HELP)

    def require_keeper(self, connection: Connection) -> None:
        """Sees that the officer keeps this store, as far as anybody does. Raises NotPermitted."""
        mine = self.require(connection, (Deed.COME_IN,))
        if any(not self._keeps_not(each) for each in _all_active(connection)):
            refuse(self._keeps_not(mine), Deed.KEEP_OFFICERS)

    def _keeps_not(self, known: Enrolled) -> str:
        return Present(known.officer, known.roles, self._training).why_not(Deed.KEEP_OFFICERS)

    @contextmanager
    def late(self) -> Iterator[None]:
        """While what an officer changed in a case is kept who has handed the keyboard over since.

        It is permitted only of an officer who had the keyboard since this store was opened and is
        still active. Roles and signatures are asked all the same.
        """
        self._late = True
        try:
            yield
        finally:
            self._late = False

    def why_not_late(self) -> str:
        """Why no act is recorded as one that waited for a server; only joining records such."""
        return (
            "Nothing waits for a server here, so nothing is recorded late. Do it now, and it is "
            "recorded with what is done."
        )

    def _checked(self, connection: Connection, deeds: list[Deed], by: Officer | None) -> Enrolled:
        who = self._who(deeds, by)
        if by is not None and by != who:
            raise NotPermitted(not_at_the_keyboard(by, who))
        known = _known(connection, who) if self._joining else _active(connection, who)
        if known.must_change and deeds != [Deed.COME_IN] and not self._joining:
            raise NotPermitted(
                "Somebody else set your passphrase and knows it. Change it first, then go on."
            )
        present = Present(who, known.roles, self._training)
        if who == self._seated:
            self._known = present
        for deed in deeds:
            refuse(present.why_not(deed), deed)
        return known

    def _who(self, deeds: list[Deed], by: Officer | None) -> Officer:
        """Who is asked about: the officer at the keyboard, but for coming in and for joining."""
        if by is not None:
            at_the_door = deeds == [Deed.COME_IN] and by.key == self.at_the_door.key
            if at_the_door or self._joins(by) or self._keeps_late(by):
                return by
        if self._seated is None and deeds == [Deed.COME_IN]:
            return self.at_the_door
        if self._seated is None:
            raise NotPermitted(NOBODY)
        return self._seated

    def _joins(self, by: Officer) -> bool:
        """Whether an act of this officer comes in from an outbox; see PermissionToJoin."""
        return False

    def _keeps_late(self, by: Officer) -> bool:
        return self._late and self._of_a_case and by in self._had

    def _record(self, refusal: NotPermitted, by: Officer | None, about: str) -> None:
        """Writes the refusal in the name of who was there. A full disk does not permit the deed."""
        told, then = self._told
        now = told + timedelta(seconds=self._seconds() - then)
        detail = {"deed": refusal.deed, "why": str(refusal)}
        who = self._seated or self.at_the_door
        if by is not None and by != who:
            detail["in_the_name_of"] = by.key
        with suppress(StationProblem), self._database.begin() as connection:
            entries.write(connection, history.Act.REFUSED_ACT, about, who, now, detail)


def not_at_the_keyboard(by: Officer, seated: Officer | None) -> str:
    """Why nothing is done in the name of an officer while another is at the keyboard, or nobody."""
    if seated is None:
        return NOBODY
    return (
        f"{by.words} is not at the keyboard: {seated.words} is. Let the officer whose name is to "
        "stand there sign in."
    )


def _known(connection: Connection, officer: Officer) -> Enrolled:
    known = officers.enrolled(connection, officer.key)
    if known is None or replace(officer, rank=known.officer.rank, held=known.officer.held) != (
        known.officer
    ):
        raise NotPermitted(
            f"{officer.words} is not known at this station. Ask a station administrator, or an "
            "officer who is known here, to add you."
        )
    return known


def _all_active(connection: Connection) -> tuple[Enrolled, ...]:
    known = officers.everybody(connection)
    return tuple(each for each in known if each.standing is Standing.ACTIVE)


def _active(connection: Connection, officer: Officer) -> Enrolled:
    known = _known(connection, officer)
    shut_out = officers.why_shut_out(known)
    if shut_out:
        raise NotPermitted(shut_out)
    return known
