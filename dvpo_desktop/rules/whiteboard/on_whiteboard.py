"""On whiteboard: where a case stands, the moment it presses by, and when it leaves the whiteboard.

Kept beside each case so that the whiteboard need not read every case. Nothing here asks the
calendar: what is kept must hold whatever days are added to it later.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.outcome import Result, Sitting
from dvpo_desktop.case.values import LONDON, in_london, is_after
from dvpo_desktop.rules.case_state import State, services, state
from dvpo_desktop.rules.deadlines.case_stage import next_hearing, order_ends_at

# 48 hours, and the days left out of them, in real time: the longest run in the calendar is that
# over Christmas or Easter; a day that the Crown adds to one of them still fits.
LATEST_ACT_BY = timedelta(days=7)
AFTER_THE_END = timedelta(days=28)
UNTOUCHED = timedelta(days=29)  # four weeks, and the rest of the last day


@dataclass(frozen=True, slots=True)
class Place:
    """A case's place on the whiteboard.

    ``presses_at`` is the moment that decides what is shown where there is no room for every
    case: of a served case the act-by time at its latest, of an adjourned one the next hearing, of
    an order its end, else since when somebody has it in hand. ``leaves_at`` is when the case
    goes; None while it never goes by itself.
    """

    stands: State
    presses_at: datetime
    leaves_at: datetime | None


def place(case: Case, changed_at: datetime) -> Place:
    """The place of a case that was last changed at ``changed_at`` (aware).

    A closed case goes at once. Nothing lapses unseen: a served case never goes by itself until its
    application has been heard or a supervisor has acknowledged the lapse, and then it waits four
    weeks from the end for somebody to close it (Crime and Security Act 2010, s.27(3); law note
    U5). An order stays until its last day and those four weeks; an arrest that waits for the court
    keeps everything. One in preparation, returned, refused or voided goes when nobody has touched
    it for four weeks: no necessity found in custody is still fresh then. A case that waits for a
    decision or for service never goes by itself, nor one that is frozen: somebody must answer it,
    serve it, void it or take it back. Of several services the first presses.
    """
    found, served = _place(case, changed_at), services(case)
    if case.closure.is_closed:
        return replace(found, leaves_at=case.closure.closed[-1].at)
    if case.breach.waiting is not None:
        return Place(found.stands, case.breach.waiting.at, None)
    if not served:
        return found
    last, seen = case.outcome.last, case.hearing.lapsed
    if last is not None and last.result is not None:
        presses_at, leaves_at = _after_hearing(case, last, served[0])
    else:
        presses_at = _some_time_after(served[0], LATEST_ACT_BY) or served[0]
        leaves_at = _some_time_after(seen.at) if seen is not None else None
    if found.stands is not State.SERVED:
        # A corrected notice is on its way, or the case is frozen: it stays as long as that asks.
        if found.leaves_at is None or leaves_at is None:
            return replace(found, presses_at=presses_at, leaves_at=None)
        leaves_at = max(found.leaves_at, leaves_at)
    return Place(found.stands, presses_at, leaves_at)


def _after_hearing(
    case: Case, last: Sitting, served_at: datetime
) -> tuple[datetime, datetime | None]:
    """By when a heard case presses, and when it goes."""
    if last.result is Result.ADJOURNED:
        return next_hearing(case) or served_at, None
    recorded_at = case.outcome.sittings[-1].at
    if last.result is not Result.MADE:
        return recorded_at, _some_time_after(recorded_at)
    ended = [
        one.ended.on
        for one in case.outcome.endings
        if one.ended.on is not None and not is_after(recorded_at, one.at)
    ]
    if ended:
        ends_at: datetime | None = datetime.combine(min(ended), time(), LONDON)
    else:
        ends_at = order_ends_at(last)
    return (ends_at, _some_time_after(ends_at)) if ends_at is not None else (recorded_at, None)


def _some_time_after(end: datetime, span: timedelta = AFTER_THE_END) -> datetime | None:
    """The moment so much later; None for a year that somebody mistyped."""
    try:
        return end + span
    except OverflowError:
        return None


def _place(case: Case, changed_at: datetime) -> Place:
    """The place of a case, whatever of it was served."""
    stands, sent, standing = state(case), case.review.sent, case.authority.standing
    if stands in (State.FROZEN, State.AUTHORISED) and standing is not None:
        return Place(stands, standing.at, None)
    if stands is State.SENT and sent is not None:
        return Place(stands, sent.at, None)
    # At midnight: what is kept of a case then stays the same from one save to the next.
    midnight = datetime.combine(in_london(changed_at), time(), LONDON)
    return Place(stands, case.opened_at or changed_at, midnight + UNTOUCHED)
