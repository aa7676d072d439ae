"""Telephone: a decision given aloud, written down by the officer who called."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.authority import Outcome, Route
from dvpo_desktop.rules.case_state import State, state
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import lifecycle
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed, no_blocks, with_last
from dvpo_desktop.rules.steps.proceedings import oral


def decide(
    case: Case, outcome: Outcome, typed_by: Officer, law: Law, now: datetime, notice: Paper | None
) -> Case:
    """The case decided by the superintendent of the call, as ``typed_by`` wrote it down.

    A ``notice`` is frozen by an authority alone. Raises NotAllowed where the force takes no
    decision by telephone, where the call lacks what rules.oral asks for, and where the same
    superintendent could not so decide at a keyboard. Crime and Security Act 2010, s.24(1).
    """
    if state(case) is not State.SENT:
        raise NotAllowed("Only a case that has been sent can be decided by telephone. Send it.")
    call = case.authority.call
    if call.superintendent is None:
        raise NotAllowed("Choose the superintendent from the directory.")
    no_blocks(oral.problems(case, typed_by, law, now))
    taken = _taking(outcome, notice, law)(case, call.superintendent, now)
    spoken = replace(
        taken.authority.decisions[-1], route=Route.TELEPHONE, typed_by=typed_by, call=call
    )
    return with_last(taken, spoken)


def _taking(
    outcome: Outcome, notice: Paper | None, law: Law
) -> Callable[[Case, Officer, datetime], Case]:
    if outcome is Outcome.REFUSED:
        return lifecycle.refuse
    if outcome is Outcome.RETURNED:
        return lifecycle.return_
    if notice is None:
        raise NotAllowed("There is no notice to authorise. Compose it first.")
    frozen = notice
    return lambda case, officer, now: lifecycle.authorise(case, officer, frozen, law, now)
