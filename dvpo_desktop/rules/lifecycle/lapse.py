"""Lapse: a notice whose application was not called on in time, and who has seen that."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.hearing import Lapsed
from dvpo_desktop.rules.date_words import say_end, say_moment
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, case_stage
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.deadlines.notice_clock import clock
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed

WHAT_TO_DO = (
    "Do not arrest on it. Tell the protected person and the control room; correct the markers. "
    "A fresh notice needs fresh grounds."
)


def unseen(case: Case, law: Law, now: datetime) -> bool:
    """Whether the notice is treated as lapsed and no supervisor has acknowledged it.

    Raises PastCalendar, as the course does.
    """
    return case.hearing.lapsed is None and case_stage(case, law, now) is CaseStage.LAPSED


def say_lapse(case: Case, law: Law, now: datetime) -> str:
    """What holds of a lapsed notice and what to do, in sentences; empty where none lapsed.

    The Act does not say what becomes of a notice whose application is not heard in 48 hours; it is
    treated as lapsed, because nobody may be arrested on a doubt (s.27(3); law notes U5 and U31).
    Raises PastCalendar, as the course does.
    """
    if case_stage(case, law, now) is not CaseStage.LAPSED:
        return ""
    deadline = clock(case, law)
    by = f" by {say_end(deadline.act_by)}" if deadline else ""
    first = case.outcome.sittings[0].sitting.called_on_at if case.outcome.sittings else None
    why = (
        f"The application was called on {say_moment(first)}, and not{by}"
        if first is not None
        else f"No hearing is recorded{by}"
    )
    seen = case.hearing.lapsed
    if seen is not None:
        return f"{why}: the notice is treated as lapsed, seen by {seen.by.words}. {WHAT_TO_DO}"
    return f"{why}: treat the notice as lapsed. {WHAT_TO_DO}"


def say_not_known(case: Case, law: Law, now: datetime) -> str:
    """What nobody here knows of a served notice, and what to do; empty where it is known.

    Raises PastCalendar, as the course does.
    """
    if case_stage(case, law, now) not in (CaseStage.RESULT_UNKNOWN, CaseStage.ARGUABLE):
        return ""
    found = in_force(case, law, now)
    return f"{found.says} {found.doubt}"


def acknowledge_lapse(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case with this supervisor's word that the lapse was seen (law note U5).

    Raises NotAllowed for a case that has not lapsed, and for one acknowledged before; PastCalendar
    where nobody knows the act-by time.
    """
    if case_stage(case, law, now) is not CaseStage.LAPSED:
        raise NotAllowed("This notice is not treated as lapsed. There is nothing to acknowledge.")
    if case.hearing.lapsed is not None:
        raise NotAllowed(f"{case.hearing.lapsed.by.words} acknowledged this before.")
    return replace(case, hearing=replace(case.hearing, lapsed=Lapsed(officer, now)))
