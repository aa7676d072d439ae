"""Check change: whether an officer may make a change of a case, and has signed a decision in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.rules.permission.permissions import (
    DECIDED_BY,
    deeds_between,
    new_decisions,
    newly_countersigned,
    why_not_as,
)
from dvpo_desktop.rules.permission.roles import Deed, Present
from dvpo_desktop.rules.permission.signing import words_countersigned, words_signed
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.store.officers import officers
from dvpo_desktop.store.officers.card_rows import card_of_officer
from dvpo_desktop.store.problems import NotPermitted
from dvpo_desktop.store.vault.identity import Signed

# What a save may be called in the history, and which of these deeds it must then hold.
_CALLED: Mapping[Act, frozenset[Deed]] = {
    Act.SENT: frozenset({Deed.SEND}),
    Act.DECIDED: frozenset(DECIDED_BY.values()),
    Act.VOIDED: frozenset({Deed.VOID, Deed.CORRECT}),
    Act.COUNTERSIGNED: frozenset({Deed.COUNTERSIGN}),
    Act.PRINTED: frozenset({Deed.HAND_OUT}),
    Act.SERVED: frozenset({Deed.SERVE}),
    Act.RESULT_RECORDED: frozenset({Deed.RECORD_RESULT}),
    Act.ARREST_RECORDED: frozenset({Deed.RECORD_ARREST}),
    Act.LAPSE_SEEN: frozenset({Deed.LAPSE}),
    Act.NOT_SERVED: frozenset({Deed.NOT_SERVE}),
    Act.CLOSED: frozenset({Deed.CLOSE}),
    Act.REOPENED: frozenset({Deed.CLOSE}),
}
# What the store or a join tells of a save; whoever saves does not.
_NOT_TOLD = frozenset({"rows", "notice", "version", "seal", "joined"})
_NO_CHANGE = (
    "This change of the case is not what it is said to be. Open the case again and do it on its "
    "page."
)
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
    vouched: Vouched = NOBODY_VOUCHED,
) -> None:
    """Sees that an officer in these roles may make this change of a case.

    ``public`` is the text of the officer's public keys, against which the signature under a
    decision is held; ``card`` that of the superintendent whose decision came in a sealed package;
    ``vouched`` says who vouched for whom.
    Raises NotPermitted.
    """
    for deed in sorted(deeds_between(before, after), key=list(Deed).index):
        refuse(by.why_not(deed), deed)
        if before is None and deed not in (Deed.PREPARE, Deed.EXPLAIN):
            refuse("A new case begins with what was prepared. Open it first, then go on.", deed)
    decided = new_decisions(before, after)
    named = DECIDED_BY[decided[-1].route] if decided else Deed.PREPARE
    refuse(why_not_as(before, after, by.officer, vouched), named)
    for deed, words in to_sign(before, after):
        elsewhere = deed is Deed.BRING_IN
        keys = card if elsewhere else public
        if signed is None or signed.public != keys or not signed.holds(words):
            refuse(_NOT_BY_CARD if elsewhere else _NOT_BY_OFFICER, deed)


def called(act: Act, before: Case, after: Case) -> Act:
    """What the history calls a save: the act that it is said to be where it is that, or a change.

    Raises NotPermitted for an act that is none of a case.
    """
    if act in (Act.CHANGED, Act.JOINED):
        return act
    if act not in _CALLED:
        raise NotPermitted(_NO_CHANGE, Deed.REWRITE.code)
    return act if _CALLED[act] & deeds_between(before, after) else Act.CHANGED


def check_told(about: Mapping[str, Any], never: frozenset[str] = _NOT_TOLD - {"joined"}) -> None:
    """Raises ValueError for what the store alone tells in an entry, and verify reads there."""
    if never & about.keys():
        raise ValueError(f"{', '.join(sorted(never & about.keys()))}: told by the store alone")


def check_named(before: Case, after: Case, act: Act, about: Mapping[str, Any]) -> None:
    """Sees that a save is what the history is to call it, and tells nothing that only joining may.

    Raises NotPermitted, and ValueError for what only the store itself tells.
    """
    check_told(about, _NOT_TOLD)
    if called(act, before, after) is not act:
        raise NotPermitted(_NO_CHANGE, Deed.REWRITE.code)


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
