"""Signing: the words over which an officer who decides puts a signature."""

import hashlib
from datetime import UTC

import msgspec

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.authority import Decision
from dvpo_desktop.rules.case_state import filled_in

HEADING = "DVPO Desktop decision, form 2"
COUNTERSIGN = "DVPO Desktop countersign, form 1"


def words_signed(case: Case, decision: Decision) -> bytes:
    """What is signed of a decision on a case: the same bytes for the same decision for ever.

    Which case, what was decided, by whom in which rank, when to the instant, the fingerprint of
    what was prepared and of the notice that it froze, and one of the reasons written; how it came
    to the case, and of a telephone call all that was written down. Whether the decision was
    voided or countersigned later is not part of it.
    """
    held = f"{decision.officer.held.value} {decision.officer.rank.value}"
    lines = (
        HEADING,
        f"reference {case.reference}",
        f"outcome {decision.outcome.value}",
        f"officer {decision.officer.key} {held}",
        f"at {decision.at.astimezone(UTC).isoformat()}",
        f"content {decision.content}",
        f"notice {decision.notice.fingerprint if decision.notice else 'none'}",
        f"reasons {_digest((decision.reasons, decision.thinking))}",
        f"route {decision.route.value}",
        f"call {_digest((decision.call, decision.typed_by)) if decision.call else 'none'}",
    )
    return "\n".join(lines).encode()


def words_countersigned(case: Case, decision: Decision) -> bytes:
    """What the superintendent signs of a certificate on a decision given by telephone.

    Raises ValueError for a decision without one.
    """
    if decision.countersign is None:
        raise ValueError("this decision was not countersigned")
    lines = (
        COUNTERSIGN,
        hashlib.sha256(words_signed(case, decision)).hexdigest(),
        f"certificate {_digest(decision.countersign)}",
    )
    return "\n".join(lines).encode()


def _digest(value: object) -> str:
    written = filled_in(msgspec.to_builtins(value))
    return hashlib.sha256(msgspec.json.encode(written, order="sorted")).hexdigest()
