"""Lifecycle: how a case moves, each move named, and refused from a wrong start."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.preparation.review import Explanation, Sent
from dvpo_desktop.case.proceedings.authority import Decision, Later, Outcome
from dvpo_desktop.case.proceedings.service import Copy, Recorded
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.case_state import IN_PREPARATION, State, content, state
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.lifecycle.refusal import refusal_problems
from dvpo_desktop.rules.lifecycle.transitions import (
    NotAllowed,
    afresh,
    decidable,
    decided,
    no_blocks,
    notice_fingerprint,
    voided,
)
from dvpo_desktop.rules.permission.vouching import NOBODY_VOUCHED, Vouched
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.proceedings.binding import as_attempt, why_not_binding

__all__ = [
    "IN_PREPARATION",
    "NotAllowed",
    "State",
    "authorise",
    "changed_after_service",
    "clock",
    "come_back_later",
    "content",
    "copy_made",
    "explain",
    "record_service",
    "refuse",
    "return_",
    "send",
    "state",
    "take_back",
    "void",
]

_NOT_TO_BE_SERVED = (
    "A superintendent decided that this notice is not served. Close the case, and open a new one "
    "where a notice is wanted after all."
)


def send(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case handed to the superintendent by the officer, who counts as having prepared it.

    An authority that was voided by a change is recorded as void. The superintendent's thinking
    starts afresh; earlier decisions stay. Raises NotAllowed for a case not in preparation and
    for one that the send gate blocks; warnings travel with it, explained or not.
    """
    if state(case) not in IN_PREPARATION:
        raise NotAllowed(_already(case))
    if case.closure.not_served is not None:
        raise NotAllowed(_NOT_TO_BE_SERVED)
    no_blocks(gates.problems(case, law, now, Gate.SEND))
    if case.authority.standing is not None:
        case = voided(case, officer, "The case was changed after it was authorised.", now)
    if officer.key not in {hand.key for hand in case.hands}:
        case = replace(case, hands=(*case.hands, officer))
    sent = Sent(by=officer, at=now, content=content(case))
    return replace(afresh(case), review=replace(case.review, sent=sent))


def take_back(case: Case, officer: Officer, now: datetime) -> Case:
    """A case that was sent, in preparation again by this officer; NotAllowed unless it is sent."""
    if state(case) is not State.SENT:
        raise NotAllowed("Only a case that is with the superintendent can be taken back.")
    return afresh(case)


def authorise(case: Case, officer: Officer, notice: Paper, law: Law, now: datetime) -> Case:
    """The case authorised by the officer, with the words of the notice and the content frozen.

    Raises NotAllowed unless the case is sent, the officer may authorise it, nothing blocks at
    the gate, and the notice states all that s.25(1) and s.24(6) ask for and shows no detail
    that is withheld. Crime and Security Act 2010, s.24(1) to (3).
    """
    decidable(case, officer, law.vouched)
    no_blocks(gates.problems(case, law, now, Gate.AUTHORISE))
    no_blocks(gates.paper_problems(case, notice, law))
    decision = Decision(
        Outcome.AUTHORISED, officer, now, case.authority.thinking, "", content(case), notice
    )
    return decided(case, decision)


def refuse(case: Case, officer: Officer, now: datetime, vouched: Vouched = NOBODY_VOUCHED) -> Case:
    """The case refused, with the reasons that the officer has written.

    Raises NotAllowed unless the case is sent, the officer may decide it and gives reasons.
    """
    decidable(case, officer, vouched)
    no_blocks(refusal_problems(case))
    reasons = case.authority.thinking.refusal.strip()
    return afresh(decided(case, _without_notice(case, Outcome.REFUSED, officer, reasons, now)))


def return_(case: Case, officer: Officer, now: datetime, vouched: Vouched = NOBODY_VOUCHED) -> Case:
    """The case given back to its preparer with the superintendent's questions.

    Raises NotAllowed unless the case is sent, the officer may decide it and says what is wanted.
    """
    decidable(case, officer, vouched)
    thinking = case.authority.thinking
    wanted = "\n".join(
        part for part in (thinking.questions.strip(), thinking.refusal.strip()) if part
    )
    if not wanted:
        raise NotAllowed("Write what you need to know before you return the case.")
    return afresh(decided(case, _without_notice(case, Outcome.RETURNED, officer, wanted, now)))


