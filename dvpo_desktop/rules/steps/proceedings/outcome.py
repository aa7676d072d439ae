"""Outcome: what is missing or doubtful of a hearing, and of an order while it is in force."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.outcome import Ended, Result, Sitting
from dvpo_desktop.case.values import in_london, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_day, say_end, say_moment
from dvpo_desktop.rules.deadlines.case_stage import (
    ENDS_WITHOUT,
    CaseStage,
    as_recorded,
    case_stage,
    day_made,
    next_hearing,
)
from dvpo_desktop.rules.deadlines.court_power import oddities
from dvpo_desktop.rules.deadlines.deadlines import LONGEST_ORDER, SHORTEST_ORDER
from dvpo_desktop.rules.deadlines.in_force import ADVICE
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.deadlines.order_end import days_left, reminder
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, block, warn

HEARD = "Crime and Security Act 2010, s.27(3)"
ADJOURNS = "Crime and Security Act 2010, s.27(8) and (9)"
LASTS = "Crime and Security Act 2010, s.28(10) and (11)"
ENDS = "Magistrates' Courts Act 1980, s.63(2)"


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful; nothing while no notice was served."""
    if not services(case):
        return ()
    return (*_hearing(case, law, now), *_after(case, law, now), *_ended(case))


def late(case: Case, law: Law) -> str:
    """What follows from a first hearing called on after the act-by time; empty where none was.

    The hearing that is written counts where none is recorded yet (law note U31).
    """
    kept = case.outcome.sittings
    called = (kept[0].sitting if kept else case.outcome.sitting).called_on_at
    try:
        deadline = clock(case, law)
    except PastCalendar as beyond:
        return str(beyond)
    if called is None or deadline is None or not is_after(called, deadline.act_by):
        return ""
    called_on = f"Called on {say_moment(called)}, after the act-by time, {say_end(deadline.act_by)}"
    if deadline.because and not is_after(called, deadline.arguable):
        return (
            f"{called_on}. Two readings stand. Careful reading: treat the notice as lapsed. Later "
            f"reading: the application was called on by {say_end(deadline.arguable)}, which was in "
            f"time. {ADVICE}"
        )
    return (
        f"{called_on}: the notice is treated as lapsed. Do not arrest on it; tell the protected "
        "person and the control room."
    )


