"""Board: where a case stands, the moment it presses by, and when it leaves the whiteboard.

Kept beside each case so that the whiteboard need not read every case. Nothing here asks the
calendar: what is kept must hold whatever days are added to it later.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import LONDON, in_london
from dvpo_desktop.rules.state import State, services, state

# 48 hours, and the days left out of them, in real time: the longest run in the calendar is that
# over Christmas or Easter; a day that the Crown adds to one of them still fits.
LATEST_ACT_BY = timedelta(days=7)
AFTER_ACT_BY = timedelta(days=14)
UNTOUCHED = timedelta(days=29)  # four weeks, and the rest of the last day


@dataclass(frozen=True, slots=True)
class Place:
    """A case's place on the whiteboard.

    ``presses_at`` is the moment that decides what is shown where there is no room for every
    case: of a served case the act-by time at its latest, else since when somebody has it in
    hand. ``leaves_at`` is when the case goes; None while it never goes by itself.
    """

    stands: State
    presses_at: datetime
    leaves_at: datetime | None


def place(case: Case, changed_at: datetime) -> Place:
    """The place of a case that was last changed at ``changed_at`` (aware).

    A served case goes two weeks after its court application was due at the latest
    (Crime and Security Act 2010, s.27(3)), when the hearing has been held or the notice has
    lapsed. One in preparation, returned, refused or voided goes when nobody has touched it for
    four weeks: no necessity found in custody is still fresh then. A case that waits for a
    decision or for service never goes by itself, nor one that is frozen: somebody must answer it,
    serve it, void it or take it back. Of several services the first presses, and the last stays.
    """
    found, served = _place(case, changed_at), services(case)
    if not served:
        return found
    presses_at = served[0] + LATEST_ACT_BY
    if found.leaves_at is None:
        return replace(found, presses_at=presses_at)
    goes_at = served[-1] + LATEST_ACT_BY + AFTER_ACT_BY
    stays = goes_at if found.stands is State.SERVED else max(goes_at, found.leaves_at)
    return replace(found, presses_at=presses_at, leaves_at=stays)


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
