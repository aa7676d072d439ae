"""Received: packages that were opened here by the superintendent they are for, and decided."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from dvpo_desktop.case import Case, Officer
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.proceedings.authority import Thinking
from dvpo_desktop.case.values import Typed
from dvpo_desktop.rules.lifecycle.sealed_package import (
    Package,
    Reply,
    not_the_same_notice,
    why_not_decide,
)
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.rules.permission.signing import words_signed
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.officers import card_rows
from dvpo_desktop.store.officers.vouchers import vouchers
from dvpo_desktop.store.packages import package_rows
from dvpo_desktop.store.packages.age import seal_file
from dvpo_desktop.store.packages.package_files import opened, refusals, refuse, store_id
from dvpo_desktop.store.packages.package_rows import In
from dvpo_desktop.store.packages.signed_text import (
    DECISION,
    PACKAGE,
    FileRefused,
    SignedText,
    signed_text,
    value_of,
)
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.vault.identity import Public
from dvpo_desktop.store.vault.sign_in_guard import Door

_NOT_FOR_OFFICER = (
    "This package does not open with your keys. It is sealed to another officer, or to you before "
    "your passphrase was reset, or it was altered on the way. Ask the station for a new one."
)
_DECIDED = "This package is decided already. Save its decision again, and send that."
_NO_STATION = (
    "No card of {place} is kept here, so nobody can tell who sealed this. Ask an administrator to "
    "bring the card of that station in, then open the package again."
)


@dataclass(frozen=True, slots=True)
class Received:
    """A package that was opened here, with what its superintendent has written so far."""

    package: Package
    thinking: Thinking
    as_typed: tuple[Typed, ...]
    reply: bytes

    @property
    def case(self) -> Case:
        """The case as it was sealed, with the thinking of here."""
        case = self.package.case
        typed = (*case.as_typed, *self.as_typed)
        return replace(
            case, authority=replace(case.authority, thinking=self.thinking), as_typed=typed
        )


class ReceivedPackages:
    """The packages that came to one store. Every method raises NotPermitted, and StationProblem.

    Raises FileRefused, which is recorded, for a file that is not taken.
    """

    def __init__(self, permission: Permission, door: Door, *, training: bool) -> None:
        self._permission, self._door, self._training = permission, door, training

    def open(
        self,
        file: bytes,
        by: Officer,
        passphrase: str,
        now: datetime,
        print_here: Callable[[Package], Paper],
    ) -> Received:
        """The package in a file, kept here with nothing written on it yet.

        One that was opened before is given as it was left. ``print_here`` composes the notice of
        a package as this computer would print it, which must be the one that was sealed. Raises
        WrongPassphrase.
        """
        self._permission.ask(Deed.CONSIDER, by=by, now=now)
        identity = self._door.open(by.key, passphrase, now).identity
        asked = self._permission.begin(Deed.CONSIDER, by=by, now=now)
        with refusals(self._permission, Deed.CONSIDER, by, now), asked as connection:
            signed = opened(identity, file, PACKAGE, _NOT_FOR_OFFICER)
            package = value_of(signed, Package)
            refuse(_why_not_trusted(connection, signed, package))
            refuse(self._why_not_decide(connection, package, by, now))
            refuse(not_the_same_notice(package, print_here(package)))
            known = package_rows.one(connection, package.id, In)
            if known is None:
                thinking = package.case.authority.thinking
                known = In(package.id, package.case.reference, signed.text, by, now, thinking)
                package_rows.add(connection, known, now)
            entries.write(connection, Act.PACKAGE_OPENED, "", by, now, _about(package))
        return _received(known)

    def all(self, by: Officer, now: datetime) -> tuple[Received, ...]:
        """The packages that were opened here by the officer they are for, the newest first."""
        with self._permission.begin(Deed.CONSIDER, by=by, now=now) as connection:
            known = package_rows.every(connection, In)
        return tuple(_received(each) for each in known if each.to.key == by.key)

    def think(
        self, number: str, thinking: Thinking, typed: tuple[Typed, ...], by: Officer, now: datetime
    ) -> None:
        """Keeps what the superintendent has written on a package; the package stays as it is."""
        with self._permission.begin(Deed.CONSIDER, by=by, now=now) as connection:
            known = _own(connection, number, by)
            package_rows.write(connection, replace(known, thinking=thinking, as_typed=typed))

    def decide(
        self, number: str, decided: Case, by: Officer, passphrase: str, now: datetime
    ) -> bytes:
        """The decision as a file for the station that asked, signed and kept here.

        ``decided`` is the case of the package with its decision (see rules.package.as_sealed).
        Raises WrongPassphrase, and FileRefused for a package that grew stale meanwhile.
        """
        self._permission.ask(Deed.DECIDE, by=by, now=now)
        identity = self._door.open(by.key, passphrase, now).identity
        asked = self._permission.begin(Deed.DECIDE, by=by, now=now)
        with refusals(self._permission, Deed.DECIDE, by, now), asked as connection:
            known = _own(connection, number, by)
            package, decision = _package(known), decided.authority.decisions[-1]
            refuse(_DECIDED if known.reply else "")
            refuse(self._why_not_decide(connection, package, by, now))
            if decision.officer != by or decision.content != package.content:
                raise FileRefused("This decision is about other words. Open the package again.")
            card = card_rows.card_of_station(connection, package.station)
            if card is None:
                raise FileRefused(_NO_STATION.format(place=package.place))
            signed = identity.signed(words_signed(decided, decision))
            reply = Reply(number, package.fingerprint, decision, signed.public, signed.signature)
            file = seal_file(Public.read(card.public), signed_text(DECISION, reply, identity))
            thinking = decision.thinking
            package_rows.write(connection, replace(known, thinking=thinking, reply=file))
            detail = {**_about(package), "signed": signed.signature, "public": signed.public}
            entries.write(connection, Act.PACKAGE_DECIDED, "", by, now, detail)
        return file

    def _why_not_decide(
        self, connection: Connection, package: Package, by: Officer, now: datetime
    ) -> str:
        vouched = NOBODY_VOUCHED if self._training else vouchers(connection)
        return why_not_decide(package, by, now, training=self._training, vouched=vouched)


def _why_not_trusted(connection: Connection, signed: SignedText, package: Package) -> str:
    """What stands against the station that signed a package, or nothing."""
    if package.station == store_id(connection):
        return "This package was sealed at this very station. Decide the case here."
    card = card_rows.card_of_station(connection, package.station)
    if card is None:
        return _NO_STATION.format(place=package.place)
    if card.public != signed.public:
        return (
            f"This package does not bear the signature of the card that is kept here of "
            f"{card.place}. Telephone the station: it must make a new card, or did not seal this."
        )
    return ""


def _own(connection: Connection, number: str, by: Officer) -> In:
    known = package_rows.one(connection, number, In)
    if known is None or known.to.key != by.key:
        raise FileRefused("This package was not opened by you at this station. Open its file.")
    return known


def _received(known: In) -> Received:
    return Received(_package(known), known.thinking, known.as_typed, known.reply)


def _package(known: In) -> Package:
    return value_of(SignedText(PACKAGE, 0, known.signed, "", ""), Package)


def _about(package: Package) -> dict[str, str]:
    return {"package": package.id, "words": f"{package.case.reference} of {package.place}"}
