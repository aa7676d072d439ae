"""Tasks: what is owed once the notice is served, whose it is, and what is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dvpo_desktop.case.case import Case
from dvpo_desktop.case.proceedings.tasks import Support, Task
from dvpo_desktop.case.values import is_after
from dvpo_desktop.rules.case_state import services
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.problems import Problem, warn
from dvpo_desktop.rules.steps.proceedings.task_times import Asked, applies, asked, due_at
from dvpo_desktop.rules.steps.unanswered import with_unanswered
from dvpo_desktop.rules.task_rules import Closes, NamedIn, TaskRule

UNNAMED = "A task without a name"


class State(StrEnum):
    """How a task stands at a moment."""

    SETTLED = "settled"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Owed:
    """One task as it stands in a case.

    ``rule`` is None for a task added by hand, or one that the force's form no longer has.
    ``owner`` is who has put their name to it, empty while nobody has; ``falls_to`` the role.
    ``due_at`` is None while the moment that it runs from is not known. ``at`` is the place of
    ``task`` in the case, and None while nothing was written on it.
    """

    rule: TaskRule | None
    task: Task
    name: str
    owner: str
    falls_to: str
    due_at: datetime | None
    state: State
    at: int | None = None

    @property
    def before_close(self) -> bool:
        """Whether the case must not be closed while this is open."""
        return self.rule is not None and self.rule.before_close and self.state is not State.SETTLED

    @property
    def unowned(self) -> bool:
        """Whether it is open and nobody has put their name to it."""
        return not self.owner and self.state is not State.SETTLED


def owed(case: Case, law: Law, now: datetime) -> tuple[Owed, ...]:
    """Every task that applies to the case, in the force's order; those added by hand come last.

    Nothing before service. A task on which something was written is shown even where it no
    longer applies. Raises ValueError for a ``now`` without its zone.
    """
    if not services(case):
        return ()
    of = asked(case, law, now)
    tasks = case.tasks.tasks
    written = {task.code: at for at, task in enumerate(tasks) if task.code}
    rules = tuple(
        rule for rule in law.tasks if rule.on and (rule.code in written or applies(rule, of))
    )
    places = {rule.code: written.get(rule.code) for rule in rules}
    named = frozenset(at for at in places.values() if at is not None)
    return (
        *(_of_rule(rule, of, now, places[rule.code]) for rule in rules),
        *(_by_hand(task, now, at) for at, task in enumerate(tasks) if at not in named),
    )


def late(case: Case, law: Law, now: datetime) -> tuple[Owed, ...]:
    """The tasks that are past their due time and not settled; none of a closed case."""
    if case.closure.is_closed:
        return ()
    return tuple(one for one in owed(case, law, now) if one.state is State.LATE)


def open_before_close(case: Case, law: Law, now: datetime) -> tuple[Owed, ...]:
    """The tasks that must be settled before the case is closed, and are not."""
    return tuple(one for one in owed(case, law, now) if one.before_close)


def check(case: Case, law: Law, now: datetime) -> tuple[Problem, ...]:
    """What is late, what nobody has taken, and what was written and cannot be right."""
    late = tuple(problem for one in owed(case, law, now) for problem in _of_task(one, now, case))
    if not services(case):
        return late
    return with_unanswered(case, law, "tasks", (*late, *_support(case)))


def _of_rule(rule: TaskRule, of: Asked, now: datetime, at: int | None) -> Owed:
    task = Task(rule.code) if at is None else of.case.tasks.tasks[at]
    named = of.case.review.told_by if rule.named_in is NamedIn.TOLD_BY else ""
    due = task.due_at or due_at(rule, of)
    settled = task.settled or _closed_by(rule, of.case)
    owner = task.owner.strip() or named.strip()
    return Owed(rule, task, rule.name, owner, rule.owner, due, _state(settled, due, now), at)


def _by_hand(task: Task, now: datetime, at: int) -> Owed:
    """A task added by hand, or one whose rule the force has taken out since."""
    name = task.what.strip() or task.code.replace("-", " ").capitalize() or UNNAMED
    state = _state(task.settled, task.due_at, now)
    return Owed(None, task, name, task.owner.strip(), "", task.due_at, state, at)


def _state(settled: bool, due: datetime | None, now: datetime) -> State:
    if settled:
        return State.SETTLED
    return State.LATE if due is not None and not is_after(due, now) else State.DUE


def _closed_by(rule: TaskRule, case: Case) -> bool:
    """Whether something else in the case settles the task."""
    if rule.closes is Closes.MARKERS:
        return case.closure.markers_removed_at is not None
    if rule.closes is Closes.COMMANDER:
        return bool(case.service.efforts)
    if rule.closes is Closes.SUPPORT:
        answer, why = case.tasks.support, case.tasks.support_why.strip()
        return answer in (Support.ACCEPTED, Support.DECLINED) or (answer is not None and bool(why))
    return False


def _of_task(one: Owed, now: datetime, case: Case) -> Iterator[Problem]:
    field = "tasks.tasks" if one.at is None else f"tasks.tasks.{one.at}"
    code = one.rule.code if one.rule else f"own-{one.at}"
    rests_on = one.rule.rests_on if one.rule else "good practice"
    if one.state is State.LATE:
        whose = f"{one.owner} has it" if one.owner else "nobody has taken it"
        says = f"“{one.name}” is late, and {whose}. Do it now, or say why it is not needed."
        yield warn(f"tasks-late.{code}", field, says, rests_on)
    elif one.unowned:
        says = f"Nobody has taken “{one.name}”. Put a name to it."
        yield warn(f"tasks-unowned.{code}", field, says, rests_on, missing=True)
    elif one.state is State.DUE:
        says = f"“{one.name}” is still to be done."
        yield warn(f"tasks-open.{code}", field, says, rests_on, missing=True)
    yield from _written(one, now, case, code, field)


def _written(one: Owed, now: datetime, case: Case, code: str, field: str) -> Iterator[Problem]:
    """What is wrong with what was written of a task."""
    task = one.task
    if one.name == UNNAMED:
        says = "Say what is to be done."
        yield warn(f"tasks-what-missing.{code}", f"{field}.what", says, missing=True)
    if task.done_at is None:
        return
    if is_after(task.done_at, now):
        says = "This time lies in the future. Check the date and the time."
        yield warn(f"tasks-done-in-future.{code}", f"{field}.done_at", says)
    elif is_after(services(case)[0], task.done_at):
        says = "This is before the notice was served. Check the date and the time."
        yield warn(f"tasks-done-before-service.{code}", f"{field}.done_at", says)
    if not task.done_by.strip():
        says = f"Say who did “{one.name}”."
        yield warn(f"tasks-done-by-missing.{code}", f"{field}.done_by", says, missing=True)
    if one.rule is not None and one.rule.says_how and not task.how.strip():
        says = f"{one.rule.says_how}."
        yield warn(f"tasks-how-missing.{code}", f"{field}.how", says, missing=True)


def _support(case: Case) -> Iterator[Problem]:
    tasks = case.tasks
    if tasks.support is Support.NOT_OFFERED and not tasks.support_why.strip():
        says = "Say why no support was offered."
        yield warn("tasks-support-why-missing", "tasks.support_why", says, missing=True)
