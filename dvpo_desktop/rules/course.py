"""Course: where a case is on its way through the court, from service to the end of the order."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.outcome import Result, Sitting
from dvpo_desktop.case.values import LONDON, in_london, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.clock import clock
from dvpo_desktop.rules.deadlines import order_last_day
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.notice import conditions_on
from dvpo_desktop.rules.terms import as_term


class Course(StrEnum):
    """Where a case is after its authority, as of a moment."""

    BEFORE = "before"
    NOT_SERVED = "not-served"
    SERVED = "served"
    LISTED = "listed"
    LAPSED = "lapsed"
    ADJOURNED = "adjourned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ORDER = "order"
    ORDER_ENDED = "order-ended"
    EXPIRED = "expired"
    CLOSED = "closed"


RUNNING = frozenset({Course.SERVED, Course.LISTED, Course.LAPSED, Course.ADJOURNED, Course.ORDER})
_RESULTS = {
    Result.REFUSED: Course.REFUSED,
    Result.WITHDRAWN: Course.WITHDRAWN,
    Result.ADJOURNED: Course.ADJOURNED,
    Result.MADE: Course.ORDER,
}


@dataclass(frozen=True, slots=True)
class InForce:
    """What binds the respondent now: the notice or the order, its terms, and until when.

    ``until`` is the last day of an order, and None for a notice, which ends when the application
    has been determined (s.25(1)(d)).
    """

    order: bool
    terms: tuple[str, ...]
    by_adjournment: bool = False
    until: date | None = None


def course(case: Case, law: Law, now: datetime) -> Course:
    """Where the case is now.

    A notice whose application was not called on before its act-by time is treated as lapsed,
    whatever came later (s.27(3); law notes U5 and U31). An adjournment keeps it in force for as
    long as it takes (s.27(9)). Raises PastCalendar, as the clock does.
    """
    if case.closure.is_closed:
        return Course.CLOSED
    last = case.outcome.last
    if last is not None and last.result is not None:
        return _after_hearing(case, last, law, now)
    if case.service.recorded is None:
        return Course.NOT_SERVED if case.closure.not_served else Course.BEFORE
    if not _kept(case, law, now):
        return Course.LAPSED
    return Course.LISTED if case.hearing.listed_at is not None else Course.SERVED


def _after_hearing(case: Case, last: Sitting, law: Law, now: datetime) -> Course:
    found = _RESULTS[last.result] if last.result else Course.SERVED
    if found is Course.ADJOURNED:
        return found if called_on_in_time(case, law) else Course.LAPSED
    if found is not Course.ORDER:
        return found
    made = case.outcome.sittings[-1].at
    for one in case.outcome.endings:
        # What ended an earlier order does not end one made after it.
        of_this = not is_after(made, one.at)
        if of_this and one.ended.on and one.ended.on <= in_london(now).date():
            return Course.ORDER_ENDED
    ends = order_ends_at(last)
    return Course.EXPIRED if ends is not None and not is_after(ends, now) else found


def called_on_in_time(case: Case, law: Law) -> bool:
    """Whether the application was called on before its act-by time (s.27(3); law note U31).

    Only the first hearing counts: the court may adjourn from there (s.27(8)).
    """
    first = case.outcome.sittings[0].sitting.called_on_at if case.outcome.sittings else None
    deadline = clock(case, law)
    if first is None or deadline is None:
        return False
    return not is_after(first, deadline.act_by)


def _kept(case: Case, law: Law, now: datetime) -> bool:
    try:
        deadline = clock(case, law)
    except PastCalendar:
        # Nobody knows the deadline: the whiteboard says so, and nothing is said to have lapsed.
        return True
    return deadline is None or is_after(deadline.act_by, now)


def order_ends_at(order: Sitting) -> datetime | None:
    """The midnight at which an order ends, after its last day; None where that is not known."""
    last = last_day(order)
    if last is None or last == date.max:
        return None
    return datetime.combine(last + timedelta(days=1), time(), LONDON)


def last_day(order: Sitting) -> date | None:
    """The last day of an order; None without its day, or a length that an order can have."""
    if order.made_on is None or order.days is None:
        return None
    with suppress(ValueError, OverflowError):
        return order_last_day(order.made_on, order.days)
    return None


def in_force(case: Case, law: Law, now: datetime) -> InForce | None:
    """What binds the respondent now, with its exact terms; None for nothing.

    A notice binds from its service (law note U2), and no longer once it is treated as lapsed.
    """
    where = course(case, law, now)
    order = case.outcome.order
    if where is Course.ORDER and order is not None:
        terms = tuple(term.words for term in order.terms)
        return InForce(True, terms, until=last_day(order))
    if where in (Course.SERVED, Course.LISTED, Course.ADJOURNED):
        return InForce(False, notice_terms(case), where is Course.ADJOURNED)
    return None


def notice_terms(case: Case) -> tuple[str, ...]:
    """The legal words of each condition of the notice, from its frozen words."""
    standing = case.authority.standing
    if standing is None or standing.notice is None:
        return ()
    return conditions_on(standing.notice)


def order_terms(case: Case) -> tuple[str, ...]:
    """The conditions of the notice as the terms of an order."""
    return tuple(map(as_term, notice_terms(case)))
