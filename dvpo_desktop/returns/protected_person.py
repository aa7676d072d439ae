"""The protected person: told in time or not, and what came of offering support."""

from collections.abc import Sequence
from datetime import timedelta

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.tasks import Support
from dvpo_desktop.case.values import elapsed
from dvpo_desktop.returns.notices import NOT_RECORDED
from dvpo_desktop.returns.table import FEWEST, Table, counted

TOLD = "protected-told"  # the task's code in forms/tasks.toml
WITHIN = timedelta(minutes=60)
SUPPORT = {
    Support.ACCEPTED: "Support accepted",
    Support.DECLINED: "Support declined",
    Support.NOT_OFFERED: "Support not offered",
}


def protected_person(cases: Sequence[Case], fewest: int = FEWEST) -> Table:
    """Served notices by whether the protected person was told within the hour, and by support.

    Good practice, not law: the Act asks for neither (law note U36).
    """
    told = [_told_after(case) for case in cases]
    offered = [case.tasks.support for case in cases]
    rows = (
        ("Notices served", len(cases)),
        ("Told within 60 minutes", sum(span is not None and span <= WITHIN for span in told)),
        ("Told later", sum(span is not None and span > WITHIN for span in told)),
        (f"Told: {NOT_RECORDED.lower()}", told.count(None)),
        *((label, offered.count(answer)) for answer, label in SUPPORT.items()),
        (f"Support: {NOT_RECORDED.lower()}", offered.count(None)),
    )
    labels = [label for label, _ in rows]
    parts = [(labels[0], tuple(labels[1:4])), (labels[0], tuple(labels[4:]))]
    counts = tuple((label, (count, count)) for label, count in rows)
    return counted(
        "The protected person, by the day of service", ("Cases", "All"), counts, parts, fewest
    )


def _told_after(case: Case) -> timedelta | None:
    """How long after service the protected person was told; None while that is not recorded."""
    recorded = case.service.recorded
    done = next((task.done_at for task in case.tasks.tasks if task.code == TOLD), None)
    if recorded is None or done is None:
        return None
    return max(elapsed(recorded.served_at, done), timedelta(0))
