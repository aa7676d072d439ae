"""Arrest: an arrest for breach is recorded, its clock, and what the court did with it."""

from dataclasses import replace
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.proceedings.breach import Arrest, Heard, RecordedArrest
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle.court_results import may_record
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed


def record_arrest(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case with the arrest that is written recorded: the 24 hours run from its minute.

    Nothing else stops it, however doubtful the arrest: somebody is in a cell, and the clock must
    run. Raises NotAllowed, and leaves what is written, without the notice or order and the minute
    (ss.26(1), 29(1)), and for a case that is not served or is closed.
    """
    may_record(case)
    arrest = case.breach.arrest
    if arrest.breached is None:
        raise NotAllowed("Say whether the arrest is for breach of the notice or of the order.")
    if arrest.arrested_at is None:
        raise NotAllowed("Give the date and minute of the arrest: the 24 hours run from it.")
    kept = (*case.breach.arrests, RecordedArrest(arrest, officer, now))
    return replace(case, breach=replace(case.breach, arrest=Arrest(), arrests=kept))


def record_heard(case: Case, officer: Officer, law: Law, now: datetime) -> Case:
    """The case with what the court did in the oldest arrest that waits for it.

    Raises NotAllowed where none waits, without what the court did and when, and for a time before
    the arrest. The limits of Magistrates' Courts Act 1980, s.63(3) are the court's: they warn.
    """
    may_record(case)
    waiting, heard = case.breach.waiting, case.breach.heard
    if waiting is None:
        raise NotAllowed("No arrest waits for a court. Record the arrest first.")
    if heard.disposal is None or heard.at is None:
        raise NotAllowed("Say what the court did, and when.")
    arrested_at = waiting.arrest.arrested_at
    if arrested_at is not None and is_after(arrested_at, heard.at):
        raise NotAllowed(
            f"The arrest was on {say_moment(arrested_at)}, and this is before it. Correct the time "
            "at which the court dealt with it."
        )
    told = replace(waiting, heard=heard, heard_by=officer, heard_recorded_at=now)
    kept = tuple(told if each is waiting else each for each in case.breach.arrests)
    return replace(case, breach=replace(case.breach, heard=Heard(), arrests=kept))
