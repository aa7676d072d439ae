"""Signing: the words over which an officer who decides puts a signature."""

import hashlib
from datetime import UTC

import msgspec

from dvpo_desktop.case.authority import Decision
from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.state import filled_in

HEADING = "DVPO Desktop decision, form 1"


def words_signed(case: Case, decision: Decision) -> bytes:
    """What is signed of a decision on a case: the same bytes for the same decision for ever.

    Which case, what was decided, by whom in which rank, when to the instant, the fingerprint of
    what was prepared and of the notice that it froze, and one of the reasons written. Whether
    the decision was voided later is not part of it.
    """
    held = f"{decision.officer.held.value} {decision.officer.rank.value}"
    written = filled_in(msgspec.to_builtins((decision.reasons, decision.thinking)))
    lines = (
        HEADING,
        f"reference {case.reference}",
        f"outcome {decision.outcome.value}",
        f"officer {decision.officer.key} {held}",
        f"at {decision.at.astimezone(UTC).isoformat()}",
        f"content {decision.content}",
        f"notice {decision.notice.fingerprint if decision.notice else 'none'}",
        f"reasons {hashlib.sha256(msgspec.json.encode(written, order='sorted')).hexdigest()}",
    )
    return "\n".join(lines).encode()
