"""Cards: made of the officer at the keyboard and of the station, and others' brought in."""

from datetime import datetime

from sqlalchemy import Connection

from dvpo_desktop.case import Officer
from dvpo_desktop.case.card import Card
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.people import Rank
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.officers import card_rows
from dvpo_desktop.store.packages.age import can_be_sealed_to
from dvpo_desktop.store.packages.package_files import store_id
from dvpo_desktop.store.packages.signed_text import (
    CARD,
    FileRefused,
    read_signed,
    signed_text,
    value_of,
)
from dvpo_desktop.store.permission.permission import Permission
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.store.staff.staff import told
from dvpo_desktop.store.vault.identity import Public
from dvpo_desktop.store.vault.sign_in_guard import Door

WHY = "so that a case can be sealed to it and what it signs be known"


class Cards:
    """The cards of one store. Every method raises NotPermitted, and StationProblem."""

    def __init__(self, permission: Permission, door: Door) -> None:
        self._permission, self._door = permission, door

    def of_officer(
        self, officer: Officer, passphrase: str, place: str, now: datetime
    ) -> tuple[bytes, str]:
        """The card of the officer at the keyboard, with the rank of today, and its fingerprint.

        ``place`` is the station's name. Raises WrongPassphrase, and NotPermitted for an officer
        who decides nothing.
        """
        self._permission.ask(Deed.DECIDE, by=officer, now=now)
        identity = self._door.open(officer.key, passphrase, now).identity
        with self._permission.begin(Deed.DECIDE, by=officer, now=now) as connection:
            card = Card(identity.public.text, now, store_id(connection), place, officer)
            made = signed_text(CARD, card, identity)
            _record(connection, card, officer, now)
        return made, read_signed(made, CARD).fingerprint

    def of_station(self, place: str, by: Officer, now: datetime) -> tuple[bytes, str]:
        """The card of this station, and its fingerprint."""
        with self._permission.begin(Deed.COME_IN, by=by, now=now) as connection:
            identity = card_rows.own_identity(connection, by, now)
            card = Card(identity.public.text, now, store_id(connection), place)
            made = signed_text(CARD, card, identity)
            _record(connection, card, by, now)
        return made, read_signed(made, CARD).fingerprint

    def keep(self, data: bytes, by: Officer, now: datetime) -> Card:
        """Keeps a card, once its four words were compared with who made it.

        Raises StationProblem for an officer below superintendent (s.24(1)) and for a card of
        this station itself.
        """
        card, fingerprint = read_card(data)
        if card.officer and not card.officer.rank.at_least(Rank.SUPERINTENDENT):
            raise StationProblem(
                f"{card.words} is below the rank of superintendent, and cards are of those who "
                "may decide (s.24(1)). Ask a superintendent for theirs."
            )
        with self._permission.begin(Deed.KEEP_DIRECTORY, by=by, now=now) as connection:
            if not card.officer and card.station == store_id(connection):
                raise StationProblem(
                    "This is the card of this very station. Bring it in on the other computer, "
                    "and here the card of the superintendent."
                )
            row = card_rows.keep(connection, card)
            detail = {"public": card.public, "fingerprint": fingerprint, "words": card.words}
            who = told(card.officer) if card.officer else f"station {card.station}"
            key = card.officer.key if card.officer else who
            told_of = {"officer": who, **detail, **row}
            signs = self._permission.signers.endorser(officer=key, public=card.public)
            entries.write(connection, Act.CARD_KEPT, "", by, now, told_of, signs)
        return card

    def all(self) -> tuple[Card, ...]:
        """Every card that is kept, officers before stations."""
        with self._permission.begin(Deed.COME_IN) as connection:
            return card_rows.cards(connection)


def read_card(data: bytes) -> tuple[Card, str]:
    """The card in a file, and the fingerprint that is read out before it is kept.

    Raises FileRefused, in words, for another file or a card that was altered.
    """
    signed = read_signed(data, CARD)
    card = value_of(signed, Card)
    if card.public != signed.public or not can_be_sealed_to(Public.read(card.public)):
        raise FileRefused("This card does not bear the signature of its own keys. Ask for another.")
    return card, signed.fingerprint


def _record(connection: Connection, card: Card, by: Officer, now: datetime) -> None:
    detail = {"what": f"card of {card.words}", "to": "another station", "why": WHY}
    entries.write(connection, Act.EXPORTED, "", by, now, detail)
