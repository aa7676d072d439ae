"""Law: what the rules are asked with, beside the case and the time."""

from dataclasses import dataclass, field

from dvpo_desktop.case.courts import Court
from dvpo_desktop.rules.calendar import Calendar
from dvpo_desktop.rules.catalogue import Catalogue
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.task_rules import TaskRule


@dataclass(frozen=True, slots=True)
class Law:
    """The catalogue of conditions, the calendar of days left out, the force's policy and courts.

    ``tasks`` are what the force wants done after service. The first of ``courts`` is the one that
    the force uses unless a case names another.
    """

    catalogue: Catalogue
    calendar: Calendar
    policy: Policy = field(default_factory=Policy)
    tasks: tuple[TaskRule, ...] = ()
    courts: tuple[Court, ...] = ()
