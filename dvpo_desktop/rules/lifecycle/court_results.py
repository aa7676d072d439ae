"""Court results: what the court did at a hearing or with an order later, recorded once."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.outcome import (
    Ended,
    RecordedEnd,
    RecordedSitting,
    Result,
    Sitting,
    Term,
)
from dvpo_desktop.case.values import in_london, is_after
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_day, say_moment
from dvpo_desktop.rules.deadlines.case_stage import (
    ENDS_WITHOUT,
    CaseStage,
    as_recorded,
    case_stage,
    order_terms,
)
from dvpo_desktop.rules.deadlines.deadlines import order_last_day
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed


def record_hearing(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case with the hearing that is written recorded, and nothing left of the draft.

    The day of the hearing is the day an order was made where no other is given. Raises NotAllowed,
    and leaves the draft, for a case that is not served or is closed, a hearing without what its
    result needs, an order dated before service, and a second order over a live one (law note U23).
    What the court did is recorded as it did it: a hearing after the act-by time (law note U31), an
    order of 13 or of 29 days, or without a prohibition of molesting (see court_power).
    """
    may_record(case)
    sitting = as_recorded(case)
    why_not = why_not_record(case, sitting, law, now)
    if why_not:
        raise NotAllowed(why_not)
    recorded = RecordedSitting(sitting, officer, now)
    kept = (*case.outcome.sittings, recorded)
    return replace(case, outcome=replace(case.outcome, sitting=Sitting(), sittings=kept))


def record_end(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case with the order suspended or rescinded by a court, from a day (MCA 1980, s.63(2)).

    Raises NotAllowed, and leaves what is written, unless an order is in force and the day, the
    court and its reasons are given. Nothing varies an order here: no power to is known (law note
    U10).
    """
    may_record(case)
    ended, order = case.outcome.ended, case.outcome.order
    if order is None or order.made_on is None or case_stage(case, law, now) is not CaseStage.ORDER:
        raise NotAllowed("No order is in force, so there is none to suspend or rescind.")
    if ended.ending is None or ended.on is None:
        raise NotAllowed("Say what the court did with the order, and from which day.")
    if ended.on < order.made_on:
        raise NotAllowed(
            f"The order was made on {say_day(order.made_on)}, and this is before it. Correct the "
            "day from which it is suspended or rescinded."
        )
    if not (ended.court.strip() and ended.reasons.strip()):
        raise NotAllowed("Name the court that did it, and give its reasons.")
    endings = (*case.outcome.endings, RecordedEnd(ended, officer, now))
    return replace(case, outcome=replace(case.outcome, ended=Ended(), endings=endings))


def may_record(case: Case) -> None:
    """Raises NotAllowed unless a notice was served and the case is open."""
    if case.closure.is_closed:
        raise NotAllowed("The case is closed. Open it again and say why, then record this.")
    if not services(case):
        raise NotAllowed(
            "No service of the notice is recorded, and all that follows counts from it. Record "
            "service first."
        )


def as_the_notice(case: Case) -> tuple[Term, ...]:
    """The conditions as authorised, as terms of an order: where writing one down begins."""
    return tuple(Term(words, number) for number, words in enumerate(order_terms(case)))


def why_not_record(case: Case, sitting: Sitting, law: Law, now: datetime) -> str:
    """Why a hearing cannot be recorded as it stands, in a sentence; empty where it can."""
    if sitting.result is None:
        return "Say what the court did: an order made, refused, an adjournment, or withdrawn."
    if not sitting.court.strip():
        return "Name the court."
    called, served = sitting.called_on_at, services(case)[0]
    if called is None and sitting.result is not Result.WITHDRAWN:
        return (
            "Give the time at which the application was called on: it decides whether the 48 "
            "hours were kept (s.27(3))."
        )
    if called is not None and is_after(served, called):
        return (
            f"The notice was served on {say_moment(served)}, and this hearing is before it. "
            "Correct the time at which the application was called on."
        )
    if called is not None and is_after(called, now):
        return "This hearing lies in the future. Record it once the application was called on."
    if sitting.result in ENDS_WITHOUT and not sitting.reasons.strip():
        return "Give the reasons: they are what can be answered, and what is learnt from."
    if sitting.result is Result.ADJOURNED:
        return _why_not_adjourned(sitting)
    return _why_not_made(case, sitting, law, now) if sitting.result is Result.MADE else ""


def _why_not_adjourned(sitting: Sitting) -> str:
    if sitting.next_at is None:
        return (
            "Give the date and time to which the hearing is adjourned. The notice continues until "
            "then (s.27(9)), and somebody must be there."
        )
    if sitting.called_on_at is not None and not is_after(sitting.next_at, sitting.called_on_at):
        return "The hearing is adjourned to a time before it. Correct the date of the next one."
    return ""


def _why_not_made(case: Case, sitting: Sitting, law: Law, now: datetime) -> str:
    live = case.outcome.order
    if live is not None and live.made_on and case_stage(case, law, now) is CaseStage.ORDER:
        return (
            f"An order made on {say_day(live.made_on)} is in force, and a second is not made over "
            "it. Record first that the court suspended or rescinded it; an order on fresh grounds "
            "has a case of its own."
        )
    served = in_london(services(case)[0]).date()
    if sitting.made_on is not None and sitting.made_on < served:
        return (
            f"The notice was served on {say_day(served)}, and an order cannot be made before it. "
            "Correct the day on which it was made."
        )
    if sitting.made_on is not None and sitting.made_on > in_london(now).date():
        return (
            f"{say_day(sitting.made_on)} has not come yet, and the order would be shown as in "
            "force for too long. Correct the day on which it was made."
        )
    if sitting.days is None:
        return "Give the number of days of the order: the order must state it (s.28(11))."
    try:
        order_last_day(sitting.made_on or served, sitting.days)
    except ValueError as wrong:
        return str(wrong)
    return "" if sitting.terms else "Write each term of the order, as the court made it."
