"""Closure: nothing runs any more, what is still owed, and who closes a case or opens it again."""

from collections.abc import Iterator
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import State, services, shut_out, state
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.proceedings import tasks
from dvpo_desktop.rules.task_rules import Closes

ENDED = frozenset(
    {
        CaseStage.LAPSED,
        CaseStage.REFUSED,
        CaseStage.WITHDRAWN,
        CaseStage.ORDER_ENDED,
        CaseStage.EXPIRED,
        CaseStage.NOT_SERVED,
    }
)
DUTY = (
    "The Act says that a constable must apply for an order once a notice has been issued "
    "(s.27(1)), and says nothing of one that is not served. Ask Legal Services whether to apply."
)
_RUNS = {
    CaseStage.SERVED: "the 48 hours run and no hearing is recorded",
    CaseStage.LISTED: "the 48 hours run and no hearing is recorded",
    CaseStage.RESULT_UNKNOWN: "no result of the hearing is recorded",
    CaseStage.ARGUABLE: "the notice may still be in force on the later reading of the 48 hours",
    CaseStage.ADJOURNED: "the hearing is adjourned and the notice is in force",
    CaseStage.ORDER: "the order is in force",
}


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is missing or doubtful about closing a case; nothing until its course has ended."""
    if case.closure.is_closed or not (services(case) or case.closure.not_served):
        return ()
    try:
        where = case_stage(case, law, now)
    except PastCalendar:
        return ()
    may_bind = in_force(case, law, now).may_bind
    return (*_markers(case, now, where, may_bind=may_bind), *_wanted(case, where))


def owed(case: Case) -> tuple[str, ...]:
    """What the end of a case still asks for, in a few words each, the gravest first."""
    closure, found = case.closure, []
    if services(case) and closure.markers_removed_at is None:
        found.append("take the markers off")
    if not closure.for_protected.strip():
        found.append("tell the protected person")
    return tuple(found)


def still_running(case: Case, law: Law, now: datetime) -> tuple[str, ...]:
    """What keeps a case from being closed, each in words that follow "Not yet: "."""
    return tuple(_running(case, law, now))


def _running(case: Case, law: Law, now: datetime) -> Iterator[str]:
    if state(case) is State.FROZEN:
        yield (
            "it is frozen, because who decided had been suspended or removed"
            if shut_out(case)
            else "it is frozen, because the paper differs from what was said"
        )
    try:
        where = case_stage(case, law, now)
    except PastCalendar:
        yield "its deadline is past the calendar"
        return
    if where in _RUNS:
        yield _RUNS[where]
    if where is CaseStage.LAPSED and case.hearing.lapsed is None:
        yield "no supervisor has acknowledged that the notice is treated as lapsed"
    if where is CaseStage.BEFORE:
        yield "its notice was not served, and no superintendent has decided that it is not to be"
    if case.breach.waiting is not None:
        yield "an arrest for breach waits for what the court did"
    open_ones = tasks.open_before_close(case, law, now)
    if open_ones:
        yield f"still to be done: {', '.join(f'“{one.name}”' for one in open_ones)}"
    asked = any(one.rule and one.rule.closes is Closes.MARKERS for one in open_ones)
    on = where in ENDED and services(case) and case.closure.markers_removed_at is None
    if on and not asked:
        yield "the closing page does not say when the markers were taken off"


def _markers(case: Case, now: datetime, where: CaseStage, *, may_bind: bool) -> Iterator[Problem]:
    closure = case.closure
    removed_at = closure.markers_removed_at
    if removed_at is None:
        if where in ENDED and services(case):
            yield warn(
                "closure-markers-missing",
                "closure.markers_removed_at",
                "Take the markers off, local and national, and say when.",
                missing=True,
            )
        return
    if is_after(removed_at, now):
        yield warn(
            "closure-markers-in-future",
            "closure.markers_removed_at",
            "This time lies in the future. Check the date and the time.",
        )
    elif may_bind:
        yield warn(
            "closure-markers-early",
            "closure.markers_removed_at",
            "The notice or the order is still in force, or nobody knows that it is not, and the "
            "markers are off. Put them back, or say why they are off.",
            "safety of the protected person",
        )
    if not closure.markers_removed_by.strip():
        yield warn(
            "closure-markers-by-missing",
            "closure.markers_removed_by",
            "Say who took the markers off.",
            missing=True,
        )


def _wanted(case: Case, where: CaseStage) -> Iterator[Problem]:
    if where not in ENDED:
        return
    if not case.closure.for_protected.strip():
        yield warn(
            "closure-for-protected-missing",
            "closure.for_protected",
            "Say how it ended for the protected person, and who told them.",
            missing=True,
        )
    if not case.closure.lessons.strip():
        yield warn(
            "closure-lessons-missing",
            "closure.lessons",
            "Say what should be done differently next time, or that nothing should.",
            missing=True,
        )
    if case.closure.retention is None:
        yield warn(
            "closure-retention-missing",
            "closure.retention",
            "Choose how long the record is kept until somebody reviews it.",
            missing=True,
        )
