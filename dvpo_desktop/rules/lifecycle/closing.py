"""Closing: a case closed, opened again, or its notice kept from service, each in a name."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer, Rank
from dvpo_desktop.case.proceedings.closure import Closed, NotServed, Reopened
from dvpo_desktop.rules.case_state import State, services, state
from dvpo_desktop.rules.deadlines.retention import usual_class
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed
from dvpo_desktop.rules.steps.proceedings.closure import still_running


def close(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case closed by the officer; a retention class that nobody chose is the usual one.

    Raises NotAllowed, naming everything that still runs: a clock, the hearing, the order, an arrest
    that waits for the court, a task that must be settled first, the markers.
    """
    if case.closure.is_closed:
        raise NotAllowed("The case is closed already. Nothing more is to be done.")
    running = still_running(case, law, now)
    if running:
        raise NotAllowed(f"The case cannot be closed yet: {'; '.join(running)}.")
    closure = case.closure
    kept = closure.retention or usual_class(case)
    closed = (*closure.closed, Closed(officer, now))
    return replace(case, closure=replace(closure, retention=kept, closed=closed))


def reopen(case: Case, officer: Officer, why: str, now: datetime) -> Case:
    """The case open again. Raises NotAllowed unless it is closed, and without a reason."""
    if not case.closure.is_closed:
        raise NotAllowed("The case is open. Nothing more is to be done.")
    if not why.strip():
        raise NotAllowed("Say why the case is opened again. The reason is kept.")
    reopened = (*case.closure.reopened, Reopened(officer, now, why.strip()))
    return replace(case, closure=replace(case.closure, reopened=reopened))


def decide_not_to_serve(case: Case, officer: Officer, why: str, now: datetime) -> Case:
    """The case with a superintendent's decision that its notice is not served (law note U10).

    Raises NotAllowed unless a notice is authorised and nothing of it was ever served, the officer
    is not below superintendent (s.24(1)), and the reason is said. The duty of s.27(1) stays shown.
    """
    if case.closure.not_served is not None:
        raise NotAllowed("This was decided before. The decision stands on the page of closure.")
    if services(case):
        raise NotAllowed(
            "The notice has been served, and only the court can end it. Record what the court does."
        )
    if state(case) is not State.AUTHORISED:
        raise NotAllowed("No authorised notice waits to be served, so there is nothing to decide.")
    if not officer.rank.at_least(Rank.SUPERINTENDENT):
        raise NotAllowed(
            "Only an officer not below the rank of superintendent decides this (s.24(1)). Ask a "
            "superintendent to sign in."
        )
    if not why.strip():
        raise NotAllowed("Say why the notice is not served. The reason is kept.")
    decided = NotServed(officer, now, why.strip())
    return replace(case, closure=replace(case.closure, not_served=decided))
