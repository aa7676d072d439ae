"""Law: what the rules are asked with, beside the case and the time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.courts import Court
from dvpo_desktop.case.forces import Force
from dvpo_desktop.case.paper import Paper
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.calendar import Calendar
from dvpo_desktop.rules.conditions.catalogue import Catalogue
from dvpo_desktop.rules.permission.vouching import Vouched
from dvpo_desktop.rules.policy import Policy
from dvpo_desktop.rules.task_rules import TaskRule


def _none(text: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Law:
    """The catalogue of conditions, the calendar of days left out, the force's policy and courts.

    ``questions`` are those of every step, by its word. ``vouched`` says who vouched for which
    officer at this station.
    ``tasks`` are what the force wants done after service. The first of ``courts`` is the one that
    the force uses unless a case names another. ``forces`` are all of England and Wales.
    ``own_words`` are those that the papers bound for the respondent say in every case, the names of
    forces and ranks among them; ``draft`` composes the notice of
    a case as it would be issued, so that a gate can read it before anybody decides. ``others`` are
    the cases beside the one asked about: those on the whiteboard.
    ``unprintable`` gives the characters of a text that no font prints, and ``called`` what the
    officer calls a place in the case: "respondent.own_script" is "Respondent: Name in own script".
    """

    catalogue: Catalogue
    calendar: Calendar
    questions: Mapping[str, StepQuestions]
    policy: Policy = field(default_factory=Policy)
    tasks: tuple[TaskRule, ...] = ()
    courts: tuple[Court, ...] = ()
    vouched: Vouched = field(default_factory=dict)
    forces: tuple[Force, ...] = ()
    own_words: str = ""
    others: tuple[Case, ...] = field(default=(), compare=False)
    draft: "Callable[[Case, Law], Paper] | None" = field(default=None, compare=False)
    unprintable: Callable[[str], tuple[str, ...]] = field(default=_none, compare=False)
    called: Callable[[str], str] = field(default=str, compare=False)
