"""Decided: each request for authority of a period, with what came of it and how long that took."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.authority import Decision, Outcome, Route
from dvpo_desktop.case.values import elapsed, in_london
from dvpo_desktop.rules.case_state import State, state


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in London, the first and the last both counted. Raises ValueError backwards."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("The period ends before it begins. Exchange the two days.")

    def holds(self, moment: datetime) -> bool:
        """Whether a moment falls on a day of the period."""
        return self.first <= in_london(moment).date() <= self.last


class Fate(StrEnum):
    """What came of one request; a notice that was served counts as served, whatever came later."""

    WAITING = "waiting"
    REFUSED = "refused"
    RETURNED = "returned"
    SERVED = "served"
    NOT_SERVED = "not-served"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Request:
    """One request: its fate, its route once decided, whether it was put off, and the minutes.

    Minutes are None where they do not apply, or where the case does not say when it was sent.
    """

    fate: Fate
    route: Route | None = None
    put_off: bool = False
    to_decision: int | None = None
    to_service: int | None = None


def requests(cases: Iterable[Case], period: Period) -> tuple[Request, ...]:
    """The requests that were decided in the period, and those sent in it that still wait."""
    return tuple(request for case in cases for request in _of_case(case, period))


def _of_case(case: Case, period: Period) -> Iterator[Request]:
    for decision in case.authority.decisions:
        if period.holds(decision.at):
            served_at = _served_at(case, decision)
            yield Request(
                _fate(case, decision, served_at),
                decision.route,
                bool(decision.put_off),
                _minutes(decision.sent_at, decision.at),
                _minutes(decision.at, served_at),
            )
    sent = case.review.sent
    if sent is not None and state(case) is State.SENT and period.holds(sent.at):
        yield Request(Fate.WAITING, put_off=bool(case.authority.later))


def _fate(case: Case, decision: Decision, served_at: datetime | None) -> Fate:
    if decision.outcome is Outcome.REFUSED:
        return Fate.REFUSED
    if decision.outcome is Outcome.RETURNED:
        return Fate.RETURNED
    if served_at is not None:
        return Fate.SERVED
    fell = decision.voided is not None or state(case) is State.VOIDED
    return Fate.VOIDED if fell else Fate.NOT_SERVED


def _served_at(case: Case, decision: Decision) -> datetime | None:
    """When the notice of a decision was served, also one that was corrected since."""
    if decision.notice is None:
        return None
    every = (*(each.service for each in case.superseded), case.service)
    records = (each.recorded for each in every if each.recorded is not None)
    of_it = (each for each in records if each.fingerprint == decision.notice.fingerprint)
    return next((each.served_at for each in of_it), None)


def _minutes(start: datetime | None, end: datetime | None) -> int | None:
    """Whole minutes from one moment to another; None where either is not known."""
    if start is None or end is None:
        return None
    return max(elapsed(start, end) // timedelta(minutes=1), 0)
