"""Shift sheet: what every case on the whiteboard owes, for the officers who take over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf

from dvpo_desktop.case.case import Case
from dvpo_desktop.rules.date_words import say_end, say_left
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.proceedings.tasks import State, owed
from dvpo_desktop.rules.whiteboard.next_action import Urgency, next_action
from dvpo_desktop.rules.whiteboard.task_words import when_words, whose_words
from dvpo_desktop.rules.withheld.redaction import redactor


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing that a case owes: what, whose it is, by when, and how pressing.

    ``owned`` is False while nobody has put their name to it. ``presses`` is what it sorts by:
    seconds since the epoch, and infinite where there is no time.
    """

    reference: str
    name: str
    what: str
    whose: str
    when: str
    owned: bool
    late: bool
    presses: float


def sheet(cases: Iterable[Case], law: Law, now: datetime) -> tuple[Handed, ...]:
    """What all these cases owe: first what nobody has, then the most pressing first."""
    found = [one for case in cases for one in owes(case, law, now)]
    return tuple(sorted(found, key=lambda one: (one.owned, one.presses, one.reference)))


def owes(case: Case, law: Law, now: datetime) -> tuple[Handed, ...]:
    """What one case owes: its next action, and each task that is not settled.

    The next action is the work of whoever had the case in hand last. The protected person's
    withheld details are taken out of what officers wrote: a sheet lies about. Raises ValueError
    for a ``now`` without its zone.
    """
    rid = redactor(case, law)
    action = next_action(case, law, now)
    deadline = action.deadline
    words = (
        f"act by {say_end(deadline.act_by)} · {say_left(deadline.act_by, now)}" if deadline else ""
    )
    hands = case.hands[-1].words if case.hands else ""
    first = Handed(
        case.reference,
        case.respondent.name,
        action.words,
        f"{hands} ({action.owner})" if hands else action.owner,
        words or action.since,
        owned=True,
        late=action.urgency is Urgency.PASSED,
        presses=deadline.act_by.timestamp() if deadline else inf,
    )
    tasks = (
        Handed(
            case.reference,
            case.respondent.name,
            rid(one.name),
            rid(whose_words(one)),
            when_words(one, now),
            owned=not one.unowned,
            late=one.state is State.LATE,
            presses=one.due_at.timestamp() if one.due_at else inf,
        )
        for one in owed(case, law, now)
        if one.state is not State.SETTLED
    )
    return (first, *tasks)
