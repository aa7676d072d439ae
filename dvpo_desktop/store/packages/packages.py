"""Packages: a case sealed for a superintendent elsewhere, and the decision that comes back.

Each file is signed inside and sealed outside, in the age format; what is refused is recorded.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.card import Card
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.sealed_package import Package, Reply, why_not_seal
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.officers import card_rows
from dvpo_desktop.store.officers.vouchers import vouchers
from dvpo_desktop.store.packages import package_rows
from dvpo_desktop.store.packages.age import seal_file
from dvpo_desktop.store.packages.package_files import opened, refusals, refuse, store_id
from dvpo_desktop.store.packages.package_rows import Out
from dvpo_desktop.store.packages.signed_text import (
    DECISION,
    PACKAGE,
    FileRefused,
    SignedText,
    signed_text,
    value_of,
)
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.vault.identity import Public, Signed

WHY = "the decision of a superintendent at another computer, s.24(1)"

_NOT_FOR_STATION = (
    "This decision does not open with the keys of this station. It is sealed to another, or it "
    "was altered on the way. Ask the superintendent to save it again."
)


@dataclass(frozen=True, slots=True)
class Brought:
    """A decision that came back, known to be the one of the superintendent it was asked of."""

    id: str
    reference: str
    decision: Decision
    signed: Signed


class Packages:
    """The packages of one store. Every method raises NotPermitted, and StationProblem.

    Raises FileRefused, which is recorded, for a file that is not taken.
    """

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    def seal(
        self,
        case: Case,
        notice: Paper,
        law: Law,
        to: Officer,
        place: str,
        by: Officer,
        now: datetime,
    ) -> bytes:
        """The case as a file for one superintendent alone, recorded as a disclosure.

        ``notice`` is the notice as it would be issued, ``place`` the name of this station.
        """
        asked = self._permission.begin(Deed.SEND, by=by, now=now, about=case.reference)
        with refusals(self._permission, Deed.SEND, by, now, case.reference), asked as connection:
            card = card_rows.card_of_officer(connection, to.key)
            if card is None:
                raise FileRefused(
                    f"No card of {to.words} is kept here. Ask an administrator to bring it in."
                )
            vouched = NOBODY_VOUCHED if case.training else vouchers(connection)
            refuse(why_not_seal(case, to, vouched))
            package = Package(
                id=secrets.token_hex(16),
                case=case,
                notice=notice,
                content=content(case),
                fingerprint=notice.fingerprint,
                to=to,
                sealed_by=by,
                sealed_at=now,
                station=store_id(connection),
                place=place,
                days=law.calendar.added,
                policy=law.policy,
            )
            made = signed_text(PACKAGE, package, card_rows.own_identity(connection, by, now))
            out = Out(
                package.id,
                case.reference,
                to,
                card.public,
                package.content,
                package.fingerprint,
                by,
                now,
            )
            package_rows.add(connection, out, now)
            detail = {"what": "sealed case package", "to": to.words, "why": WHY}
            detail |= {"package": package.id, "notice": package.fingerprint}
            entries.write(connection, Act.EXPORTED, case.reference, by, now, detail)
        return seal_file(Public.read(card.public), made)

    def sent(self, reference: str) -> tuple[Out, ...]:
        """The packages of a case that were sealed here, the newest first."""
        with self._permission.begin(Deed.READ, about=reference) as connection:
            return package_rows.every(connection, Out, reference)

    def read_decision(self, file: bytes, by: Officer, now: datetime) -> Brought:
        """The decision in a file, which is kept only with the case (see rules.bring_in).

        It is known to be about a package that was sealed here, and signed by the card of the
        superintendent whom it was sealed for.
        """
        asked = self._permission.begin(Deed.BRING_IN, by=by, now=now)
        with refusals(self._permission, Deed.BRING_IN, by, now), asked as connection:
            own = card_rows.own_identity(connection, by, now)
            signed = opened(own, file, DECISION, _NOT_FOR_STATION)
            reply = value_of(signed, Reply)
            out = package_rows.one(connection, reply.id, Out)
            if out is None:
                raise FileRefused(
                    "This decision is on a package that this store never sealed. Bring it in at "
                    "the station that asked for it."
                )
            card = card_rows.card_of_officer(connection, out.to.key)
            refuse(_why_not_by(out, card, signed, reply))
        return Brought(
            reply.id, out.reference, reply.decision, Signed(reply.public, reply.signature)
        )

    def note_refused(self, brought: Brought, why: str, by: Officer, now: datetime) -> None:
        """Records that the rules did not take a decision that came back."""
        detail = {"package": brought.id, "why": why}
        asked = self._permission.begin(Deed.BRING_IN, by=by, now=now)
        with asked as connection:
            entries.write(connection, Act.PACKAGE_REFUSED, brought.reference, by, now, detail)


def _why_not_by(out: Out, card: Card | None, signed: SignedText, reply: Reply) -> str:
    """What stands against a decision being the one that the package asked for, or nothing."""
    who, decision = out.to.words, reply.decision
    if card is None:
        return f"No card of {who} is kept here any more. Ask an administrator to bring it in."
    if {signed.public, reply.public} != {card.public} or decision.officer.key != out.to.key:
        return (
            f"This decision is not signed by {who}, for whom the package was sealed. Telephone "
            "the superintendent, and ask for the decision again."
        )
    if (reply.fingerprint, decision.content) != (out.fingerprint, out.content):
        return (
            "This decision is about other words than were sealed. Ask the superintendent to open "
            "the newest package and decide that."
        )
    return ""
