"""Authority: the superintendent's thinking, and every decision taken on the case."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.preparation.conditions import Condition
from dvpo_desktop.case.proceedings.oral import Call, Countersign, Differs


class Outcome(StrEnum):
    """What the authorising officer decided."""

    AUTHORISED = "authorised"
    REFUSED = "refused"
    RETURNED = "returned"


class Route(StrEnum):
    """How the decision came to the case: at a keyboard of the store, sealed, or by telephone."""

    HERE = "here"
    PACKAGE = "package"
    TELEPHONE = "telephone"


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
    ``protected_person``, ``respondent`` and ``residents`` the considerations of s.24(3). Then why
    the notice is necessary and proportionate as it bears on the respondent, the protected person
    and the children. Of a refusal: its reasons, what would change it, and what else protects. Of
    a decision put off: until when, and why, until that is said.
    """

    violence: str = ""
    necessary: str = ""
    children: str = ""
    protected_person: str = ""
    respondent: str = ""
    residents: str = ""
    proportionate_respondent: str = ""
    proportionate_protected: str = ""
    proportionate_children: str = ""
    acting_rank_reason: str = ""
    verdicts: tuple[Verdict, ...] = ()
    read: tuple[str, ...] = ()
    questions: str = ""
    refusal: str = ""
    would_change: str = ""
    alternatives: str = ""
    later_until: datetime | None = None
    later_why: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """The superintendent comes back to the case: said when, until when, and why."""

    by: Officer
    at: datetime
    until: datetime | None = None
    why: str = ""


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
    ``sent_at`` is when the case was sent, ``put_off`` how often the superintendent came back later.
    Of a decision by telephone ``officer`` is who decided, ``typed_by`` who wrote it down and
    signed the record, ``call`` what was said, and ``countersign`` the later certificate. Where
    the officer had been suspended or removed by then, ``shut_out`` says so, and it does not stand.
    """

    outcome: Outcome
    officer: Officer
    at: datetime
    thinking: Thinking
    reasons: str = ""
    content: str = ""
    notice: Paper | None = None
    voided: Voided | None = None
    route: Route = Route.HERE
    typed_by: Officer | None = None
    call: Call | None = None
    countersign: Countersign | None = None
    sent_at: datetime | None = None
    put_off: tuple[Later, ...] = ()
    shut_out: str = ""

    @property
    def signed_by(self) -> Officer:
        """Whose signature the record bears: of a decision by telephone, who wrote it down."""
        return self.typed_by or self.officer


@dataclass(frozen=True, slots=True)
class Authority:
    """Page 20 of the journey: thinking not yet finished, and the decisions so far.

    ``call`` is a telephone call that has not led to a decision yet, ``differs`` what the
    superintendent has found in what was served and not signed yet.
    """

    thinking: Thinking = field(default_factory=Thinking)
    decisions: tuple[Decision, ...] = ()
    later: tuple[Later, ...] = ()
    call: Call = field(default_factory=Call)
    differs: tuple[Differs, ...] = ()

    @property
    def standing(self) -> Decision | None:
        """The authority to serve that stands now, or None."""
        if not self.decisions:
            return None
        last = self.decisions[-1]
        stands = last.outcome is Outcome.AUTHORISED and last.voided is None
        return last if stands else None

    def decided_or(self, now: datetime) -> datetime:
        """When the standing authority was given, or ``now`` where none stands.

        What was recent enough for the decision does not grow too old for it afterwards.
        """
        return self.standing.at if self.standing else now
