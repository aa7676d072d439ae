"""Tasks: what is owed once the notice is served, whose it is, by when, and what was done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Support(StrEnum):
    """What came of offering the protected person a referral to a support service."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_OFFERED = "not-offered"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. ``code`` names it in ``forms/tasks.toml``; one added by hand has ``what`` instead.

    ``due_at`` is set for a task added by hand, or where the force's own time was moved; else the
    time follows from the service recorded. ``how`` says by which means it was done, and for the
    protected person how that was safe.
    """

    code: str = ""
    what: str = ""
    owner: str = ""
    due_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""
    how: str = ""
    not_needed_why: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is done, or somebody has said why it need not be."""
        return self.done_at is not None or bool(self.not_needed_why.strip())


@dataclass(frozen=True, slots=True)
class Tasks:
    """Page 24 of the journey. ``tasks`` holds what was written on a task, in no order."""

    tasks: tuple[Task, ...] = ()
    support: Support | None = None
    support_service: str = ""
    support_why: str = ""
