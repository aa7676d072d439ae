"""Case stage: where a case is on its way through the court, from service to the end."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.outcome import (
    Result,
    Sitting,
    Term,
)
from dvpo_desktop.case.values import LONDON, in_london, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.deadlines.deadlines import order_last_day
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.deadlines.terms import as_term
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.notice import conditions_on


class CaseStage(StrEnum):
    """Where a case is after its authority, as of a moment."""

    BEFORE = "before"
    NOT_SERVED = "not-served"
    SERVED = "served"
    LISTED = "listed"
    RESULT_UNKNOWN = "result-unknown"
    ARGUABLE = "arguable"
    LAPSED = "lapsed"
    ADJOURNED = "adjourned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ORDER = "order"
    ORDER_ENDED = "order-ended"
    EXPIRED = "expired"
    CLOSED = "closed"


RUNNING = frozenset(
    {
        CaseStage.SERVED,
        CaseStage.LISTED,
        CaseStage.RESULT_UNKNOWN,
        CaseStage.ARGUABLE,
        CaseStage.LAPSED,
        CaseStage.ADJOURNED,
        CaseStage.ORDER,
    }
)
_RESULTS = {
    Result.REFUSED: CaseStage.REFUSED,
    Result.WITHDRAWN: CaseStage.WITHDRAWN,
    Result.ADJOURNED: CaseStage.ADJOURNED,
    Result.MADE: CaseStage.ORDER,
}


def case_stage(case: Case, law: Law, now: datetime) -> CaseStage:
    """Where the case is now.

    Of an application whose listed or adjourned time has come, with no result recorded, nobody here
    knows what the court did. One not called on by its act-by time has lapsed on the careful
    reading, and on every reading once the later arguable time has passed (s.27(3); law notes U5 and
    U31). An adjournment keeps the notice in force for as long as it takes (s.27(9)). Raises
    PastCalendar, as the clock does.
    """
    if case.closure.is_closed:
        return CaseStage.CLOSED
    last = case.outcome.last
    if last is not None and last.result is not None:
        return _after_hearing(case, last, law, now)
    if case.service.recorded is None:
        return CaseStage.NOT_SERVED if case.closure.not_served else CaseStage.BEFORE
    return _before_hearing(case, law, now)


def _before_hearing(case: Case, law: Law, now: datetime) -> CaseStage:
    """Where a served case is for which no hearing is recorded."""
    if case.hearing.lapsed is not None:
        return CaseStage.LAPSED
    listed_at, served_at = case.hearing.listed_at, services(case)[0]
    came = listed_at is not None and not is_after(listed_at, now)
    if came and listed_at is not None and is_after(listed_at, served_at):
        return CaseStage.RESULT_UNKNOWN
    try:
        deadline = clock(case, law)
    except PastCalendar:
        # Nobody knows the deadline: the whiteboard says so, and nothing is said to have lapsed.
        deadline = None
    if deadline is None or is_after(deadline.act_by, now):
        return CaseStage.LISTED if listed_at is not None else CaseStage.SERVED
    if came:
        # Listed before its own service: a slip of the date. Somebody may have been in court.
        return CaseStage.RESULT_UNKNOWN
    return CaseStage.ARGUABLE if is_after(deadline.arguable, now) else CaseStage.LAPSED


def _after_hearing(case: Case, last: Sitting, law: Law, now: datetime) -> CaseStage:
    found = _RESULTS[last.result] if last.result else CaseStage.SERVED
    if found is CaseStage.ADJOURNED:
        return _adjourned(case, last, law, now)
    if found is not CaseStage.ORDER:
        return found
    made = case.outcome.sittings[-1].at
    for one in case.outcome.endings:
        # What ended an earlier order does not end one made after it.
        of_this = not is_after(made, one.at)
        if of_this and one.ended.on and one.ended.on <= in_london(now).date():
            return CaseStage.ORDER_ENDED
    ends = order_ends_at(last)
    return CaseStage.EXPIRED if ends is not None and not is_after(ends, now) else found


def _adjourned(case: Case, last: Sitting, law: Law, now: datetime) -> CaseStage:
    """Only the first hearing decides whether the 48 hours were kept (s.27(8); law note U31)."""
    if last.next_at is not None and not is_after(last.next_at, now):
        return CaseStage.RESULT_UNKNOWN
    first, deadline = case.outcome.sittings[0].sitting.called_on_at, clock(case, law)
    if first is None or deadline is None or is_after(first, deadline.arguable):
        return CaseStage.LAPSED
    return CaseStage.ARGUABLE if is_after(first, deadline.act_by) else CaseStage.ADJOURNED


def called_on_in_time(case: Case, law: Law) -> bool:
    """Whether the application was called on before its act-by time (s.27(3); law note U31).

    Only the first hearing counts: the court may adjourn from there (s.27(8)).
    """
    first = case.outcome.sittings[0].sitting.called_on_at if case.outcome.sittings else None
    deadline = clock(case, law)
    if first is None or deadline is None:
        return False
    return not is_after(first, deadline.act_by)


def order_ends_at(order: Sitting) -> datetime | None:
    """The midnight at which an order ends, after its last day; None where that is not known."""
    last = last_day(order)
    if last is None or last == date.max:
        return None
    return datetime.combine(last + timedelta(days=1), time(), LONDON)


def last_day(order: Sitting) -> date | None:
    """The last day of an order, whatever its length; None while its day or length is not known."""
    if order.made_on is None or order.days is None:
        return None
    with suppress(ValueError):
        return order_last_day(order.made_on, order.days)
    return None


def next_hearing(case: Case) -> datetime | None:
    """When the application is to be heard next: as listed, or as adjourned; None once it ended.

    Every screen and paper that names the next hearing asks here.
    """
    last = case.outcome.last
    if last is None:
        return case.hearing.listed_at
    return last.next_at if last.result is Result.ADJOURNED else None


def notice_terms(case: Case) -> tuple[str, ...]:
    """The legal words of each condition of the notice, from its frozen words."""
    standing = case.authority.standing
    if standing is None or standing.notice is None:
        return ()
    return conditions_on(standing.notice)


def order_terms(case: Case) -> tuple[str, ...]:
    """The conditions of the notice as the terms of an order."""
    return tuple(map(as_term, notice_terms(case)))


ENDS_WITHOUT = (Result.REFUSED, Result.WITHDRAWN)


def as_recorded(case: Case) -> Sitting:
    """The hearing that is written, with the day made and the terms as they would be recorded."""
    sitting = case.outcome.sitting
    if sitting.result is not Result.MADE:
        return replace(sitting, made_on=None, days=None, terms=())
    kept = tuple(
        Term(" ".join(term.words.split()), term.of) for term in sitting.terms if term.words.strip()
    )
    return replace(sitting, made_on=day_made(sitting), terms=kept)


def day_made(sitting: Sitting) -> date | None:
    """The day on which an order was made: the day of the hearing, where no other is given."""
    if sitting.made_on is not None or sitting.called_on_at is None:
        return sitting.made_on
    return in_london(sitting.called_on_at).date()
