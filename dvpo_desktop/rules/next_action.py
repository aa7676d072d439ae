"""Next action: what a case needs now, from whom, and how pressing it is."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import inf

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.custody import Liberty
from dvpo_desktop.case.values import elapsed, in_london, is_after
from dvpo_desktop.rules import countersign, gates
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.custody import DETENTION_SHORT
from dvpo_desktop.rules.deadlines import Deadline, after_service
from dvpo_desktop.rules.eligibility import eligibility
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.progress import progress
from dvpo_desktop.rules.say import say_short_day, say_span
from dvpo_desktop.rules.service import LATE
from dvpo_desktop.rules.state import State, services, state
from dvpo_desktop.rules.steps import PREPARE, Actor

AMBER = timedelta(hours=24)
RED = timedelta(hours=4)

_WORTH_SAYING = timedelta(days=7)
_DECIDED = {
    State.RETURNED: "Returned with questions",
    State.REFUSED: "Refused",
    State.VOIDED: "Authority void: send to superintendent again",
}


class Urgency(StrEnum):
    """How pressing a case is: amber under 24 hours, red under 4, then passed."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"
    PASSED = "passed"


_STILL_COUNTS = ". The notice served first still counts"
_PRESSES = (Urgency.PASSED, Urgency.RED, Urgency.AMBER, Urgency.CALM)


@dataclass(frozen=True, slots=True)
class NextAction:
    """One row of the whiteboard.

    ``deadline`` is that of the court application, once the notice is served. ``since`` says what
    time there is to tell where there is no deadline: "custody ends 06:40". ``order`` sorts the
    most pressing case first.
    """

    words: str
    owner: str
    urgency: Urgency = Urgency.CALM
    deadline: Deadline | None = None
    since: str = ""
    order: tuple[int, float] = (0, 0.0)


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
    where, standing, recorded = state(case), case.authority.standing, case.service.recorded
    found = _in_custody(case, now, "", Actor.PREPARING_OFFICER)
    if recorded is not None:
        found = _served(law, now, recorded.served_at)
    elif where is State.AUTHORISED and standing is not None:
        found = _to_serve(now, standing.at)
    elif where is State.SENT:
        found = _in_custody(case, now, _with_superintendent(case, now), Actor.AUTHORISING_OFFICER)
    if where is State.FROZEN:
        found = _frozen(found)
    return _served_before(case, law, now, _countersigning(case, law, now, found))


def _with_superintendent(case: Case, now: datetime) -> str:
    """Where the case waits, and until when the superintendent has put it off."""
    last = case.authority.later[-1] if case.authority.later else None
    if last is None or last.until is None or not is_after(last.until, now):
        return "With superintendent"
    return f"With superintendent, who comes back at {in_london(last.until):%H:%M}"


def _frozen(found: NextAction) -> NextAction:
    urgency = found.urgency if found.urgency is Urgency.PASSED else Urgency.RED
    return replace(
        found,
        words="Frozen: take Legal Services’ advice. The paper differs from what was said",
        owner=Actor.PREPARING_OFFICER,
        urgency=urgency,
        order=(_PRESSES.index(urgency), found.order[1]),
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
    urgency = found.urgency if found.urgency is Urgency.PASSED else Urgency.RED
    return replace(
        found,
        words=f"Countersign overdue{tell}. Due since {by}. {found.words}",
        urgency=urgency,
        order=(_PRESSES.index(urgency), found.order[1]),
    )


def _served_before(case: Case, law: Law, now: datetime, found: NextAction) -> NextAction:
    """The 48 hours of a notice served before a corrected one go on: the earlier act-by governs."""
    served, recorded = services(case), case.service.recorded
    if not served or (recorded is not None and served[0] == recorded.served_at):
        return found
    first = _served(law, now, served[0])
    urgency = min(found.urgency, first.urgency, key=_PRESSES.index)
    return replace(
        found,
        words=f"{found.words}{_STILL_COUNTS}" if found.words else "",
        deadline=first.deadline,
        urgency=urgency,
        order=(_PRESSES.index(urgency), first.order[1]),
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
        return NextAction(words, owner, order=_order(Urgency.CALM, case.opened_at))
    left = elapsed(now, ends_at)
    if abs(left) > _WORTH_SAYING:
        return NextAction(words, owner, order=_order(Urgency.CALM, case.opened_at))
    urgency = Urgency.AMBER if timedelta(0) < left < DETENTION_SHORT else Urgency.CALM
    wall = in_london(ends_at)
    day = "" if wall.date() == in_london(now).date() else f"{say_short_day(wall.date())}, "
    since = f"custody {'ends' if left > timedelta(0) else 'ended'} {day}{wall:%H:%M}"
    return NextAction(words, owner, urgency, since=since, order=_order(urgency, ends_at))


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
        order=_order(urgency, issued_at),
    )


def _served(law: Law, now: datetime, served_at: datetime) -> NextAction:
    owner = Actor.PREPARING_OFFICER
    try:
        deadline = after_service(served_at, law.calendar)
    except PastCalendar:
        return NextAction(
            "Served past the calendar: agree the deadline with Legal Services",
            owner,
            Urgency.RED,
            order=_order(Urgency.RED, served_at),
        )
    urgency, words = pressing(deadline, now), "Hearing not yet listed"
    if urgency is Urgency.PASSED:
        words = "Act-by time passed: treat as lapsed, and tell Legal Services"
    return NextAction(words, owner, urgency, deadline, order=_order(urgency, deadline.act_by))


def pressing(deadline: Deadline, now: datetime) -> Urgency:
    """How pressing a running clock is; only the act-by time decides it."""
    left = elapsed(now, deadline.act_by)
    if left <= timedelta(0):
        return Urgency.PASSED
    if left < RED:
        return Urgency.RED
    return Urgency.AMBER if left < AMBER else Urgency.CALM


def _order(urgency: Urgency, moment: datetime | None) -> tuple[int, float]:
    return _PRESSES.index(urgency), moment.timestamp() if moment else inf
