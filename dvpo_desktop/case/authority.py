"""Authority: the superintendent's thinking, and every decision taken on the case."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.conditions import Condition
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Officer


class Outcome(StrEnum):
    """What the authorising officer decided."""

    AUTHORISED = "authorised"
    REFUSED = "refused"
    RETURNED = "returned"


class Fate(StrEnum):
    """What becomes of one condition in the superintendent's hands."""

    KEEP = "keep"
    STRIKE = "strike"
    AMEND = "amend"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one condition; ``position`` counts the conditions as sent, from 0."""

    position: int
    fate: Fate | None = None
    amended: Condition | None = None
    because: str = ""
    free_clause_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Thinking:
    """What the authorising officer has written so far: each limb and consideration of s.24.

    ``violence`` and ``necessary`` are the two grounds of s.24(2); ``children``,
    ``protected_person``, ``respondent`` and ``residents`` the considerations of s.24(3).
    """

    violence: str = ""
    necessary: str = ""
    children: str = ""
    protected_person: str = ""
    respondent: str = ""
    residents: str = ""
    proportionate: str = ""
    acting_rank_reason: str = ""
    verdicts: tuple[Verdict, ...] = ()
    read: tuple[str, ...] = ()
    questions: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Voided:
    """An authority that no longer stands: when, by whose hand, and why."""

    at: datetime
    by: Officer
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``content`` is the SHA-256 of the case as decided on.

    ``notice`` holds the frozen words of an authorised notice; a refusal or a return has none.
    """

    outcome: Outcome
    officer: Officer
    at: datetime
    thinking: Thinking
    reasons: str = ""
    content: str = ""
    notice: Paper | None = None
    voided: Voided | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """Page 20 of the journey: thinking not yet finished, and the decisions so far."""

    thinking: Thinking = field(default_factory=Thinking)
    decisions: tuple[Decision, ...] = ()

    @property
    def standing(self) -> Decision | None:
        """The authority to serve that stands now, or None."""
        if not self.decisions:
            return None
        last = self.decisions[-1]
        stands = last.outcome is Outcome.AUTHORISED and last.voided is None
        return last if stands else None
