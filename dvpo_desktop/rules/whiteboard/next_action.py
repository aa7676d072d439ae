"""Next action: what a case needs now, from whom, and how pressing it is."""

from dataclasses import replace
from datetime import datetime, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.case.values import elapsed, in_london, is_after
from dvpo_desktop.rules.case_state import State, services, shut_out, state
from dvpo_desktop.rules.date_words import say_short_day, say_span
from dvpo_desktop.rules.deadlines.case_stage import CaseStage
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import countersign, gates
from dvpo_desktop.rules.lifecycle.progress import progress
from dvpo_desktop.rules.step_order import PREPARE, Actor
from dvpo_desktop.rules.steps.preparation.custody import DETENTION_SHORT
from dvpo_desktop.rules.steps.preparation.eligibility import eligibility
from dvpo_desktop.rules.steps.proceedings import commander
from dvpo_desktop.rules.steps.proceedings.service import LATE
from dvpo_desktop.rules.whiteboard.after_service import after_the_notice, on_the_clock
from dvpo_desktop.rules.whiteboard.urgency import (
    AMBER,
    RED,
    NextAction,
    Urgency,
    graver,
    order_of,
    pressing,
)

__all__ = ["AMBER", "RED", "NextAction", "Urgency", "next_action", "pressing", "what_presses"]

_WORTH_SAYING = timedelta(days=7)
_DECIDED = {
    State.RETURNED: "Returned with questions",
    State.REFUSED: "Refused",
    State.VOIDED: "Authority void: send to superintendent again",
}
_CLOCK_RUNS = frozenset(
    {
        CaseStage.BEFORE,
        CaseStage.SERVED,
        CaseStage.LISTED,
        CaseStage.RESULT_UNKNOWN,
        CaseStage.ARGUABLE,
        CaseStage.LAPSED,
    }
)
_STILL_COUNTS = ". The notice served first still counts"


def next_action(case: Case, law: Law, now: datetime) -> NextAction:
    """What the case needs now. The act-by time decides the urgency, never the later one."""
    found = what_presses(case, law, now)
    if found.words:
        return found
    words = _preparing(case, law, now, state(case))
    return replace(found, words=f"{words}{_STILL_COUNTS}" if services(case) else words)


def what_presses(case: Case, law: Law, now: datetime) -> NextAction:
    """The same without words for a case in preparation, of which every rule would be asked.

    That takes as long as all the rest for twenty cases, and a whiteboard shows few at a time.
    """
    where, standing = state(case), case.authority.standing
    found = _in_custody(case, now, "", Actor.PREPARING_OFFICER)
    after = after_the_notice(case, law, now)
    if after is not None:
        found = after
    elif where is State.AUTHORISED and standing is not None:
        found = _to_serve(now, standing.at)
    elif where is State.SENT:
        found = _in_custody(case, now, _with_superintendent(case, now), Actor.AUTHORISING_OFFICER)
    if where is State.FROZEN:
        found = _frozen(case, found)
    elif commander.owed(case, law) and where in (State.AUTHORISED, State.SERVED):
        found = replace(found, words=f"{found.words}. Tell the commanding officer")
    return _served_before(case, law, now, _countersigning(case, law, now, found))


def _with_superintendent(case: Case, now: datetime) -> str:
    """Where the case waits, and until when the superintendent has put it off."""
    last = case.authority.later[-1] if case.authority.later else None
    if last is None or last.until is None or not is_after(last.until, now):
        return "With superintendent"
    return f"With superintendent, who comes back at {in_london(last.until):%H:%M}"


def _frozen(case: Case, found: NextAction) -> NextAction:
    urgency = graver(found.urgency, Urgency.RED)
    why = shut_out(case).rstrip(".") or "The paper differs from what was said"
    return replace(
        found,
        words=f"Frozen: take Legal Services’ advice. {why}",
        owner=Actor.PREPARING_OFFICER,
        urgency=urgency,
        order=(order_of(urgency, None)[0], found.order[1]),
    )


def _countersigning(case: Case, law: Law, now: datetime, found: NextAction) -> NextAction:
    """The same, with the countersign that a decision by telephone still owes."""
    waiting = countersign.owed(case)
    if waiting is None:
        return found
    due_at = countersign.due_at(waiting, law)
    by = f"{in_london(due_at):%H:%M} {say_short_day(in_london(due_at).date())}"
    if not countersign.overdue(case, law, now):
        return replace(found, words=f"{found.words}. Countersign by {by}")
    senior = law.policy.senior_officer.strip()
    tell = f", tell {senior}" if senior else ""
    urgency = graver(found.urgency, Urgency.RED)
    return replace(
        found,
        words=f"Countersign overdue{tell}. Due since {by}. {found.words}",
        urgency=urgency,
        order=(order_of(urgency, None)[0], found.order[1]),
    )


def _served_before(case: Case, law: Law, now: datetime, found: NextAction) -> NextAction:
    """The 48 hours of a notice served before a corrected one go on: the earlier act-by governs."""
    served, recorded = services(case), case.service.recorded
    if not served or (recorded is not None and served[0] == recorded.served_at):
        return found
    if found.where not in _CLOCK_RUNS:
        return found
    first = on_the_clock(law, now, served[0])
    urgency = graver(found.urgency, first.urgency)
    return replace(
        found,
        words=f"{found.words}{_STILL_COUNTS}" if found.words else "",
        deadline=first.deadline,
        until=first.until,
        due=first.due,
        urgency=urgency,
        order=(order_of(urgency, None)[0], first.order[1]),
    )


def _preparing(case: Case, law: Law, now: datetime, where: State) -> str:
    if where in _DECIDED:
        return _DECIDED[where]
    if not eligibility(case, law, now).stands:
        return "No power to issue"
    statuses = progress(case, law, now)
    left = sum(not statuses[step.word].done for step in PREPARE)
    if left:
        return f"{left} steps to complete" if left > 1 else "1 step to complete"
    return "Send to superintendent"


def _in_custody(case: Case, now: datetime, words: str, owner: Actor) -> NextAction:
    """A case before authority; it presses while detention is about to end."""
    ends_at = case.custody.authority_ends_at
    if ends_at is None or case.custody.liberty is Liberty.NOT_ARRESTED:
        return NextAction(words, owner, order=order_of(Urgency.CALM, case.opened_at))
    left = elapsed(now, ends_at)
    if abs(left) > _WORTH_SAYING:
        return NextAction(words, owner, order=order_of(Urgency.CALM, case.opened_at))
    urgency = Urgency.AMBER if timedelta(0) < left < DETENTION_SHORT else Urgency.CALM
    wall = in_london(ends_at)
    day = "" if wall.date() == in_london(now).date() else f"{say_short_day(wall.date())}, "
    since = f"custody {'ends' if left > timedelta(0) else 'ended'} {day}{wall:%H:%M}"
    return NextAction(words, owner, urgency, since=since, order=order_of(urgency, ends_at))


def _to_serve(now: datetime, issued_at: datetime) -> NextAction:
    """Authorised and not served: no clock runs, but necessity goes stale (law notes U2, U18)."""
    gone = elapsed(issued_at, now)
    urgency = Urgency.CALM
    if gone > gates.STALE:
        urgency = Urgency.RED
    elif gone > LATE:
        urgency = Urgency.AMBER
    minutes = max(gone // timedelta(minutes=1), 0)
    return NextAction(
        "Serve the notice",
        Actor.SERVING_CONSTABLE,
        urgency,
        since=f"issued {say_span(minutes)} ago",
        order=order_of(urgency, issued_at),
    )
