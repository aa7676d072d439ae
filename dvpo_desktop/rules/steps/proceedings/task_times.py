"""Task times: in which cases a task is asked for, and by when it is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.case.proceedings.outcome import Result
from dvpo_desktop.case.values import LONDON, is_after
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.conditions.limbs import about_a_home
from dvpo_desktop.rules.deadlines.case_stage import (
    CaseStage,
    case_stage,
    next_hearing,
    order_ends_at,
)
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.steps.preparation.conditions import authorised
from dvpo_desktop.rules.steps.proceedings import commander
from dvpo_desktop.rules.task_rules import Moment, TaskRule, When

_BAIL = frozenset({Liberty.BAIL_CONDITIONAL, Liberty.BAIL_UNCONDITIONAL})
_ENDED = frozenset(
    {
        CaseStage.LAPSED,
        CaseStage.REFUSED,
        CaseStage.WITHDRAWN,
        CaseStage.ORDER_ENDED,
        CaseStage.EXPIRED,
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the tasks are asked of: a case, the law, and where the case is in its course.

    ``where`` is None where the calendar does not reach, and nobody knows; of a closed case it is
    where it was when it was closed.
    """

    case: Case
    law: Law
    where: CaseStage | None


def asked(case: Case, law: Law, now: datetime) -> Asked:
    """The case as the tasks are asked of it at a moment (aware)."""
    still_open = replace(case, closure=replace(case.closure, closed=(), reopened=()))
    try:
        return Asked(case, law, case_stage(still_open, law, now))
    except PastCalendar:
        return Asked(case, law, None)


def applies(rule: TaskRule, of: Asked) -> bool:
    """Whether the force asks for the task in this case, as it now stands."""
    return _APPLIES[rule.when](of)


def due_at(rule: TaskRule, of: Asked) -> datetime | None:
    """By when the task is due, in London; None while the moment that it runs from is not known."""
    start = _MOMENTS[rule.due_from](of)
    if start is None:
        return None
    # Minutes that really pass: on a wall whose clock changes they cannot simply be added.
    try:
        return datetime.fromtimestamp(start.timestamp() + 60 * rule.due_minutes, LONDON)
    except (ValueError, OverflowError):
        return None  # before the year 1 or after 9999: a slip of the keyboard, and no time at all


def _served_at(of: Asked) -> datetime | None:
    """When the notice that counts was served; of one that is being corrected, the one before."""
    recorded = of.case.service.recorded
    return recorded.served_at if recorded else services(of.case)[-1]


def _act_by(of: Asked) -> datetime | None:
    try:
        deadline = clock(of.case, of.law)
    except PastCalendar:
        return None
    return deadline.act_by if deadline else None


def _hearing_at(of: Asked) -> datetime | None:
    return next_hearing(of.case)


def _result_at(of: Asked) -> datetime | None:
    last = of.case.outcome.last
    return last.called_on_at if last else None


def _end_at(of: Asked) -> datetime | None:
    """When what binds the respondent ends or ended, as far as anybody knows."""
    outcome = of.case.outcome
    last = outcome.last
    if of.where is CaseStage.LAPSED:
        return _act_by(of)
    if of.where is CaseStage.ORDER_ENDED:
        made = outcome.sittings[-1].at
        first = min(
            one.ended.on for one in outcome.endings if one.ended.on and not is_after(made, one.at)
        )
        return datetime.combine(first, time(), LONDON)
    if last is None or last.result is Result.ADJOURNED:
        return None
    return order_ends_at(last) or last.called_on_at


def _at_school(of: Asked) -> bool:
    return any(child.school.strip() for child in of.case.children.children)


def _interpreter(of: Asked) -> bool:
    return bool(of.case.respondent.interpreter_needed or of.case.protected.interpreter_needed)


_APPLIES: Mapping[When, Callable[[Asked], bool]] = {
    When.ALWAYS: lambda of: True,
    When.CHILDREN: lambda of: of.case.children.known is Known.YES,
    When.SCHOOL: _at_school,
    When.SERVICE_LAW: lambda of: commander.duty(of.case, of.law),
    When.HOME: lambda of: about_a_home(authorised(of.case), of.law.catalogue),
    When.BAIL: lambda of: of.case.custody.liberty in _BAIL,
    When.FIREARMS: lambda of: of.case.respondent.firearms is True,
    When.INTERPRETER: _interpreter,
    When.LISTED: lambda of: (
        of.where in (CaseStage.LISTED, CaseStage.ADJOURNED, CaseStage.RESULT_UNKNOWN)
    ),
    When.HEARD: lambda of: of.case.outcome.last is not None,
    When.ORDER: lambda of: of.where is CaseStage.ORDER,
    When.ENDED: lambda of: of.where in _ENDED,
}
_MOMENTS: Mapping[Moment, Callable[[Asked], datetime | None]] = {
    Moment.SERVICE: _served_at,
    Moment.ACT_BY: _act_by,
    Moment.HEARING: _hearing_at,
    Moment.RESULT: _result_at,
    Moment.END: _end_at,
}
