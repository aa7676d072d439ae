"""Staff: what is done to the officers of an open store, each deed with its entry in the history."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.case import Officer, Role, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.officers_told import known_here, named, other, told
from dvpo_desktop.store.officers.one_time_words import (
    given_with_a_mark,
    mark_of,
    refuse_given_before,
    why_not_again,
)
from dvpo_desktop.store.permission.check_change import refuse
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.staff.cut_off import WHY_REKEYED, told_of, tried
from dvpo_desktop.store.staff.giving import Giving
from dvpo_desktop.store.staff.rekey import rekey, straighten
from dvpo_desktop.store.staff.second_word import NO_WORD, Second, founding, is_new
from dvpo_desktop.store.vault.key_store import Sheets
from dvpo_desktop.store.vault.recovery import OtherSheets, Sheet, new_sheets, together

__all__ = ["AT_HAND_OVER", "Staff", "told"]

AT_HAND_OVER = frozenset({Role.PREPARING, Role.SERVING})


class Staff(Giving):
    """The officers of a store that is open. OpenStore is one, and adds backups and cases.

    ``key`` is the key of the store, None on a server. Every method raises StationProblem, a
    sentence for the officer, where something may not be or the disk is in trouble.
    """

    def enrol(
        self,
        officer: Officer,
        passphrase: str,
        by: Officer,
        now: datetime,
        roles: AbstractSet[Role] = AT_HAND_OVER,
        *,
        second: Second | None = None,
        once: bool = False,
        at_set_up: bool = False,
    ) -> Officer:
        """Adds an officer whom one who is known here vouches for, and records both.

        One who was removed can be added again. The officer is then the one at the door. ``second``
        confirms an authorising officer who is not the first (see second_word), ``at_set_up`` says
        that the set-up of the store makes its first officers. With ``once`` the passphrase is good
        for one sign-in. Raises StationProblem for an officer already known, a passphrase that will
        not do, or a voucher who is not known.
        """
        self._judge.check(passphrase, officer)
        if not (officer.name.strip() and officer.force.strip() and officer.collar.strip()):
            raise StationProblem("Give the officer's name, force and collar number.")
        about = told_of(Act.ENROLLED, by, now, officer.key)
        vouching = self._permission.begin(by=by, now=now)
        with self._door.together(vouching, self._key, about) as connection:
            self._permission.require_giving(connection, frozenset(roles))
            known = officers.enrolled(connection, officer.key)
            if known is not None and known.standing is not Standing.REMOVED:
                raise StationProblem(
                    "An officer with this force and collar number is known here already. Sign in "
                    "with your own passphrase."
                )
            refuse_given_before(connection, officer.key, passphrase)
            word = founding(connection, by) if at_set_up else NO_WORD
            if is_new(roles, known) and not (at_set_up or self._permission.present.training):
                word = self._confirmed(connection, officer.key, by, second, now, new=True)
            mark = {}
            if once:
                mark = mark_of(connection, officer.key, passphrase, self._door.cost)
            identity = self._door.add(officer.key, passphrase, self._key)
            public = identity.public.text
            given = {"roles": named(roles), "public": public}
            row = officers.add(connection, officer, by.key, now, roles, public, must_change=once)
            detail = {"officer": told(officer), **given, **row, **mark, **word.told}
            signs = self._signs(officer.key, word, **given)
            entries.write(connection, Act.ENROLLED, "", by, now, detail, signs)
        self._permission.come_to_the_door(officer, identity)
        return officer

    def suspend(self, key: str, by: Officer, why: str, now: datetime) -> None:
        """Shuts an officer out until resumed; the passphrase stays. ``key`` is Officer.key.

        Who kept a copy of the files from before can still open that: remove the officer instead
        where this is to be feared.
        """
        with self._keeping_slots(Act.SUSPENDED, key, by, now) as connection:
            other(connection, key, by, why, Standing.ACTIVE)
            row = officers.change(connection, key, standing=Standing.SUSPENDED.value)
            detail = {"why": why.strip(), **row}
            self._record(connection, Act.SUSPENDED, key, by, now, detail, self._signs(key))
            self._door.suspend(key, self._key)

    def resume(self, key: str, by: Officer, why: str, now: datetime) -> None:
        """Lets a suspended officer in again, with the passphrase of before."""
        with self._keeping_slots(Act.RESUMED, key, by, now) as connection:
            other(connection, key, by, why, Standing.SUSPENDED)
            row = officers.change(connection, key, standing=Standing.ACTIVE.value)
            detail = {"why": why.strip(), **row}
            self._record(connection, Act.RESUMED, key, by, now, detail, self._signs(key))
            self._door.resume(key, self._key)

    def reset(
        self, key: str, passphrase: str, by: Officer, now: datetime, *, second: Second | None = None
    ) -> None:
        """Gives an officer a passphrase for one sign-in, at which it is changed.

        That of an authorising officer is confirmed by a ``second`` one (see second_word).
        """
        with self._keeping_slots(Act.RESET, key, by, now) as connection:
            known = other(connection, key, by, "forgotten", Standing.ACTIVE)
            word = NO_WORD
            if Role.AUTHORISING in known.roles and not self._permission.present.training:
                word = self._confirmed(connection, key, by, second, now, new=False)
            self._give(connection, known, passphrase, by, now, word)

    def remove(self, key: str, by: Officer, why: str, now: datetime) -> tuple[str, ...]:
        """Takes an officer off this station for good, and gives the store a new key.

        Gives the keys of officers who have not signed in since an earlier version of the program
        made their slots, which hold the old key alone: they need a reset. Raises StationProblem,
        and the officer then stays, where the store cannot be given a new key.
        """
        detail = {"officer": key, "why": why.strip()}
        with tried(self._open_case(by, now)) as connection:
            signs = self._signs(key)
            other(connection, key, by, why, Standing.ACTIVE, Standing.SUSPENDED)
            row = officers.change(connection, key, standing=Standing.REMOVED.value)
            signed = entries.signed(connection, Act.REMOVED, by, now, {**detail, **row}, signs)
        about = told_of(Act.REMOVED, by, now, key, signed)
        with self._with_new_key(about, leaving=key) as connection:
            row = officers.change(connection, key, standing=Standing.REMOVED.value)
            entries.write(connection, Act.REMOVED, "", by, now, {**detail, **row}, signs)
            self._record_rekey(connection, Act.REMOVED, by, now)
            self._door.remove(key, self._key)
        return self._without_key()

    def set_roles(
        self,
        key: str,
        roles: AbstractSet[Role],
        by: Officer,
        why: str,
        now: datetime,
        *,
        second: Second | None = None,
    ) -> None:
        """Sets what an officer is there to do; ``second`` confirms a new authorising officer."""
        with self._open_case(by, now) as connection:
            self._permission.require_giving(connection, frozenset(roles))
            known = other(connection, key, by, why, Standing.ACTIVE, Standing.SUSPENDED)
            word = NO_WORD
            if is_new(roles, known) and not self._permission.present.training:
                word = self._confirmed(connection, key, by, second, now, new=True)
            row = officers.change(connection, key, roles=officers.as_words(roles))
            given = named(roles)
            detail = {
                "was": named(known.roles),
                "now": given,
                "why": why.strip(),
                **row,
                **word.told,
            }
            signs = self._signs(key, word, roles=given)
            self._record(connection, Act.ROLES_SET, key, by, now, detail, signs)

    def change_passphrase(self, officer: Officer, old: str, new: str, now: datetime) -> None:
        """Changes an officer's own passphrase; the old one is asked, counted and slowed.

        Raises WrongPassphrase where the old one is not right.
        """
        self._judge.check(new, officer)
        if new == old:
            raise StationProblem("Choose a passphrase other than the one you have now.")
        coming_in = self._permission.begin(Deed.COME_IN, by=officer, now=now)
        about = told_of(Act.PASSPHRASE_CHANGED, officer, now, officer.key)
        with self._door.together(coming_in, self._key, about) as connection:
            known = known_here(connection, officer.key, Standing.ACTIVE)
            here = self._permission.present
            if officer != here.officer or not here.roles:
                # Still at the door: to change the words would be a second sign-in with them.
                refuse(why_not_again(connection, known), Deed.COME_IN)
            # Before the entry, for which the other stations on a server wait.
            self._door.change(officer.key, old, new, now)
            refuse_given_before(connection, officer.key, new)
            row = officers.change(connection, officer.key, must_change=False)
            if known.must_change and not given_with_a_mark(connection, officer.key):
                row |= mark_of(connection, officer.key, old, self._door.cost)
            signs = self._permission.signers.own(known.public, officer=officer.key)
            self._record(connection, Act.PASSPHRASE_CHANGED, officer.key, officer, now, row, signs)

    def make_due(self, officer: Officer, why: str, now: datetime) -> None:
        """Makes an officer's own passphrase one to be changed at the next sign-in.

        From now on nothing else is permitted to this officer until it is changed.
        """
        with self._permission.begin(Deed.COME_IN, by=officer, now=now) as connection:
            known = known_here(connection, officer.key, Standing.ACTIVE)
            detail = {"why": why, **officers.change(connection, officer.key, must_change=True)}
            signs = self._permission.signers.own(known.public, officer=officer.key)
            self._record(connection, Act.RESET, officer.key, officer, now, detail, signs)

    def make_recovery(self, by: Officer, now: datetime) -> tuple[Sheet, Sheet]:
        """Makes two new recovery sheets.

        Where there are others those stay good, and the new ones open nothing, until both were
        read back (see prove_recovery).
        """
        first, second = new_sheets()
        public = together(first, second).public
        with self._keeping_slots(Act.RECOVERY_MADE, "", by, now) as connection:
            older = self._door.recovery_mark
            detail = {"mark": first.mark, "public": public.text, "instead_of": older}
            signs = self._permission.signers.endorser(mark=first.mark, public=public.text)
            entries.write(connection, Act.RECOVERY_MADE, "", by, now, detail, signs)
            if not older:
                self._door.set_recovery(first.mark, public, self._key)
        return first, second

    def prove_recovery(
        self, sheets: tuple[Sheet, Sheet], by: Officer, now: datetime, **how: str
    ) -> None:
        """Both sheets were read back from paper: they open the store from now on.

        Where there were others the store gets a new key, so those open nothing any more but
        backups made before. Raises StationProblem for sheets that are not the newest, and the
        others then stay good.
        """
        mark, public, act = sheets[0].mark, together(*sheets).public, Act.RECOVERY_PROVED
        detail = {"pair": mark, **how}
        with self._open_case(by, now) as connection:
            signs = self._permission.signers.endorser(mark=mark, public=public.text)
            if entries.newest(connection, Act.RECOVERY_MADE).get("public") != public.text:
                raise OtherSheets
            if self._door.recovery_mark == mark:
                entries.write(connection, act, "", by, now, detail, signs)
                return
            signed = entries.signed(connection, act, by, now, detail, signs)
        about = told_of(act, by, now, signed=signed)
        with self._with_new_key(about, sheets=(mark, public)) as connection:
            entries.write(connection, act, "", by, now, detail, signs)
            self._record_rekey(connection, Act.RECOVERY_PROVED, by, now)
            self._door.set_recovery(mark, public, self._key)

    @property
    def recovery_mark(self) -> str:
        """The mark of the recovery sheets that open the store, empty where there are none."""
        return self._door.recovery_mark

    def _open_case(self, by: Officer, now: datetime) -> AbstractContextManager[Connection]:
        """A transaction for who keeps the officers. Raises NotPermitted for anybody else."""
        return self._permission.begin(Deed.KEEP_OFFICERS, by=by, now=now)

    def _keeping_slots(
        self, act: Act, key: str, by: Officer, now: datetime
    ) -> AbstractContextManager[Connection]:
        """The same for an act on the slots, which stand or fall with it."""
        about = told_of(act, by, now, key)
        return self._door.together(self._open_case(by, now), self._key, about)

    @contextmanager
    def _with_new_key(
        self, about: Mapping[str, Any], leaving: str = "", sheets: Sheets | None = None
    ) -> Iterator[Connection]:
        """A transaction in a store that has a new key; one on a server has none."""
        if self._key is not None:
            rekey(self._database, self._door, self._key, about, leaving, sheets)
        try:
            with self._door.together(self._database.begin(), self._key, about) as connection:
                yield connection
        finally:
            straighten(self._database, self._door, self._key)

    def _record_rekey(self, connection: Connection, act: Act, by: Officer, now: datetime) -> None:
        if self._key is not None:
            entries.write(connection, Act.REKEYED, "", by, now, {"why": WHY_REKEYED[act]})

    def _without_key(self) -> tuple[str, ...]:
        with self._database.begin() as connection:
            active = [
                each.officer.key
                for each in officers.everybody(connection)
                if each.standing is Standing.ACTIVE
            ]
        with suppress(StationProblem):
            return tuple(key for key in active if not self._door.known(key))
        return ()
