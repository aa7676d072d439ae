"""Card rows: the cards that a store keeps in its directory, and the station's own keys."""

import json
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from dvpo_desktop.case import Officer
from dvpo_desktop.case.card import Card
from dvpo_desktop.case.history import Act
from dvpo_desktop.store.chain import entries
from dvpo_desktop.store.chain.tamper_checks import Watched
from dvpo_desktop.store.database.seals import seal, unsealed
from dvpo_desktop.store.database.tables import DIRECTORY
from dvpo_desktop.store.vault.identity import Identity, new_identity

# The key of an officer holds a slash, and these do not.
OWN = "this station"
_STATION = "station "


def own_identity(connection: Connection, by: Officer, now: datetime) -> Identity:
    """The station's own keys, made and recorded where it has none yet.

    They are kept as safe as the store itself.
    """
    kept = _body(connection, OWN)
    if kept:
        return Identity(bytes.fromhex(kept["seed"]))
    identity = new_identity()
    row = _write(connection, OWN, {"seed": identity.seed.hex()})
    entries.write(connection, Act.STATION_KEYS_MADE, "", by, now, row)
    return identity


def card_of_officer(connection: Connection, key: str) -> Card | None:
    """The card kept of the officer with this key."""
    return _card(_body(connection, key))


def card_of_station(connection: Connection, station: str) -> Card | None:
    """The card kept of the station with this identifier."""
    return _card(_body(connection, f"{_STATION}{station}"))


def cards(connection: Connection) -> tuple[Card, ...]:
    """Every card that is kept, by name; the officers first."""
    found = (_card(_read(row)) for row in connection.execute(select(DIRECTORY)))
    kept = (card for card in found if card is not None)
    return tuple(sorted(kept, key=lambda card: (card.officer is None, card.words.casefold())))


def keep(connection: Connection, card: Card) -> dict[str, Any]:
    """Keeps a card, in the place of one known before; an officer's number and token stay.

    Gives what the entry must tell of it (see registers).
    """
    officer = card.officer
    key = officer.key if officer else f"{_STATION}{card.station}"
    kept = _body(connection, key)
    if officer and not kept:
        kept = {"officer": msgspec.to_builtins(officer), "telephone": ""}
    return _write(connection, key, kept | {"card": msgspec.to_builtins(card)})


def _card(kept: dict[str, Any]) -> Card | None:
    return msgspec.convert(kept["card"], Card) if "card" in kept else None


def _body(connection: Connection, key: str) -> dict[str, Any]:
    row = connection.execute(select(DIRECTORY).where(DIRECTORY.c.key == key)).first()
    return {} if row is None else _read(row)


def _read(row: Row[Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(unsealed(row.body, row.seal, "The directory"))
    return kept


def _write(connection: Connection, key: str, kept: dict[str, Any]) -> dict[str, Any]:
    row = Watched(connection, DIRECTORY, key)
    body = json.dumps(kept, ensure_ascii=False)
    there = update(DIRECTORY).where(DIRECTORY.c.key == key).values(seal=seal(body), body=body)
    if connection.execute(there).rowcount == 0:
        connection.execute(insert(DIRECTORY).values(key=key, seal=seal(body), body=body))
    return row.told()
