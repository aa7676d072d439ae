"""In force: what binds the respondent at a moment, what does not, and what nobody here knows.

Every screen and paper asks here. There are three answers, because a wrong "nothing is in force"
leaves somebody unprotected and a wrong "in force" locks somebody up (law note U5).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.breach import Breached
from dvpo_desktop.case.proceedings.closure import Closure
from dvpo_desktop.case.proceedings.outcome import RecordedSitting
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.date_words import say_day, say_end, say_moment
from dvpo_desktop.rules.deadlines.case_stage import (
    CaseStage,
    case_stage,
    last_day,
    next_hearing,
    notice_terms,
)
from dvpo_desktop.rules.deadlines.court_power import advice
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law

RING = "No result is recorded. Ring the court before acting."
MAY_DIFFER = (
    "If the application still waits, the notice binds with these terms; if the court made an "
    "order, the terms are the order’s; if it refused, nothing binds."
)
ADVICE = "Take advice before an arrest."
NOTHING = {
    CaseStage.BEFORE: "No notice has been served, so nothing binds the respondent yet.",
    CaseStage.NOT_SERVED: "The notice was not served, and it is not going to be.",
    CaseStage.LAPSED: (
        "The application was not called on in time, so the notice is treated as lapsed. Do not "
        "arrest on it."
    ),
    CaseStage.REFUSED: "The court refused the order, which ended the notice.",
    CaseStage.WITHDRAWN: (
        "The application was withdrawn. Treat the notice as ended; the Act says only that it "
        "continues until the application is determined."
    ),
    CaseStage.ORDER_ENDED: "A court suspended or rescinded the order.",
    CaseStage.EXPIRED: "The order has expired.",
    CaseStage.CLOSED: "The case is closed.",
}


class Answer(StrEnum):
    """The three answers."""

    IN_FORCE = "in-force"
    NOTHING = "nothing"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class InForce:
    """What binds, in a sentence and in its exact terms.

    Where the answer is not known, ``terms`` are those of the notice, as they bind if it still does,
    and ``doubt`` is a second sentence that says so; of an order it says what the Act does not give
    the court. ``until`` is the last day of an order, None for
    a notice, which ends when the application has been determined (s.25(1)(d)).
    """

    answer: Answer
    says: str
    doubt: str = ""
    order: bool = False
    terms: tuple[str, ...] = ()
    by_adjournment: bool = False
    until: date | None = None

    @property
    def binds(self) -> bool:
        """Whether something is in force for certain."""
        return self.answer is Answer.IN_FORCE

    @property
    def may_bind(self) -> bool:
        """Whether something is in force, or nobody here knows that nothing is."""
        return self.answer is not Answer.NOTHING

    @property
    def kind(self) -> Breached | None:
        """Whether it is the notice or the order; None unless that is certain."""
        if not self.binds:
            return None
        return Breached.ORDER if self.order else Breached.NOTICE


def in_force(case: Case, law: Law, now: datetime) -> InForce:
    """What binds the respondent now.

    A notice binds from its service until the application has been determined (s.25(1)(d), law note
    U2), an order until the midnight after its last day (s.28(10)). A hearing whose time has come
    without a recorded result, and the hours between the act-by time and the later arguable one,
    are not known.
    """
    try:
        where = case_stage(case, law, now)
    except PastCalendar as beyond:
        says = "Nobody can say here whether the notice is in force."
        return _not_known(case, says, str(beyond))
    if where is CaseStage.RESULT_UNKNOWN:
        return _not_known(case, _no_result(case), MAY_DIFFER)
    if where is CaseStage.ARGUABLE:
        return _not_known(case, _two_readings(case, law), ADVICE)
    if where is CaseStage.ORDER:
        return _order(case)
    if where in (CaseStage.SERVED, CaseStage.LISTED):
        says = "The notice is in force, until the court has determined the application."
        return InForce(Answer.IN_FORCE, says, terms=notice_terms(case))
    if where is CaseStage.ADJOURNED:
        says = "The notice is in force by adjournment (s.27(9))."
        return InForce(Answer.IN_FORCE, says, terms=notice_terms(case), by_adjournment=True)
    return InForce(Answer.NOTHING, f"Nothing is in force. {NOTHING[where]}")


def in_force_at(case: Case, law: Law, moment: datetime) -> InForce:
    """What bound the respondent at a moment that may be past, whatever was recorded later.

    A hearing recorded since tells when the application was called on, and that it had not been
    before.
    """
    served = services(case)
    if not served or is_after(served[0], moment):
        return InForce(
            Answer.NOTHING, "The notice was not served yet, and it binds from its service."
        )
    kept = tuple(one for one in case.outcome.sittings if not is_after(_when(one), moment))
    after = case.outcome.sittings[len(kept) :]
    if after:
        case = _called_on_later(case, kept, _when(after[0]))
    lapsed = case.hearing.lapsed
    if lapsed is not None and is_after(lapsed.at, moment):
        case = replace(case, hearing=replace(case.hearing, lapsed=None))
    outcome = replace(case.outcome, sittings=case.outcome.sittings[: len(kept)])
    return in_force(replace(case, outcome=outcome, closure=Closure()), law, moment)


def _order(case: Case) -> InForce:
    order = case.outcome.order
    until = last_day(order) if order else None
    ends = f" until the end of {say_day(until)}" if until else ""
    return InForce(
        Answer.IN_FORCE,
        f"The order is in force{ends}.",
        advice(order) if order else "",
        order=True,
        terms=tuple(term.words for term in order.terms) if order else (),
        until=until,
    )


def _not_known(case: Case, says: str, doubt: str) -> InForce:
    return InForce(Answer.NOT_KNOWN, f"Not known. {says}", doubt, terms=notice_terms(case))


def _no_result(case: Case) -> str:
    """The hearing whose time has come, and that nobody has recorded what came of it."""
    due = next_hearing(case)
    when = say_moment(due) if due else "a time that nobody wrote down"
    last = case.outcome.last
    court = (last.court if last else case.hearing.court).strip()
    what = "adjourned to" if last else "listed for"
    return f"The hearing was {what} {when}{f' at {court}' if court else ''}. {RING}"


def _two_readings(case: Case, law: Law) -> str:
    deadline = clock(case, law)
    careful, later_end = (
        (say_end(deadline.act_by), say_end(deadline.arguable)) if deadline else ("", "")
    )
    adjourned = bool(case.outcome.sittings)
    later = (
        "in force by adjournment, because the application was called on by"
        if adjourned
        else "in force until"
    )
    return (
        f"Two readings stand. Careful reading: treat the notice as lapsed since "
        f"{careful}. Later reading: {later} {later_end}."
    )


def _called_on_later(case: Case, kept: tuple[RecordedSitting, ...], called: datetime) -> Case:
    """The case as it waited then for the hearing that is known now to have come later."""
    if not kept:
        return replace(case, hearing=replace(case.hearing, listed_at=called))
    last = replace(kept[-1], sitting=replace(kept[-1].sitting, next_at=called))
    sittings = (*kept[:-1], last, *case.outcome.sittings[len(kept) :])
    return replace(case, outcome=replace(case.outcome, sittings=sittings))


def _when(recorded: RecordedSitting) -> datetime:
    return recorded.sitting.called_on_at or recorded.at
