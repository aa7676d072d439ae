"""Giving: passphrases that one officer gives another, and who must confirm it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.case import Officer, Standing
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.endorsed import Endorser
from dvpo_desktop.store.database.database import Database
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.store.officers.officers_told import other
from dvpo_desktop.store.officers.one_time_words import HELPED, mark_of, refuse_given_before
from dvpo_desktop.store.passphrases.passphrases import Judge
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.staff.cut_off import told_of
from dvpo_desktop.store.staff.second_word import NO_WORD, Second, Word, confirmers, word_of
from dvpo_desktop.store.vault.sign_in_guard import Door


class Giving:
    """What gives an officer of an open store a passphrase. Staff is one, and does the rest."""

    def __init__(
        self,
        database: Database,
        door: Door,
        key: bytearray | None,
        judge: Judge,
        permission: Permission,
    ) -> None:
        self._database = database
        self._permission = permission
        self._door = door
        self._key = key
        self._judge = judge

    def give_words(self, key: str, passphrase: str, by: Officer, now: datetime) -> None:
        """Gives an officer who forgot the passphrase one for a single sign-in, at night.

        Whoever may vouch for an officer in these roles may do so; never for an authorising
        officer or an administrator. The administrator is told at the next sign-in.
        """
        helping = self._permission.begin(Deed.HELP, by=by, now=now)
        about = told_of(Act.RESET, by, now, key)
        with self._door.together(helping, self._key, about) as connection:
            known = other(connection, key, by, "forgotten", Standing.ACTIVE)
            self._permission.require_helping(connection, known.roles)
            self._give(connection, known, passphrase, by, now, Word({HELPED: True}))

    def confirmers(self, key: str, by: Officer, *, new: bool) -> tuple[Officer, ...]:
        """Who can confirm an authorising officer with a second word; none where nobody has to.

        ``new`` is False for one who is that already, and gets a passphrase.
        """
        with self._permission.begin(Deed.COME_IN, by=by) as connection:
            training = self._permission.present.training
            return () if training else confirmers(connection, key, by, new=new)

    def _confirmed(
        self,
        connection: Connection,
        key: str,
        by: Officer,
        second: Second | None,
        now: datetime,
        *,
        new: bool,
    ) -> Word:
        return word_of(connection, self._door, key, by, second, now, new=new)

    def _give(
        self,
        connection: Connection,
        known: Enrolled,
        passphrase: str,
        by: Officer,
        now: datetime,
        word: Word,
    ) -> None:
        """Sets one-time words for an officer, and records who gave them."""
        key = known.officer.key
        self._judge.check(passphrase, known.officer)
        refuse_given_before(connection, key, passphrase)
        mark = mark_of(connection, key, passphrase, self._door.cost)
        given = {"public": self._door.add(key, passphrase, self._key).public.text}
        row = officers.change(connection, key, must_change=True, **given)
        detail = {**given, **row, **mark, **word.told}
        self._record(connection, Act.RESET, key, by, now, detail, self._signs(key, word, **given))

    def _record(
        self,
        connection: Connection,
        act: Act,
        key: str,
        by: Officer,
        now: datetime,
        detail: Mapping[str, Any],
        signs: Endorser | None = None,
    ) -> None:
        entries.write(connection, act, "", by, now, {"officer": key, **detail}, signs)

    def _signs(self, key: str, word: Word = NO_WORD, **facts: Any) -> Endorser:
        """Who is at the keyboard and who confirms it, to sign what is done to an officer."""
        signs = self._permission.signers.endorser(officer=key, **facts, **word.facts)
        return replace(signs, second=word.identity)
