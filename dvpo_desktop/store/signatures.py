"""Signatures: whether each decision bears the signature of the officer who took it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dvpo_desktop.case import Case
from dvpo_desktop.rules.signing import words_countersigned, words_signed
from dvpo_desktop.store.entries import Act
from dvpo_desktop.store.vault.identity import Signed

# What gave an officer public keys; each of these entries holds them.
GAVE_KEYS = (
    Act.FOUNDED,
    Act.ENROLLED,
    Act.RESET,
    Act.RECOVERED,
    Act.SIGNED_IN,
    Act.CARD_KEPT,
)


@dataclass(slots=True)
class Signatures:
    """What the history tells of the signatures under the decisions on one case.

    ``excused`` counts the decisions of which it tells none: from before officers had keys, and
    those whose detail was erased on record.
    """

    kept: list[tuple[str, Signed]] = field(default_factory=list)
    excused: int = 0


class Keys:
    """The public keys of each officer as they stood, read from the history in its order."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, bool], str] = {}
        self._whose: dict[str, str] = {}

    def note(self, act: str, by: str, detail: Mapping[str, Any]) -> None:
        """Takes in an entry of GAVE_KEYS, made by the officer with the key ``by``."""
        if "public" not in detail:
            return
        told = by if act == Act.SIGNED_IN else detail["officer"]
        officer = told["key"] if isinstance(told, dict) else told
        # Keys of a card are those of another store, and stand beside the ones that hold here.
        place = officer, act == Act.CARD_KEPT
        self._whose.pop(self._of.get(place, ""), None)
        self._of[place] = detail["public"]
        self._whose[detail["public"]] = officer

    def read(self, found: Signatures, act: str, detail: Mapping[str, Any]) -> None:
        """Takes in an entry about a case, with the signature in it if its keys were somebody's."""
        officer = self._whose.get(detail.get("public", ""))
        if "signed" in detail and officer is not None:
            found.kept.append((officer, Signed(detail["public"], detail["signed"])))
        elif act == Act.DECIDED and (not detail or not self._of):
            found.excused += 1


def unsigned(case: Case, found: Signatures) -> Iterator[str]:
    """A sentence for each decision on the case that its officer has not signed."""
    missing = [
        decision
        for decision in case.authority.decisions
        if not any(
            officer == decision.signed_by.key and signed.holds(words_signed(case, decision))
            for officer, signed in found.kept
        )
    ]
    for decision in case.authority.decisions:
        certificate = decision.countersign
        if certificate is not None and not any(
            officer == certificate.by.key and signed.holds(words_countersigned(case, decision))
            for officer, signed in found.kept
        ):
            yield (
                f"{case.reference} holds a countersign that {certificate.by.words} has not signed "
                "as it stands."
            )
    if len(missing) > found.excused:
        for decision in missing:
            yield (
                f"{case.reference} holds a decision ({decision.outcome.value}) that "
                f"{decision.signed_by.words} has not signed as it stands."
            )
