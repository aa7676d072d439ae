"""Bound: what bound the respondent at a moment, as the records of the case now show it."""

from dataclasses import dataclass, replace
from datetime import datetime

from dvpo_desktop.case.breach import Breached
from dvpo_desktop.case.case import Case
from dvpo_desktop.case.closure import Closure
from dvpo_desktop.case.outcome import RecordedSitting, Result
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.course import Course, InForce, course, in_force
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.say import say_day
from dvpo_desktop.rules.state import services

NOTHING = {
    Course.BEFORE: "No notice has been served, so nothing binds the respondent yet.",
    Course.NOT_SERVED: "The notice was not served, and it is not going to be.",
    Course.LAPSED: (
        "The application was not called on in time, so the notice is treated as lapsed. Do not "
        "arrest on it."
    ),
    Course.REFUSED: "The court refused the order, which ended the notice.",
    Course.WITHDRAWN: "The application was withdrawn, which ended the notice.",
    Course.ORDER_ENDED: "A court suspended or rescinded the order.",
    Course.EXPIRED: "The order has expired.",
    Course.CLOSED: "The case is closed.",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """What binds, if anything, and that in a sentence: "Nothing is in force: …" where nothing does.

    ``doubt`` is a sentence where nobody can know, because the calendar does not reach so far.
    """

    by: InForce | None
    says: str
    doubt: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """The exact terms, in their order."""
        return self.by.terms if self.by else ()

    @property
    def kind(self) -> Breached | None:
        """Whether it is the notice or the order."""
        if self.by is None:
            return None
        return Breached.ORDER if self.by.order else Breached.NOTICE


def bound(case: Case, law: Law, now: datetime) -> Bound:
    """What binds the respondent now.

    A notice binds from its service until the application has been determined (s.25(1)(d), law note
    U2), an order until the midnight after its last day (s.28(10)).
    """
    try:
        found, where = in_force(case, law, now), course(case, law, now)
    except PastCalendar as beyond:
        return Bound(None, "Nobody can say here whether the notice is in force.", str(beyond))
    if found is None:
        return Bound(None, f"Nothing is in force. {NOTHING[where]}")
    if found.order:
        until = f" until {say_day(found.until)}, when it ends at midnight" if found.until else ""
        return Bound(found, f"The order is in force{until}.")
    if found.by_adjournment:
        return Bound(found, "The notice is in force by adjournment (s.27(9)).")
    return Bound(found, "The notice is in force, until the court has determined the application.")


def bound_at(case: Case, law: Law, moment: datetime) -> Bound:
    """What bound the respondent at a moment that may be past, whatever was recorded later."""
    served = services(case)
    if not served or is_after(served[0], moment):
        return Bound(None, "The notice was not served yet, and it binds from its service.")
    kept = tuple(one for one in case.outcome.sittings if not is_after(_when(one), moment))
    outcome = replace(case.outcome, sittings=kept)
    return bound(replace(case, outcome=outcome, closure=Closure()), law, moment)


def next_hearing(case: Case) -> datetime | None:
    """When the application is to be heard next: as listed, or as adjourned; None once it ended."""
    last = case.outcome.last
    if last is None:
        return case.hearing.listed_at
    return last.next_at if last.result is Result.ADJOURNED else None


def _when(recorded: RecordedSitting) -> datetime:
    return recorded.sitting.called_on_at or recorded.at
