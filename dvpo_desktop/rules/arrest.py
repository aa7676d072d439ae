"""Arrest: an arrest for breach is recorded, its clock, and what the court did with it."""

from dataclasses import dataclass, replace
from datetime import datetime

from dvpo_desktop.case.breach import Arrest, Breached, Heard, RecordedArrest
from dvpo_desktop.case.case import Case
from dvpo_desktop.case.people import Officer
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.course import next_hearing
from dvpo_desktop.rules.court import may_record
from dvpo_desktop.rules.deadlines import Deadline, after_arrest
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.moves import NotAllowed
from dvpo_desktop.rules.say import say_moment


@dataclass(frozen=True, slots=True)
class Bring:
    """By when somebody arrested is to be before the court: the earlier of two times governs.

    ``deadline`` is that of the 24 hours with its arithmetic, ``hearing`` the hearing of the
    application where that comes first (s.26(1)(b)). ``maybe`` is a hearing whose listed time had
    come at the arrest and of which no result is recorded: it may still be to come.
    """

    deadline: Deadline
    hearing: datetime | None = None
    maybe: datetime | None = None

    @property
    def by(self) -> datetime:
        """The moment that governs."""
        return self.hearing or self.deadline.act_by


def bring_by(case: Case, arrest: Arrest, law: Law) -> Bring | None:
    """By when the person is to be brought before the court; None without the time of arrest.

    Twenty-four hours from the arrest, days left out, or at the hearing of the application if that
    is earlier and the notice was broken (ss.26(1) and (4), 29(1) and (3)). Raises PastCalendar.
    """
    if arrest.arrested_at is None:
        return None
    return bring_from(case, arrest.breached, arrest.arrested_at, law)


def bring_from(case: Case, breached: Breached | None, arrested_at: datetime, law: Law) -> Bring:
    """The same from a moment that stands for the arrest. Raises PastCalendar."""
    deadline = after_arrest(arrested_at, law.calendar)
    hearing = next_hearing(case) if breached is Breached.NOTICE else None
    if hearing is None or is_after(hearing, deadline.act_by):
        return Bring(deadline)
    if not is_after(hearing, arrested_at):
        return Bring(deadline, maybe=hearing)
    return Bring(deadline, hearing)


def say_maybe(bring: Bring) -> str:
    """What to do about a hearing that may still be to come; empty where there is none."""
    if bring.maybe is None:
        return ""
    return (
        f"The hearing of the application was due at {say_moment(bring.maybe)} and no result is "
        "recorded, so it may still be to come. Ring the court now: if it is, the person is to be "
        "before that hearing (s.26(1)(b))."
    )


def court_for(case: Case, breached: Breached | None) -> str:
    """The court that must hear a breach of the notice: the one that hears the application (U35).

    Empty for an order, which any magistrates' court hears (s.29(1)), and while it is not known.
    """
    if breached is not Breached.NOTICE:
        return ""
    last = case.outcome.last
    return (last.court if last else "") or case.hearing.court


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
