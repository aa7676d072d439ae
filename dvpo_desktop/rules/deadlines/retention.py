"""Retention: by which rule of the force a record is kept, and the day on which it is reviewed."""

from collections.abc import Iterator
from datetime import MAXYEAR, date

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.proceedings.closure import Retention
from dvpo_desktop.case.values import in_london
from dvpo_desktop.rules.ages import ADULT
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.deadlines.case_stage import last_day
from dvpo_desktop.rules.policy import Policy


def usual_class(case: Case) -> Retention:
    """The class that fits the case unless somebody chooses another.

    A child on the case delays a review; a notice that was served is kept as a record of violence;
    one that was refused or never served for the shorter time. Nothing in the Act says any of this
    (law note U25).
    """
    if case.children.known is Known.YES or case.children.children:
        return Retention.CHILD
    return Retention.SERVED if services(case) else Retention.NOT_SERVED


def review_on(case: Case, policy: Policy, kept: Retention | None = None) -> date | None:
    """The day on which somebody reviews whether the record is still needed; None on legal hold.

    ``kept`` is the class where it is not the one of the case. The years count from the last event.
    With a child they count from the youngest's eighteenth birthday where that is later; a child
    whose birth nobody knows is taken to be new-born, the later of all that can be. None also for a
    case to which nothing has happened. Nothing is deleted by the program.
    """
    chosen = kept or case.closure.retention or usual_class(case)
    events = tuple(_events(case))
    if chosen is Retention.HOLD or not events:
        return None
    last = max(events)
    if chosen is Retention.NOT_SERVED:
        return years_after(last, policy.keep_not_served_years)
    if chosen is Retention.CHILD:
        grown = (years_after(child.born or last, ADULT) for child in case.children.children)
        last = max((last, *grown))
    return years_after(last, policy.keep_served_years)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _events(case: Case) -> Iterator[date]:
    """The days on which something happened that the years may count from."""
    moments = [case.opened_at, *services(case)]
    moments += [decision.at for decision in case.authority.decisions]
    moments += [one.sitting.called_on_at for one in case.outcome.sittings]
    moments += [one.heard_recorded_at or one.at for one in case.breach.arrests]
    moments += [one.at for one in case.closure.closed]
    yield from (in_london(moment).date() for moment in moments if moment is not None)
    yield from (one.ended.on for one in case.outcome.endings if one.ended.on is not None)
    order = case.outcome.order
    last = last_day(order) if order is not None else None
    if last is not None:
        yield last
