"""Tasks: what somebody wrote down to be done after service, and which of it is late or open."""

from dataclasses import dataclass
from datetime import datetime

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.law import Law


@dataclass(frozen=True, slots=True)
class Owed:
    """One task that is not settled: its name, and when it is or was due."""

    name: str
    due_at: datetime | None


def open_before_close(case: Case, law: Law, now: datetime) -> tuple[Owed, ...]:
    """The tasks that must be settled before the case is closed, and are not."""
    return tuple(
        Owed(task.what.strip() or task.code.replace("-", " ").capitalize(), task.due_at)
        for task in case.tasks.tasks
        if not task.settled
    )


def late(case: Case, law: Law, now: datetime) -> tuple[Owed, ...]:
    """The tasks past their due time and not settled; none of a closed case."""
    if case.closure.is_closed:
        return ()
    return tuple(
        one
        for one in open_before_close(case, law, now)
        if one.due_at is not None and not is_after(one.due_at, now)
    )
