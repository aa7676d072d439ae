"""After service: what a case needs once its notice is served, or is not to be."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.outcome import Ending
from dvpo_desktop.case.values import in_london, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_end, say_moment, say_short_day
from dvpo_desktop.rules.deadlines.bring import bring_from
from dvpo_desktop.rules.deadlines.case_stage import (
    CaseStage,
    case_stage,
    next_hearing,
    order_ends_at,
)
from dvpo_desktop.rules.deadlines.court_lists import court_for, last_safe, say_last
from dvpo_desktop.rules.deadlines.deadlines import after_service
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.deadlines.order_end import after_order
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.step_order import Actor
from dvpo_desktop.rules.steps.proceedings import closure, tasks
from dvpo_desktop.rules.whiteboard.urgency import (
    NextAction,
    Urgency,
    graver,
    order_of,
    pressing,
    pressing_until,
    say_act_by,
)

OWNER = Actor.PREPARING_OFFICER
PAST_CALENDAR = "Past the calendar: agree the deadline with Legal Services"


def after_the_notice(case: Case, law: Law, now: datetime) -> NextAction | None:
    """What a case needs after service, or after the decision not to serve; None before."""
    found, waiting = in_court(case, law, now), arrested(case, law, now)
    if found is None or waiting is None:
        return found
    # Whose liberty it is about comes first, and the rest stands beside it.
    note = f"for breach  ·  also: {found.words[:1].lower()}{found.words[1:]}"
    waiting = replace(waiting, note=note, where=found.where)
    return _at_least(waiting, found.urgency)


def in_court(case: Case, law: Law, now: datetime) -> NextAction | None:
    """The same as far as the application and the order go, whether or not somebody is arrested."""
    try:
        where = case_stage(case, law, now)
    except PastCalendar:
        return on_the_clock(law, now, services(case)[0])
    served = bool(services(case)) or where in (CaseStage.NOT_SERVED, CaseStage.CLOSED)
    if where is CaseStage.BEFORE or not served:
        return None
    return replace(_STAGES[where](case, law, now), where=where)


def on_the_clock(law: Law, now: datetime, served_at: datetime) -> NextAction:
    """The 48 hours of one service, whatever was done about them."""
    try:
        deadline = after_service(served_at, law.calendar)
    except PastCalendar:
        return NextAction(
            f"Served. {PAST_CALENDAR}", OWNER, Urgency.RED, order=order_of(Urgency.RED, served_at)
        )
    urgency = pressing(deadline, now)
    return NextAction(
        "Hearing not yet listed",
        OWNER,
        urgency,
        deadline,
        order=order_of(urgency, deadline.act_by),
        until=deadline.act_by,
        due=say_act_by(deadline),
    )


def _served(case: Case, law: Law, now: datetime) -> NextAction:
    """Served, and no hearing listed: red when the last list that is safe is today."""
    found = on_the_clock(law, now, services(case)[0])
    court = court_for(case, law)
    if court is None or found.deadline is None:
        return found
    try:
        last = last_safe(court, law.calendar, now, found.deadline.act_by)
    except PastCalendar:
        return found
    note = say_last(last, court)
    if last is None:
        found = replace(found, words="No safe list left: ring the court")
        note = f"{note}; ring Legal Services too"
    elif in_london(last.at).date() == in_london(now).date():
        found = replace(found, words="Last safe list is today: list it now")
    else:
        return replace(found, note=note)
    return _at_least(replace(found, note=note), Urgency.RED)


def _listed(case: Case, law: Law, now: datetime) -> NextAction:
    found = on_the_clock(law, now, services(case)[0])
    listed_at, deadline = case.hearing.listed_at, found.deadline
    if listed_at is None or deadline is None:
        return found
    court = case.hearing.court.strip()
    found, listed = replace(found, note=court), _joined(f"listed {_say(listed_at)}", court)
    if not is_after(listed_at, now):
        words = "Listed before service: check the date"
        return _at_least(replace(found, words=words, note=listed), Urgency.AMBER)
    if is_after(listed_at, deadline.act_by):
        words = "Listed too late: ask for an earlier list"
        return _at_least(replace(found, words=words, note=listed), Urgency.RED)
    late = _say_late(case, law, now)
    if late:
        words = f"Hearing {_say(listed_at)}, {late}"
        return _at_least(replace(found, words=words), Urgency.AMBER)
    return replace(found, words=f"Hearing {_say(listed_at)}", waits=True)


def _result_unknown(case: Case, law: Law, now: datetime) -> NextAction:
    """The hearing’s time has come: nobody acts before the court is rung (law note U5)."""
    due = next_hearing(case)
    last = case.outcome.last
    words, court = (
        "No result recorded: ring the court",
        (last.court if last else case.hearing.court),
    )
    told = "adjourned to" if last else "listed"
    note = _joined(f"{told} {_say(due)}" if due else "", court.strip())
    if last is None:
        found = on_the_clock(law, now, services(case)[0])
        return _at_least(replace(found, words=words, note=note), Urgency.AMBER)
    return NextAction(
        words,
        OWNER,
        Urgency.RED,
        order=order_of(Urgency.RED, due),
        until=due,
        due=f"hearing {say_moment(due)}" if due else "",
        note=note,
    )


def _arguable(case: Case, law: Law, now: datetime) -> NextAction:
    """Past the act-by time and not past the later one: both readings stand (law note U5)."""
    clock = on_the_clock(law, now, services(case)[0])
    until = f", arguable until {say_end(clock.deadline.arguable)}" if clock.deadline else ""
    return replace(
        clock,
        words="Two readings: take advice before an arrest",
        urgency=Urgency.PASSED,
        order=order_of(Urgency.PASSED, clock.until),
        note=f"careful reading: lapsed{until}",
    )


def _lapsed(case: Case, law: Law, now: datetime) -> NextAction:
    """Red until a supervisor has seen it, quiet after (law note U5)."""
    clock = on_the_clock(law, now, services(case)[0])
    if case.hearing.lapsed is not None:
        return replace(_ended("Lapsed", case, law, now), deadline=clock.deadline)
    return replace(
        clock,
        words="Treat as lapsed: do not arrest on it",
        until=clock.deadline.arguable if clock.deadline else clock.until,
        urgency=Urgency.PASSED,
        order=order_of(Urgency.PASSED, clock.until),
        note="its time has passed, a supervisor acknowledges it",
    )


def _adjourned(case: Case, law: Law, now: datetime) -> NextAction:
    """In force by adjournment for as long as it takes (s.27(9)); the next hearing presses."""
    last = case.outcome.last
    next_at = next_hearing(case)
    if next_at is None:
        return NextAction(
            "No next date: ask the court",
            OWNER,
            Urgency.RED,
            order=order_of(Urgency.RED, None),
            note="in force by adjournment",
        )
    urgency = pressing_until(next_at, now)
    return NextAction(
        "In force by adjournment",
        OWNER,
        urgency,
        order=order_of(urgency, next_at),
        until=next_at,
        due=f"hearing {say_moment(next_at)}",
        note=_joined(f"until {_say(next_at)}", last.court.strip() if last is not None else ""),
        waits=urgency is Urgency.CALM,
    )


def _order(case: Case, law: Law, now: datetime) -> NextAction:
    order, until = case.outcome.order, in_force(case, law, now).until
    ends_at = order_ends_at(order) if order is not None else None
    if ends_at is None or until is None:
        words = "Order has no last day: correct the result"
        return NextAction(words, OWNER, Urgency.RED, order=order_of(Urgency.RED, None))
    wanted = after_order(case, law, now)
    urgency = Urgency.AMBER if wanted else Urgency.CALM
    left = (until - in_london(now).date()).days
    since = {0: "last day today", 1: "1 day left"}.get(left, f"{left} days left")
    return NextAction(
        wanted or f"Order in force to {say_short_day(until)}",
        OWNER,
        urgency,
        since=since,
        order=order_of(urgency, ends_at),
        due=f"in force to the {say_end(ends_at)}",
        waits=not wanted,
    )


def _not_served(case: Case, law: Law, now: datetime) -> NextAction:
    return NextAction(
        "Not to be served: close the case",
        OWNER,
        order=order_of(Urgency.CALM, case.opened_at),
        note="the duty to apply still stands (s.27(1))",
    )


def _closed(case: Case, law: Law, now: datetime) -> NextAction:
    return NextAction("Closed", OWNER, order=order_of(Urgency.CALM, None), waits=True)


def _ended(what: str, case: Case, law: Law, now: datetime) -> NextAction:
    """What the end of the notice or of the order still asks for, and then that it be closed."""
    owed = closure.owed(case) or ("close the case",)
    urgency = Urgency.CALM if case.closure.markers_removed_at is not None else Urgency.AMBER
    return NextAction(
        f"{what}: {owed[0]}",
        OWNER,
        urgency,
        order=order_of(urgency, services(case)[0]),
        note=f"then {', '.join(owed[1:])}" if owed[1:] else "",
    )


def _ended_by_court(case: Case, law: Law, now: datetime) -> NextAction:
    ended = [one.ended for one in case.outcome.endings if one.ended.on is not None]
    suspended = bool(ended) and ended[-1].ending is Ending.SUSPENDED
    return _ended("Order suspended" if suspended else "Order rescinded", case, law, now)


def arrested(case: Case, law: Law, now: datetime) -> NextAction | None:
    """The 24 hours from an arrest, or the hearing where that is earlier (ss.26(1), 29(1)).

    None unless an arrest is recorded that waits for what the court did.
    """
    waiting = case.breach.waiting
    if waiting is None:
        return None
    arrested_at = waiting.arrest.arrested_at or waiting.at
    try:
        until = bring_from(case, waiting.arrest.breached, arrested_at, law).by
    except PastCalendar:
        words = f"Arrested for breach. {PAST_CALENDAR}"
        return NextAction(words, OWNER, Urgency.RED, order=order_of(Urgency.RED, arrested_at))
    urgency = pressing_until(until, now)
    passed = "Court time passed: ring Legal Services"
    words = passed if urgency is Urgency.PASSED else "Arrested: bring before the court"
    due = f"before the court by {say_end(until)}"
    return NextAction(words, OWNER, urgency, order=order_of(urgency, until), until=until, due=due)


def _at_least(found: NextAction, urgency: Urgency) -> NextAction:
    """The same, pressing no less than this."""
    pressing_now = graver(found.urgency, urgency)
    return replace(found, urgency=pressing_now, order=order_of(pressing_now, found.until))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _say_late(case: Case, law: Law, now: datetime) -> str:
    """How many tasks are late: "1 task late"; empty for none."""
    late = tasks.late(case, law, now)
    return f"{len(late)} tasks late" if len(late) > 1 else "1 task late" if late else ""


def _say(moment: datetime) -> str:
    """A moment as it stands on the whiteboard: "Mon 30 Nov 14:00"."""
    wall = in_london(moment)
    return f"{say_short_day(wall.date())} {wall:%H:%M}"


_STAGES: Mapping[CaseStage, Callable[[Case, Law, datetime], NextAction]] = {
    CaseStage.NOT_SERVED: _not_served,
    CaseStage.SERVED: _served,
    CaseStage.LISTED: _listed,
    CaseStage.RESULT_UNKNOWN: _result_unknown,
    CaseStage.ARGUABLE: _arguable,
    CaseStage.LAPSED: _lapsed,
    CaseStage.ADJOURNED: _adjourned,
    CaseStage.REFUSED: lambda *asked: _ended("Court refused", *asked),
    CaseStage.WITHDRAWN: lambda *asked: _ended("Not pursued", *asked),
    CaseStage.ORDER: _order,
    CaseStage.ORDER_ENDED: _ended_by_court,
    CaseStage.EXPIRED: lambda *asked: _ended("Order expired", *asked),
    CaseStage.CLOSED: _closed,
}
