"""Signatures: whether each decision bears the signature of the officer who took it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dvpo_desktop.case import Case, Role
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.permission.permissions import DECIDED_BY
from dvpo_desktop.rules.permission.roles import WHO_MAY, Deed
from dvpo_desktop.rules.permission.signing import words_countersigned, words_signed
from dvpo_desktop.store.officers.trust import Trust
from dvpo_desktop.store.vault.identity import Signed


@dataclass(frozen=True, slots=True)
class Kept:
    """A signature that the history keeps, with keys that were the officer’s then.

    ``roles`` are the officer’s at that time; None where the history does not tell them.
    """

    officer: str
    signed: Signed
    roles: frozenset[Role] | None = None

    def is_for(self, deed: Deed, officer: str, message: bytes) -> bool:
        """Whether the officer signed exactly this message, in a role that may do this deed."""
        may = self.roles is None or bool(self.roles & (WHO_MAY[deed] | {Role.TRAINER}))
        return may and self.officer == officer and self.signed.holds(message)


@dataclass(slots=True)
class Signatures:
    """What the history tells of the signatures under the decisions on one case.

    ``excused`` counts the decisions of which it tells none: from before officers had keys, and
    those whose detail was erased on record.
    """

    kept: list[Kept] = field(default_factory=list)
    excused: int = 0

    def take(self, trust: Trust, act: str, detail: Mapping[str, Any] | None) -> None:
        """Takes in an entry about the case, as it was written when ``trust`` stood so.

        ``detail`` is what is left of it where it was erased, None where nothing is.
        """
        told = detail or {}
        officer = trust.whose(told.get("public", ""))
        if "signed" in told and officer is not None:
            signed = Signed(told["public"], told["signed"])
            self.kept.append(Kept(officer, signed, trust.roles_of(officer, told["public"])))
        elif act == Act.DECIDED and (detail is None or not trust.keys_known):
            self.excused += 1


def unsigned(case: Case, found: Signatures) -> Iterator[str]:
    """A sentence for each decision on the case that its officer has not signed."""
    missing = [
        decision
        for decision in case.authority.decisions
        if not any(
            kept.is_for(
                DECIDED_BY[decision.route], decision.signed_by.key, words_signed(case, decision)
            )
            for kept in found.kept
        )
    ]
    for decision in case.authority.decisions:
        certificate = decision.countersign
        if certificate is not None and not any(
            kept.is_for(Deed.COUNTERSIGN, certificate.by.key, words_countersigned(case, decision))
            for kept in found.kept
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
