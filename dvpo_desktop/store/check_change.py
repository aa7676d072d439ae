"""Check change: whether an officer may make a change of a case, and has signed a decision in it."""

from collections.abc import Iterator

from sqlalchemy import Connection

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Route
from dvpo_desktop.rules.deeds import (
    DECIDED_BY,
    deeds_between,
    new_decisions,
    newly_countersigned,
    why_not_as,
)
from dvpo_desktop.rules.roles import Deed, Present
from dvpo_desktop.rules.signing import words_countersigned, words_signed
from dvpo_desktop.store import officers
from dvpo_desktop.store.card_rows import card_of_officer
from dvpo_desktop.store.problems import NotPermitted
from dvpo_desktop.store.vault.identity import Signed

_NOT_BY_OFFICER = (
    "This is kept only with your signature under it. Do it again, and type your passphrase when "
    "you are asked."
)
_NOT_BY_CARD = (
    "This decision does not bear the signature of the card that is kept here. Ask the "
    "superintendent for the decision again, or for a new card."
)


def check_change(
    before: Case | None,
    after: Case,
    by: Present,
    public: str,
    signed: Signed | None,
    card: str = "",
) -> None:
    """Sees that an officer in these roles may make this change of a case.

    ``public`` is the text of the officer's public keys, against which the signature under a
    decision is held; ``card`` that of the superintendent whose decision came in a sealed package.
    Raises NotPermitted.
    """
    for deed in sorted(deeds_between(before, after), key=list(Deed).index):
        refuse(by.why_not(deed), deed)
        if before is None and deed not in (Deed.PREPARE, Deed.EXPLAIN):
            refuse("A new case begins with what was prepared. Open it first, then go on.", deed)
    decided = new_decisions(before, after)
    named = DECIDED_BY[decided[-1].route] if decided else Deed.PREPARE
    refuse(why_not_as(before, after, by.officer), named)
    for deed, words in to_sign(before, after):
        elsewhere = deed is Deed.BRING_IN
        keys = card if elsewhere else public
        if signed is None or signed.public != keys or not signed.holds(words):
            refuse(_NOT_BY_CARD if elsewhere else _NOT_BY_OFFICER, deed)


def decides_still(connection: Connection, before: Case | None, after: Case) -> None:
    """Sees that who decided by telephone was not suspended or removed here during the call.

    Raises NotPermitted.
    """
    for decision in new_decisions(before, after):
        known = officers.enrolled(connection, decision.officer.key)
        if decision.route is Route.TELEPHONE and known is not None:
            refuse(officers.why_shut_out(known), Deed.TAKE_DOWN)


def signs_elsewhere(connection: Connection, before: Case | None, after: Case) -> str:
    """The keys on the card of who decided in a sealed package; empty where nobody did.

    Raises NotPermitted for an officer without a card here, or who may not come in here now.
    """
    for decision in new_decisions(before, after):
        if decision.route is Route.PACKAGE:
            who = decision.officer
            card = card_of_officer(connection, who.key)
            if card is None:
                raise NotPermitted(
                    f"No card of {who.words} is kept here, so the signature cannot be known. Ask "
                    "an administrator to bring the card in.",
                    Deed.BRING_IN.code,
                )
            known = officers.enrolled(connection, who.key)
            refuse(officers.why_shut_out(known) if known else "", Deed.BRING_IN)
            return card.public
    return ""


def to_sign(before: Case | None, after: Case) -> Iterator[tuple[Deed, bytes]]:
    """What must be signed of a change: each new decision, and a countersign."""
    for decision in new_decisions(before, after):
        yield DECIDED_BY[decision.route], words_signed(after, decision)
    for decision, _ in newly_countersigned(before, after):
        yield Deed.COUNTERSIGN, words_countersigned(after, decision)


def refuse(sentence: str, deed: Deed) -> None:
    """Raises NotPermitted with the sentence that stands against a deed, if any does."""
    if sentence:
        raise NotPermitted(sentence, deed.code)
