"""Deeds of the sealed way: what is done with cards and packages, each as one call by an officer."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from support.cases.factories import NOW, a_notice
from support.cases.stages import AUTHORISED, DECIDER, LAW, SENT
from support.stores.stations import PASSPHRASE

from dvpo_desktop.case import Officer
from dvpo_desktop.case.card import Card
from dvpo_desktop.case.proceedings.authority import Thinking
from dvpo_desktop.store.officers import card_rows
from dvpo_desktop.store.open_store import OpenStore
from dvpo_desktop.store.packages.packages import Brought
from dvpo_desktop.store.packages.signed_text import CARD, FileRefused, signed_text
from dvpo_desktop.store.vault.identity import Signed, new_identity

IDENTITY = new_identity()
THEIRS = Card(IDENTITY.public.text, NOW, "5a" * 16, "Elsewhere", DECIDER)
BROUGHT = Brought("0" * 32, SENT.reference, AUTHORISED.authority.decisions[0], Signed("", ""))
What = Callable[[OpenStore, Officer], Any]


def sealed(store: OpenStore, by: Officer) -> Any:
    with store._database.begin() as connection:
        card_rows.keep(connection, THEIRS)
    return store.packages.seal(SENT, a_notice(SENT), LAW, DECIDER, "SAMPLE", by, NOW)


def tried(what: What) -> What:
    """The same with a file or a package that nobody sealed: asked, and refused by what it is."""

    def tries(store: OpenStore, by: Officer) -> None:
        with suppress(FileRefused):
            what(store, by)

    return tries


# What, who may, whether in a name, and whether at the door: see deeds_done.
SEALED: dict[str, tuple[What, str, bool, bool]] = {
    "cards.of_officer": (
        lambda s, by: s.cards.of_officer(by, PASSPHRASE, "SAMPLE", NOW),
        "a",
        True,
        False,
    ),
    "cards.of_station": (lambda s, by: s.cards.of_station("SAMPLE", by, NOW), "paslk", True, True),
    "cards.keep": (
        lambda s, by: s.cards.keep(signed_text(CARD, THEIRS, IDENTITY), by, NOW),
        "k",
        True,
        False,
    ),
    "cards.all": (lambda s, _: s.cards.all(), "paslk", False, True),
    "packages.seal": (sealed, "p", True, False),
    "packages.sent": (lambda s, _: s.packages.sent(SENT.reference), "pasl", False, False),
    "packages.read_decision": (
        tried(lambda s, by: s.packages.read_decision(b"SAMPLE", by, NOW)),
        "p",
        True,
        False,
    ),
    "packages.note_refused": (
        lambda s, by: s.packages.note_refused(BROUGHT, "SAMPLE", by, NOW),
        "p",
        True,
        False,
    ),
    "received.open": (
        tried(
            lambda s, by: s.received.open(b"SAMPLE", by, PASSPHRASE, NOW, lambda each: each.notice)
        ),
        "a",
        True,
        False,
    ),
    "received.all": (lambda s, by: s.received.all(by, NOW), "a", True, False),
    "received.think": (
        tried(lambda s, by: s.received.think("0", Thinking(), (), by, NOW)),
        "a",
        True,
        False,
    ),
    "received.decide": (
        tried(lambda s, by: s.received.decide("0", AUTHORISED, by, PASSPHRASE, NOW)),
        "a",
        True,
        False,
    ),
}