def _hearing(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    """What is written of a hearing; nothing of one that nobody has begun to write."""
    sitting = case.outcome.sitting
    if sitting == Sitting():
        return
    yield from _called_on(case, law, now)
    yield from _plain(sitting)
    if sitting.result is Result.ADJOURNED:
        yield from _adjourned(sitting)
    elif sitting.result is Result.MADE:
        yield from _made(case, law, now)


def _called_on(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    sitting, field = case.outcome.sitting, "outcome.sitting.called_on_at"
    called, served = sitting.called_on_at, services(case)[0]
    if called is None:
        if sitting.result is not Result.WITHDRAWN:
            yield warn(
                "outcome-called-on-missing",
                field,
                "Give the time at which the application was called on: it decides whether the 48 "
                "hours were kept.",
                HEARD,
                missing=True,
            )
    elif is_after(served, called):
        yield warn(
            "outcome-before-service",
            field,
            f"The notice was served on {say_moment(served)}, and this is before it. Correct it.",
            HEARD,
        )
    elif is_after(called, now):
        yield warn(
            "outcome-in-future",
            field,
            "This time lies in the future. Record the hearing once it was called on.",
            HEARD,
        )
    elif not case.outcome.sittings and (says := late(case, law)):
        yield warn("outcome-late", field, says, HEARD)


def _plain(sitting: Sitting) -> Iterator[Problem]:
    present, no_reasons = sitting.respondent_present, not sitting.reasons.strip()
    for code, name, empty, says in (
        ("outcome-court-missing", "court", not sitting.court.strip(), "Name the court."),
        ("outcome-result-missing", "result", sitting.result is None, "Say what the court did."),
        (
            "outcome-present-missing",
            "respondent_present",
            present is None,
            "Say whether the respondent was there.",
        ),
        (
            "outcome-reasons-missing",
            "reasons",
            sitting.result in ENDS_WITHOUT and no_reasons,
            "Give the reasons as they were said.",
        ),
    ):
        if empty:
            yield warn(code, f"outcome.sitting.{name}", says, missing=True)


def _adjourned(sitting: Sitting) -> Iterator[Problem]:
    """When the hearing goes on; the Act sets no limit (law note U24)."""
    called, following = sitting.called_on_at, sitting.next_at
    if following is None:
        yield warn(
            "outcome-next-missing",
            "outcome.sitting.next_at",
            "Give the date and time of the next hearing. The notice continues until then.",
            ADJOURNS,
            missing=True,
        )
    elif called is not None and not is_after(following, called):
        yield warn(
            "outcome-next-before",
            "outcome.sitting.next_at",
            "This is before the hearing that was adjourned. Correct it.",
            ADJOURNS,
        )


def _made(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    sitting = case.outcome.sitting
    live, made = case.outcome.order, day_made(sitting)
    if live is not None and live.made_on and case_stage(case, law, now) is CaseStage.ORDER:
        yield warn(
            "outcome-second-order",
            "outcome.sitting.result",
            f"An order made on {say_day(live.made_on)} is in force. A second is not made over it: "
            "record first that the court suspended or rescinded it.",
            LASTS,
        )
    if made is not None and made < in_london(services(case)[0]).date():
        yield warn(
            "outcome-made-before-service",
            "outcome.sitting.made_on",
            "An order cannot be made before the notice is served. Correct the day.",
            HEARD,
        )
    elif made is not None and made > in_london(now).date():
        yield warn(
            "outcome-made-in-future",
            "outcome.sitting.made_on",
            "This day has not come yet. Correct the day on which the order was made.",
            LASTS,
        )
    elif sitting.called_on_at and made != in_london(sitting.called_on_at).date():
        yield warn(
            "outcome-made-another-day",
            "outcome.sitting.made_on",
            "This is not the day of the hearing. An order begins on the day on which it is made, "
            "and on no other: check it against the order.",
            LASTS,
        )
    if sitting.days is None:
        yield warn(
            "outcome-days-missing",
            "outcome.sitting.days",
            f"Give the number of days, {SHORTEST_ORDER} to {LONGEST_ORDER}.",
            LASTS,
            missing=True,
        )
    elif sitting.days < 1:
        yield block(
            "outcome-days-nought",
            "outcome.sitting.days",
            "An order lasts a day or more. Give the number of days as the order states it.",
            LASTS,
        )
    written = as_recorded(case)
    for odd in oddities(written):
        field = "days" if odd.code == "days" else "terms"
        yield warn(f"outcome-{odd.code}", f"outcome.sitting.{field}", odd.says, odd.rests_on)
    if not written.terms:
        yield warn(
            "outcome-terms-missing",
            "outcome.sitting.terms",
            "Write each term as the court made it.",
            "Crime and Security Act 2010, s.28(6) to (8)",
            missing=True,
        )


def _after(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    """What the hearings recorded still ask for."""
    outcome, last = case.outcome, case.outcome.last
    if last is None:
        return
    if last.result is Result.REFUSED and not outcome.debrief.strip():
        yield warn(
            "outcome-debrief-missing",
            "outcome.debrief",
            "Write down what is learnt from the refusal, and whether Legal Services look at it.",
            missing=True,
        )
    following = next_hearing(case)
    if following is not None and is_after(now, following):
        yield warn(
            "outcome-next-passed",
            "outcome.sitting.called_on_at",
            f"The adjourned hearing was listed for {say_moment(following)}. Record what the "
            "court did.",
            ADJOURNS,
        )
    if last.result is Result.MADE:
        for odd in oddities(last):
            yield warn(f"outcome-order-{odd.code}", "outcome", odd.says, odd.rests_on)
        yield from _in_force(case, law, now)


def _in_force(case: Case, law: Law, now: datetime) -> Iterator[Problem]:
    outcome, made = case.outcome, case.outcome.order
    left, served = days_left(case, law, now), outcome.order_served_at
    if served is None:
        if left is not None:
            yield warn(
                "outcome-served-missing",
                "outcome.order_served_at",
                "Say when the order was served on the respondent, by whom and how.",
                missing=True,
            )
    elif is_after(served, now):
        yield warn(
            "outcome-served-in-future",
            "outcome.order_served_at",
            "This time lies in the future. Correct it.",
        )
    elif made is not None and made.made_on and in_london(served).date() < made.made_on:
        yield warn(
            "outcome-served-before-made",
            "outcome.order_served_at",
            f"The order was made on {say_day(made.made_on)}, and this is before it. Correct it.",
        )
    for place, visit in enumerate(outcome.visits):
        if visit.at is not None and is_after(visit.at, now):
            yield warn(
                f"outcome-visit-in-future.{place}",
                f"outcome.visits.{place}.at",
                "This visit lies in the future. Correct it.",
            )
    if left is not None and reminder(left) and not outcome.longer_protection.strip():
        yield warn(
            "outcome-longer-missing",
            "outcome.longer_protection",
            "The order ends within a week. Say what is to protect the person then.",
            missing=True,
        )


def _ended(case: Case) -> Iterator[Problem]:
    ended = case.outcome.ended
    if ended == Ended():
        return
    order = case.outcome.order
    for code, name, empty, says in (
        (
            "outcome-end-ending-missing",
            "ending",
            ended.ending is None,
            "Say what the court did with the order.",
        ),
        ("outcome-end-on-missing", "on", ended.on is None, "Give the day from which it holds."),
        ("outcome-end-court-missing", "court", not ended.court.strip(), "Name the court."),
        ("outcome-end-reasons-missing", "reasons", not ended.reasons.strip(), "Give the reasons."),
    ):
        if empty:
            yield warn(code, f"outcome.ended.{name}", says, ENDS, missing=True)
    if order is not None and order.made_on and ended.on and ended.on < order.made_on:
        yield warn(
            "outcome-end-before-made",
            "outcome.ended.on",
            f"The order was made on {say_day(order.made_on)}, and this is before it. Correct it.",
            ENDS,
        )
