"""Countersign: the superintendent's certificate on what was said by telephone and what was served.

Modelled on the interstate practice of certifying an oral authority: the paper either says what
was said, or each material discrepancy is named and nothing goes on without legal advice.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.authority import Decision, Route
from dvpo_desktop.case.proceedings.oral import Countersign, Differs
from dvpo_desktop.case.proceedings.service import Service, Superseded
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed, afresh, voided, with_last
from dvpo_desktop.rules.notice import conditions_on
from dvpo_desktop.rules.steps.preparation.conditions import authorised

REASONS = "Reasons"
NOTHING = "Nothing: it does not stand there."


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the certificate: what was said beside what stands on the paper."""

    what: str
    said: str
    served: str

    @property
    def differs(self) -> bool:
        """Whether the two do not read alike; of the reasons only the superintendent can tell."""
        return self.what != REASONS and self.said != self.served


def owed(case: Case) -> Decision | None:
    """The standing decision by telephone that nobody has countersigned yet, or None."""
    standing = case.authority.standing
    if standing is None or standing.route is not Route.TELEPHONE or standing.countersign:
        return None
    # An authority that a change has voided is certified no more; what was served still is.
    return standing if state(case) in (State.AUTHORISED, State.SERVED) else None


def due_at(decision: Decision, law: Law) -> datetime:
    """By when the superintendent countersigns, as the force has set it."""
    return decision.at + timedelta(hours=law.policy.countersign_hours)


def overdue(case: Case, law: Law, now: datetime) -> bool:
    """Whether a countersign is owed and its time has passed."""
    waiting = owed(case)
    return waiting is not None and due_at(waiting, law).timestamp() <= now.timestamp()


def pairs(case: Case, law: Law) -> tuple[Pair, ...]:
    """What was said beside what was frozen for service, line by line; none without such a notice.

    What was said: the names read out, each condition as it was decided, the superintendent's
    reasons as they were written down. What was served: the words of the frozen notice.
    """
    standing = case.authority.standing
    if standing is None or standing.notice is None:
        return ()
    paper, thinking = standing.notice, standing.thinking
    printed = [part.text for part in paper.blocks if part.rests_on == "s.25(1)(a)"]
    said = [
        law.catalogue.words(
            condition,
            protected_name=case.protected.name,
            respondent_name=case.respondent.name,
        ).legal
        for condition in authorised(case)
    ]
    conditions = tuple(
        Pair(f"Condition {number}", spoken, served)
        for number, (spoken, served) in enumerate(
            zip_longest(said, conditions_on(paper), fillvalue=NOTHING), start=1
        )
    )
    texts = "\n".join(f"{part.label} {part.text}" for part in paper.blocks)
    return (
        Pair("Respondent", case.respondent.name, _named(case.respondent.name, texts)),
        Pair("Protected person", case.protected.name, _named(case.protected.name, texts)),
        *conditions,
        Pair(
            REASONS,
            "\n".join(part for part in (thinking.violence, thinking.necessary) if part.strip()),
            "\n".join(dict.fromkeys(printed)),
        ),
    )


def countersign(case: Case, officer: Officer, differs: tuple[Differs, ...], now: datetime) -> Case:
    """The case with the superintendent's certificate; with ``differs`` it is frozen for advice.

    Raises NotAllowed where none is owed, for anybody but the superintendent who decided, and for
    a discrepancy without words.
    """
    waiting = owed(case)
    if waiting is None:
        raise NotAllowed("No decision by telephone waits for a countersign on this case.")
    if officer.key != waiting.officer.key:
        raise NotAllowed(
            f"Only {waiting.officer.words}, who decided by telephone, can countersign. Let that "
            "officer sign in."
        )
    if any(each.kind is None or not each.says.strip() for each in differs):
        raise NotAllowed(
            "Choose of each discrepancy what kind it is, and say what was said and what the paper "
            "says."
        )
    signed = with_last(case, replace(waiting, countersign=Countersign(officer, now, differs)))
    return replace(signed, authority=replace(signed.authority, differs=()))


def correct(case: Case, officer: Officer, advice: str, now: datetime) -> Case:
    """A frozen case in preparation again, for a corrected notice with an authority of its own.

    A service already made is kept as superseded, and its 48 hours go on (s.27(3)). Raises
    NotAllowed unless the case is frozen and the legal advice is given.
    """
    if state(case) is not State.FROZEN:
        raise NotAllowed("Only a case that is frozen for advice can be corrected.")
    if not advice.strip():
        raise NotAllowed("Write what Legal Services advised, and who gave the advice.")
    begun = afresh(voided(case, officer, f"Corrected after advice: {advice.strip()}", now))
    if case.service == Service():
        return begun
    kept = Superseded(case.service, officer, now, advice.strip())
    return replace(begun, service=Service(), superseded=(*case.superseded, kept))


def _named(name: str, texts: str) -> str:
    return name if name and name in texts else NOTHING