def come_back_later(
    case: Case,
    officer: Officer,
    until: datetime | None,
    why: str,
    now: datetime,
    vouched: Vouched = NOBODY_VOUCHED,
) -> Case:
    """The case still with the superintendent, who says until when it waits, and why.

    Raises NotAllowed unless the case is sent, the officer may decide it, and both are said: the
    sergeant plans the night by it.
    """
    decidable(case, officer, vouched)
    if until is None or not is_after(until, now):
        raise NotAllowed("Say when you come back to the case: a time that is still to come.")
    if not why.strip():
        raise NotAllowed("Say why the decision waits, so that the custody suite can plan.")
    later = (*case.authority.later, Later(officer, now, until, why.strip()))
    thinking = replace(case.authority.thinking, later_until=None, later_why="")
    return replace(case, authority=replace(case.authority, thinking=thinking, later=later))


def void(case: Case, officer: Officer, why: str, now: datetime) -> Case:
    """The case with its authority void, in preparation again.

    Raises NotAllowed without an authority, without a reason, and once the notice is served:
    then only the court can end it (s.27).
    """
    if case.service.recorded is not None:
        raise NotAllowed(
            "The notice has been served and cannot be voided here. The application for an order "
            "must be made (s.27(1)): ask Legal Services."
        )
    if case.closure.not_served is not None:
        raise NotAllowed(_NOT_TO_BE_SERVED)
    if state(case) is State.FROZEN:
        raise NotAllowed("The case is frozen for advice. Begin a corrected notice instead.")
    if case.authority.standing is None:
        raise NotAllowed("No authority stands, so there is nothing to void. Change the case.")
    if not why.strip():
        raise NotAllowed("Say why the authority is to be void.")
    return afresh(voided(case, officer, why.strip(), now))


def copy_made(case: Case, copy: Copy) -> Case:
    """The case with one more copy of its notice recorded.

    Raises NotAllowed unless the notice is authorised or served and the copy is of its words.
    """
    if state(case) not in (State.AUTHORISED, State.SERVED):
        raise NotAllowed("Copies are recorded of an authorised notice only. Have it authorised.")
    if copy.fingerprint != notice_fingerprint(case):
        raise NotAllowed("This copy is not of the authorised notice. Destroy it and print again.")
    return replace(case, service=replace(case.service, copies=(*case.service.copies, copy)))


def record_service(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case with service recorded: the 48 hours run from the minute of service (s.27(3)).

    A hand-over that cannot bind, not by a constable or before the authority, is kept as an attempt
    and starts no clock (s.25(2)). Raises NotAllowed unless the notice is authorised, the minute is
    given, and nothing blocks.
    """
    if state(case) is State.SERVED:
        raise NotAllowed("Service is recorded already. The record cannot be changed.")
    if case.closure.not_served is not None:
        raise NotAllowed(_NOT_TO_BE_SERVED)
    no_blocks(gates.problems(case, law, now, Gate.RECORD))
    served_at = case.service.served_at
    if served_at is None:
        raise NotAllowed("Give the date and minute of service: the 48 hours run from it.")
    if why_not_binding(case):
        return as_attempt(case)
    recorded = Recorded(officer, now, notice_fingerprint(case), served_at)
    return replace(case, service=replace(case.service, recorded=recorded))


def changed_after_service(before: Case, after: Case) -> bool:
    """Whether the change touches what a record of service already made has frozen."""
    if before.service.recorded is None:
        return False
    return before.service.frozen != after.service.frozen


def explain(case: Case, code: str, reason: str, officer: Officer, now: datetime) -> Case:
    """The case with the officer's reason why a warning stands.

    The officer's own reason replaces the one given before, until the case is handed on; a reason
    that somebody may have relied on stays in the record. An empty reason takes one's own back.
    """
    read_at = [decision.at for decision in case.authority.decisions]
    if case.review.sent is not None:
        read_at.append(case.review.sent.at)
    kept = tuple(
        given
        for given in case.review.explanations
        if given.code != code
        or given.by.key != officer.key
        or any(not is_after(given.at, moment) for moment in read_at)
    )
    if reason.strip():
        kept = (*kept, Explanation(code, reason.strip(), officer, now))
    return replace(case, review=replace(case.review, explanations=kept))


def _already(case: Case) -> str:
    """Why a case in this state cannot be sent, and what can be done instead."""
    if state(case) is State.SENT:
        return "The case is with the superintendent already. Take it back to change it."
    if state(case) is State.FROZEN:
        return "The case is frozen for advice. Begin a corrected notice, and send that."
    if state(case) is State.AUTHORISED:
        return "The notice is authorised: have it served, or void the authority to change it."
    return "The notice has been served and cannot be sent again."


def _without_notice(
    case: Case, outcome: Outcome, officer: Officer, reasons: str, now: datetime
) -> Decision:
    return Decision(outcome, officer, now, case.authority.thinking, reasons, content(case))
