"""Bring: by when somebody arrested for a breach must be before the court, and which court."""

from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.breach import Arrest, Breached
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.deadlines.case_stage import next_hearing
from dvpo_desktop.rules.deadlines.deadlines import Deadline, after_arrest
from dvpo_desktop.rules.law import Law


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
    """The court that must hear a breach of the notice: that of the application (law note U35).

    Empty for an order, which any magistrates' court hears (s.29(1)), and while it is not known.
    """
    if breached is not Breached.NOTICE:
        return ""
    last = case.outcome.last
    return (last.court if last else "") or case.hearing.court
