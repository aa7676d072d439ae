"""Law: what the rules are asked with, beside the case and the time."""

from dataclasses import dataclass, field

from dvpo_desktop.case.courts import Court
from dvpo_desktop.rules.calendar import Calendar
from dvpo_desktop.rules.catalogue import Catalogue
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.task_rules import TaskRule
from dvpo_desktop.rules.vouching import Vouched


@dataclass(frozen=True, slots=True)
class Law:
    """The catalogue of conditions, the calendar of days left out, the force's policy and courts.

    ``vouched`` says who vouched for which officer at this station.
    ``tasks`` are what the force wants done after service. The first of ``courts`` is the one that
    the force uses unless a case names another.
    """

    catalogue: Catalogue
    calendar: Calendar
    policy: Policy = field(default_factory=Policy)
    tasks: tuple[TaskRule, ...] = ()
    courts: tuple[Court, ...] = ()
    vouched: Vouched = field(default_factory=dict)
